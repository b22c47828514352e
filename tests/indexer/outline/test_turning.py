"""Lines that turn a report from what was done to what is to come, though they carry no number."""

from __future__ import annotations

import pytest

from indexer.outline.outline import outline
from indexer.outline.turning import turn
from tests.indexer.making import document, report

B = "完成老旧小区改造12个，惠及居民2300户，群众满意度持续提升，社区环境面貌明显改善。"


@pytest.mark.parametrize(
    "line",
    [
        "下半年打算：",
        "2025年：",
        "2024年民生实事项目:",
        "（上半年工作完成情况）：",
        "2023年，街道将重点做好以下工作。",
        "下一步，我们将着重抓好以下几个方面的工作：",
        "明年，全镇打算重点办好以下五件实事：",
    ],
)
def test_a_line_that_turns(line: str) -> None:
    head = turn(line, ())
    assert head is not None
    assert head.end == len(line)


@pytest.mark.parametrize(
    "line",
    [
        "现将上半年工作小结如下：",
        "2024年新建公园：3个",
        "下一步，我们将新建公园3个。",
        "2023年，街道做好了以下工作。",
        "责任单位：",
        "今年来：一是新建公园",
    ],
)
def test_a_line_that_does_not(line: str) -> None:
    assert turn(line, ()) is None


def test_a_sentence_under_a_plan_turns_nothing() -> None:
    assert turn("今后，街道将重点做好以下工作：", ["二、2022年工作安排"]) is None
    assert turn("今后，街道将重点做好以下工作：", ["一、2021年工作总结"]) is not None


def sections(text: str) -> list[tuple[str, int | None, bool | None, int]]:
    about = report(text, "新村街道2021年工作总结和2022年工作计划")
    return [(each.heading[-1], each.year, each.planned, each.level) for each in outline(about, document(text))[1:]]


def test_numbers_that_begin_anew_stand_under_the_turn() -> None:
    text = f"1.党的建设。{B}\n2.城市管理。{B}\n2022年，街道将重点做好以下工作。\n1.党的建设。{B}\n2.城市管理。{B}"
    assert sections(text) == [
        ("1.党的建设", 2021, False, 1),
        ("2.城市管理", 2021, False, 1),
        ("2022年，街道将重点做好以下工作", 2022, True, 1),
        ("1.党的建设", 2022, True, 2),
        ("2.城市管理", 2022, True, 2),
    ]


def test_a_turn_inside_a_numbering_that_goes_on_stays_inside() -> None:
    text = f"一、党的建设\n{B}\n下一步打算：\n{B}\n二、城市管理\n{B}"
    assert [level for _, _, _, level in sections(text)] == [1, 2, 1]
    assert sections(text)[1][1:3] == (2022, True)


def test_two_years_one_after_the_other() -> None:
    text = f"新村乡工作\n2021年：\n【交通】{B}\n2022年：\n【交通】{B}"
    assert [each[:3] for each in sections(text)] == [("2021年", 2021, False), ("2022年", 2022, True)]
