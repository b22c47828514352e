"""How often issuer, years, kind, places and date of real reports are understood: `python -m eval.identity`.

Compares `indexer.identity.identity` with labels made by hand (`identity_gold.csv`) on the seeds and on the reports of
../shared/corpora; what is missing there is skipped and said. Exit code 1 when issuer or reviewed years fall below 97 %.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UnreadableFile
from indexer.identity.gazetteer import load
from indexer.identity.identity import identify
from indexer.readers import read
from indexer.values import Report

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
FIELDS = ("issuer", "reviewed", "planned", "kind", "level", "district", "city", "province", "published")
FLOOR = {"issuer": 0.97, "reviewed": 0.97}


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled file and what was understood of it; `report` is None where it could not be read."""

    file: str
    gold: dict[str, str]
    report: Report | None
    note: str = ""


def years(label: str) -> tuple[int, ...]:
    """2018-2022 or 2024 as years; "" as none."""
    if not label:
        return ()
    first, _, last = label.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


def found(report: Report, field: str) -> str:
    """A field of a report in the form of the label."""
    value = getattr(report, field)
    if isinstance(value, tuple):
        return str(value[0]) if len(value) == 1 else f"{value[0]}-{value[-1]}" if value else ""
    return value or ""


def right(report: Report, field: str, label: str) -> bool:
    """Whether a field equals its label; a label may hold alternatives (a|b)."""
    if field in ("reviewed", "planned"):
        return bool(getattr(report, field) == years(label))
    return found(report, field) in label.split("|")


def cases(largest: int | None = None) -> Iterator[Case]:
    """Every labelled file, read and identified; PDF files of more than `largest` bytes are left out (None: none)."""
    gazetteer = load()
    with (ROOT / "eval" / "identity_gold.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = ROOT / row["file"] if row["file"].startswith("seeds/") else CORPORA / row["file"]
            if not path.exists():
                yield Case(row["file"], row, None, "not there")
                continue
            if largest is not None and path.suffix == ".pdf" and path.stat().st_size > largest:
                yield Case(row["file"], row, None, "larger than asked for")
                continue
            try:
                report = identify(read(path.name, path.read_bytes()), gazetteer)
            except UnreadableFile as error:
                yield Case(row["file"], row, None, str(error))
                continue
            yield Case(row["file"], row, report)


def main() -> int:
    done = list(cases())
    judged = [case for case in done if case.report is not None]
    for case in done:
        if case.report is None:
            sys.stdout.write(f"skipped {case.file}: {case.note}\n")
            continue
        for field in FIELDS:
            if not right(case.report, field, case.gold[field]):
                sys.stdout.write(
                    f"{field:10} {case.file}: {found(case.report, field)!r}, labelled {case.gold[field]!r}\n"
                )
    good = True
    for field in FIELDS:
        hits = sum(right(case.report, field, case.gold[field]) for case in judged if case.report)
        share = hits / len(judged) if judged else 0.0
        good = good and share >= FLOOR.get(field, 0.0)
        sys.stdout.write(f"{field:10} {hits}/{len(judged)}  {share:.3f}\n")
    return 0 if good and judged else 1


if __name__ == "__main__":
    raise SystemExit(main())
