"""Fonts whose map to Unicode is wrong or missing: put right where the error is known, else refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.errors import UnreadableFile
from indexer.readers.sheets import Sheet

_POINT = "\U001001b0"
_FOUNDER = str.maketrans(
    {
        _POINT: ".",
        "\U00100170": "·",
        ".": "。",
        ",": "，",
        ":": "：",
        ";": "；",
        "!": "！",
        "?": "？",
        "(": "（",
        ")": "）",
        "«": "《",
        "»": "》",
        "％": "%",
        **{chr(ord("０") + digit): str(digit) for digit in range(10)},
        **{chr(ord("Ａ") + letter): chr(ord("A") + letter) for letter in range(26)},
        **{chr(ord("ａ") + letter): chr(ord("a") + letter) for letter in range(26)},
    }
)


def repaired(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with the characters that are printed.

    Founder (方正书版), which many official gazettes are set with, maps its decimal point to the private U+1001B0, the
    Chinese full stop to '.', and narrow figures to full-width ones. Only a document that has that decimal point is
    changed: in it '.' is always the full stop.
    """
    if not any(glyph.text == _POINT for sheet in sheets for glyph in sheet.glyphs):
        return list(sheets)
    return [
        replace(sheet, glyphs=tuple(glyph._replace(text=glyph.text.translate(_FOUNDER)) for glyph in sheet.glyphs))
        for sheet in sheets
    ]


def check_fonts(name: str, sheets: Sequence[Sheet]) -> None:
    """Refuses (UnreadableFile) text whose fonts give no Unicode: it comes out as private or replacement characters."""
    counted: Counter[bool] = Counter(
        "\ue000" <= glyph.text <= "\uf8ff" or glyph.text == "\ufffd" or glyph.text < " "
        for sheet in sheets
        for glyph in sheet.glyphs
    )
    if counted[True] > 0.2 * counted.total():
        raise UnreadableFile(name, "its fonts do not say which characters they show; recognise its text first (OCR)")
