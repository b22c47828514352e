"""A sentence cut around its figures: what stands before each, what follows it, and how it hangs on the one before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.numbers.numerals import plain
from indexer.values import Quantity

Link = Literal["first", "list", "clause", "direct"]
"""How a figure follows the one before it: the first of its sentence; next in an enumeration (、和); in another clause
(，；); or with no mark between (3个小区的23幢)."""

_BREAKS = "，,；;：:。！!？?"
_FARTHEST = 400
"""Characters looked at on either side of a figure: longer sentences are made of what reports are not."""
_AND_BEFORE = re.compile(r"(?:以及|和|与|及)\s*$")
_AND_AFTER = re.compile(r"\s*(?:以及|和|与|及)")


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


class _Sentence:
    """A sentence with its marks found once: where clauses break, where 、 stands, and which bracket each character is in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bracket = _brackets(text)
        self.breaks, self.commas = _marks(plain(text), self.bracket)

    def inside(self, place: int) -> int:
        """The place of the bracket that opens around `place`; -1: none."""
        return self.bracket[place]

    def last_break(self, low: int, high: int, bracket: int) -> int:
        """The place after the last break of a clause in `[low, high)`, at the level of `bracket`; `low` for none."""
        return max((at + 1 for at in _between(self.breaks, low, high) if self.bracket[at] == bracket), default=low)

    def first(self, marks: Sequence[int], low: int, high: int, bracket: int) -> int:
        """The first of `marks` in `[low, high)`, at the level of `bracket`; `high` for none."""
        return next((at for at in _between(marks, low, high) if self.bracket[at] == bracket), high)

    def words(self, low: int, high: int, bracket: int) -> str:
        """The characters at the level of `bracket`, without white space."""
        kept = (char for at, char in enumerate(self.text[low:high], start=low) if self.bracket[at] == bracket)
        return "".join(char for char in kept if not char.isspace())


def _each(text: str, figures: Sequence[Quantity]) -> Iterator[Around]:
    sentence = _Sentence(text)
    levels = [sentence.inside(figure.span[0]) for figure in figures]
    last: dict[int, int] = {}  # bracket -> end of the figure before at its level
    for index, (figure, bracket) in enumerate(zip(figures, levels, strict=True)):
        start, end = figure.span
        opened = bracket + 1 if bracket >= 0 else 0
        low, high = max(opened, start - _FARTHEST), min(len(text), end + _FARTHEST)
        previous = last.get(bracket, opened)
        has_previous, previous = bracket in last, max(previous, low)
        following = _next(figures, levels, index, high)
        clause = sentence.last_break(low, start, bracket)
        rest_to = min(sentence.first(sentence.breaks, end, high, bracket), _closing(sentence, end, high, bracket))
        comma = sentence.first(sentence.commas, end, min(following, rest_to), bracket)
        right_to = min(following, rest_to, comma if following < rest_to or comma == end else rest_to)
        left_from, link = _left(sentence, previous, clause, start, has_previous, bracket)
        head_to = clause if bracket < 0 else bracket
        yield Around(
            figure,
            sentence.words(left_from, start, bracket),
            sentence.words(end, right_to, bracket),
            link,
            sentence.words(clause, start, bracket),
            text[max(0, head_to - _FARTHEST) : head_to],
            sentence.words(end, rest_to, bracket),
            bracket >= 0,
        )
        last[bracket] = end


def _next(figures: Sequence[Quantity], levels: Sequence[int], index: int, high: int) -> int:
    """Where the next figure at the same level begins, `high` at most."""
    for figure, level in zip(figures[index + 1 : index + 40], levels[index + 1 : index + 40], strict=True):
        if level == levels[index]:
            return min(high, figure.span[0])
    return high


def _closing(sentence: _Sentence, end: int, high: int, bracket: int) -> int:
    """Where the bracket around a figure closes; `high` for a figure in none."""
    if bracket < 0:
        return high
    return next((at for at in range(end, high) if sentence.bracket[at] < 0), high)


def _left(
    sentence: _Sentence, previous: int, clause: int, start: int, has_previous: bool, bracket: int
) -> tuple[int, Link]:
    """(where the words before the figure begin, how it follows the figure before)."""
    if not has_previous:
        return max(clause, previous), "first"
    if clause > previous:
        return clause, "clause"
    comma = sentence.first(sentence.commas, previous, start, bracket)
    if comma < start:
        return comma + 1, "list"
    between = sentence.text[previous:start]
    joined = _AND_BEFORE.search(between) or _AND_AFTER.match(between)
    return (previous + joined.end(), "list") if joined else (previous, "direct")


def _between(places: Sequence[int], low: int, high: int) -> Sequence[int]:
    return places[bisect.bisect_left(places, low) : bisect.bisect_left(places, high)]


def _marks(text: str, bracket: Sequence[int]) -> tuple[list[int], list[int]]:
    """(where clauses break, where 、 stands), outside quotation marks and numbers."""
    breaks, commas, quoted = [], [], 0
    for place, char in enumerate(text):
        if char in "“「『《":
            quoted += 1
        elif char in "”」』》":
            quoted = max(0, quoted - 1)
        elif char == "、" and not quoted:
            commas.append(place)
        elif char in _BREAKS and not (quoted and char not in "。；;"):
            number = char in ",:" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
            if not number:
                breaks.append(place)
    return breaks, commas


def _brackets(text: str) -> list[int]:
    """For each character the place of the outermost bracket that opens around it, -1 outside; closing ones are inside."""
    found = [-1] * len(text)
    depth, start = 0, 0
    for place, char in enumerate(text):
        if char in "(（[〔":
            depth += 1
            start = place if depth == 1 else start
        elif char in ")）]〕" and depth:
            depth -= 1
            if depth == 0:
                found[start : place + 1] = [start] * (place + 1 - start)
    return found
