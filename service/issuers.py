"""Whose reports a library holds: reports by the body that issued them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.values import Level, Report


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body whose reports are in the library. `label` is its name, with its district where two bear the same name."""

    key: str
    name: str
    label: str
    level: Level
    district: str | None
    city: str | None
    province: str | None
    aliases: tuple[str, ...]
    reports: tuple[str, ...]
    reviewed: tuple[int, ...]
    planned: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({*self.reviewed, *self.planned}))


def issuers_of(reports: Iterable[Report]) -> tuple[dict[str, Issuer], dict[str, str]]:
    """The issuers by their keys, and the key of each report's by its id: two bodies of one name differ in place code, else
    in district and city."""
    grouped: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.years, r.id)):
        key = report.place_code or f"{report.city or ''}{report.district or ''}{report.issuer}"
        grouped.setdefault(key, []).append(report)
    bearing = Counter(group[0].issuer for group in grouped.values())
    issuers = {}
    for key, group in grouped.items():
        last = group[-1]
        where = last.district or last.city or last.province or key
        issuers[key] = Issuer(
            key, last.issuer, f"{last.issuer}({where})" if bearing[last.issuer] > 1 else last.issuer, last.level, last.district,
            last.city,
            last.province, tuple(dict.fromkeys(a for r in group for a in r.aliases)), tuple(r.id for r in group),
            tuple(sorted({y for r in group for y in r.reviewed})), tuple(sorted({y for r in group for y in r.planned})),
        )  # fmt: skip
    return issuers, {report.id: key for key, group in grouped.items() for report in group}
