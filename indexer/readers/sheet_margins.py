"""What stands in the margins of pages and is no running text: heads and feet of the page, its number, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.chrome import is_chrome, is_page_number
from indexer.readers.grid import unit_of
from indexer.readers.sheets import Row, Rule, Sheet, joined

_ZONE = 0.13
_NUMBERS_AROUND = re.compile(r"^[\d０-９\s—\-–－·|/:：]+|[\d０-９\s—\-–－·|/:：]+$")
_ADDRESS = re.compile(r"^\s*(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?\s*$")
"""What a browser prints at the foot of a page: the address and 3/12."""
_TABLE = re.compile(r"^\s*(?:续|附)?表")
_NOTE = re.compile(
    r"^\s*(?:[\[［〔【(（]\s*([0-9]{1,3})\s*[\]］〕】)）]|([①-⑳㉑-㉟])|([0-9]{1,3})(?=\s*[^\s0-9.,，%％年月日、])|([*＊†]+))\s*"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the label that marks it (1, ①, *), and its text."""

    label: str
    text: str


def furniture(pages: Sequence[tuple[Sheet, Sequence[Row]]]) -> list[set[int]]:
    """For each page the indices of its rows that are page furniture.

    These are page numbers in the outer eighth of the page, words of web pages printed with them, and rows that stand
    at the same height, numbers around them aside, on at least three pages and a tenth of them.
    """
    seen: Counter[tuple[str, int]] = Counter()
    zones: list[dict[int, tuple[str, int]]] = []
    for sheet, rows in pages:
        zone: dict[int, tuple[str, int]] = {}
        for index, row in enumerate(rows):
            if row.base < _ZONE * sheet.height or row.base > (1 - _ZONE) * sheet.height:
                zone[index] = (_NUMBERS_AROUND.sub("", row.text), round(row.base / 6))
        zones.append(zone)
        seen.update({(text, place + near) for text, place in zone.values() for near in (-1, 0, 1)})
    least = max(3, len(pages) // 10)
    found: list[set[int]] = []
    for (_, rows), zone in zip(pages, zones, strict=True):
        here = {index for index, key in zone.items() if seen[key] >= least and _may_repeat(key[0])}
        here |= {index for index in zone if _is_furniture(rows[index].text)}
        outer = _outermost(rows, here)
        found.append({index for index in here if index in outer})
    return found


def _is_furniture(text: str) -> bool:
    return is_page_number(text) or is_chrome(text) or _ADDRESS.match(text) is not None


def _may_repeat(text: str) -> bool:
    """False for what tables repeat on each page and need there: their number and their unit."""
    return len(text) > 1 and unit_of(text) is None and _TABLE.match(text) is None


def _outermost(rows: Sequence[Row], chosen: set[int]) -> set[int]:
    """Those of `chosen` with nothing but chosen rows between them and the page's edge."""
    order = sorted(range(len(rows)), key=lambda index: rows[index].base)
    kept: set[int] = set()
    for run in (order, order[::-1]):
        for index in run:
            if index not in chosen:
                break
            kept.add(index)
    return kept


def footnotes(sheet: Sheet, rows: Sequence[Row], body_size: float) -> tuple[list[Note], set[int]]:
    """The footnotes at the foot of a page, and the indices of their rows.

    They are set smaller than the text (`body_size`) or under a short rule, from some row in the lower two thirds to
    the last, and begin with a mark.
    """
    if not rows:
        return [], set()
    order = sorted(range(len(rows)), key=lambda index: rows[index].base)
    line = _note_rule(sheet.rules, sheet, rows)
    first = len(order)
    for place in range(len(order) - 1, -1, -1):
        row = rows[order[place]]
        small = _main_size(row) < 0.93 * body_size
        under = line is not None and row.base > line.y0
        if row.base < 0.3 * sheet.height or not (small or under):
            break
        first = place
    while first < len(order) and _NOTE.match(rows[order[first]].text) is None:
        first += 1
    notes: list[Note] = []
    for place in range(first, len(order)):
        text = rows[order[place]].text.strip()
        marked = _NOTE.match(text)
        if marked is not None:
            notes.append(Note(next(group for group in marked.groups() if group), text[marked.end() :]))
        elif notes:
            notes[-1] = Note(notes[-1].label, joined(notes[-1].text, text))
    return notes, set(order[first:])


def _note_rule(rules: Sequence[Rule], sheet: Sheet, rows: Sequence[Row]) -> Rule | None:
    """The short level rule over footnotes: at the left margin, under half of the text's width."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    level = [
        rule for rule in rules
        if rule.y1 - rule.y0 < 2 and rule.y0 > 0.4 * sheet.height and abs(rule.x0 - left) < 30
        and 0.15 * (right - left) < rule.x1 - rule.x0 < 0.5 * (right - left)
    ]  # fmt: skip
    return level[0] if len(level) == 1 else None


def _main_size(row: Row) -> float:
    sizes = sorted(glyph.size for glyph in row.glyphs)
    return sizes[len(sizes) // 2]
