"""Rates of growth set against each other, over reports read by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Answer, Request
from tests.service.made_library import opened

REPORTS = {
    "白石街道2023年工作总结.txt": (
        "全年税收收入3亿元,同比增长15%。固定资产投资8.2亿元,同比增长9.5%。外贸出口额1.6亿元,同比下降4.2%。"
        "软件业营业收入50亿元,同比增长21.3%。发展党员21名。"
    ),
    "白石街道2024年工作要点.txt": "税收收入增长6%。固定资产投资增长12%。外贸出口额增长3%。软件业营业总收入增长10%。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("rates"), REPORTS)


def ask(library: Library, question: str) -> Answer:
    return answer(library, Request(question))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白石街道税收收入2024年的增长目标比2023年的实际增速回落了几个百分点?", ("低9个百分点", "15%", "6%")),
        ("白石街道固定资产投资的增幅,2024年目标比2023年高多少?", ("高2.5个百分点", "9.5%", "12%")),
        (
            "白石街道税收收入的增速从2023年的多少降到2024年目标的多少,相差几个百分点?",
            ("低9个百分点", "15%", "6%"),
        ),
        ("白石街道2024年外贸出口额的增长目标比2023年的增速高几个百分点?", ("高7.2个百分点", "(-4.2%)")),
        ("白石街道2023年税收收入和固定资产投资哪个涨得快?", ("税收收入", "更快", "9.5%")),
        ("白石街道2023年税收收入和固定资产投资的增速相差几个百分点?", ("相差5.5个百分点", "15%", "9.5%")),
        ("白石街道2023年税收收入、外贸出口额、固定资产投资哪个增速最低?", ("外贸出口额", "最低", "15%", "9.5%")),
    ],
)
def test_rates_are_held_against_each_other(library: Library, question: str, said: tuple[str, ...]) -> None:
    made = ask(library, question)
    assert made.status == "answered"
    for each in said:
        assert each in made.text


def test_which_of_several_is_to_grow_faster_than_it_did(library: Library) -> None:
    made = ask(library, "税收收入、固定资产投资、软件业营业收入这三项,白石街道2024年的目标增速哪一项高于2023年实际?")
    asked, others = made.text.split("不高于的有")
    assert "只有" in asked
    assert "固定资产投资" in asked
    assert "税收" in others
    assert "软件业" in others


def test_where_a_planned_rate_would_lead(library: Library) -> None:
    made = ask(library, "如果达成10%的增长目标,白石街道2024年软件业营业收入应该到多少亿元?")
    assert "约55亿元" in made.text


def test_a_rate_that_is_not_there_is_not_made_up(library: Library) -> None:
    assert "百分点" not in ask(library, "白石街道2022年税收收入的增速比2023年低几个百分点?").text
    assert "百分点" not in ask(library, "白石街道2023年税收收入和党员人数的增速相差几个百分点?").text


def test_in_english(library: Library) -> None:
    assert "15%" in ask(library, "How fast did tax revenue of 白石街道 grow in 2023?").text
    made = ask(
        library, "By how many percentage points is 白石街道's 2024 growth target for tax revenue lower than in 2023?"
    )
    assert "9 percentage points) lower" in made.text
