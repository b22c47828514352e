"""The figures of five reports as a person read them; `eval/fact_agreement.py` holds found ones against them.

`eval/gold_facts/README.md` says what was annotated and how the arguable was settled. A line locates its figure by a
short quote; the span is found here, white space aside, so that no reader's layout matters.

    GoldFactsError    an annotation that cannot be trusted: names file and line, and says what is wrong

`python -m eval.gold_facts` checks all of it against the reports that are there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from eval.corpora import path_of, text_of
from eval.gold_facts_checks import contradictions
from indexer.errors import StreetwiseError
from indexer.values import Bound, Span

FOLDER = Path(__file__).parent / "gold_facts"


class GoldFactsError(StreetwiseError):
    """An annotation that cannot be trusted."""


def _decimal(value: object) -> object:
    """A share written 1/3 is divided out; other numbers are left to pydantic, which reads strings exactly."""
    if isinstance(value, str) and "/" in value:
        upper, lower = value.split("/")
        return Decimal(upper) / Decimal(lower)
    return value


Number = Annotated[Decimal, BeforeValidator(_decimal)]


class Line(BaseModel):
    """One annotated figure as written in the file; empty lists stand for "only this one is right"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: str
    quote: str = Field(min_length=1)
    figure: str = Field(min_length=1)
    value: Number
    high: Number | None
    unit: str
    unit_alternatives: tuple[str, ...] = ()
    bound: Bound
    bound_alternatives: tuple[Bound, ...] = ()
    measure: str
    measure_alternatives: tuple[str, ...] = ()
    status: str
    status_alternatives: tuple[str, ...] = ()
    status_text: str
    period: str
    period_alternatives: tuple[str, ...] = ()
    planned: bool
    cumulative: bool
    change: bool
    subject: str | None
    lenient: bool = False
    lenient_fields: frozenset[str] = frozenset()
    note: str = ""


class TrapLine(BaseModel):
    """A number that is no quantity, as written in `not_quantities.jsonl`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: str
    quote: str = Field(min_length=1)
    text: str = Field(min_length=1)
    why: str = Field(min_length=1)


class Part(BaseModel):
    """What is annotated in full: from the start of one quote to the end of another (None: of the report)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: str
    file: str
    start: str | None = Field(alias="from")
    to: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """An annotated figure and the span of its characters in the report's text."""

    line: Line
    span: Span


@dataclass(frozen=True, slots=True)
class Trap:
    """Characters that look like a figure and are none."""

    line: TrapLine
    span: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is known of one report. Inside `part` every quantity is among `figures`; outside nothing is known."""

    report: str
    part: Span
    figures: tuple[Figure, ...]
    traps: tuple[Trap, ...]


def parts(folder: Path = FOLDER) -> tuple[Part, ...]:
    """The annotated reports, in file order."""
    return tuple(_read(folder / "parts.jsonl", Part))


def annotate(part: Part, text: str, folder: Path = FOLDER) -> Annotation:
    """Find every annotation of one report in its text. Raises GoldFactsError for what does not hold."""
    lines = _read(folder / part.file, Line)
    traps = [trap for trap in _read(folder / "not_quantities.jsonl", TrapLine) if trap.report == part.report]
    seen = Compact(text)
    figures = tuple(Figure(line, _located(seen, line.quote, line.figure, part.file)) for line in lines)
    found = tuple(Trap(trap, _located(seen, trap.quote, trap.text, "not_quantities.jsonl")) for trap in traps)
    start = 0 if part.start is None else seen.once(part.start, part.file)[0]
    end = len(text) if part.to is None else seen.once(part.to, part.file)[1]
    for problem in _problems(part, figures, found, (start, end)):
        raise GoldFactsError(f"{part.file}: {problem}")
    return Annotation(part.report, (start, end), figures, found)


class Compact:
    """A text without its white space, and where each of its characters stood."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [place for place, char in enumerate(text) if not char.isspace()]
        self.letters = "".join(text[place] for place in self.places)

    def once(self, quote: str, where: str) -> Span:
        """The span of a quote that stands exactly once, white space aside. Raises GoldFactsError."""
        wanted = "".join(quote.split())
        first = self.letters.find(wanted)
        if first < 0:
            raise GoldFactsError(f"{where}: {quote!r} is not in the report")
        if self.letters.find(wanted, first + 1) >= 0:
            raise GoldFactsError(f"{where}: {quote!r} stands more than once in the report")
        return self.places[first], self.places[first + len(wanted) - 1] + 1


def _located(text: Compact, quote: str, inner: str, where: str) -> Span:
    """The span of `inner` inside the one place of `quote`."""
    start, end = text.once(quote, where)
    first, last = Compact(text.text[start:end]).once(inner, f"{where}: in {quote!r}")
    return start + first, start + last


def _problems(part: Part, figures: Iterable[Figure], traps: Iterable[Trap], within: Span) -> Iterable[str]:
    last: Figure | None = None
    for figure in sorted(figures, key=lambda f: f.span):
        line = figure.line
        if line.report != part.report:
            yield f"{line.quote!r} is of another report, {line.report}"
        if not within[0] <= figure.span[0] < figure.span[1] <= within[1]:
            yield f"{line.quote!r} is outside the annotated part"
        if last is not None and figure.span[0] < last.span[1]:
            yield f"{line.quote!r} overlaps {last.line.quote!r}"
        for problem in contradictions(
            line.figure, line.value, line.high, (line.unit, *line.unit_alternatives), line.lenient
        ):
            yield f"{line.quote!r}: {problem}"
        if not line.lenient and not line.measure:
            yield f"{line.quote!r}: no measure"
        last = figure
    for trap in traps:
        if any(f.span[0] < trap.span[1] and trap.span[0] < f.span[1] for f in figures if not f.line.lenient):
            yield f"{trap.line.quote!r} is called no quantity, and yet annotated as one"


Read = TypeVar("Read", bound=BaseModel)


def _read(path: Path, model: type[Read]) -> list[Read]:
    lines = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            lines.append(model.model_validate_json(text))
        except ValidationError as error:
            raise GoldFactsError(f"{path.name}:{number}: {error}") from None
    return lines


def main() -> int:
    """Check every annotation whose report is there; exit code 1 if one does not hold."""
    for part in parts():
        if not path_of(part.report).is_file():
            print(f"skipped {part.report}: not there")
            continue
        try:
            found = annotate(part, text_of(part.report))
        except GoldFactsError as error:
            print(error, file=sys.stderr)
            return 1
        strict = sum(not figure.line.lenient for figure in found.figures)
        print(f"{part.report}: {strict} figures, {len(found.figures) - strict} lenient, {len(found.traps)} traps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
