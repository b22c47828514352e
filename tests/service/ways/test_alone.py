"""A figure asked for by itself: running totals are added up where they are asked for; a planned rate is no rate that was reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "白石街道2023年工作总结.txt": "加装电梯完工29台，累计建成96台。实现税收收入3亿元。",
    "青溪镇2023年工作总结.txt": "加装电梯完工11台，自2016年启动以来累计建成38台。实现税收2亿元。",
    "松岭区2024年政府工作报告.txt": (
        "一、2023年工作回顾\n全年地区生产总值增长4.1%。\n二、2024年工作安排\n2024年地区生产总值增长6%左右。"
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("alone")
    yield from opened(folder, REPORTS)


@pytest.mark.parametrize(
    ("question", "said", "never"),
    [
        ("白石街道和青溪镇累计建成的加装电梯一共多少台?", "合计134台", "40台"),
        ("2023年白石街道和青溪镇加装电梯一共完工多少台?", "合计40台", "134台"),
        ("2023年白石街道和青溪镇的税收收入加起来是多少?", "合计5亿元", "没有提到"),
        ("松岭区2024年预期经济增长多少?", "6%", "4.1%"),
        ("松岭区2023年经济增长了多少?", "4.1%", "6%"),
    ],
)
def test_each_is_of_what_is_asked(library: Library, question: str, said: str, never: str) -> None:
    told = answer(library, Request(question)).text
    assert said in told, told
    assert never not in told, told
