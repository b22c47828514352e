"""A report laid out for reading: its text as received, cut into blocks and parts, with the figures that were read out.

The parts and gaps of all blocks joined are exactly `report.text`: an offset into the text is an offset into the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.values import Fact, Passage, Report, Section, Span

LONGEST = 200
"""No figure's span is longer, in characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text: plain (`figures` empty), a figure (places in the list of facts), or a line break inside a sentence
    (`soft`), which a page need not show."""

    text: str
    start: int
    figures: tuple[int, ...] = ()
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading (`level` 1 outermost, 0: a paragraph); `gap` is the white space up to the next block."""

    start: int
    parts: tuple[Part, ...]
    gap: str
    level: int = 0
    heading: Span | None = None
    page: int | None = None


def blocks(
    report: Report, sections: Iterable[Section], passages: Iterable[Passage], facts: Sequence[Fact]
) -> tuple[Block, ...]:
    """The report's text in reading order. `Part.figures` are places in `facts`, which are the report's own."""
    text = report.text
    soft = _soft_breaks(text, passages)
    cuts = _figure_cuts(facts)
    edges = sorted({edge for span, _ in cuts for edge in span})
    headings = {s.heading_span[0]: s for s in sections if s.heading_span is not None}
    starts = sorted(headings)
    pages = sorted((mark.span[0], mark.number) for mark in report.pages if mark.unit == "page")
    made: list[Block] = []
    for start, end, after in _paragraphs(text, soft):
        head = bisect_right(starts, start)
        section = headings[starts[head - 1]] if head and starts[head - 1] == start else None
        whole = section is not None and section.heading_span is not None and section.heading_span[1] >= end
        page = None
        while pages and pages[0][0] < after:
            page = pages.pop(0)[1]
        made.append(Block(
            start, tuple(_parts(text, start, end, soft, edges, cuts)), text[end:after],
            section.level if section is not None and whole else 0,
            section.heading_span if section is not None else None, page,
        ))  # fmt: skip
    return tuple(made)


def _soft_breaks(text: str, passages: Iterable[Passage]) -> frozenset[int]:
    """The line breaks that stand inside a sentence, with nothing but white space around them."""
    found = set()
    for passage in passages:
        for sentence in passage.sentences:
            if passage.kind == "table":
                continue
            at = text.find("\n", sentence.spans[0][0], sentence.spans[-1][1])
            while at >= 0:
                left, right = at, at + 1
                while left > 0 and text[left - 1].isspace():
                    left -= 1
                while right < len(text) and text[right].isspace():
                    right += 1
                if (
                    text.count("\n", left, right) == 1
                    and _inside(sentence.spans, left - 1)
                    and _inside(sentence.spans, right)
                ):
                    found.add(at)
                at = text.find("\n", at + 1, sentence.spans[-1][1])
    return frozenset(found)


def _inside(spans: Iterable[Span], position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def _paragraphs(text: str, soft: frozenset[int]) -> Iterable[tuple[int, int, int]]:
    """(start, end, start of the next) of each paragraph; white space before the first belongs to it."""
    bounds = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        while end >= 0 and end in soft:
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        after = end
        while after < len(text) and text[after] in "\r\n":
            after += 1
        line_end = end - 1 if end > start and text[end - 1] == "\r" else end
        bounds.append((start, line_end, after))
        start = after
    return bounds


def _figure_cuts(facts: Sequence[Fact]) -> list[tuple[Span, tuple[int, ...]]]:
    """Each span of a figure with the facts read out of it, in the order of the text."""
    found: dict[Span, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        for span in fact.spans:
            found[span].append(place)
    return sorted((span, tuple(places)) for span, places in found.items() if span[1] - span[0] <= LONGEST)


def _parts(
    text: str,
    start: int,
    end: int,
    soft: frozenset[int],
    edges: Sequence[int],
    cuts: Sequence[tuple[Span, tuple[int, ...]]],
) -> Iterable[Part]:
    """The paragraph cut where figures begin and end and around soft breaks."""
    breaks = [at for at in range(start, end) if text[at] == "\n"]
    inner = edges[bisect_right(edges, start) : bisect_right(edges, end - 1)]
    points = sorted({start, end, *inner, *breaks, *(at + 1 for at in breaks if at + 1 < end)})
    first = bisect_left(cuts, start - LONGEST, key=lambda cut: cut[0][0])
    spans = cuts[first : bisect_left(cuts, end, key=lambda cut: cut[0][0])]
    for left, right in pairwise(points):
        figures = tuple(place for (s, e), places in spans if s <= left and right <= e for place in places)
        yield Part(text[left:right], left, figures, left in soft)
