"""Our numbers and percentages held to the Chinese cases of Recognizers-Text: `python -m eval.recognizers [--errors]`.

The cases (MIT) lie beside the project, never in it; those marked as not supported in Python are left out. A case passes
where every number is found with its characters and its value, and no other. Deliberate differences are listed with
their reasons in `recognizers_differences.toml` and count as not passed. Exit code 1 where a floor is missed, where a
case fails that is not listed, or where a listed one passes.
"""

from __future__ import annotations

import json
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from indexer.numbers.numerals import numerals
from indexer.numbers.percents import percents

FOLDER = Path(__file__).parent.parent.parent / "shared" / "external" / "recognizers-text-zh"
FLOOR = Decimal("0.95")
_CLOSE = Decimal("1e-13")  # the cases print fractions to 15 digits

Found = list[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its text, and the numbers in it as printed (half-width, small letters) with their values."""

    text: str
    wanted: Found


@dataclass(frozen=True, slots=True)
class Result:
    """How a model's cases went; `failed` are the texts of those that did not pass, `listed` the ones that may."""

    model: str
    cases: int
    failed: tuple[str, ...]
    listed: frozenset[str]

    @property
    def rate(self) -> Decimal:
        return Decimal(self.cases - len(self.failed)) / Decimal(self.cases) if self.cases else Decimal(0)

    def problems(self) -> Iterator[str]:
        """What keeps the model from passing, in words."""
        if self.rate < FLOOR:
            yield f"{self.model}: {self.rate:.3f} is below {FLOOR}"
        for text in self.failed:
            if text not in self.listed:
                yield f"{self.model}: {text!r} fails and is not listed"
        for text in self.listed - set(self.failed):
            yield f"{self.model}: {text!r} is listed as different but passes"


def run(folder: Path = FOLDER) -> tuple[Result, ...]:
    """Both models' results. Raises FileNotFoundError where the cases are missing."""
    models: Mapping[str, Callable[[str], Found]] = {"NumberModel": _numbers, "PercentModel": _percents}
    results = []
    for model, read in models.items():
        every = cases(folder / "Number" / f"{model}.json")
        failed = tuple(case.text for case in every if not _same(read(case.text), case.wanted))
        results.append(Result(model, len(every), failed, listed(model)))
    return tuple(results)


def cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file that are supported in Python."""
    found = []
    for item in json.loads(path.read_text(encoding="utf-8-sig")):
        if "python" in item.get("NotSupported", "") or "python" in item.get("NotSupportedByDesign", ""):
            continue
        wanted = [(_plain(r["Text"]), Decimal(r["Resolution"]["value"].rstrip("%"))) for r in item["Results"]]
        found.append(Case(item["Input"], wanted))
    return tuple(found)


def listed(model: str, path: Path = Path(__file__).parent / "recognizers_differences.toml") -> frozenset[str]:
    """The inputs that we read differently on purpose."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(text for item in data["difference"] if item["model"] == model for text in item["inputs"])


def _numbers(text: str) -> Found:
    return [(_plain(text[n.start : n.end]), n.value) for n in numerals(text)]


def _percents(text: str) -> Found:
    return [(_plain(text[p.start : p.end]), p.value) for p in sorted(percents(text), key=lambda p: p.start)]


def _same(found: Found, wanted: Found) -> bool:
    return len(found) == len(wanted) and all(
        one[0] == other[0] and abs(one[1] - other[1]) <= abs(other[1]) * _CLOSE
        for one, other in zip(found, wanted, strict=True)
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().strip()


def main(arguments: Sequence[str]) -> int:
    """Print the share passed of each model."""
    if not FOLDER.is_dir():
        print(f"{FOLDER.name}: not there, nothing scored")
        return 0
    problems: list[str] = []
    for result in run():
        print(f"{result.model:<14} {result.cases - len(result.failed)} of {result.cases} cases: {result.rate:.3f}")
        if "--errors" in arguments:
            print("\n".join(f"  not passed: {text}" for text in result.failed))
        problems += result.problems()
    print("\n".join(problems) if problems else f"floor {FLOOR} held; every difference is listed with its reason")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
