"""Pages of a fixed layout -> running text: paragraphs joined over lines, columns and pages, tables in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from indexer.limits import Limits
from indexer.readers.layout import TURN, Layout
from indexer.readers.sheet_margins import Note, footnotes, furniture
from indexer.readers.sheet_marks import marked, raised_labels
from indexer.readers.sheet_rows import reading_order
from indexer.readers.sheet_tables import Table, continued, len_rows, tables_of
from indexer.readers.sheets import Row, Sheet, joined
from indexer.values import Document

_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十百]+[章节条部]|——)"
)
_TABLE_LIST = re.compile(r"^\s*(?:附?表|附件)\s*[0-9一二三四五六七八九十]")
_ENTRY = re.compile(
    r"(?:(?:[.．·]\s*){2,}|(?:[…‥]\s*){3,})[(（]?[0-9０-９IVXivx]{1,5}[)）]?\s*$|^\s*(?:[.．·…‥]\s*){6,}$"
)
"""A line of a table of contents: it ends with leaders and the number of a page."""
_CONTENTS = re.compile(r"^\s*目\s*[录次]\s*$")
_OPEN = 1.7
"""How many ems before the margin a full row may end: where the next word or figure does not fit any more."""
_ENDED = re.compile(r"[。！？；：:;!?”’）)]\s*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A row of running text or a table, on page `page`.

    `left` and `right` are the margins of the row's block, `pitch` its step from row to row; `turns` are the rows of a
    table at which a page begins, and that page.
    """

    page: int
    row: Row | None
    table: Table | None
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Paragraph:
    """The paragraph begun: its text so far with marks for notes and page turns, and its last row."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    last: _Piece | None = None


def lay_out(
    name: str, kind: str, data: bytes, sheets: Sequence[Sheet], limits: Limits, title: str = "",
    dropped: Sequence[str] = (),
) -> Document:  # fmt: skip
    """The document that `sheets` show. `title` is kept where the text opens with it.

    Raises UnreadableFile where there is no text.
    """
    layout = Layout(name, limits)
    left_out = list(dropped)
    size = body_size(sheets)
    found = [tables_of(sheet) for sheet in sheets]
    blocks = [
        reading_order([glyph for glyph in sheet.glyphs if not any(table.holds(glyph) for table in tables)])
        for sheet, tables in zip(sheets, found, strict=True)
    ]
    flat = [[row for block in page for row in block] for page in blocks]
    margins = furniture(list(zip(sheets, flat, strict=True)))
    rights = sorted(right for page in blocks if len(page) == 1 and (right := _right(page[0])) is not None)
    common = rights[len(rights) // 2] if rights else None
    notes: list[tuple[str, str]] = []
    pieces: list[_Piece] = []
    labels: dict[int, dict[str, str]] = {}
    for sheet, tables, page, rows, chrome in zip(sheets, found, blocks, flat, margins, strict=True):
        left_out += [rows[index].text for index in sorted(chrome)]
        kept = [row for index, row in enumerate(rows) if index not in chrome]
        here, taken = footnotes(sheet, kept, size)
        if not {note.label for note in here} & raised_labels(kept):
            here, taken = [], set()
        gone = {id(row) for index, row in enumerate(rows) if index in chrome} | {id(kept[index]) for index in taken}
        labels[sheet.number] = _keyed(sheet.number, here)
        notes += [(f"{sheet.number}:{index}", note.text) for index, note in enumerate(here)]
        pieces += _pieces(sheet, tables, [[row for row in block if id(row) not in gone] for block in page], common)
    left_out += _flow(layout, _merged(pieces), labels)
    opening = layout.opening(400)
    meta = (("title", title if len(title) > 4 and "".join(title.split()) in opening else ""),)
    return layout.document(kind, data, notes=notes, meta=meta, dropped=left_out)


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size most characters are set in."""
    sizes = Counter(round(glyph.size * 2) / 2 for sheet in sheets for glyph in sheet.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _keyed(page: int, notes: Sequence[Note]) -> dict[str, str]:
    return {note.label: f"{page}:{index}" for index, note in enumerate(notes)}


def _pieces(
    sheet: Sheet, tables: Sequence[Table], blocks: Sequence[Sequence[Row]], common: float | None
) -> list[_Piece]:
    """Rows and tables of a page in reading order: a table stands before the first row below it in its block."""
    made: list[_Piece] = []
    waiting = list(tables)
    for block in blocks:
        if not block:
            continue
        left, right, pitch = _measure(block, sheet, common)
        for row in block:
            while waiting and waiting[0].y0 < row.base and waiting[0].x0 < row.x1 and row.x0 < waiting[0].x1:
                made.append(_Piece(sheet.number, None, waiting.pop(0)))
            made.append(_Piece(sheet.number, row, None, left, right, pitch))
    return [*made, *(_Piece(sheet.number, None, table) for table in waiting)]


def _right(block: Sequence[Row]) -> float | None:
    """The right margin that rows of a block reach: the furthest place that three of them share; None without one."""
    ends = sorted(row.x1 for row in block)
    shared = [last for first, last in zip(ends, ends[2:], strict=False) if last - first < block[0].size]
    return max(shared, default=None)


def _measure(block: Sequence[Row], sheet: Sheet, common: float | None) -> tuple[float, float, float]:
    """The left and right margin of a block of rows and the usual distance of its baselines.

    Where too few rows share a right margin it is the one `common` in the document, else about as wide as the left one.
    The left margin is where rows most often begin that follow a full row, else the leftmost place that two rows share.
    """
    left = min(row.x0 for row in block)
    own = _right(block)
    if own is not None or common is not None:
        right = own if own is not None else common or 0.0
    else:
        widest = max(row.x1 for row in block)
        even = sheet.width - left
        right = widest if widest > even - 3.5 * block[0].size else even
    following = Counter(
        round(below.x0 / 3) for above, below in pairwise(block) if above.x1 > right - _OPEN * above.size
    ).most_common(1)
    starts = Counter(round(row.x0 / 3) for row in block)
    place = following[0][0] if following else min((start for start, count in starts.items() if count > 1), default=0)
    left = min((row.x0 for row in block if round(row.x0 / 3) == place), default=left)
    steps = sorted(below.base - above.base for above, below in pairwise(block) if below.base > above.base)
    return left, right, steps[len(steps) // 2] if steps else 0.0


def _merged(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces with a table that goes on at the top of the next page made one with its beginning."""
    made: list[_Piece] = []
    pages = 0
    for piece in pieces:
        last = made[-1] if made else None
        if last is not None and last.table is not None and piece.table is not None and piece.page == last.page + pages:
            whole = continued(last.table, piece.table)
            if whole is not None:
                made[-1] = replace(last, table=whole, turns=(*last.turns, (len_rows(last.table), piece.page)))
                pages += 1
                continue
        pages = 1
        made.append(piece)
    return made


def _flow(layout: Layout, pieces: Sequence[_Piece], labels: dict[int, dict[str, str]]) -> list[str]:
    """Lays the pieces out; gives the lines of the table of contents, which are left out."""
    paragraph = _Paragraph()
    contents: list[str] = []
    page = 0
    for piece in pieces:
        if piece.row is not None and _goes_on(paragraph, piece):
            _extend(paragraph, piece, labels)
            page = piece.page
            continue
        contents += _end(layout, paragraph)
        paragraph = _Paragraph()
        if piece.page != page:
            layout.turn(piece.page)
            page = piece.page
        if piece.table is not None:
            layout.table(piece.table.slots, turns=dict(piece.turns))
            page = piece.turns[-1][1] if piece.turns else page
        else:
            _extend(paragraph, piece, labels)
    contents += _end(layout, paragraph)
    layout.turn(None)
    return contents


def _end(layout: Layout, paragraph: _Paragraph) -> list[str]:
    if _ENTRY.search(paragraph.text) or _CONTENTS.match(paragraph.text):
        for page in paragraph.turns:
            layout.turn(page)
        return [paragraph.text]
    if paragraph.text:
        layout.line(paragraph.text, notes=paragraph.notes, turns=paragraph.turns)
    return []


def _extend(paragraph: _Paragraph, piece: _Piece, labels: dict[int, dict[str, str]]) -> None:
    assert piece.row is not None
    text, notes = marked(piece.row, labels.get(piece.page, {}))
    if paragraph.last is not None and paragraph.last.page != piece.page:
        paragraph.turns.append(piece.page)
        paragraph.text = joined(paragraph.text, TURN + text)
    else:
        paragraph.text = joined(paragraph.text, text)
    paragraph.notes += notes
    paragraph.last = piece


def _goes_on(paragraph: _Paragraph, piece: _Piece) -> bool:
    """True where a row carries on the paragraph before it.

    The row before must reach the right margin and this one begin at the left one, without the indent of two characters
    that begins a paragraph (GB/T 9704-2012 §7.3.3), in about the same size (a squeezed row in mid-sentence is a little
    smaller); on one page the step down must be the usual one.
    """
    last, row = paragraph.last, piece.row
    if last is None or last.row is None or row is None or _ENTRY.search(paragraph.text):
        return False
    before = last.row
    ended = _ENDED.search(paragraph.text) is not None
    alike = row.size / before.size
    if not (0.88 < alike < 1.14 if ended else 0.8 < alike < 1.25):
        return False
    if before.x1 < last.right - _OPEN * before.size or row.x0 > piece.left + 0.9 * row.size:
        return False
    if last.page == piece.page and row.base > before.base:
        step = row.base - before.base
        if step > 1.6 * piece.pitch and step > 2.2 * row.size:
            return False
        if step > 1.25 * piece.pitch and ended:
            return False
    if _TABLE_LIST.match(row.text) and _TABLE_LIST.match(paragraph.text):
        return False
    return not (ended and _NUMBERED.match(row.text))
