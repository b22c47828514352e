"""One case against what a system made of it: every score by itself, None where the case does not ask for it.

Right means: the status is right; every expected value is stated (amount, unit, scale and sign exact); every name and phrase
is there; the order is right; the missing are named; and where one figure was asked for, the first figure in its unit is it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from eval.figures import equals, figures, has_unit, plain_unit, states
from eval.gold import Case, Evidence, Value
from eval.result import Cited, Place, Result
from indexer.values import Span, cut

COVERED = 0.5
"""A passage holds a piece of evidence when it covers at least this share of its characters."""
_SPACE = re.compile(r"[\s　]+")
_MARKS = re.compile(r"(?:\[\d+\])+")


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one case, each 0..1. `ranks` are the ranks (from 1) at which each needed piece of evidence was first
    found, None for not found. `why` says in words what is wrong with an answer that is not right."""

    case: str
    right: bool | None = None
    values: float | None = None
    names: float | None = None
    order: float | None = None
    declined: bool | None = None
    reason: bool | None = None
    citation_precision: float | None = None
    citation_recall: float | None = None
    exact: float | None = None
    ranks: tuple[int | None, ...] = ()
    why: tuple[str, ...] = ()


def judge(case: Case, result: Result, texts: Mapping[str, str]) -> Score:
    """The scores of `result` on `case`; `texts` are the reports' texts by file stem."""
    ranks = tuple(_first(result.found, unit) for unit in case.units) if case.answerable else ()
    if result.text is None:
        return Score(case.id, ranks=ranks)
    exact = _share(
        citation.report in texts and cut(texts[citation.report], citation.spans) == citation.text
        for citation in result.citations
    )
    precision = _precision(result)
    if not case.answerable:
        told = result.reason in (case.reason, *case.also_reasons)
        why = () if not result.answered else (f"answered, although {case.reason}",)
        if not result.answered and not told:
            why = (f"declined as {result.reason}, not {case.reason}",)
        return Score(
            case.id, right=not result.answered and told, declined=not result.answered,
            reason=None if result.answered else told, citation_precision=precision, exact=exact, why=why,
        )  # fmt: skip
    wrong = tuple(_wrong(case, result))
    expected = case.expected
    return Score(
        case.id,
        right=not wrong,
        values=_share(states(_said(result), value) for value in expected.values),
        names=_share(_names(name, result) for name in (*expected.names, *expected.phrases)),
        order=None if not expected.order else float(_ordered(case, result)),
        declined=not result.answered,
        citation_precision=precision,
        citation_recall=_share(_covers(result.citations, unit) for unit in case.units),
        exact=exact,
        ranks=ranks,
        why=wrong,
    )


def _wrong(case: Case, result: Result) -> Iterable[str]:
    expected = case.expected
    said = _said(result)
    if not result.answered:
        yield f"declined as {result.reason}"
        return
    for value in expected.values:
        if not states(said, value):
            yield f"does not state {value.value}{value.unit}{f' ({value.issuer})' if value.issuer else ''}"
    if case.base == "figure" and len(expected.values) == 1:
        named = figures(case.request.question) if case.type == "false_premise" else ()
        first = _other_first(result.text or "", expected.values[0], {figure.value for figure in named})
        if first:
            yield f"tells {first} before {expected.values[0].value}{expected.values[0].unit}"
    for name in (*expected.names, *expected.phrases):
        if not _names(name, result):
            yield f"does not name {name[0]}"
    if expected.order and not _ordered(case, result):
        yield f"order is not {' > '.join('='.join(tie) for tie in expected.order)}"
    for issuer in expected.missing:
        if issuer not in result.missing and issuer not in (result.text or ""):
            yield f"does not say that {issuer} is missing"


def _other_first(text: str, value: Value, corrected: Set[Decimal]) -> str:
    """The first figure in the unit of `value`, as printed, where it is another one; "" where it is `value` or none is.

    Those of `corrected` are what a false premise claimed, and a right answer may take up to deny.
    """
    if value.words is not None:
        return ""
    units = (plain_unit(value.unit), *(plain_unit(unit) for unit in value.units))
    for figure in figures(text):
        if figure.value not in corrected and has_unit(figure, tuple(unit for unit in units if unit)):
            return "" if equals(figure, value) else f"{figure.value}{figure.rest[:2]}"
    return ""


def _said(result: Result) -> str:
    rows = "。".join(row.display for row in result.rows)
    return f"{result.text}。{rows}"


def _names(alternatives: Iterable[str], result: Result) -> bool:
    said = _SPACE.sub("", result.text or "").lower()
    rows = {row.issuer for row in result.rows}
    return any(_SPACE.sub("", name).lower() in said or name in rows for name in alternatives)


def _ordered(case: Case, result: Result) -> bool:
    """Whether the expected places, ties together, come first and in this order."""
    expected = case.expected.order[: case.expected.top]
    if result.rows:
        places: dict[int, set[str]] = {}
        for row in result.rows:
            places.setdefault(row.rank, set()).add(row.issuer)
        found = [places[rank] for rank in sorted(places)][: len(expected)]
        return found == [set(tie) for tie in expected]
    text = result.text or ""
    where = [min((text.find(name) if name in text else len(text)) for name in tie) for tie in expected]
    return len(text) not in where and where == sorted(where)


def _precision(result: Result) -> float | None:
    """Of the statements with marks, the share whose figures all stand in the quotes they cite, or are told as computed."""
    quotes = {citation.n: citation.text for citation in result.citations}
    good = []
    start = 0
    text = result.text or ""
    for marks in _MARKS.finditer(text):
        statement = text[start : marks.start()]
        start = marks.end()
        cited = _SPACE.sub("", "".join(quotes.get(int(n), "") for n in re.findall(r"\d+", marks[0])))
        known = all(int(n) in quotes for n in re.findall(r"\d+", marks[0]))
        numbers = [re.sub(r"\D*$", "", n) for n in re.findall(r"\d[\d.,]*", statement) if not _is_year(n)]
        good.append(known and all(number in cited for number in numbers if "=" not in statement))
    return _share(good)


def _is_year(number: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _covers(citations: Iterable[Cited], unit: tuple[Evidence, ...]) -> bool:
    return any(_overlap(citation, piece) > 0 for citation in citations for piece in unit)


def _first(found: tuple[Place, ...], unit: tuple[Evidence, ...]) -> int | None:
    for rank, place in enumerate(found, 1):
        if any(_overlap(place, piece) >= COVERED for piece in unit):
            return rank
    return None


def _overlap(place: Place, piece: Evidence) -> float:
    """The share of the evidence's characters that the place covers."""
    if place.report != piece.report:
        return 0.0
    total = sum(end - start for start, end in piece.spans)
    return sum(_common(a, b) for a in place.spans for b in piece.spans) / total


def _common(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _share(good: Iterable[bool]) -> float | None:
    marks = list(good)
    return sum(marks) / len(marks) if marks else None
