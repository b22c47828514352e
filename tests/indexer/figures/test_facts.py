"""Facts of sentences as they stand in reports nobody here wrote."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.figures.facts import facts
from indexer.figures.lexicon import load
from indexer.values import Fact, Passage, Report, Section, Sentence


def told(
    text: str,
    *,
    year: int | None = 2023,
    planned: bool | None = False,
    heading: str = "",
    title: str = "t",
    reviewed: tuple[int, ...] = (),
    published: str | None = "2024-02-02",
) -> tuple[Fact, ...]:
    """The facts of one passage of a made-up street's report; each 。 ends a sentence."""
    years = reviewed or (() if year is None else (year,))
    report = Report(
        "r", title, "甲街道", "street", "乙区", "丙市", None, "", ("甲街道", "甲"), "both", years, (), published,
        None, None, "r.txt", "text", "0", text,
    )  # fmt: skip
    section = Section(0, "r", None, (heading,) if heading else (), 0, (0, len(text)), None, year, planned)
    spans = [match.span() for match in re.finditer(r"[^。]+。?", text)]
    sentences = tuple(Sentence((span,), text[slice(*span)]) for span in spans)
    passage = Passage(0, "r", 0, section.heading, sentences)
    found = facts(report, (section,), (passage,), load())
    for fact in found:
        quote = "".join(text[a:b] for a, b in fact.spans)
        assert re.sub(r"\s", "", quote) == fact.display
    return found


def short(found: tuple[Fact, ...]) -> list[tuple[str, str, str]]:
    return [(f.display, f.measure, f.status) for f in found]


LIFTS = [
    ("全年加装电梯签约35台、开工28台、竣工20台。", [("35台", "签约"), ("28台", "开工"), ("20台", "完工")]),
    ("已完成12台加装电梯。", [("12台", "完工")]),
    ("新增加装电梯50台,位列全区第一。", [("50台", "新增")]),
    ("年内新增老旧公房加装电梯 61 台、完工 17 台。", [("61台", "新增"), ("17台", "完工")]),
    ("完成既有多层住宅加装电梯项目立项40个。", [("40个", "立项")]),
    ("电梯加装完成8部(其中6部已投入使用)。", [("8部", "完工"), ("6部", "投用")]),
    ("围绕全年新增 61 台、完工 28 台加梯目标。", [("61台", "新增"), ("28台", "完工")]),
    ("既有多层住宅加装电梯工作成效显著,签约35台,完工21台。", [("35台", "签约"), ("21台", "完工")]),
    ("2023年完成签约38台,开工27台,完工16台的加梯目标任务。", [("38台", "签约"), ("27台", "开工"), ("16台", "完工")]),
]


@pytest.mark.parametrize(("text", "expected"), LIFTS)
def test_lifts_and_their_stages(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.display, f.status) for f in told(text)] == expected
    assert {f.measure for f in told(text)} == {"加装电梯"}


def test_measure_from_the_heading() -> None:
    found = told("目前,竣工7台,在建4台,在审15台,征询通过33台。", heading="有序推进加装电梯工作")
    assert short(found) == [
        ("7台", "加装电梯", "完工"),
        ("4台", "加装电梯", "在建"),
        ("15台", "加装电梯", "在审"),
        ("33台", "加装电梯", "征询通过"),
    ]


def test_new_and_renewed_lifts_are_not_the_same() -> None:
    (new,) = told("加装电梯30台。")
    (renewed,) = told("更新老旧电梯30台。")
    (same,) = told("指导商品房小区46部电梯更新。")
    assert (new.measure, renewed.measure, same.measure) == ("加装电梯", "电梯更新", "电梯更新")


def test_growth_is_no_amount() -> None:
    found = told("区级税收7.30亿元,同比增长9.27%。")
    assert [(f.measure, f.value, f.unit, f.change) for f in found] == [
        ("区级税收", Decimal(730000000), "元", False),
        ("区级税收", Decimal("9.27"), "%", True),
    ]


def test_plan_and_outcome_in_one_sentence() -> None:
    planned, done = told("2023年计划完成加梯60台,实际完工72台。")
    assert (planned.planned, planned.measure) == (True, "加装电梯")
    assert (done.planned, done.measure, done.status) == (False, "加装电梯", "完工")


def test_running_total() -> None:
    this, total = told("全年加装电梯竣工20台,累计竣工101台。")
    assert (this.cumulative, total.cumulative) == (False, True)


WORDS = st.sampled_from(
    ["加装电梯", "新增", "完工", "养老床位", "同比增长", "其中", "累计", "分别", "达到", "的", "(", ")", "、", "，", "和", "。", " ", "去年", "12台", "3.5%", "1.2亿元", "近百家", "两三户", "5万平方米", "2023年", "上半年", "1-2次", "“三个一”", "80%以上"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_sentence_has_facts_with_honest_spans(text: str) -> None:
    for fact in told(text):  # `told` checks that the quote is what is displayed
        assert fact.sentence[0][0] <= fact.spans[0][0] < fact.spans[-1][1] <= fact.sentence[-1][1]
        assert fact.high is None or fact.high >= fact.value


def test_a_sentence_of_one_piece_is_read_in_time_that_grows_with_it() -> None:
    assert len(told("加装电梯12台、" * 1000)) == 1000
    assert told("1" * 30_000) == ()


def test_a_step_that_was_reached_is_a_bound() -> None:
    for text in ("地区生产总值迈上14万亿元新台阶。", "税收站上10亿元大关。", "税收迈入10亿元行列。"):
        assert [fact.bound for fact in told(text)] == ["over"]
    assert [fact.bound for fact in told("火车站上5台电梯投用。")] == ["exact"]
    assert "台" not in {fact.unit for fact in told("经济总量迈上1200亿台阶。")}


def test_a_share_that_several_heads_end_in_is_of_each() -> None:
    found = told("民营工业增加值、外贸进出口总额占比分别为23.1%、45.5%。")
    assert [fact.measure for fact in found] == ["民营工业增加值占比", "外贸进出口总额占比"]
