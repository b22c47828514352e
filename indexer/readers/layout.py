"""The text of a document while a reader lays it out: a paragraph a line, a table row a line, spans kept exact.

Readers of formats that are no plain text make their text here, so that all of them lay it out alike. A table's
cells stand behind tabs, a field for each column of the grid; a footnote's mark stands in superscript digits (¹²),
which no rule takes for a number; the notes follow after the last paragraph, each behind its mark.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.readers.grid import heads, unit_of
from indexer.values import Cell, Document, HeadingMark, NoteMark, PageMark, Span, TableMark

NOTE = "\uf8f0"
"""Stands for a footnote mark in text given to `Layout`; a private character, taken out of what files say."""
TURN = "\uf8f1"
"""Stands, likewise, where a page turns in the middle of a paragraph."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f]")
_SENTINELS = re.compile(f"([{NOTE}{TURN}])")
_SPACES = re.compile("[ \t\r\n\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·"
_BETWEEN = re.compile(f"(?<=[{_WIDE}]) +(?=[{_WIDE}])")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LABEL = re.compile(r"^(?:续?表\s*[0-9一二三四五六七八九十]+|附[表件])")
_FIGURE_TITLE = re.compile(r"^图\s*[0-9一二三四五六七八九十]")
_TITLED = re.compile(r"(?:表|情况|指标|一览)(?:\s*[（(][^（(）)]{1,20}[)）])*$")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell before it is laid out: zero-based place in the grid, its text, whether the format calls it a head."""

    row: int
    column: int
    text: str
    head: bool = False
    row_span: int = 1
    column_span: int = 1


def clean(text: str) -> str:
    """One line of text: white space runs as one space, none at the ends, invisible characters gone."""
    if _INVISIBLE.search(text) is not None:
        text = _INVISIBLE.sub("", text)
    return _SPACES.sub(" ", text).strip()


def unwrapped(text: str) -> str:
    """`clean`, and no space between two Chinese characters, where a line of a narrow cell was broken."""
    return _BETWEEN.sub("", clean(text))


def superscript(number: int) -> str:
    """A footnote's mark as printed in the text: ¹²."""
    return str(number).translate(SUPERSCRIPT)


class Layout:
    """Text growing line by line. Nothing once laid out is moved, so spans given out stay true."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._lines: list[tuple[int, str]] = []
        self._length = 0
        self._headings: list[HeadingMark] = []
        self._pages: list[PageMark] = []
        self._page: tuple[int, int] | None = None
        self._tables: list[TableMark] = []
        self._marks: dict[str, tuple[int, Span]] = {}

    @property
    def end(self) -> int:
        """Where the text ends so far."""
        return self._length

    @property
    def next(self) -> int:
        """Where the next line will begin."""
        return self._length + (1 if self._lines else 0)

    def opening(self, count: int) -> str:
        """The first `count` characters that are no white space, to look a title up in."""
        return "".join("".join(line.split()) for _, line in self._lines[:40])[:count]

    def line(
        self, text: str, *, level: int | None = None, notes: Sequence[str] = (), turns: Sequence[int] = ()
    ) -> Span:
        """Adds `text`, cleaned, as a line and gives its span; a line with nothing in it is not added.

        `level` marks it as a heading. `notes` are the keys of the notes whose marks stand at each NOTE in `text`,
        `turns` the pages that begin at each TURN.
        """
        start = self.next
        made = ""
        keys, pages = iter(notes), iter(turns)
        for piece in _SENTINELS.split(clean(text)):
            if piece == NOTE:
                made += self._mark(next(keys, None), start + len(made))
            elif piece == TURN:
                self.turn(next(pages, None), start + len(made))
            else:
                made += piece
        if not made:
            return (start, start)
        self._add(made)
        span = (start, self._length)
        if level is not None:
            self._headings.append(HeadingMark(span, level))
        return span

    def _mark(self, key: str | None, place: int) -> str:
        """The mark of the note `key`, numbered by first mention; "" for None."""
        if key is None:
            return ""
        if key not in self._marks:
            mark = superscript(len(self._marks) + 1)
            self._marks[key] = (len(self._marks) + 1, (place, place + len(mark)))
        return superscript(self._marks[key][0])

    def table(self, slots: Iterable[Slot], turns: Mapping[int, int] | None = None) -> None:
        """Adds a table: a line a row, a tab between columns. Cells without text are not declared, but keep their field.

        Its caption is the title and unit lines (单位:万元) right above, where there are such. `turns` are the rows at
        which a page of the original begins, and that page.
        """
        filled = [replace(slot, text=unwrapped(_SENTINELS.sub("", slot.text))) for slot in slots]
        filled = sorted((slot for slot in filled if slot.text), key=lambda slot: (slot.row, slot.column))
        if not filled:
            return
        caption = self._caption()
        waiting = sorted((turns or {}).items())
        declared = heads(filled)
        cells: list[Cell] = []
        first = self.next
        for row, line in groupby(enumerate(filled), key=lambda pair: pair[1].row):
            while waiting and waiting[0][0] <= row:
                self.turn(waiting.pop(0)[1])
            made, column = "", 0
            start = self.next
            for index, slot in line:
                made += "\t" * max(slot.column - column, 0)
                column = max(slot.column, column)
                place = (start + len(made), start + len(made) + len(slot.text))
                cells.append(Cell(row, slot.column, place, index in declared, slot.row_span, slot.column_span))
                made += slot.text
            self._add(made)
        unit = self._unit(caption, filled)
        self._tables.append(TableMark((first, self._length), tuple(cells), caption, unit))

    def turn(self, number: int | None, place: int | None = None) -> None:
        """Begins page `number` of the original at `place` (None: with the next line); None ends the last page."""
        here = self.next if place is None else place
        if self._page is not None:
            begun, page = self._page
            stop = min(here, self._length) if place is None else here
            if stop > begun:
                self._pages.append(PageMark(page, (begun, stop)))
        self._page = None if number is None else (here, number)

    def paragraph(self, number: int, start: int) -> None:
        """Says that paragraph `number` of the original begins at `start` and ends here."""
        if self._length > start:
            self._pages.append(PageMark(number, (start, self._length), "paragraph"))

    def document(
        self,
        kind: str,
        data: bytes,
        *,
        notes: Iterable[tuple[str, str]] = (),
        meta: Iterable[tuple[str, str]] = (),
        dropped: Iterable[str] = (),
    ) -> Document:
        """The document with `notes` (key, text) laid out after all else.

        Raises UnreadableFile where no text was laid out at all.
        """
        made: list[NoteMark] = []
        last = len(self._marks) + 1
        for key, text in sorted(notes, key=lambda note: self._marks.get(note[0], (last,))[0]):
            number, mark = self._marks.get(key, (None, None))
            lead = "" if number is None else superscript(number) + " "
            start, end = self.line(lead + clean(text))
            if end > start + len(lead):
                made.append(NoteMark(mark, (start + len(lead), end)))
        text = "\n".join(line for _, line in self._lines)
        if not text:
            raise UnreadableFile(self._name, "there is no text in it")
        return Document(
            name=self._name,
            format=kind,
            sha256=hashlib.sha256(data).hexdigest(),
            text=text,
            headings=tuple(self._headings),
            pages=tuple(self._pages),
            notes=tuple(made),
            tables=tuple(self._tables),
            meta=tuple((key, value) for key, value in meta if value),
            dropped=tuple(line for line in (clean(line) for line in dropped) if line),
        )

    def _add(self, line: str) -> None:
        start = self.next
        self._lines.append((start, line))
        self._length = start + len(line)
        if self._length > self._limits.characters:
            raise UnreadableFile(self._name, f"more than the {self._limits.characters:,} characters allowed")

    def _caption(self) -> Span | None:
        """The lines right above that are a table's title or unit: a unit line, a title, or a title and a unit line."""
        begin: int | None = None
        for start, line in self._lines[:-3:-1]:
            taken = any(mark.span[0] <= start < mark.span[1] for mark in self._tables[-1:])
            unit = unit_of(line) is not None
            title = _LABEL.match(line) or (_TITLED.search(line) and not _FIGURE_TITLE.match(line))
            if taken or len(line) > 60 or line.endswith(("。", "；", "，", "、")) or not (unit or title):
                break
            if unit and begin is not None:
                break
            begin = start
            if not unit:
                break
        return None if begin is None else (begin, self._length)

    def _unit(self, caption: Span | None, slots: Sequence[Slot]) -> str | None:
        if caption is not None:
            for start, line in reversed(self._lines):
                if start < caption[0]:
                    break
                if start < caption[1] and (unit := unit_of(line)) is not None:
                    return unit
        return next((unit for slot in slots[:4] if (unit := unit_of(slot.text)) is not None), None)
