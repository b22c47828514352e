"""Text -> lines -> paragraphs: what a page or a line break cut in mid-sentence is joined again, by spans.

Three sorts of text come in: one paragraph a line (Word, web pages), lines broken at a fixed width (copied from PDF), and
no line breaks at all, paragraphs set off by wide spaces (U+2003, U+3000) or single ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.headings import numbered, numbering, topic, unnumbered
from indexer.sentences import SPACE, trimmed
from indexer.values import Span, cut

FLAT = 600
"""A longer line is searched for paragraphs set off by spaces alone."""

_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_WIDE = re.compile(rf"(?<=[。！？：:；”）)])[{SPACE}]*[\u2003\u3000][{SPACE}]*")
_GAP = re.compile(rf"[{SPACE}]*[\u2003\u3000\u2002]{{2,}}[{SPACE}]*|[{SPACE}]{{3,}}")
_NARROW = re.compile(rf"(?<=[。！？：”）)])[{SPACE}]+(?=\S)")
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
_BEFORE_NUMBER = re.compile(rf"[{SPACE}]+(?={_NUMBER})|(?<=[。！？；])(?={_NUMBER})")
_TITLE_END = re.compile(rf"[{SPACE}]+(?=[\u4e00-\u9fff“《])")
_ENDED = re.compile(r"[。！？；：!?;:…][”’」』》）)】\"]*$|[.．]$")
_CONTINUES = re.compile(r"[，。、；：,;:）)”’》」』%％]")
_OPEN_END = re.compile(r"[，、,（(“‘《「和与及或对将把被从向的]$")
_SALUTATION = re.compile(r"^(?:各位|同志们|尊敬|女士们|主任|主席)")


@dataclass(frozen=True, slots=True)
class Line:
    """`[start, end)` without white space at its edges; `indented`: white space stood before it on its line."""

    start: int
    end: int
    indented: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its spans in the text, what stands at them, joined, and whether it is a declared heading (its level)."""

    spans: tuple[Span, ...]
    text: str
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
        for first, last in self.spans:
            length = last - first
            if start < length and end > 0:
                found.append((first + max(start, 0), first + min(end, length)))
            start, end = start - length, end - length
            if end <= 0:
                break
        return tuple(found)


def lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `[start, end)` that are not empty; long lines fall into the paragraphs that spaces set off in them."""
    found: list[Line] = []
    for hit in _LINE.finditer(text, start, len(text) if end is None else end):
        first, last = trimmed(text, hit.start(), hit.end())
        if first >= last:
            continue
        at = first
        for gap_start, gap_end in _gaps(text, first, last):
            piece = trimmed(text, at, gap_start)
            if piece[0] < piece[1]:
                found.append(Line(*piece, indented=at > first or first > hit.start()))
            at = gap_end
        piece = trimmed(text, at, last)
        found.append(Line(*piece, indented=at > first or first > hit.start()))
    return found


def _gaps(text: str, start: int, end: int) -> list[Span]:
    """Where paragraphs part inside one line."""
    wide = [hit.span() for hit in _WIDE.finditer(text, start, end)]
    if end - start <= FLAT:
        return wide
    gaps = {hit.start(): hit.end() for hit in _GAP.finditer(text, start, end)}
    if len(gaps) * FLAT * 4 < end - start:  # hardly any: then single spaces may part paragraphs
        gaps |= {hit.start(): hit.end() for hit in _NARROW.finditer(text, start, end)}
        gaps |= {hit.start(): hit.end() for hit in _BEFORE_NUMBER.finditer(text, start, end)}
        for opening in sorted({*gaps.values(), start}):
            match = numbering(text[opening : opening + 12])
            if match is not None:
                title = _TITLE_END.search(text, opening + match.end(), min(end, opening + 60))
                if title and not re.search("[。；：]", text[opening : title.start()]):
                    gaps[title.start()] = title.end()
    gaps |= {first: last for first, last in wide}
    return sorted(gaps.items())


def join(text: str, given: Sequence[Line], breaks: Sequence[int] = (), marked: dict[int, int] | None = None) -> list[Paragraph]:
    """The paragraphs that `given` lines make up.

    `breaks` are offsets, ascending, that no paragraph reaches over (tables); `marked` gives the level of each line that
    the format declares a heading, by its start: such a line stands alone.
    """
    marked = marked or {}
    width = _set_width(text, given)
    topics = _topics_are_the_rule(text, given)
    paragraphs: list[Paragraph] = []
    spans: list[Span] = []
    so_far = ""
    next_break = iter([*breaks, len(text) + 1])
    stop = next(next_break)
    previous: Line | None = None
    for line in given:
        own = text[line.start : line.end]
        crossed = False
        while line.start >= stop:
            crossed, stop = True, next(next_break)
        declared = line.start in marked or (previous is not None and previous.start in marked)
        if previous is not None:
            if crossed or declared or not _goes_on(so_far, own, previous, line, width, topics, text):
                paragraphs.append(Paragraph(tuple(spans), so_far, marked.get(spans[0][0], 0)))
                spans, so_far = [], ""
        spans.append((line.start, line.end))
        so_far = so_far + own if so_far else own
        previous = line
    if spans:
        paragraphs.append(Paragraph(tuple(spans), so_far, marked.get(spans[0][0], 0)))
    return paragraphs


def _goes_on(
    so_far: str, own: str, previous: Line, line: Line, width: int | None, topics: bool, text: str
) -> bool:
    """Does the line carry on the paragraph before it?"""
    tail = so_far[-200:]
    if numbering(own) is not None and not _OPEN_END.search(tail):
        return False
    head = numbered(so_far) if len(so_far) < 120 else None
    if head is not None and head.form == "bare":
        return True
    if width is not None:
        full = _width(text[previous.start : previous.end]) >= width
        if full and not (line.indented and _ENDED.search(tail)):
            return not (_ENDED.search(tail) and (unnumbered(own) or _SALUTATION.match(own)))
    if _ENDED.search(tail):
        return False
    if _CONTINUES.match(own) or _OPEN_END.search(tail) or _is_open(tail):
        return True
    if head is not None and head.form == "line" or _SALUTATION.match(own) or width is not None:
        return False
    if len(so_far) < 40 or not re.search("[，。；,;]", so_far):
        return False
    if topics and topic(own):
        return False
    title = unnumbered(own)
    return title is None or title.style != "title"


def _is_open(tail: str) -> bool:
    """True where a bracket or quotation opened near the end of `tail` is not closed there."""
    return any(tail.rfind(opening) > tail.rfind(closing) for opening, closing in ("“”", "（）", "《》", "()", "「」"))


def _width(line: str) -> int:
    """Columns that a line takes: two for an ideograph, one for a Latin letter."""
    return (len(line.encode("utf-8", "replace")) + len(line)) // 2


def _set_width(text: str, given: Sequence[Line]) -> int | None:
    """Columns from which a line counts as full where the lines were broken at a fixed width, else None."""
    widths = sorted(_width(text[line.start : line.end]) for line in given)
    if len(widths) < 12:
        return None
    usual = widths[int(len(widths) * 0.8)]
    if not 30 <= usual <= 120 or widths[int(len(widths) * 0.95)] > usual * 1.3:
        return None
    full = sum(1 for width in widths if 0.88 * usual <= width)
    return int(0.88 * usual) if full >= 0.4 * len(widths) else None


def _topics_are_the_rule(text: str, given: Sequence[Line]) -> bool:
    """True where most paragraphs that surely begin on a new line open with a short sentence of their own."""
    yes = no = 0
    for before, line in zip(given, given[1:], strict=False):
        if line.end - line.start < 60 or text[before.end - 1] not in "。！？”）":
            continue
        own = text[line.start : line.start + 120]
        if topic(own):
            yes += 1
        elif numbering(own) is None:
            no += 1
    return yes >= 3 and yes >= 0.5 * (yes + no)


def joined(text: str, spans: tuple[Span, ...]) -> Paragraph:
    """The paragraph that stands at `spans`."""
    return Paragraph(spans, cut(text, spans))
