"""The figures of the index as a list: chosen by measure, issuer, year, stage and plan; as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.values import Fact, cut
from service.library import Library
from service.search import admits
from service.values import Filters

COLUMNS = (
    "issuer", "district", "subject", "measure", "status", "value", "high", "unit", "display", "bound", "period",
    "year", "planned", "cumulative", "change", "report_id", "title", "quote", "spans",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FactFilter:
    """What a fact must be; None admits all. Synonyms of `measure` and closer kinds of it count, others do not."""

    measure: str | None = None
    issuer: str | None = None
    year: int | None = None
    status: str | None = None
    planned: bool | None = None


SAME_MEASURE = 0.8
"""From this similarity on (indexer.figures.lexicon) a measure answers to the one asked for: the same or a closer kind of it."""


def select_facts(library: Library, wanted: FactFilter) -> tuple[Fact, ...]:
    """The facts that `wanted` admits, in the order of reports and their texts."""
    from indexer.figures import lexicon

    words = lexicon.load()
    stage = (words.status(wanted.status) or wanted.status) if wanted.status is not None else None
    filters = Filters(issuers=(wanted.issuer,) if wanted.issuer is not None else ())
    admitted = {report.id for report in library.reports.values() if admits(filters, report)}
    return tuple(
        fact
        for fact in library.facts
        if fact.report_id in admitted
        and (wanted.year is None or fact.period.year == wanted.year)
        and (wanted.planned is None or fact.planned == wanted.planned)
        and (stage is None or fact.status == stage)
        and (wanted.measure is None or words.similar(wanted.measure, fact.measure) >= SAME_MEASURE)
    )


def facts_csv(library: Library, facts: Sequence[Fact]) -> str:
    """The facts as CSV (RFC 4180) with a byte order mark, which spreadsheets need to see Chinese.

    A text cell that a spreadsheet would run as a formula gets an apostrophe before it (CWE-1236).
    """
    out = io.StringIO()
    out.write("\ufeff")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for fact in facts:
        report = library.reports[fact.report_id]
        spans = " ".join(f"{start}-{end}" for start, end in fact.spans)
        texts = (fact.issuer, report.district, fact.subject, fact.measure, fact.status)
        high = "" if fact.high is None else fact.high
        numbers = (fact.value, high, fact.unit, fact.display, fact.bound, fact.period.label, fact.period.year)
        flags = (str(flag).lower() for flag in (fact.planned, fact.cumulative, fact.change))
        rows.writerow([
            *map(cell, texts), *map(cell, numbers), *flags, report.id, cell(report.title),
            cell(cut(report.text, fact.sentence)), spans,
        ])  # fmt: skip
    return out.getvalue()


def cell(value: object) -> str:
    """One CSV cell as text; one that a spreadsheet would run as a formula gets an apostrophe before it (CWE-1236)."""
    text = "" if value is None else str(value)
    return (
        f"'{text}" if text.startswith(FORMULA_STARTS) and not text.lstrip("+-").replace(".", "", 1).isdigit() else text
    )
