"""What the cells of a table are to one another: which are heads, and in which unit the figures stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

_FIGURE = re.compile(
    r"^[（(+\-−–—]?\s*[0-9０-９][0-9０-９,，.．\s]*\s*(?:[%％‰‰]|个?百分点|[万亿]?[^\s\d]{0,4})[)）]?$|^[-—－–/…]+$"
)
_YEAR = re.compile(
    r"^(?:19|20)\d\d\s*年?(?:度|底|末)?$|^(?:19|20)\d\d\s*年(?:度)?(?:的)?[^\d\s]{1,8}$|^[0-9]{1,2}[-—–~～]?[0-9]{0,2}\s*月份?$|^[IVX]+$"
)
"""What heads a column of figures of a time: 2022年, 2025年目标, 12月."""
_UNIT = re.compile(r"(?:计量|金额|数据)?单\s*位\s*[:：]\s*([^\s()（）:：。;；]+(?:[、,，/]\s*[^\s()（）:：。;；]+)*)")

_LONG = 400


class Placed(Protocol):
    """Any cell: its place and extent in the grid, its text, whether the format itself says it is a head."""

    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def head(self) -> bool: ...
    @property
    def row_span(self) -> int: ...
    @property
    def column_span(self) -> int: ...


def is_figure(text: str) -> bool:
    """True for a cell that holds a figure (1,234.5, 13.2%, -, 12个) and no year or month, which heads a column."""
    return _FIGURE.match(text) is not None and _YEAR.match(text) is None


def unit_of(text: str) -> str | None:
    """The unit that a caption or head declares: 单位:万元 -> 万元; None where it declares none."""
    found = _UNIT.search(text)
    return found.group(1) if found is not None else None


def heads(cells: Sequence[Placed]) -> frozenset[int]:
    """The indices of those of `cells` that head a row or a column.

    Column heads are what the format declares, else the rows above the first one with a figure (one row where no
    cell is a figure). Row heads are the columns left of the first with a figure, in the rows below (the first column
    where none is). A table of one row has no heads but declared ones.
    """
    if not cells:
        return frozenset()
    first_row = min(cell.row for cell in cells)
    last_row = max(cell.row for cell in cells)
    declared = {index for index, cell in enumerate(cells) if cell.head}
    if first_row == last_row:
        return frozenset(declared)
    figures = [cell for cell in cells if is_figure(cell.text)]
    body = min((cell.row for cell in figures), default=first_row + 1)
    leftmost = min(cell.column for cell in cells)
    serial = leftmost if _counts_rows([cell for cell in cells if cell.column == leftmost]) else None
    columns = [cell.column for cell in figures if cell.row >= body and cell.column != serial]
    left = min(columns, default=leftmost + 1)
    chosen = {
        index
        for index, cell in enumerate(cells)
        if cell.row < body or (cell.column < left and not is_figure(cell.text))
    }
    return frozenset(chosen | declared)


def only_frames(cells: Sequence[Placed], paragraphs: Sequence[int]) -> bool:
    """True for a table that only sets text on the page: no row has two filled cells, or one cell, with several of the
    `paragraphs` (how many, for each cell), holds most of its text."""
    filled = [cell for cell in cells if cell.text.strip()]
    if not any(one.row == other.row for one, other in pairwise(filled)):
        return True
    total = sum(len(cell.text) for cell in cells)
    return any(
        2 * len(cell.text) > total and count > 2 and (len(cell.text) > _LONG or cell.text.count("。") > 2)
        for cell, count in zip(cells, paragraphs, strict=True)
    )


def _counts_rows(column: Sequence[Placed]) -> bool:
    """True for a column whose figures only count the rows (1, 2, 3 …)."""
    counted = [int(cell.text) for cell in column if cell.text.isdecimal()]
    return len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))
