"""The gold set: frozen cases, read strictly from `eval/gold/*.jsonl`.

A case says what a right answer holds and where the reports say so. Evidence is a report (the stem of its file in
`seeds/`) and its exact words; the spans are found here, so cutting passages another way never invalidates a case.
`eval/gold/README.md` tells what each type tests and how the set was made.

    GoldError    a gold file that cannot be trusted: names file, line and case, and says what is wrong
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, cast, get_args

from pydantic import ValidationError

from eval.gold_checks import problems
from eval.gold_format import Base, Expected, Language, Line, Quote, Type, Value
from indexer.errors import StreetwiseError
from indexer.values import Span
from service.values import Filters, Reason, Request, Turn

__all__ = [
    "FOLDER",
    "Base",
    "Case",
    "Evidence",
    "Expected",
    "GoldError",
    "Language",
    "Split",
    "Type",
    "Value",
    "load",
    "read_reports",
    "split_of",
]

FOLDER = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"

Split = Literal["tune", "test"]

PART_GAP = 800
"""At most this many characters (a footnote, a page break) stand between two parts of one quote."""


class GoldError(StreetwiseError):
    """A gold file that cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a report says it: `report` is the stem of the seed file, `spans` are offsets into its text, ascending."""

    report: str
    quote: str
    spans: tuple[Span, ...]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One gold question. `reason` is None exactly when `answerable`; `also_reasons` are accepted beside it.

    `base` is what is asked beneath the form (None only for `unanswerable`). `source` is "file:line".
    """

    id: str
    topic: str
    type: Type
    base: Base | None
    language: Language
    split: Split
    request: Request
    answerable: bool
    reason: Reason | None
    also_reasons: tuple[Reason, ...]
    expected: Expected
    evidence: tuple[Evidence, ...]
    source: str

    @property
    def units(self) -> tuple[tuple[Evidence, ...], ...]:
        """The evidence a full answer needs: one entry per lone piece or group, each a tuple of alternatives."""
        units: dict[str, list[Evidence]] = {}
        for position, piece in enumerate(self.evidence):
            units.setdefault(piece.group or f"\0{position}", []).append(piece)
        return tuple(tuple(unit) for unit in units.values())


def split_of(topic: str) -> Split:
    """Which half a topic is in: the parity of its SHA-256, so that it never moves and nobody chooses."""
    return "test" if sha256(topic.encode()).digest()[-1] % 2 else "tune"


def read_reports(folder: Path = SEEDS) -> dict[str, str]:
    """The texts the evidence is cut from, by file stem. The README of the folder is no report."""
    return {path.stem: path.read_bytes().decode("utf-8-sig") for path in sorted(folder.glob("*.txt"))}


def load(
    split: Split | None = None, *, path: Path = FOLDER, reports: Mapping[str, str] | None = None
) -> tuple[Case, ...]:
    """All cases of `path` (a .jsonl file or a folder of them) in file order, or those of one half.

    The whole set is checked before it is cut. Raises GoldError for anything that is not right with it.
    """
    texts = read_reports() if reports is None else reports
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise GoldError(f"{path}: no gold file there")
    seen: dict[str, str] = {}
    cases = []
    for file in files:
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            case = _case(text, f"{file.name}:{number}", texts)
            if case.id in seen:
                raise GoldError(f"{case.source}: case {case.id}: duplicate id, first used at {seen[case.id]}")
            seen[case.id] = case.source
            cases.append(case)
    return tuple(case for case in cases if split in (None, case.split))


def _case(text: str, source: str, reports: Mapping[str, str]) -> Case:
    try:
        line = Line.model_validate_json(text)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'line'}: {e['msg']}" for e in error.errors())
        raise GoldError(f"{source}: {_id_in(text)}: {wrong}") from None
    where = f"{source}: case {line.id}"
    evidence = tuple(_evidence(quote, reports, where) for quote in line.evidence)
    base = line.base or cast(Base | None, line.type if line.type in get_args(Base) else None)
    for problem in _conflicts(line, base):
        raise GoldError(f"{where}: {problem}")
    for problem in problems(line.expected, [(e.report, e.quote) for e in evidence]):
        raise GoldError(f"{where}: {problem}")
    request = Request(
        question=line.question,
        history=tuple(Turn(turn.role, turn.content) for turn in line.history),
        filters=Filters(**dict(line.filters)),
    )
    return Case(
        line.id, line.topic, line.type, base, line.language, split_of(line.topic), request, line.answerable,
        line.reason, line.also_reasons, line.expected, evidence, source,
    )  # fmt: skip


def _conflicts(line: Line, base: Base | None) -> Iterable[str]:
    """What each field allows alone but not together."""
    if line.answerable and not line.evidence:
        yield "answerable without evidence"
    if line.answerable and line.reason:
        yield f"answerable, and yet with the reason {line.reason}"
    if not line.answerable and not line.reason:
        yield "unanswerable without a reason"
    if line.answerable and line.expected == Expected():
        yield "answerable, but nothing is expected of the answer"
    if (line.type == "unanswerable") and line.answerable:
        yield "of type unanswerable, and yet answerable"
    if line.answerable and base is None:
        yield f"a case of type {line.type} says in `base` what it asks for"
    if (line.type == "multi_turn") and not line.history:
        yield "multi_turn without history"
    if (line.type, line.language) in {("traditional", "zh"), ("english", "zh")}:
        yield f"type {line.type} in language {line.language}"


def _id_in(text: str) -> str:
    start = text.partition('"id"')[2].split('"')
    return f"case {start[1]}" if len(start) > 1 else "case without id"


def _evidence(quote: Quote, reports: Mapping[str, str], where: str) -> Evidence:
    """Find the spans of one quote; part after part where it is broken."""
    if quote.report not in reports:
        raise GoldError(f"{where}: no report {quote.report!r}; there are {', '.join(reports)}")
    text = reports[quote.report]
    parts = (quote.quote,) if isinstance(quote.quote, str) else quote.quote
    spans: list[Span] = []
    for part in parts:
        places = _places(text, part)
        if spans:
            places = [p for p in places if 0 <= p - spans[-1][1] <= PART_GAP][:1]
        elif quote.near is not None and places:
            anchors = _places(text, quote.near)
            if len(anchors) != 1:
                raise GoldError(f"{where}: near {quote.near!r} stands {len(anchors)} times in {quote.report}, not once")
            places = [min(places, key=lambda p: abs(p - anchors[0]))]
        if not places:
            raise GoldError(f"{where}: quote {part!r} is not in {quote.report}")
        if len(places) > 1:
            raise GoldError(f"{where}: quote {part!r} stands {len(places)} times in {quote.report}; say `near` what")
        spans.append((places[0], places[0] + len(part)))
    return Evidence(quote.report, "".join(parts), tuple(spans), quote.group)


def _places(text: str, part: str) -> list[int]:
    found, start = [], text.find(part)
    while start >= 0:
        found.append(start)
        start = text.find(part, start + 1)
    return found
