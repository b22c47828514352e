"""Which year a section speaks of, and whether it is done or planned."""

from __future__ import annotations

import pytest

from indexer.outline.outline import outline
from indexer.values import Kind
from tests.indexer.making import document, report

B = "完成老旧小区改造12个，惠及居民2300户，群众满意度持续提升，社区环境面貌明显改善。"


def times(
    text: str,
    title: str = "新村街道工作报告",
    kind: Kind = "both",
    reviewed: tuple[int, ...] = (2021,),
    planned: tuple[int, ...] = (2022,),
) -> list[tuple[int | None, bool | None]]:
    about = report(text, title, kind, reviewed, planned)
    return [(section.year, section.planned) for section in outline(about, document(text))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、2021年工作回顾", "二、2022年工作安排"),
        ("2021年主要工作回顾", "2022年工作重点"),
        ("二○二一年工作总结", "二○二二年工作打算"),
        ("一、过去一年工作", "二、今年工作任务"),
        ("一、工作总结", "二、下一步打算"),
        ("一、过去一年，我们干了什么", "二、今年，我们准备干什么"),
        ("一、过去一年，我们办成的事", "二、新的一年怎么干"),
        ("一、主要工作成效", "二、明年工作思路"),
        ("第一部分 2021年完成情况", "第二部分 2022年目标任务"),
        ("一、2021年预算执行情况", "二、2022年预算草案"),
        ("一、2021年预算收支情况", "二、2022年预算收支情况"),
    ],
)
def test_a_review_and_a_plan(first: str, second: str) -> None:
    text = f"{first}\n{B}\n（一）党建引领\n{B}\n{second}\n{B}\n（一）党建引领\n{B}"
    assert times(text) == [(None, None), (2021, False), (2021, False), (2022, True), (2022, True)]


@pytest.mark.parametrize(
    "first",
    [
        "一、过去一年的主要工作",
        "一、刚刚过去的一年工作回顾",
        "一、去年工作回顾",
        "一、上一年度工作总结",
        "一、一年来的工作",
        "一、今年以来工作情况",
        "一、主要做法和成效",
    ],
)
@pytest.mark.parametrize(
    "title", ["新村街道2021年工作总结和2022年工作打算", "新村街道2021年工作总结", "新村镇2022年政府工作报告"]
)
def test_the_past_year_is_the_one_reviewed_whatever_it_is_called(first: str, title: str) -> None:
    text = f"{first}\n（一）党建引领\n{B}\n二、下一步工作打算\n（一）党建引领\n{B}"
    assert times(text, title)[1:] == [(2021, False)] * 2 + [(2022, True)] * 2


def test_a_plan_or_a_summary_alone() -> None:
    text = f"一、党建\n{B}\n二、民生\n{B}"
    assert times(text, "新村街道2022年工作要点", "plan", ()) == [(2022, True)] * 3
    assert times(text, "新村街道2021年工作总结", "summary", (2021,), ()) == [(2021, False)] * 3


def test_a_summary_that_ends_with_a_plan() -> None:
    text = f"一、党建\n{B}\n二、存在问题\n{B}\n三、下一步工作打算\n{B}"
    assert times(text, "新村街道2021年工作总结") == [(2021, False)] * 3 + [(2022, True)]


def test_parts_without_a_word_of_time() -> None:
    text = f"一、牢记嘱托\n一年来，{B}\n二、砥砺奋进\n今年是开局之年。{B}\n三、自身建设\n{B}\n附件\n清单\n{B}"
    assert times(text)[1:4] == [(2021, False), (2022, True), (2022, True)]
    assert times(text)[4] == (None, None)


def test_a_word_inside_a_part_turns_nothing() -> None:
    topics = f"打造亮点，优化环境。{B}\n改善民生，见到成效。{B}\n推进加梯，完善机制。{B}"
    text = f"一、2022年工作任务\n{topics}\n（一）工作成效\n{B}"
    assert set(times(text)[1:]) == {(2022, True)}


def test_a_mixed_heading_settles_nothing() -> None:
    assert times(f"一、存在问题及下一步工作打算\n{B}")[1] == (None, None)
    assert times(f"一、2021年工作总结和2022年工作计划\n{B}")[1] == (None, None)


def test_five_years() -> None:
    text = f"一、过去五年工作回顾\n{B}\n二、2023年主要任务\n{B}"
    found = times(text, reviewed=(2018, 2019, 2020, 2021, 2022), planned=(2023,))
    assert found[1:] == [(None, False), (2023, True)]


def test_a_year_named_in_a_subsection() -> None:
    text = f"一、2021年预算执行情况\n{B}\n（一）2020年决算情况\n{B}\n（二）债务情况\n{B}"
    assert times(text)[1:] == [(2021, False), (2020, False), (2021, False)]


@pytest.mark.parametrize(
    ("title", "past", "ahead"),
    [
        ("柳河镇2024年上半年工作总结及下半年工作打算", "上半年重点工作", "下半年重点工作"),
        ("柳河镇2024年上半年工作总结及下半年工作打算", "1—6月主要指标", "下半年工作安排"),
        ("柳河镇2024年前三季度工作情况和四季度工作计划", "前三季度重点工作", "四季度重点工作"),
        ("柳河镇2024年第一季度工作总结及下一步打算", "第一季度主要任务完成情况", "第二季度重点工作"),
    ],
)
def test_what_a_review_of_half_a_year_has_behind_it_is_done(title: str, past: str, ahead: str) -> None:
    text = f"一、{past}\n{B}\n（一）党建引领\n{B}\n二、{ahead}\n{B}\n（一）党建引领\n{B}"
    found = times(text, title, reviewed=(2024,), planned=(2024,))
    assert found[1:] == [(2024, False), (2024, False), (2024, True), (2024, True)]


def test_half_a_year_of_a_plan_stays_planned() -> None:
    text = f"一、上半年重点工作\n{B}\n二、下半年重点工作\n{B}"
    assert set(times(text, "柳河镇2024年工作计划", "plan", (), (2024,))) == {(2024, True)}
