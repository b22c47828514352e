"""Holds quotes against the reports: is each citation the report's own characters, and does each [n] point to one?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.values import Report, Span, cut

MARK = re.compile(r"\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one citation holds; `why` is "" when it does."""

    n: int | None
    report_id: str
    ok: bool
    why: str = ""


def verify(
    reports: Mapping[str, Report], report_id: str, quote: str, spans: Sequence[Span], n: int | None = None
) -> Verdict:
    """Whether `quote` is the text of the report at `spans`, joined. Spans are `[start, end)` code points."""
    report = reports.get(report_id)
    if report is None:
        return Verdict(n, report_id, False, "no such report in the index")
    if not spans:
        return Verdict(n, report_id, False, "no spans given")
    previous = 0
    for start, end in spans:
        if not 0 <= start < end <= len(report.text):
            return Verdict(n, report_id, False, f"span {start}-{end} lies outside the text of {len(report.text)}")
        if start < previous:
            return Verdict(n, report_id, False, f"span {start}-{end} overlaps or precedes the one before it")
        previous = end
    if cut(report.text, tuple((start, end) for start, end in spans)) != quote:
        return Verdict(n, report_id, False, "the report has other characters there")
    return Verdict(n, report_id, True)


def unknown_marks(answer: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """The [n] in `answer` that none of `numbers` answers to, ascending."""
    return tuple(sorted({int(mark) for mark in MARK.findall(answer)} - set(numbers)))
