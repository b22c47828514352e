"""Text -> its lines.

Three sorts of text come in: one paragraph a line (Word, web pages), lines broken at a fixed width (copied from PDF),
and no line breaks at all, paragraphs set off by wide spaces (U+2003, U+3000) or by single ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.outline.numbering import numbering
from indexer.outline.sentences import SPACE, trimmed
from indexer.values import Span

FLAT = 600
"""A longer line is searched for paragraphs set off by spaces alone."""

_ENDS = frozenset("。！？；：”）!?;:")
_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_WIDE = re.compile(rf"(?<=[。！？：:；”）)])(?=[{SPACE}])[{SPACE}]*?[\u2003\u3000][{SPACE}]*")
_GAP = re.compile(rf"(?<![{SPACE}])[{SPACE}]*?(?:[\u2003\u3000\u2002]{{2}}|[{SPACE}]{{3}})[{SPACE}]*")
_NARROW = re.compile(rf"(?<=[。！？：”）)])[{SPACE}]+(?=[^{SPACE}])")
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
_BEFORE_NUMBER = re.compile(rf"(?<![{SPACE}])[{SPACE}]+(?={_NUMBER})|(?<=[。！？；])(?={_NUMBER})")
_TITLE_END = re.compile(rf"[{SPACE}]+(?=[\u4e00-\u9fff“《])")


@dataclass(frozen=True, slots=True)
class Line:
    """`[start, end)` without white space at its edges; `indented`: white space stood before it on its line."""

    start: int
    end: int
    indented: bool


def lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines in `[start, end)` that are not empty; a long one falls into what spaces set off in it."""
    found: list[Line] = []
    for hit in _LINE.finditer(text, start, len(text) if end is None else end):
        first, last = trimmed(text, hit.start(), hit.end())
        if first >= last:
            continue
        at = first
        short = last - first <= FLAT and not ("\u3000" in text[first:last] or "\u2003" in text[first:last])
        for gap_start, gap_end in () if short else _gaps(text, first, last):
            piece = trimmed(text, at, gap_start)
            if piece[0] < piece[1]:
                found.append(Line(*piece, indented=at > first or first > hit.start()))
            at = gap_end
        piece = trimmed(text, at, last)
        found.append(Line(*piece, indented=at > first or first > hit.start()))
    return found


def outside(text: str, holes: Sequence[Span]) -> list[Line]:
    """The lines of the text outside all `holes`, which are ascending."""
    found: list[Line] = []
    at = 0
    for start, end in holes:
        if start > at:
            found.extend(lines(text, at, start))
        at = max(at, end)
    found.extend(lines(text, at))
    return found


def _gaps(text: str, start: int, end: int) -> list[Span]:
    """Where paragraphs part inside one line."""
    gaps = {hit.start(): hit.end() for hit in _WIDE.finditer(text, start, end)}
    if end - start > FLAT:
        gaps |= {hit.start(): hit.end() for hit in _GAP.finditer(text, start, end)}
        if len(gaps) * FLAT * 4 < end - start:  # hardly any: then single spaces may part paragraphs
            gaps |= _narrow_gaps(text, start, end)
    return sorted(gaps.items())


def _narrow_gaps(text: str, start: int, end: int) -> dict[int, int]:
    """Spaces after the end of a sentence, before a number (also without a space), and after a numbered title."""
    gaps = {hit.start(): hit.end() for hit in _NARROW.finditer(text, start, end)}
    gaps |= {hit.start(): hit.end() for hit in _BEFORE_NUMBER.finditer(text, start, end)}
    for opening in sorted({*gaps.values(), start}):
        found = numbering(text[opening : opening + 12])
        if found is not None:
            title = _TITLE_END.search(text, opening + found.end, min(end, opening + 60))
            if title and not re.search("[。；：]", text[opening : title.start()]):
                gaps[title.start()] = title.end()
    return gaps


def columns(line: str) -> int:
    """Columns that a line takes: two for an ideograph, one for a Latin letter."""
    return (len(line.encode("utf-8", "replace")) + len(line)) // 2


def set_width(text: str, lines: Sequence[Line]) -> int | None:
    """Columns of a full line where the lines were broken at a fixed width, else None."""
    widths = [columns(text[line.start : line.end]) for line in lines]
    if len(widths) < 8:
        return None
    ranked = sorted(widths)
    usual = ranked[int(len(widths) * 0.8)]
    if not 30 <= usual <= 120 or ranked[int(len(widths) * 0.95)] > usual * 1.3:
        return None
    full = [line for line, width in zip(lines, widths, strict=True) if width >= 0.8 * usual]
    broken = sum(1 for line in full if text[line.end - 1] not in _ENDS)
    return usual if len(full) >= 0.4 * len(widths) and 2 * broken >= len(full) else None
