"""The hand-made annotations hold against the reports, and agreement forgives ways of writing but no amount."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.corpora import path_of, text_of
from eval.fact_agreement import (
    flag_agrees,
    measure_agrees,
    period_agrees,
    span_agrees,
    status_agrees,
    unit_agrees,
    value_agrees,
)
from eval.gold_facts import FOLDER, Annotation, Figure, GoldFactsError, Line, Part, annotate, main, parts
from eval.gold_facts_checks import contradictions

TEXT = "甲街道2021年总结\n\n新增加装电梯 52 台、完工 13\n台,检查200余家,完成率85%。\n"
GOOD: dict[str, Any] = {
    "report": "甲", "quote": "电梯 52 台", "figure": "52 台", "value": "52", "high": None, "unit": "台",
    "bound": "exact", "measure": "加装电梯", "status": "新增", "status_text": "新增", "period": "2021",
    "planned": False, "cumulative": False, "change": False, "subject": None,
}  # fmt: skip
PART = Part.model_validate({"report": "甲", "file": "甲.jsonl", "from": None, "to": None})


def read(tmp_path: Path, *lines: dict[str, Any], traps: tuple[dict[str, str], ...] = ()) -> Annotation:
    for name, rows in (("甲.jsonl", lines), ("not_quantities.jsonl", traps)):
        (tmp_path / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return annotate(PART, TEXT, tmp_path)


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.report)
def test_every_annotation_holds(part: Part) -> None:
    if not path_of(part.report).is_file():
        pytest.skip("the corpora beside the project are not there")
    text = text_of(part.report)
    found = annotate(part, text)
    strict = [figure for figure in found.figures if not figure.line.lenient]
    assert len(strict) >= (120 if "/" in part.report else 36)
    assert len(found.traps) >= 25
    assert max(Counter(figure.span for figure in found.figures).values()) == 1
    for figure in found.figures:
        assert "".join(text[slice(*figure.span)].split()) == "".join(figure.line.figure.split())


def test_quotes_of_texts_that_are_not_ours_are_short() -> None:
    for part in parts():
        if "/" in part.report:
            lines = (FOLDER / part.file).read_text("utf-8").splitlines()
            assert max(len(json.loads(line)["quote"]) for line in lines) <= 25


def test_spans_are_found_over_a_line_break(tmp_path: Path) -> None:
    figure = read(tmp_path, GOOD | {"quote": "完工 13台", "figure": "13台", "value": "13"}).figures[0]
    assert TEXT[slice(*figure.span)] == "13\n台"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quote": "电梯 53 台"}, "is not in the report"),
        ({"quote": "2"}, "more than once"),
        ({"figure": "99"}, "is not in the report"),
        ({"value": "520000"}, "is not 520000 台"),
        ({"value": "52", "high": "53"}, "the upper end is 53"),
        ({"unit": "部"}, "is not 52 部"),
        ({"measure": ""}, "no measure"),
        ({"report": "乙"}, "of another report"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_hold_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldFactsError, match=message):
        read(tmp_path, GOOD | change)


def test_one_figure_twice_and_a_trap_on_a_figure_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldFactsError, match="overlaps"):
        read(tmp_path, GOOD, GOOD | {"quote": "加装电梯 52 台"})
    with pytest.raises(GoldFactsError, match="called no quantity"):
        read(tmp_path, GOOD, traps=({"report": "甲", "quote": "梯 52 台", "text": "52", "why": "?"},))


@pytest.mark.parametrize(
    ("figure", "value", "unit", "right"),
    [
        ("122万千瓦", "1220000", "千瓦", True),
        ("122万千瓦", "1220000000", "千瓦", False),
        ("3650万亿元", "3650000000000000", "元", True),
        ("1015万平方米", "10150000", "m2", True),
        ("0.8个百分点", "0.8", "百分点", True),
        ("0.8个百分点", "0.8", "%", False),
        ("9700 余名", "9700", "名", True),
        ("630余万", "6300000", "", True),
        ("46.65 亿", "4665000000", "元", False),
    ],
)
def test_value_must_follow_from_the_characters(figure: str, value: str, unit: str, right: bool) -> None:
    assert (not list(contradictions(figure, Decimal(value), None, (unit,), False))) == right


def test_agreement_forgives_writing_and_no_amount(tmp_path: Path) -> None:
    figure: Figure = read(tmp_path, GOOD).figures[0]
    line: Line = figure.line
    start, end = figure.span
    assert value_agrees(line, Decimal("52.0"), None)
    assert not value_agrees(line, Decimal(520000), None)
    assert not value_agrees(line, Decimal(52), Decimal(53))
    assert unit_agrees(line, "台")
    assert not unit_agrees(line, "户")
    assert span_agrees(figure, ((start, end - 2),), TEXT)
    assert not span_agrees(figure, ((start + 1, end),), TEXT)
    assert not span_agrees(figure, ((start - 6, end),), TEXT)
    assert not span_agrees(figure, (), TEXT)
    assert measure_agrees(line, "老旧小区加装电梯")
    assert not measure_agrees(line, "电梯")
    assert not measure_agrees(line, "我街道今年以来在各个居民区持续推进的老旧小区加装电梯")
    assert status_agrees(line, "新增", "")
    assert not status_agrees(line, "完工", "")
    assert period_agrees(line, 2021, "2021年")
    assert not period_agrees(line, 2021, "2021年上半年")
    assert not period_agrees(line, 2022, "2022")
    assert flag_agrees(line, "planned", False)
    assert not flag_agrees(line, "change", True)


def test_the_command_checks_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert "友谊路街道-2021年工作总结: 46 figures" in capsys.readouterr().out
