"""Columns: the rows of a page in the order they are read, where text stands side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.sheets import Glyph, Row, rows_of, segments

_LEAST_ROWS = 5
_LEAST_TEXT = 8
_GUTTER = 1.3


def reading_order(glyphs: Sequence[Glyph]) -> list[list[Row]]:
    """Blocks of rows in reading order; the rows of a block share their margins.

    A page is one block unless a gutter parts it: an upright gap that at least five rows in a run leave free, with
    running text on either side. Rows across the gutter (a title, a figure's caption) end the run. Then the left
    column is read first, down to the row across, and then the right one.
    """
    rows = rows_of(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return [rows] if rows else []
    blocks: list[list[Row]] = []
    run: list[Row] = []
    across: list[Row] = []
    for row in rows:
        if _crosses(row, gutter):
            blocks.extend(_parted(run, gutter))
            run = []
            across.append(row)
        else:
            if across:
                blocks.append(across)
                across = []
            run.append(row)
    return [block for block in [*blocks, *_parted(run, gutter), across] if block]


def _parted(run: list[Row], gutter: float) -> list[list[Row]]:
    left = [glyph for row in run for glyph in row.glyphs if _middle(glyph) < gutter]
    right = [glyph for row in run for glyph in row.glyphs if _middle(glyph) >= gutter]
    both = sum(1 for row in run if row.x0 < gutter <= row.x1)
    if both < _LEAST_ROWS:
        return [run] if run else []
    return [block for side in (left, right) for block in reading_order(side)]


def _gutter(rows: Sequence[Row]) -> float | None:
    """The middle of the gap that parts the most rows with running text on both sides, None where there is none."""
    if len(rows) < _LEAST_ROWS:
        return None
    left = min(row.x0 for row in rows)
    right = max(row.x1 for row in rows)
    candidates: list[float] = []
    for row in rows:
        parts = segments(row, _GUTTER)
        candidates += [(a.x1 + b.x0) / 2 for a, b in pairwise(parts)]
    best: tuple[int, float] | None = None
    for place in sorted({round(candidate / 4) * 4.0 for candidate in candidates}):
        if not left + 0.25 * (right - left) < place < right - 0.25 * (right - left):
            continue
        count = _longest_run(rows, place)
        if count >= _LEAST_ROWS and (best is None or count > best[0]):
            best = (count, place)
    return None if best is None else best[1]


def _longest_run(rows: Sequence[Row], place: float) -> int:
    """How many rows in a run are parted at `place` into two pieces of running text."""
    best = count = 0
    for row in rows:
        if _crosses(row, place):
            count = 0
            continue
        parts = segments(row, _GUTTER)
        texts = [len(part.glyphs) for part in parts]
        if len(parts) == 2 and min(texts) >= _LEAST_TEXT and parts[0].x1 <= place <= parts[1].x0:
            count += 1
            best = max(best, count)
    return best


def _crosses(row: Row, place: float) -> bool:
    return any(part.x0 < place < part.x1 for part in segments(row, _GUTTER))


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2
