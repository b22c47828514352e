"""What stands on one page of a fixed layout (PDF, OFD): characters with their places, ruled lines, pictures.

Lengths are in points (PDF) or any one unit; y grows downwards from the top edge. Fixed layouts know no paragraphs,
columns or tables: `sheet_rows`, `sheet_tables`, `sheet_margins` and `sheet_flow` find them from these values alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character: its left and right edge, its baseline, its size (the height of an em)."""

    text: str
    x0: float
    x1: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size


class Rule(NamedTuple):
    """A straight ruled line, level or upright: x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, `number` from 1. `picture` is the largest share of the page that one picture covers (0…1)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    picture: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Characters on one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]
    base: float
    size: float

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs[-3:])

    @property
    def text(self) -> str:
        return spell(self.glyphs)


_RADICALS = dict(
    zip(
        "⺁⺄⺈⺊⺌⺍⺕⺗⺘⺙⺛⺝⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙刀卜小小彐心手攵无月母民水水火爪爪丬牛犬王疋目示礻竹糸纟网网网羊羊羊老肀聿肉臼艹艹艹虎衤西西见角角讠贝足车辶辶辶邑钅长长长门阜阝雨青韦页风飞食食食饣首马骨鬼鱼鸟卤麦黄黾齐齐歯齿竜龙龟龟龟",
        strict=True,
    )
)
"""CJK Radicals Supplement to the ideographs they stand for (Unicode EquivalentUnifiedIdeograph.txt): fonts that lack a
proper map to Unicode give radicals for characters that look the same (⻓ for 长)."""
_LOOKALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6“”‘’…—·①-⓿]")
_BAND = 4.0
_GAP = 0.8
_NARROW_GAP = 0.22


def settled(character: str) -> str:
    """The character meant by one that only looks like it (radicals ⼀, compatibility ideographs, ligatures ﬁ)."""
    if not _LOOKALIKE.match(character):
        return character
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def spell(glyphs: Sequence[Glyph]) -> str:
    """The text of glyphs in one row, with a space where a gap shows one.

    Chinese sets figures a little apart from ideographs; only a gap of most of an em is a space there. Between Latin
    letters or figures a fifth of an em is, so that two figures of a table never become one.
    """
    made: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and glyph.text != " ":
            gap = (glyph.x0 - last.x1) / max(min(glyph.size, last.size), 0.1)
            wide = _WIDE.match(glyph.text) is not None or _WIDE.match(last.text) is not None
            if gap > (_GAP if wide else _NARROW_GAP) and made[-1] != " ":
                made.append(" ")
        made.append(glyph.text)
        last = glyph
    return "".join(made)


def joined(first: str, second: str) -> str:
    """Two halves of a paragraph that a line end parted: with a space only between Latin words."""
    if first and second and first[-1].isascii() and second[0].isascii() and first[-1].isalpha() and second[0].isalpha():
        return f"{first} {second}"
    return first + second


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Glyphs gathered into rows, from top to bottom: what shares half of its height with a row belongs to it."""
    rows: list[list[Glyph]] = []
    places: list[tuple[float, float]] = []
    bands: dict[int, list[int]] = {}
    for glyph in sorted(glyphs, key=lambda glyph: (-round(glyph.size), glyph.base)):
        top, bottom = glyph.top, glyph.base + 0.2 * glyph.size
        best, share = -1, 0.5
        for index in bands.get(int((top + bottom) / 2 // _BAND), ()):
            above, below = places[index]
            overlap = (min(bottom, below) - max(top, above)) / max(min(bottom - top, below - above), 0.01)
            if overlap > share:
                best, share = index, overlap
        if best < 0:
            for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
                bands.setdefault(band, []).append(len(rows))
            rows.append([glyph])
            places.append((top, bottom))
        else:
            rows[best].append(glyph)
    made = []
    for row, (_, bottom) in zip(rows, places, strict=True):
        row.sort(key=lambda glyph: (glyph.x0, glyph.x1))
        size = max(glyph.size for glyph in row)
        made.append(Row(tuple(row), bottom - 0.2 * size, size))
    return sorted(made, key=lambda row: row.base)


def segments(row: Row, gap: float = 1.5) -> list[Row]:
    """A row parted where the gap between two glyphs is wider than `gap` ems."""
    parts: list[list[Glyph]] = [[row.glyphs[0]]]
    for last, glyph in zip(row.glyphs, row.glyphs[1:], strict=False):
        if glyph.x0 - last.x1 > gap * row.size:
            parts.append([])
        parts[-1].append(glyph)
    return [Row(tuple(part), row.base, max(glyph.size for glyph in part)) for part in parts]
