"""Tables that plain text draws with spaces, tabs or bars: lines of as many fields, heads above, figures below.

    社区        加装电梯竣工（台）    热线工单（件）
    甲社区      5                     806
    乙社区      1                     433

tables(text) -> tuple[TableMark, ...]      with spans of the text as it is
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.readers.grid import heads, is_figure, unit_of
from indexer.readers.layout import Slot
from indexer.values import Cell, Span, TableMark

FIELD = re.compile(r"[ \u3000]{2,}|\u3000|[ \u3000]*\t[ \u3000]*")
"""What parts two fields: one narrow space stands inside a field too, one wide as a character does not."""
LEAST_ROWS = 3
"""Heads and two rows: two lines alike are no table yet."""
LONGEST = 30
"""Characters of a field at most, in the mean: columns of running text are longer."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    fields: tuple[Span, ...]


def tables(text: str) -> tuple[TableMark, ...]:
    """The tables of `text`, none where its lines only happen to be parted by spaces: most fields right of the first have to
    be figures, and the first line none."""
    lines = list(_lines(text))
    return tuple(_mark(text, lines, first, last) for first, last in _runs(text, lines))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip()
        at = start + len(body) - len(body.lstrip())
        end = start + len(body)
        yield _Line(start, end, _barred(text, at, end) if "|" in body else _spaced(text, at, end))
        start += len(line)


def _spaced(text: str, at: int, end: int) -> tuple[Span, ...]:
    """The fields of a line that spaces or tabs part; () for an empty line."""
    fields, begin = [], at
    for gap in FIELD.finditer(text, at, end):
        fields.append((begin, gap.start()))
        begin = gap.end()
    return (*fields, (begin, end)) if at < end else ()


def _barred(text: str, at: int, end: int) -> tuple[Span, ...]:
    """The fields of a line that bars part, with bars at its ends or none; () where it only rules (|---|---|) or one is empty."""
    at, end = at + text.startswith("|", at), end - text.endswith("|", at, end)
    fields = []
    for piece in re.finditer(r"[^|]+", text[at:end]):
        words = piece.group()
        begin = at + piece.start() + len(words) - len(words.lstrip())
        fields.append((begin, begin + len(words.strip())))
    empty = any(low >= high or not text[low:high].strip("-:—") for low, high in fields)
    return () if empty else tuple(fields)


def _runs(text: str, lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """(first line, line after the last) of each table."""
    first = 0
    while first < len(lines):
        width = len(lines[first].fields)
        last = first + 1
        while width > 1 and last < len(lines) and len(lines[last].fields) == width:
            last += 1
        if width > 1 and last - first >= LEAST_ROWS and _is_table(text, lines[first:last]):
            yield first, last
        first = last


def _is_table(text: str, lines: Sequence[_Line]) -> bool:
    head, *body = ([text[slice(*span)] for span in line.fields] for line in lines)
    cells = [cell for row in body for cell in row[1:]]
    filled = sum(is_figure(cell) for cell in cells)
    short = sum(len(cell) for row in body for cell in row) <= LONGEST * len(body) * len(head)
    return short and 2 * filled >= len(cells) and not any(is_figure(cell) for cell in head)


def _mark(text: str, lines: Sequence[_Line], first: int, last: int) -> TableMark:
    spans = [
        (row, column, span) for row, line in enumerate(lines[first:last]) for column, span in enumerate(line.fields)
    ]
    slots = [Slot(row, column, text[slice(*span)], head=row == 0) for row, column, span in spans]
    declared = heads(slots)
    cells = tuple(Cell(row, column, span, index in declared, 1, 1) for index, (row, column, span) in enumerate(spans))
    above = next((line for line in reversed(lines[max(first - 2, 0) : first]) if line.fields), None)
    unit = unit_of(text[above.start : above.end]) if above is not None else None
    caption = (above.start, above.end) if above is not None and unit is not None else None
    return TableMark((lines[first].start, lines[last - 1].end), cells, caption, unit)
