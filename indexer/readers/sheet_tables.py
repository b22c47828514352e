"""Ruled tables of a page: the ruled lines make a grid, the characters inside fall into its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.readers.layout import Slot
from indexer.readers.sheet_cells import NEAR, filled, middle, owners
from indexer.readers.sheets import Glyph, Rule, Sheet, rows_of, segments

_SHORT = 8.0
_MOST_RULES = 6_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: its edges, its column edges, its cells."""

    x0: float
    y0: float
    x1: float
    y1: float
    columns: tuple[float, ...]
    slots: tuple[Slot, ...]

    def holds(self, glyph: Glyph) -> bool:
        """True for a glyph that stands inside."""
        middle = glyph.base - 0.3 * glyph.size
        return self.x0 <= (glyph.x0 + glyph.x1) / 2 <= self.x1 and self.y0 <= middle <= self.y1


def tables_of(sheet: Sheet) -> list[Table]:
    """The ruled tables of `sheet` from top to bottom: two rows and two columns at least.

    Open sides are taken as ruled. Rows that only their figures show (no line between them) are parted by baseline; a
    grid with three level lines and no upright one (三线表) is parted into columns by the white space all rows share.
    """
    found = []
    for level, upright in _grids(sheet):
        table = _table(sheet, level, upright)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: (table.y0, table.x0))


def len_rows(table: Table) -> int:
    """How many rows the table has."""
    return max(slot.row for slot in table.slots) + 1


def continued(first: Table, second: Table) -> Table | None:
    """Both as one table, where the second goes on with the same columns; rows of its head that repeat are left out."""
    if len(first.columns) != len(second.columns):
        return None
    if any(
        abs((a - first.x0) - (b - second.x0)) > 2 * NEAR for a, b in zip(first.columns, second.columns, strict=True)
    ):
        return None
    repeated = 0
    while repeated < len_rows(second) - 1 and _texts(first, repeated) == _texts(second, repeated):
        repeated += 1
    shift = len_rows(first) - repeated
    rest = [replace(slot, row=slot.row + shift) for slot in second.slots if slot.row >= repeated]
    return replace(first, slots=(*first.slots, *rest))


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    return sorted((slot.column, slot.text) for slot in table.slots if slot.row == row)


def _grids(sheet: Sheet) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, gathered; for each set its level and its upright rules."""
    if len(sheet.rules) > _MOST_RULES:
        return []
    rules = [rule for rule in sheet.rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= _SHORT]
    groups: list[list[Rule]] = []
    bounds: list[list[float]] = []
    for rule in sorted(rules, key=lambda rule: (rule.y0, rule.x0)):
        touched = [
            index
            for index, (x0, y0, x1, y1) in enumerate(bounds)
            if rule.x0 <= x1 + NEAR and rule.x1 >= x0 - NEAR and rule.y0 <= y1 + NEAR and rule.y1 >= y0 - NEAR
        ]
        merged, bound = [rule], [rule.x0, rule.y0, rule.x1, rule.y1]
        for index in reversed(touched):
            merged += groups.pop(index)
            x0, y0, x1, y1 = bounds.pop(index)
            bound = [min(bound[0], x0), min(bound[1], y0), max(bound[2], x1), max(bound[3], y1)]
        groups.append(merged)
        bounds.append(bound)
    made = []
    loose: list[Rule] = []
    for group in groups:
        level = [rule for rule in group if rule.y1 - rule.y0 < rule.x1 - rule.x0]
        upright = [rule for rule in group if rule.y1 - rule.y0 >= rule.x1 - rule.x0]
        if not upright:
            loose += level
        elif len(level) >= 2:
            made.append((level, upright))
    return made + [(group, []) for group in _three_lines(loose)]


def _three_lines(loose: Sequence[Rule]) -> list[list[Rule]]:
    """Level rules of one width, one under the other, with none upright: three or more are a table."""
    sets: list[list[Rule]] = []
    for rule in sorted(loose, key=lambda rule: rule.y0):
        for group in sets:
            if abs(group[-1].x0 - rule.x0) < NEAR and abs(group[-1].x1 - rule.x1) < NEAR:
                if rule.y0 - group[-1].y0 > NEAR:
                    group.append(rule)
                break
        else:
            sets.append([rule])
    return [group for group in sets if len(group) >= 3 and group[0].x1 - group[0].x0 > 150]


def _table(sheet: Sheet, level: list[Rule], upright: list[Rule]) -> Table | None:
    everything = [*level, *upright]
    x0, x1 = min(rule.x0 for rule in everything), max(rule.x1 for rule in everything)
    y0, y1 = min(rule.y0 for rule in everything), max(rule.y1 for rule in everything)
    ys = _distinct([y0, y1, *((rule.y0 + rule.y1) / 2 for rule in level)])
    inside = [glyph for glyph in sheet.glyphs if x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and y0 <= middle(glyph) <= y1]
    if not inside or len(ys) < 2:
        return None
    parts = [(rule.x0 + rule.x1) / 2 for rule in upright] if upright else _white(inside)
    xs = _distinct([x0, x1, *parts])
    if len(xs) < 3 or (len(ys) < 3 and not upright):
        return None
    cells = owners(xs, ys, level, upright)
    slots = filled(xs, ys, cells, inside)
    if len({slot.column for slot in slots}) < 2 or len({slot.row for slot in slots}) < 2:
        return None
    return Table(x0, y0, x1, y1, tuple(xs), tuple(slots))


def _white(glyphs: Sequence[Glyph]) -> list[float]:
    """Where columns part: the middles of the upright white bands, an em wide or more, that no row sets anything in.

    Rows with a single piece (a head over several columns, a label) leave the bands to the others.
    """
    parts = [segments(row, 0.9) for row in rows_of(glyphs)]
    taken = sorted((part.x0, part.x1) for row in parts if len(row) > 1 for part in row)
    bands: list[float] = []
    reach: float | None = None
    for x0, x1 in taken:
        if reach is not None and x0 - reach > 4.0:
            bands.append((reach + x0) / 2)
        reach = x1 if reach is None else max(reach, x1)
    return bands


def _distinct(places: Sequence[float]) -> list[float]:
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > NEAR:
            made.append(place)
    return made
