"""Sets type for tests of fixed layouts: characters with places, as a PDF or OFD page gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.limits import LIMITS
from indexer.readers.sheet_flow import lay_out
from indexer.readers.sheets import Glyph, Rule, Sheet
from indexer.values import Document

WIDTH, HEIGHT = 600.0, 800.0
LEFT, SIZE, COUNT = 90.0, 10.0, 40
"""A page with 40 characters of 10 points a line from 90 points in."""


def glyphs(text: str, x: float, base: float, size: float = SIZE) -> list[Glyph]:
    """The characters of `text` set solid from `x`: half an em for ASCII, one for all else."""
    made = []
    for character in text:
        width = size * (0.5 if character.isascii() else 1.0)
        if character != "\u3000":
            made.append(Glyph(character, x, x + width, base, size))
        x += width
    return made


def paragraph(text: str, base: float, indent: int = 2, left: float = LEFT, count: int = COUNT) -> list[Glyph]:
    """`text` broken into lines of `count` characters, the first indented, 20 points apart, from `base` down."""
    made: list[Glyph] = []
    line, room = "", count - indent
    x = left + indent * SIZE
    for character in [*text, ""]:
        if not character or len(line) == room:
            made += glyphs(line, x, base)
            base, x, line, room = base + 20, left, "", count
        line += character
    return made


def grid(xs: Sequence[float], ys: Sequence[float]) -> tuple[Rule, ...]:
    """The ruled lines of a full grid."""
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return tuple(level + [Rule(x, ys[0], x, ys[-1]) for x in xs])


def sheet(number: int, *runs: Iterable[Glyph], rules: tuple[Rule, ...] = ()) -> Sheet:
    """A page of these runs of glyphs."""
    return Sheet(number, WIDTH, HEIGHT, tuple(glyph for run in runs for glyph in run), rules)


def laid_out(*sheets: Sheet, title: str = "") -> Document:
    """The document these pages give."""
    return lay_out("a.pdf", "pdf", b"", sheets, LIMITS, title)
