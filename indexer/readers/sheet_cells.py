"""The cells of a ruled grid: which fields are one cell, what stands in each, and rows that only their figures part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.grid import is_figure
from indexer.readers.layout import Slot
from indexer.readers.sheets import Glyph, Row, Rule, joined, rows_of

NEAR = 3.0
"""Points by which two places may differ and be one."""


def owners(
    xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid the upper left field of its cell: fields with no rule between them are one cell."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            here = (row, column)
            owner[here] = here
            middle_y, middle_x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if (
                column
                and upright
                and not any(
                    abs((rule.x0 + rule.x1) / 2 - xs[column]) <= NEAR and rule.y0 <= middle_y <= rule.y1
                    for rule in upright
                )
            ):
                owner[here] = owner[(row, column - 1)]
            if row and not any(
                abs((rule.y0 + rule.y1) / 2 - ys[row]) <= NEAR and rule.x0 <= middle_x <= rule.x1 for rule in level
            ):
                owner[here] = owner[(row - 1, column)]
    return owner


def filled(
    xs: list[float], ys: list[float], owner: dict[tuple[int, int], tuple[int, int]], glyphs: Sequence[Glyph]
) -> list[Slot]:
    """The cells with their text; rows that hold several rows of figures are parted by their baselines."""
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column = min(max(bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), len(xs) - 2)
        row = min(max(bisect_right(ys, middle(glyph)) - 1, 0), len(ys) - 2)
        held.setdefault(owner[(row, column)], []).append(glyph)
    extent: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), first in owner.items():
        down, across = extent.get(first, (0, 0))
        extent[first] = (max(down, row - first[0] + 1), max(across, column - first[1] + 1))
    slots: list[Slot] = []
    shift = 0
    for row in range(len(ys) - 1):
        here = {column: rows_of(held[(row, column)]) for column in range(len(xs) - 1) if (row, column) in held}
        single = {column: rows for column, rows in here.items() if extent[(row, column)][0] == 1}
        lines = _lines(single)
        for column, rows in here.items():
            down, across = extent[(row, column)]
            if lines and column in single:
                for line, text in _by_line(rows, lines):
                    slots.append(Slot(row + shift + line, column, text, False, 1, across))
            else:
                slots.append(Slot(row + shift, column, _together(rows), False, down, across))
        shift += max(len(lines) - 1, 0)
    return slots


def _lines(cells: dict[int, list[Row]]) -> list[float]:
    """The baselines of the rows that a ruled row really holds: [] where it holds one.

    It holds several where a column has two rows or more that are all figures, and another, of figures or of labels,
    has about as many.
    """
    figures = {
        column: [row.base for row in rows] for column, rows in cells.items()
        if len(rows) >= 2 and sum(is_figure(row.text.strip()) for row in rows) >= 0.8 * len(rows)
    }  # fmt: skip
    if not figures:
        return []
    longest = max(figures.values(), key=len)
    others = [rows for column, rows in cells.items() if len(rows) >= 0.6 * len(longest) and column not in figures]
    if len(figures) < 2 and not others:
        return []
    pitch = sorted(below - above for above, below in pairwise(longest))[(len(longest) - 1) // 2]
    bases = [base for found in figures.values() for base in found] + [row.base for rows in others for row in rows]
    made: list[float] = list(longest)
    for base in sorted(bases):
        if all(abs(base - other) > 0.55 * pitch for other in made):
            made.append(base)
    return sorted(made)


def _by_line(rows: Sequence[Row], lines: Sequence[float]) -> list[tuple[int, str]]:
    made: dict[int, list[Row]] = {}
    for row in rows:
        nearest = min(range(len(lines)), key=lambda index: abs(lines[index] - row.base))
        made.setdefault(nearest, []).append(row)
    return [(line, _together(found)) for line, found in sorted(made.items())]


def _together(rows: Sequence[Row]) -> str:
    text = ""
    for row in rows:
        text = joined(text, row.text.strip())
    return text


def middle(glyph: Glyph) -> float:
    """Where a glyph stands between top and bottom: the middle of its letters."""
    return glyph.base - 0.3 * glyph.size
