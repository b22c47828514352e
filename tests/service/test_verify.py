"""A quote holds when it is the report's own characters at its spans, and not otherwise."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.values import Report
from service.verify import unknown_marks, verify

TEXT = "一、民生\n加装电梯完工13台。新增52台。"
REPORT = Report(
    id="r1", title="t", issuer="甲街道", level="street", district=None, city=None, province=None, place_code="",
    aliases=(), kind="summary", reviewed=(2021,), planned=(), published=None, source=None, url=None, name="t.txt", format="txt",
    sha256="0" * 64, text=TEXT,
)  # fmt: skip
REPORTS = {"r1": REPORT}


def test_the_reports_own_characters_hold() -> None:
    assert verify(REPORTS, "r1", "加装电梯完工13台。", [(5, 15)]).ok


def test_several_spans_are_joined() -> None:
    assert verify(REPORTS, "r1", "加装电梯13台", [(5, 9), (11, 14)]).ok


@pytest.mark.parametrize(
    ("report", "quote", "spans", "why"),
    [
        ("r2", "加装", [(5, 7)], "no such report in the index"),
        ("r1", "", [], "no spans given"),
        ("r1", "加装", [(5, 99)], f"span 5-99 lies outside the text of {len(TEXT)}"),
        ("r1", "加装", [(-2, 7)], f"span -2-7 lies outside the text of {len(TEXT)}"),
        ("r1", "加装电梯", [(7, 9), (5, 7)], "span 5-7 overlaps or precedes the one before it"),
        ("r1", "加装电梯完工31台。", [(5, 15)], "the report has other characters there"),
    ],
)
def test_anything_else_is_told_with_its_reason(report: str, quote: str, spans: list[tuple[int, int]], why: str) -> None:
    verdict = verify(REPORTS, report, quote, spans)
    assert (verdict.ok, verdict.why) == (False, why)


@given(st.text(min_size=1), st.data())
def test_every_cut_of_any_text_holds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = dataclasses.replace(REPORT, text=text)
    assert verify({"r1": report}, "r1", text[start:end], [(start, end)]).ok


def test_marks_without_a_citation_are_named() -> None:
    assert unknown_marks("13台[1],52台[3][2]。", [1]) == (2, 3)
