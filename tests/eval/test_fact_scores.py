"""Scoring counts what it says: right, lenient, spurious, trapped, missed; and the collected city figures by value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from eval.city_facts import Row, in_prose, rows
from eval.fact_scores import score
from eval.gold_facts import Annotation, Figure, Line, Trap, TrapLine
from indexer.values import Fact, Passage, Period, Sentence

TEXT = "新增加装电梯52台、完工13台,检查200余家,建好四大中心,拨打12345。"
LINE = Line.model_validate(
    {
        "report": "甲", "quote": "电梯52台", "figure": "52台", "value": "52", "high": None, "unit": "台",
        "bound": "exact", "measure": "加装电梯", "status": "新增", "status_text": "新增", "period": "2021",
        "planned": False, "cumulative": False, "change": False, "subject": None,
    }
)  # fmt: skip


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def fact(words: str, value: int, unit: str) -> Fact:
    return Fact(
        0, "甲", "甲街道", None, "加装电梯", "新增", "新增", Decimal(value), None, unit, words, "exact",
        Period(2021, "2021"), False, False, False, (span(words),), (span(words),), 0, (),
    )  # fmt: skip


GOLD = Annotation(
    "甲",
    (0, len(TEXT)),
    (
        Figure(LINE, span("52台")),
        Figure(LINE.model_copy(update={"value": Decimal(13)}), span("13台")),
        Figure(LINE.model_copy(update={"value": Decimal(4), "lenient": True}), span("四大")),
    ),
    (Trap(TrapLine(report="甲", quote="打12345", text="12345", why="telephone number"), span("12345")),),
)


def test_each_fact_counts_once_and_in_its_place() -> None:
    facts = [fact("52台", 52, "台"), fact("四大", 4, "大"), fact("12345", 12345, ""), fact("200余家", 200, "家")]
    scores = score(GOLD, facts, TEXT)
    assert (scores.wanted, scores.found, scores.spurious, scores.trapped) == (2, 1, 2, 1)
    assert scores.rates()["precision"] == Decimal("0.333")
    assert scores.rates()["recall"] == Decimal("0.500")
    assert scores.rates()["measure"] == 1
    assert sum(error.startswith("missed") for error in scores.errors) == 1


def test_a_wrong_value_is_both_missed_and_wrong() -> None:
    scores = score(GOLD, [fact("52台", 520000, "台")], TEXT)
    assert (scores.found, scores.spurious) == (0, 1)


def test_the_best_of_two_facts_over_one_figure_counts() -> None:
    first = fact("52台", 52, "台")
    scores = score(GOLD, [replace(first, measure="别的", planned=True), first], TEXT)
    assert (scores.found, scores.spurious) == (1, 0)
    assert scores.right["planned"] == scores.right["measure"] == 1


def test_what_is_outside_the_annotated_part_is_not_scored() -> None:
    scores = score(replace(GOLD, part=(0, 3)), [fact("12345", 12345, "")], TEXT)
    assert scores.spurious == 0


def test_a_collected_figure_agrees_in_value_unit_and_year() -> None:
    row = Row("大理白族自治州", 2021, "general_public_revenue_100m", Decimal("108.02"), "x.html")
    exact = replace(fact("52台", 52, "元"), value=Decimal(10802110000))
    assert row.is_in(exact)
    assert not row.is_in(replace(exact, value=Decimal("108.02")))
    assert not row.is_in(replace(exact, unit="台"))
    assert not row.is_in(replace(exact, period=Period(2020, "2020")))


def test_prose_is_told_from_tables() -> None:
    row = Row("苏州市", 2025, "gdp_current_100m", Decimal("27695.10"), "x.html")
    text = "实现地区生产总值27695.1亿元"
    passage = Passage(0, "甲", 0, (), (Sentence(((0, len(text)),), text),))
    assert in_prose(row, [passage])
    assert not in_prose(row, [replace(passage, kind="table")])


def test_the_collected_figures_are_read_once_each(tmp_path: Path) -> None:
    path = tmp_path / "gold_facts.csv"
    line = "甲市,甲省,2025,gdp_current_100m,1.50,x.html,标题,literal\n"
    path.write_text("city,province,year,field,value,file,title,match\n" + line + line, "utf-8")
    assert rows(path) == (Row("甲市", 2025, "gdp_current_100m", Decimal("1.50"), "x.html"),)


@pytest.mark.parametrize("name", ["gdp_current_100m", "gdp_real_growth_pct", "resident_population_10k"])
def test_every_field_has_its_unit(name: str) -> None:
    assert Row("甲市", 2025, name, Decimal(1), "x").unit in {"元", "%", "人"}
