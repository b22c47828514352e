"""What the index holds, for the front page: issuers by district, and which years each one's reports speak of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indexer.values import Report
from service.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Entry:
    """An issuer's reports by year: for each year of `Held.years` those that review it and those that plan for it; and how
    many figures were read out of all of them."""

    name: str
    cells: tuple[tuple[tuple[Report, ...], tuple[Report, ...]], ...]
    undated: tuple[Report, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class Held:
    """`groups` are (district, city or province, "" for none; its issuers); `years` ascending over all reports."""

    version: str
    reports: int
    facts: int
    issuers: int
    years: tuple[int, ...]
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


def held(evidence: Evidence, version: str) -> Held:
    """The overview of an index: districts and issuers by name."""
    years = tuple(sorted({year for report in evidence.reports.values() for year in report.years}))
    figures = Counter(fact.report_id for fact in evidence.facts)
    groups: dict[str, list[Entry]] = {}
    for issuer in sorted(evidence.issuers.values(), key=lambda i: i.label):
        reports = [evidence.reports[report] for report in issuer.reports]
        cells = tuple(
            (tuple(r for r in reports if year in r.reviewed), tuple(r for r in reports if year in r.planned))
            for year in years
        )
        read = sum(figures[report] for report in issuer.reports)
        entry = Entry(issuer.label, cells, tuple(r for r in reports if not r.years), read)
        where = "" if issuer.level in ("city", "province") else issuer.district or issuer.city or issuer.province or ""
        groups.setdefault(where, []).append(entry)
    ordered = tuple((where, tuple(groups[where])) for where in sorted(groups, key=lambda name: (name == "", name)))
    return Held(version, len(evidence.reports), len(evidence.facts), len(evidence.issuers), years, ordered)
