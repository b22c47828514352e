"""Headings in order -> which stands under which.

The level of a numbering is settled by the order in which styles appear in this document. The order of GB/T 9704-2012
§7.3.3 (一、 → （一） → 1. → （1）) only decides, where a style is new, between going deeper and going back up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.outline.headings import Heading

ONE_PARAGRAPH = frozenset(("topic", "dash", "item", "ordinal"))
"""Run-in headings of these styles speak for their own paragraph, not for the text after it."""

RANK = {
    "annex": 1, "part": 2, "title": 2, "chapter": 3, "division": 4, "han": 5, "article": 6, "paren_han": 6,
    "half_han": 6, "decimal": 7, "arabic": 7, "ordinal": 7, "item": 7, "turn": 6.5, "paren_arabic": 8, "half_paren": 8, "plain": 8,
    "circled": 9, "dash": 9, "topic": 10,
}  # fmt: skip
"""The standard's order of styles, and where those beside it stand; smaller is higher."""

_AHEAD = 300
"""How many headings are looked at to see whether a numbering goes on."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading and how many headings stand over it (1: none)."""

    heading: Heading
    depth: int


class Nesting:
    """Places headings one after another. `open` are the styles from the outermost heading still open inwards."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings
        self._at = 0
        self._parent: dict[str, str] = {}
        self._ranks = _ranks(headings)
        self.open: list[Heading] = []

    def place(self) -> int:
        """The depth of the next heading, from 1; it is then the innermost open one."""
        heading = self._headings[self._at]
        self._at += 1
        depth = self._depth(heading)
        del self.open[depth - 1 :]
        self._parent.setdefault(heading.style, self.open[-1].style if self.open else "")
        self.open.append(heading)
        return depth

    def ends_with_paragraph(self) -> bool:
        """True where the innermost open heading speaks for its own paragraph alone.

        一是 and 第一， speak for all paragraphs up to 二是, where that comes next.
        """
        if not self.open or self.open[-1].style not in ONE_PARAGRAPH:
            return False
        last, following = self.open[-1], self._headings[self._at : self._at + 1]
        return not (
            last.number and following and (following[0].style, following[0].number) == (last.style, last.number + 1)
        )

    def close(self, depth: int) -> None:
        """Leaves at most `depth` headings open."""
        del self.open[depth:]

    def _depth(self, heading: Heading) -> int:
        styles = [each.style for each in self.open]
        if heading.style in styles:
            return styles.index(heading.style) + 1
        depth = len(self.open)
        while depth and self._rank(self.open[depth - 1]) >= self._rank(heading):
            if styles[depth - 1] == self._parent.get(heading.style):
                break
            if heading.style not in ONE_PARAGRAPH and self._goes_on(self.open[depth - 1]):
                break
            depth -= 1
        return depth + 1

    def _goes_on(self, heading: Heading) -> bool:
        """True where the numbering of an open heading is carried on after the heading now placed."""
        if not heading.number:
            return False
        later = self._headings[self._at : self._at + _AHEAD]
        onward = next((each for each in later if each.style == heading.style), None)
        return onward is not None and onward.number == heading.number + 1

    def _rank(self, heading: Heading) -> float:
        return self._ranks.get(heading.style, 10.0)


def _ranks(headings: Sequence[Heading]) -> dict[str, float]:
    """The rank of each style; one declared by the format stands where numbered headings of its level do."""
    ranks: dict[str, float] = dict(RANK)
    for style in {heading.style for heading in headings if heading.style.startswith("marked")}:
        ranks[style] = 2.0 + int(style.removeprefix("marked")) * 1.5
    return ranks


def titles_settled(headings: Sequence[Heading]) -> list[Heading]:
    """Part titles told from other short lines by the numbering around them.

    A short line after which numbers begin anew (二、 … 2022年重点, 一、) is a part title; a title inside a numbering
    that goes on after it is none.
    """
    settled: list[Heading] = []
    reached: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if heading.style == "plain" and place and headings[place - 1].style == "annex":
            heading = replace(heading, style="title")
        elif heading.style == "turn":
            heading = _turned(heading, headings[place + 1 : place + 1 + _AHEAD], reached)
        elif heading.style in ("title", "plain"):
            heading = _settled(heading, headings[place + 1 : place + 1 + _AHEAD], reached)
        if heading.style in ("title", "annex"):
            reached.clear()
        elif heading.number and heading.style not in ONE_PARAGRAPH:
            reached = {s: n for s, n in reached.items() if RANK.get(s, 10) <= RANK.get(heading.style, 10)}
            reached[heading.style] = heading.number
        settled.append(heading)
    return settled


def _turned(heading: Heading, following: Sequence[Heading], reached: dict[str, int]) -> Heading:
    """A turn as a part title, unless the outermost numbering goes on after it, or a deeper one begins under it."""
    if not reached or not following:
        return replace(heading, style="title")
    outermost = min(reached, key=lambda style: RANK.get(style, 10))
    onward = next((each for each in following if each.style == outermost or each.style in ("part", "annex")), None)
    goes_on = onward is not None and onward.style == outermost and onward.number == reached[outermost] + 1
    return heading if goes_on else replace(heading, style="title")


def _settled(heading: Heading, following: Sequence[Heading], reached: dict[str, int]) -> Heading:
    if not reached or not following:
        return heading
    outermost = min(reached, key=lambda style: RANK.get(style, 10))
    onward = next((each for each in following if each.style == outermost or each.style in ("part", "annex")), None)
    goes_on = onward is not None and onward.style == outermost and onward.number == reached[outermost] + 1
    anew = following[0].number == 1 and following[0].style in reached
    if heading.style == "plain" and anew and (not goes_on or following[0].style == outermost):
        return replace(heading, style="title")
    if heading.style == "title" and goes_on and not anew:
        return replace(heading, style="plain")
    return heading
