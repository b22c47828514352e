"""What the citations of an answer, and the passages that were found, hold of the evidence a case asks for.

precision(case, result) -> float | None       of the statements with marks, those whose quotes hold their figures
covers(citations, unit) -> bool               whether they hold a piece of evidence, in one of its alternatives
first(found, unit) -> int | None              the rank, from 1, of the first passage that does
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from eval.figures import figures, plain
from eval.gold import Case, Evidence
from eval.result import Cited, Place, Result
from indexer.values import Span

_SPACE = re.compile(r"[\s　]+")
_MARKS = re.compile(r"(?:\[\d+\]\s*)+")
COVERED = 0.5
"""A passage or a citation holds a piece of evidence when it covers at least this share of its characters."""


def precision(case: Case, result: Result) -> float | None:
    """Of the statements with marks, the share whose quotes are there and hold every figure the statement states.

    A figure counts as held where the quotes give the same amount (560000000元 holds 5.6亿元), where the asker said it,
    and where it is worked out of cited ones: after = or ≈, as their sum, or as how many there are.
    """
    quotes = {citation.n: citation.text for citation in result.citations}
    text = result.text or ""
    asked = " ".join([case.request.question, *(turn.content for turn in case.request.history)])
    allowed = {figure.value for figure in figures(asked)} | _worked_out(text)
    good = []
    start = 0
    for marks in _MARKS.finditer(text):
        statement = text[start : marks.start()]
        start = marks.end()
        numbers = [int(n) for n in re.findall(r"\d+", marks[0])]
        cited = plain(" ".join(quotes.get(n, "") for n in numbers))
        amounts = {figure.value for figure in figures(cited)} | allowed
        digits = _SPACE.sub("", cited)
        good.append(
            all(n in quotes for n in numbers)
            and all(
                _is_year(figure.value) or figure.value in amounts or f"{figure.value.normalize():f}" in digits
                for figure in figures(statement)
            )
        )
    return share(good)


def _worked_out(text: str) -> set[Decimal]:
    """The figures of an answer that follow from others in it: written after = or ≈, the sum of all that come after in
    the same unit, or the number of citations up to the end of the sentence."""
    found = list(figures(text))
    after = " ".join(re.findall(r"[=≈]\s*([^,。;]*)", plain(text)))
    derived = {figure.value for figure in figures(after)}
    for position, figure in enumerate(found):
        terms = [other.value for other in found[position + 1 :] if _unit(other.rest) == _unit(figure.rest)]
        sentence = text[figure.start :].partition("。")[0]
        if (len(terms) > 1 and sum(terms) == figure.value) or figure.value == len(_MARKS.findall(sentence)):
            derived.add(figure.value)
    return derived


def _unit(rest: str) -> str:
    return rest[: re.match(r"\w{0,2}", rest).end()]  # type: ignore[union-attr]


def _is_year(value: Decimal) -> bool:
    return 1900 <= value <= 2100 and value == value.to_integral_value()


def covers(citations: Iterable[Cited], unit: tuple[Evidence, ...]) -> bool:
    """Whether the citations together cover enough of one of the alternatives."""
    cited = tuple(citations)
    return any(sum(_overlap(citation, piece) for citation in cited) >= COVERED for piece in unit)


def first(found: tuple[Place, ...], unit: tuple[Evidence, ...]) -> int | None:
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


def share(good: Iterable[bool]) -> float | None:
    marks = list(good)
    return sum(marks) / len(marks) if marks else None
