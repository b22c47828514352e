"""How many of a third party's figures are found in the city reports: `python -m eval.city_facts [--errors]`.

`gold_facts.csv` of the city corpus holds figures others collected from its files. One counts as found where the file's
facts hold its value (rounded as it is written), its unit and its year. `prose` are those whose digits stand in a
passage that is no table. The exit code is 1 where a floor is missed.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from pathlib import Path

from eval.corpora import CORPORA
from indexer.errors import UnreadableFile
from indexer.pipeline import Pipeline, Read
from indexer.values import Fact, Passage

FOLDER = CORPORA / "city-2025"
FLOORS = {"all": Decimal("0.85"), "prose": Decimal("0.92")}
UNITS = {"100m": ("元", Decimal(10) ** 8), "pct": ("%", Decimal(1)), "10k": ("人", Decimal(10) ** 4)}


@dataclass(frozen=True, slots=True)
class Row:
    """One collected figure: `value` in the unit that the field's last part names (100m: 亿元, pct: %, 10k: 万人)."""

    city: str
    year: int
    name: str
    value: Decimal
    file: str

    @property
    def unit(self) -> str:
        return UNITS[self.name.rpartition("_")[2]][0]

    def is_in(self, fact: Fact) -> bool:
        """Whether the fact is this figure; measures are named too freely in these files to be held against it."""
        scale = UNITS[self.name.rpartition("_")[2]][1]
        rounded = (fact.value / scale).quantize(self.value, ROUND_HALF_UP)
        return rounded == self.value and fact.unit == self.unit and fact.period.year == self.year


def rows(path: Path = FOLDER / "gold_facts.csv") -> tuple[Row, ...]:
    """The collected figures, each once, by file."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = {
            Row(line["city"], int(line["year"]), line["field"], Decimal(line["value"]), line["file"])
            for line in csv.DictReader(lines)
        }
    return tuple(sorted(found, key=lambda row: (row.file, row.name)))


def in_prose(row: Row, passages: Iterable[Passage]) -> bool:
    """Whether the figure's digits stand in running text, not in a table alone."""
    printed = {f"{row.value}", f"{row.value:f}".rstrip("0").rstrip(".")}
    texts = ["".join(passage.text.split()) for passage in passages if passage.kind != "table"]
    return any(digits in text for digits in printed for text in texts)


def main(arguments: Sequence[str]) -> int:
    """Print how many are found, in all and in running text."""
    if not FOLDER.is_dir():
        print(f"{FOLDER.name}: not there, nothing scored")
        return 0
    pipeline = Pipeline()
    found = {"all": [0, 0], "prose": [0, 0]}
    for file, group in groupby(rows(), key=lambda row: row.file):
        read = _read(pipeline, FOLDER / file)
        for row in group:
            hit = read is not None and any(row.is_in(fact) for fact in read.facts)
            for name in ("all", "prose") if read and in_prose(row, read.passages) else ("all",):
                found[name][0] += hit
                found[name][1] += 1
            if not hit and "--errors" in arguments:
                print(f"missed   {row.city} {row.year} {row.name} {row.value} in {file}")
    missed = False
    for name, (hits, whole) in found.items():
        rate = Decimal(hits) / Decimal(max(whole, 1))
        missed = missed or rate < FLOORS[name]
        print(f"{name:<6} {hits} of {whole} found: {rate:.3f} (floor {FLOORS[name]})")
    return 1 if missed else 0


def _read(pipeline: Pipeline, path: Path) -> Read | None:
    try:
        return pipeline.read(path.name, path.read_bytes())
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
