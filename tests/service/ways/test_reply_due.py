"""What is left of a year's target or of a budget, and rates out of their two figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORT = """一、上半年主要工作
拆除违法建设2150平方米，完成全年任务4000平方米的53.8%。
建设家庭养老床位45张（全年任务100张）。
上半年举办健康讲座96场，参与2.3万人次，全年计划举办200场。
文物修缮专项经费安排320万元，实际支出251.5万元。
调解物业纠纷318件，成功302件。居民满意率97.5%。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("due"), {"白石街道2025年上半年工作总结.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("按全年任务算，白石街道到6月底拆违还差多少平方米没完成？", "1850平方米"),
        ("白石街道离全年家庭养老床位任务还差多少张？", "55张"),
        ("白石街道全年健康讲座计划还剩几场没办？", "104场"),
        ("白石街道文物修缮经费还剩多少没花？", "68.5万元"),
        ("白石街道物业纠纷调解成功率是多少？", "95%"),
    ],
)
def test_worked_out(library: Library, question: str, said: str) -> None:
    told = answer(library, Request(question))
    assert told.status == "answered", told.text
    assert said in told.text


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("白石街道健康讲座还差多少人参加？", "104"),
        ("白石街道居民满意率是多少？", "没有直接给出"),
        ("白石街道绿化养护经费还剩多少没花？", "68.5"),
    ],
)
def test_not_worked_out(library: Library, question: str, never: str) -> None:
    assert never not in answer(library, Request(question)).text
