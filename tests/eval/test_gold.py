"""The gold loader refuses what cannot be trusted and finds spans exactly."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.formula import agrees, evaluate, scaled
from eval.gold import Case, GoldError, load, split_of
from indexer.values import cut

REPORTS = {
    "甲街道-2021年总结": (
        "甲街道2021年总结\n\n全年拆除违建31处,其中居民楼12处。检查单位206家,\n\n"
        "¹ 说明:不含工地。\n\n整改率91%。又检查单位206家。"
    ),
    "乙街道-2021年总结": "乙街道2021年总结\n\n全年拆除违建1.5万处。",
}
GOOD: dict[str, Any] = {
    "id": "figure-1",
    "topic": "违建",
    "type": "figure",
    "question": "甲街道2021年拆了多少违建?",
    "answerable": True,
    "expected": {"values": [{"value": "31", "unit": "处", "issuer": "甲街道"}]},
    "evidence": [{"report": "甲街道-2021年总结", "quote": "全年拆除违建31处"}],
}


def read(tmp_path: Path, *lines: dict[str, Any] | str) -> tuple[Case, ...]:
    path = tmp_path / "cases.jsonl"
    path.write_text(
        "".join((x if isinstance(x, str) else json.dumps(x, ensure_ascii=False)) + "\n" for x in lines), "utf-8"
    )
    return load(path=path, reports=REPORTS)


def refused(tmp_path: Path, **changes: Any) -> str:
    """The message with which a case changed so is refused; None takes a field away."""
    case = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    with pytest.raises(GoldError) as error:
        read(tmp_path, {**GOOD, "id": "first"}, case)
    assert str(error.value).startswith(f"cases.jsonl:2: case {case.get('id', 'without id')}")
    return str(error.value)


def evidence(quote: Any, **more: Any) -> list[dict[str, Any]]:
    return [{"report": "甲街道-2021年总结", "quote": quote, **more}]


def test_a_good_case_is_read(tmp_path: Path) -> None:
    (case,) = read(tmp_path, GOOD)
    assert (case.type, case.base, case.language, case.reason) == ("figure", "figure", "zh", None)
    assert case.request.question == GOOD["question"]
    assert case.expected.values[0].amount == (Decimal(31), "处")
    assert case.evidence[0].spans == ((12, 21),)
    assert case.source == "cases.jsonl:1"


def test_a_quote_not_in_its_report_is_refused(tmp_path: Path) -> None:
    assert "'全年拆除违建32处' is not in 甲街道" in refused(tmp_path, evidence=evidence("全年拆除违建32处"))


def test_a_quote_that_stands_twice_is_refused_unless_told_apart(tmp_path: Path) -> None:
    expected = {"values": [{"value": "206", "unit": "家"}]}
    assert "stands 2 times" in refused(tmp_path, expected=expected, evidence=evidence("检查单位206家"))
    near = evidence("检查单位206家", near="整改率91%")
    (case,) = read(tmp_path, {**GOOD, "expected": expected, "evidence": near})
    assert case.evidence[0].spans[0][0] == REPORTS["甲街道-2021年总结"].rindex("检查单位")


def test_near_must_stand_once(tmp_path: Path) -> None:
    message = refused(tmp_path, evidence=evidence("检查单位206家", near="206"))
    assert "near '206' stands 2 times" in message


def test_a_duplicate_id_is_refused(tmp_path: Path) -> None:
    assert "duplicate id, first used at cases.jsonl:1" in refused(tmp_path, id="first")


def test_an_unknown_type_is_refused(tmp_path: Path) -> None:
    assert "type: Input should be" in refused(tmp_path, type="riddle")


def test_an_answerable_case_without_evidence_is_refused(tmp_path: Path) -> None:
    assert "answerable without evidence" in refused(tmp_path, evidence=None)


def test_an_unanswerable_case_without_a_reason_is_refused(tmp_path: Path) -> None:
    changes = {"type": "unanswerable", "answerable": False, "expected": None, "evidence": None}
    assert "unanswerable without a reason" in refused(tmp_path, **changes)


def test_an_unknown_report_is_refused(tmp_path: Path) -> None:
    assert "no report '丙街道'" in refused(tmp_path, evidence=[{"report": "丙街道", "quote": "x"}])


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    assert "anwser: Extra inputs" in refused(tmp_path, anwser="31")


def test_a_line_that_is_no_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"cases\.jsonl:1: case figure-9"):
        read(tmp_path, '{"id": "figure-9", ')


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold file there"):
        load(path=tmp_path / "none.jsonl", reports=REPORTS)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": "no_figure"}, "answerable, and yet with the reason"),
        ({"expected": None}, "nothing is expected"),
        ({"type": "unanswerable"}, "of type unanswerable, and yet answerable"),
        ({"type": "paraphrase"}, "says in `base`"),
        ({"type": "multi_turn", "base": "figure"}, "multi_turn without history"),
        ({"type": "traditional", "base": "figure"}, "type traditional in language zh"),
        ({"expected": {"values": [{"value": "3", "unit": "处"}]}}, "3 处 does not stand in the evidence"),
        ({"expected": {"values": [{"value": "31", "unit": "处", "issuer": "乙街道"}]}}, "evidence of 乙街道"),
        ({"expected": {"values": [{"value": 31.0, "unit": "处"}]}}, "floats are not exact"),
        ({"expected": {"values": [{"value": "44", "unit": "处", "computed": "31 + 12"}]}}, "gives 43"),
        ({"expected": {"values": [{"value": "43", "unit": "处", "computed": "31 + 12"}]}}, "12 of the formula"),
        ({"expected": {"values": [{"value": "43", "unit": "处", "computed": "exit(31)"}]}}, "are formulas"),
        ({"expected": {"order": [["甲街道"], ["甲街道"]]}}, "twice in `order`"),
        ({"expected": {"order": [["甲街道"]], "missing": ["甲街道"]}}, "both ranked and missing"),
        ({"expected": {"order": [["甲街道"]], "top": 2}}, "`top` is greater"),
        ({"expected": {"names": [[]]}}, "expected.names.0"),
    ],
)
def test_fields_that_contradict_each_other_are_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    assert message in refused(tmp_path, **changes)


def test_a_quote_broken_by_a_footnote_has_two_spans(tmp_path: Path) -> None:
    expected = {"values": [{"value": "91", "unit": "%"}]}
    (case,) = read(
        tmp_path,
        {**GOOD, "expected": expected, "evidence": evidence(["其中居民楼12处。检查单位206家,", "整改率91%。"])},
    )
    piece = case.evidence[0]
    assert len(piece.spans) == 2
    assert piece.quote == cut(REPORTS[piece.report], piece.spans) == "其中居民楼12处。检查单位206家,整改率91%。"


def test_a_computed_value_keeps_its_exact_number(tmp_path: Path) -> None:
    expected = {"values": [{"value": "38.7", "unit": "%", "computed": "12 / 31 * 100"}]}
    (case,) = read(tmp_path, {**GOOD, "expected": expected, "evidence": evidence("拆除违建31处,其中居民楼12处")})
    assert case.expected.values[0].amount == (Decimal("38.7"), "%")
    assert agrees(Decimal("38.71"), case.expected.values[0].exact)


def test_alternatives_are_one_unit_of_evidence(tmp_path: Path) -> None:
    pieces = [
        *evidence("全年拆除违建31处", group="a"),
        *evidence("甲街道2021年总结", group="a"),
        *evidence("整改率91%"),
    ]
    (case,) = read(tmp_path, {**GOOD, "evidence": pieces})
    assert [len(unit) for unit in case.units] == [2, 1]


def test_whole_topics_go_to_one_half(tmp_path: Path) -> None:
    assert {split_of("违建"), split_of("加装电梯")} <= {"tune", "test"}
    (case,) = read(tmp_path, GOOD)
    path = tmp_path / "cases.jsonl"
    assert load(case.split, path=path, reports=REPORTS) == (case,)
    assert load("test" if case.split == "tune" else "tune", path=path, reports=REPORTS) == ()


def test_formulas() -> None:
    assert evaluate("8.45亿 - 6011万") == Decimal(784890000)
    assert evaluate("count(甲街道, 乙街道)") == 2
    assert agrees(Decimal("91.1"), evaluate("763 / 838 * 100"))
    assert not agrees(Decimal("91.0"), evaluate("763 / 838 * 100"))
    assert scaled(Decimal("10.35"), "万人次") == (Decimal(103500), "人次")
    with pytest.raises(ValueError, match="no formula"):
        evaluate("1 / 0")
