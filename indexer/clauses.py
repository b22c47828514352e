"""A sentence cut around its figures: what stands before each, what follows it, and how it hangs on the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.numerals import plain
from indexer.values import Quantity, Span

Link = Literal["first", "list", "clause", "direct"]
"""How a figure follows the one before it: the first of its sentence; next in an enumeration (、和); in another clause
(，；); or with no mark between (3个小区的23幢)."""

_BREAKS = "，,；;：:。！!？?"


@dataclass(frozen=True, slots=True)
class Around:
    """One figure in its sentence.

    `left` is its clause before it, back to the figure before; `right` what follows up to a mark or the next figure
    (、 is such a mark where another figure follows: 5条步道、3个苑点), both without brackets. `clause` is the clause up
    to the figure, `head` all of the sentence before that clause, `rest` what follows up to the end of the clause.
    `bracket`: it stands inside brackets, whose owner stands before.
    """

    quantity: Quantity
    left: str
    right: str
    link: Link
    clause: str
    head: str
    rest: str
    bracket: bool = False


def around(text: str, figures: Sequence[Quantity]) -> tuple[Around, ...]:
    """Each figure of the sentence `text` with the words around it, in order."""
    return tuple(_each(text, figures))


def _each(text: str, figures: Sequence[Quantity]) -> Iterator[Around]:
    groups = _brackets(text)
    flat = plain(text)
    for index, figure in enumerate(figures):
        start, end = figure.span
        inside = next(((a, b) for a, b in groups if a < start and end < b), None)
        low, high = (inside[0] + 1, inside[1] - 1) if inside else (0, len(text))
        hidden = [span for span in groups if span != inside and low <= span[0] and span[1] <= high]
        before = [f for f in figures[:index] if low <= f.span[0] and not _hidden(f.span[0], hidden)]
        after = [f for f in figures[index + 1 :] if f.span[1] <= high and not _hidden(f.span[0], hidden)]
        previous = before[-1].span[1] if before else low
        following = after[0].span[0] if after else high
        clause = max([low, *(m + 1 for m in _marks(flat, low, start, hidden))])
        left_from, link = _left(flat, previous, clause, start, bool(before), hidden)
        rest_to = min([high, *_marks(flat, end, high, hidden)])
        listed = _marks(flat, end, following, hidden, "、")
        ends = following < rest_to or listed[:1] == [end]
        right_to = min([following, rest_to, *(listed if ends else [])])
        yield Around(
            figure,
            _without(text, left_from, start, hidden),
            _without(text, end, right_to, hidden),
            link,
            _without(text, clause, start, hidden),
            text[low:clause] if inside is None else text[: inside[0]],
            _without(text, end, rest_to, hidden),
            inside is not None,
        )


def _left(
    text: str, previous: int, clause: int, start: int, has_previous: bool, hidden: Sequence[Span]
) -> tuple[int, Link]:
    """(where the words before the figure begin, how it follows the figure before)."""
    if not has_previous:
        return max(clause, previous), "first"
    if clause > previous:
        return clause, "clause"
    between = text[previous:start]
    mark = next(iter(_marks(text, previous, start, hidden, "、")), None)
    if mark is not None:
        return mark + 1, "list"
    joined = re.search(r"(?:以及|和|与|及)\s*$", between) or re.match(r"\s*(?:以及|和|与|及)", between)
    if joined:
        return previous + joined.end(), "list"
    return previous, "direct"


def _marks(text: str, low: int, high: int, hidden: Sequence[Span], which: str = _BREAKS) -> list[int]:
    """Where one of the marks stands, outside brackets, quotation marks and numbers."""
    found = []
    quoted = 0
    for place in range(low, high):
        char = text[place]
        if char in "“「『《":
            quoted += 1
        elif char in "”」』》":
            quoted = max(0, quoted - 1)
        elif char in which and not _hidden(place, hidden):
            if quoted and char not in "。；;":
                continue
            if char in ",:" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit():
                continue
            found.append(place)
    return found


def _brackets(text: str) -> list[Span]:
    """Outermost bracketed spans, brackets included."""
    spans: list[Span] = []
    depth, start = 0, 0
    for place, char in enumerate(text):
        if char in "(（[〔":
            depth += 1
            start = place if depth == 1 else start
        elif char in ")）]〕" and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, place + 1))
    return spans


def _hidden(place: int, hidden: Sequence[Span]) -> bool:
    return any(a <= place < b for a, b in hidden)


def _without(text: str, low: int, high: int, hidden: Sequence[Span]) -> str:
    """`text[low:high]` without what stands in brackets, and without white space."""
    kept = "".join(char for place, char in enumerate(text[low:high], start=low) if not _hidden(place, hidden))
    return re.sub(r"\s+", "", kept)
