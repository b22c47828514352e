"""Raised marks in a row: footnote marks and exponents, told by their size and place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from indexer.readers.layout import NOTE, SUPERSCRIPT
from indexer.readers.sheets import Glyph, Row, spell

_BRACKETS = "[]［］〔〕()（） "


def marked(row: Row, labels: dict[str, str]) -> tuple[str, list[str]]:
    """The text of a row with its raised marks: of notes on the page as NOTE with their keys, others as they stand."""
    notes: list[str] = []
    made: list[Glyph] = []
    index = 0
    while index < len(row.glyphs):
        end = index
        while end < len(row.glyphs) and _raised(row.glyphs[end], row):
            end += 1
        if end == index:
            made.append(row.glyphs[index])
            index += 1
            continue
        run = row.glyphs[index:end]
        label = _label(run)
        key = labels.get(label)
        if key is not None:
            notes.append(key)
            made.append(Glyph(NOTE, run[0].x0, run[-1].x1, row.base, row.size))
        elif label.isdecimal() and all(glyph.text.isdecimal() for glyph in run):
            made += [glyph._replace(text=glyph.text.translate(SUPERSCRIPT)) for glyph in run]
        else:
            made += run
        index = end
    return spell(made), notes


def raised_labels(rows: Sequence[Row]) -> set[str]:
    """The labels of all raised marks on a page."""
    found: set[str] = set()
    for row in rows:
        for raised, run in groupby(row.glyphs, key=lambda glyph: _raised(glyph, row)):
            if raised:
                found.add(_label(list(run)))
    return found


def _label(run: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in run).strip(_BRACKETS)


def _raised(glyph: Glyph, row: Row) -> bool:
    return glyph.size < 0.8 * row.size and glyph.base < row.base - 0.12 * row.size and glyph.text.strip() != ""
