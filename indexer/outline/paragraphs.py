"""Lines -> paragraphs: what a page or a line break cut in mid-sentence is joined again, by spans."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from indexer.outline.headings import RUN_IN, Heading, numbered, topic, unnumbered
from indexer.outline.lines import Line, columns, set_width
from indexer.outline.numbering import numbering
from indexer.outline.sentences import first_end
from indexer.values import Span

BODY = 40
PAGED = 12
"""A shorter unfinished line is taken for a title, a signature or a table's remains, not for half a paragraph; with a
note or page number after it, only a much shorter one is."""

_ENDED = re.compile(r"[。！？；：!?;:…][”’」』》）)】\"]*$|[.．]$")
_CONTINUES = re.compile(r"[，。、；：,;:）)”’》」』%％]")
_OPEN_END = re.compile(
    r"[，、,（(“‘《「]$|(?<![总饱温缓共])和$|(?<![参给])与$|(?<![普涉])及$|或$|(?<![应针绝相反])对$|[将把被从的]$"
    r"|(?<![方走意面流志导去风动])向$"
)
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬|女士们|主任|主席)")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its spans in the text and what stands at them, joined, with the offset in it of each span.

    `marked` is its level where it is a declared heading, else 0.
    """

    spans: tuple[Span, ...]
    text: str
    offsets: tuple[int, ...]
    marked: int = 0

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """The report's spans of `[start, end)` in this paragraph's own text."""
        if len(self.spans) == 1:
            return ((self.spans[0][0] + start, self.spans[0][0] + end),)
        found: list[Span] = []
        index = bisect.bisect_right(self.offsets, start) - 1
        while index < len(self.spans) and self.offsets[index] < end:
            first, last = self.spans[index]
            at = self.offsets[index]
            piece = (first + max(start - at, 0), min(first + end - at, last))
            if piece[0] < piece[1]:
                found.append(piece)
            index += 1
        return tuple(found)


def paragraph(spans: Sequence[Span], text: str, marked: int = 0) -> Paragraph:
    """The paragraph that stands at `spans`, whose characters joined are `text`."""
    lengths = (last - first for first, last in spans)
    return Paragraph(tuple(spans), text, tuple(accumulate(lengths, initial=0))[:-1], marked)


def join(
    text: str,
    lines: Sequence[Line],
    breaks: Sequence[int] = (),
    marked: Mapping[int, tuple[int, int]] | None = None,
    dots: bool = False,
) -> list[Paragraph]:
    """The paragraphs that `lines` make up.

    `breaks` are offsets, ascending, that no paragraph reaches over (tables). `marked` gives, by its start, each line
    that the format declares a heading: which heading it belongs to, and the level. Such a heading stands alone.
    """
    marked = marked or {}
    judge = _Judge(text, set_width(text, lines), _topics_are_the_rule(text, lines, dots), dots)
    paragraphs: list[Paragraph] = []
    growing = _Growing()
    next_break = iter([*breaks, len(text) + 1])
    stop = next(next_break)
    previous: Line | None = None
    for line in lines:
        own = text[line.start : line.end]
        crossed = False
        while line.start >= stop:
            crossed, stop = True, next(next_break)
        if previous is not None:
            mark, before = marked.get(line.start), marked.get(previous.start)
            goes_on = mark == before if mark or before else judge.goes_on(growing, own, previous, line)
            if crossed or not goes_on:
                paragraphs.append(growing.paragraph(marked))
                growing = _Growing()
        growing.add(line, own)
        previous = line
    if growing.spans:
        paragraphs.append(growing.paragraph(marked))
    return _titles_joined(paragraphs)


class _Growing:
    """A paragraph line by line: `head` while it is short, else None; `tail` its last characters; `indented`: its first
    line is."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.tail = ""
        self.length = 0
        self.punctuated = False
        self.indented = False
        self._pieces: list[str] = []

    def add(self, line: Line, own: str) -> None:
        self.indented = line.indented if not self.spans else self.indented
        self.spans.append((line.start, line.end))
        self._pieces.append(own)
        self.length += len(own)
        self.tail = (self.tail + own)[-200:]
        self.punctuated = self.punctuated or re.search("[，。；,;]", own) is not None

    @property
    def head(self) -> str | None:
        return "".join(self._pieces) if self.length < 120 else None

    def paragraph(self, marked: Mapping[int, tuple[int, int]]) -> Paragraph:
        return paragraph(self.spans, "".join(self._pieces), marked.get(self.spans[0][0], (0, 0))[1])


@dataclass(frozen=True, slots=True)
class _Judge:
    """Tells whether a line carries on the paragraph before it, knowing how this document is set.

    `width`: columns of a full line where lines were broken at a fixed width, else None; `topics`: most paragraphs open
    with a short sentence; `dots`: full stops are set as dots.
    """

    text: str
    width: int | None
    topics: bool
    dots: bool

    def goes_on(self, so_far: _Growing, own: str, previous: Line, line: Line) -> bool:
        """Does `own`, the text of `line`, carry on the paragraph that ends with the line `previous`?"""
        tail = so_far.tail
        head = numbered(so_far.head, self.dots) if so_far.head is not None else None
        if head is not None and head.form == "bare":
            return numbering(own) is None
        ended = _ENDED.search(tail) is not None and (self.dots or tail[-1] not in ".．")
        if self.width is not None:
            return self._goes_on_in_width(so_far, own, previous, line, head, ended)
        titled = head is not None and head.form == "line"
        if ended or (numbering(own) is not None and (titled or numbered(own, self.dots) or not _OPEN_END.search(tail))):
            return False
        if titled and tail[-1] not in "，、（(“《":
            return _CONTINUES.match(own) is not None or _is_open(tail)
        if _CONTINUES.match(own) or _OPEN_END.search(tail) or _is_open(tail):
            return True
        if titled or _SALUTATION.match(own):
            return False
        paged = bool(self.text[previous.end : line.start].strip())  # a note or page number stood between
        hanging = so_far.indented and not line.indented and so_far.punctuated  # only first lines are indented
        if not hanging and (so_far.length < (PAGED if paged else BODY) or not (so_far.punctuated or paged)):
            return False
        if self.topics and topic(own, self.dots):
            return False
        title = unnumbered(own)
        return title is None or title.style not in ("title", "annex")

    def _goes_on_in_width(
        self, so_far: _Growing, own: str, previous: Line, line: Line, head: Heading | None, ended: bool
    ) -> bool:
        """The same where lines were broken at a fixed width: a line that is not full ends its paragraph."""
        filled = columns(self.text[previous.start : previous.end]) / (self.width or 1)
        number = numbering(own)
        if ended:
            if filled < 0.9 or line.indented or _SALUTATION.match(own) or unnumbered(own) is not None:
                return False
            return number is None or (number.style == "item" and "一是" in so_far.tail)
        if _CONTINUES.match(own) or _OPEN_END.search(so_far.tail) or _is_open(so_far.tail):
            return True
        if head is not None and head.form == "line":
            return filled >= 0.85 and number is None and self._completes(so_far, own)
        return filled >= 0.6 and (number is None or so_far.punctuated) and not _SALUTATION.match(own)

    def _completes(self, title: _Growing, own: str) -> bool:
        """True where a line is the rest of a numbered title: short, or with the end of its sentence near its start."""
        if columns(own) < 0.85 * (self.width or 1):
            return _ENDED.search(own) is None
        end = first_end(own, self.dots)
        return end is not None and title.length + end <= RUN_IN


def _is_open(tail: str) -> bool:
    """True where a bracket or quotation opened near the end of `tail` is not closed there."""
    return any(tail.rfind(opening) > tail.rfind(closing) for opening, closing in _PAIRS)


def _topics_are_the_rule(text: str, lines: Sequence[Line], dots: bool) -> bool:
    """True where most paragraphs that surely begin on a new line open with a short sentence of their own."""
    yes = no = 0
    for before, line in pairwise(lines):
        if line.end - line.start < 60 or text[before.end - 1] not in "。！？”）":
            continue
        own = text[line.start : line.start + 120]
        if topic(own, dots):
            yes += 1
        elif numbering(own) is None:
            no += 1
    return yes >= 3 and yes >= 0.5 * (yes + no)


def _titles_joined(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Joins a numbered title to the rest of it on the next line, where that happens once in the document.

    More often, a short line under a numbered title is a title of its own.
    """
    broken = [i for i, (first, second) in enumerate(pairwise(paragraphs)) if _breaks_off(first, second)]
    if len(broken) != 1:
        return paragraphs
    at = broken[0]
    first, second = paragraphs[at], paragraphs[at + 1]
    whole = paragraph((*first.spans, *second.spans), first.text + second.text)
    return [*paragraphs[:at], whole, *paragraphs[at + 2 :]]


def _breaks_off(first: Paragraph, second: Paragraph) -> bool:
    if not (3 < len(first.text) <= 14 and 2 <= len(second.text) <= 16) or first.marked or second.marked:
        return False
    head, rest = numbered(first.text), None if numbering(second.text) else unnumbered(second.text)
    return head is not None and head.form == "line" and rest is not None and rest.style == "plain"
