"""Saying no for the right reason: of what is only planned, of another year, of what has no number, of no such place."""

from __future__ import annotations

import pytest

from service.understand.short_names import stands_alone
from service.understand.units_alike import unit_fits
from tests.service.test_answer_rules import EVIDENCE, ask


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("青石街道2022年加装电梯最后完工多少台?", "plan_only"),
        ("截至2022年末,青石街道完工的加装电梯是多少台?", "plan_only"),
        ("松岭街道2022年计划之外实际拆了多少违建?", "not_covered"),
        ("青石街道2020年加装电梯完工多少台?", "no_report"),
        ("疫情第一年也就是2020年,青石街道加装电梯完工多少台?", "no_report"),
        ("南浦大桥是哪一年通车的?", "out_of_scope"),
        ("青石街道哪家火锅好吃?", "out_of_scope"),
    ],
)
def test_the_reason(question: str, reason: str) -> None:
    told = ask(question)
    assert (told.status, told.reason) == ("not_found", reason)


def test_a_plan_is_told_as_a_plan() -> None:
    assert "计划是：加装电梯完工26台" in ask("青石街道2022年加装电梯最后完工多少台?").text


@pytest.mark.parametrize(
    ("text", "name", "alone"),
    [
        ("长寿面怎么煮", "长寿", False), ("鹭江宾馆多少钱", "鹭江", False), ("开发今年加装多少台", "开发", True),
        ("开发园区多少个", "开发", False), ("长寿加装电梯多少台", "长寿", True),
    ],
)  # fmt: skip
def test_a_short_name_that_is_also_a_word(text: str, name: str, alone: bool) -> None:
    start = text.index(name)
    assert stands_alone(text, start, start + len(name), EVIDENCE, small=True) is alone


def test_pieces_are_no_money() -> None:
    assert not unit_fits("元", "块")
    assert unit_fits("块", "元")
    assert unit_fits("块", "块")
