"""Rules by age, and lists that a report gives right after their number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from service.ways.reply_brackets import brackets
from tests.service.made_library import opened

REPORTS = {
    "柳溪街道2024年工作总结.txt": (
        "建成社区食堂6家，65周岁以上老人就餐享受九折，85周岁以上享受六折。\n"
        "老旧小区改造完工3个。3个改造小区分别是枫林苑、东塘里和石桥新村，惠及居民910户。\n"
        "高龄津贴按月发放：80至89周岁每人100元，90至99周岁每人200元。"
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("brackets")
    yield from opened(folder, REPORTS)


def told(library: Library, question: str) -> str:
    return answer(library, Request(question)).text


@pytest.mark.parametrize(
    ("age", "words"),
    [("66", "九折"), ("84", "九折"), ("85", "六折"), ("92", "六折")],
)
def test_the_bracket_that_holds_the_age(library: Library, age: str, words: str) -> None:
    text = told(library, f"柳溪街道社区食堂{age}岁老人就餐打几折？")
    assert words in text
    assert ("六折" in text) != ("九折" in text)


def test_where_no_bracket_holds_nothing_is_told(library: Library) -> None:
    assert answer(library, Request("柳溪街道社区食堂50岁居民就餐打几折？")).status == "not_found"


def test_brackets_are_cut_out_of_a_sentence() -> None:
    text = "80至89周岁每人100元，90—99周岁每人200元，60周岁以下不发。"
    found = brackets(text)
    assert [(each.low, each.high) for each in found] == [
        (Decimal(80), Decimal(89)),
        (Decimal(90), Decimal(99)),
        (None, Decimal(60)),
    ]
    assert text[found[1].start : found[1].end] == "90—99周岁每人200元"


def test_a_list_right_after_its_number(library: Library) -> None:
    text = told(library, "柳溪街道改造完的老旧小区是哪3个？")
    assert all(name in text for name in ("枫林苑", "东塘里", "石桥新村"))


def test_another_number_lists_nothing_else(library: Library) -> None:
    assert "枫林苑" not in told(library, "柳溪街道新建的口袋公园是哪3个？")
