"""What Markdown declares: headings (#) and tables (|), as spans of the text as it is. CommonMark §4.2, GFM §4.10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.grid import heads, unit_of
from indexer.readers.layout import Slot
from indexer.values import Cell, HeadingMark, Span, TableMark

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def marks(text: str) -> tuple[tuple[HeadingMark, ...], tuple[TableMark, ...]]:
    """The headings, without their # signs, and the tables of `text`; none inside fenced code."""
    headings: list[HeadingMark] = []
    tables: list[TableMark] = []
    lines = _lines(text)
    fence = ""
    index = 0
    while index < len(lines):
        start, line = lines[index]
        fenced = _FENCE.match(line)
        if fenced is not None and (not fence or fenced.group(1).startswith(fence)):
            fence = "" if fence else fenced.group(1)[:3]
        elif not fence:
            heading = _HEADING.match(line)
            if heading is not None and heading.group(2).strip():
                place = (start + heading.start(2), start + heading.end(2))
                headings.append(HeadingMark(place, len(heading.group(1))))
            elif (
                "|" in line
                and index + 1 < len(lines)
                and _RULE.match(lines[index + 1][1])
                and "|" in lines[index + 1][1]
            ):
                end = index + 2
                while end < len(lines) and "|" in lines[end][1]:
                    end += 1
                above = next(
                    (lines[place] for place in range(index - 1, max(index - 3, -1), -1) if lines[place][1].strip()),
                    None,
                )
                tables.append(_table([lines[index], *lines[index + 2 : end]], above))
                index = end - 1
        index += 1
    return tuple(headings), tuple(tables)


def _lines(text: str) -> list[tuple[int, str]]:
    made: list[tuple[int, str]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        made.append((start, line.rstrip("\r\n")))
        start += len(line)
    return made


def _table(rows: Sequence[tuple[int, str]], above: tuple[int, str] | None) -> TableMark:
    slots: list[Slot] = []
    spans: list[Span] = []
    for row, (start, line) in enumerate(rows):
        body = line.strip()
        offset = start + line.index(body) + (1 if body.startswith("|") else 0)
        inside = body.removeprefix("|")
        inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
        position = 0
        for column, piece in enumerate(re.split(r"(?<!\\)\|", inside)):
            cell = piece.strip()
            if cell:
                place = offset + position + piece.index(cell)
                slots.append(Slot(row, column, cell, head=row == 0))
                spans.append((place, place + len(cell)))
            position += len(piece) + 1
    declared = heads(slots)
    if any(slots[index].row == 1 and slots[index].column for index in declared):
        slots = _reaching(slots)
    cells = tuple(
        Cell(slot.row, slot.column, span, index in declared, 1, slot.column_span)
        for index, (slot, span) in enumerate(zip(slots, spans, strict=True))
    )
    unit = unit_of(above[1]) if above is not None else None
    caption = (above[0], above[0] + len(above[1])) if above is not None and unit is not None else None
    return TableMark((rows[0][0], rows[-1][0] + len(rows[-1][1])), cells, caption, unit)


def _reaching(slots: Sequence[Slot]) -> list[Slot]:
    """The cells, those of the first row reaching over the empty ones after them: Markdown has no other way to say that a
    head stands over several columns. To be asked only where heads stand in the second row too."""
    end = 1 + max(slot.column for slot in slots)
    firsts = [slot.column for slot in slots if slot.row == 0]
    ends = dict(zip(firsts, [*firsts[1:], end], strict=True))
    return [
        replace(slot, column_span=ends[slot.column] - slot.column) if slot.row == 0 and slot.column else slot
        for slot in slots
    ]
