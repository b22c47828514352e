"""Text of scanned pages, by rapidocr (Apache-2.0, its Chinese models are inside the package), where it is installed.

Recognised figures may be wrong, so that pages read this way are named in `Document.dropped`. A page takes some
seconds and the engine 700 MB: the guard allows files more where this is used.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from indexer.readers.sheets import Glyph

if TYPE_CHECKING:
    import numpy

SURE = 0.6
"""Lines recognised with less confidence (0…1) are left out: stains, seals, handwriting."""


def glyphs(picture: numpy.ndarray[Any, Any], scale: float) -> list[Glyph]:
    """The characters on a picture of a page (height x width x 3, blue first), `scale` picture elements a point.

    A line's box is shared out among its characters, ASCII taking half the width of others.
    """
    found = _engine()(picture)
    made: list[Glyph] = []
    if found.boxes is None:
        return made
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score < SURE or not text:
            continue
        left, right = float(min(box[:, 0])) / scale, float(max(box[:, 0])) / scale
        top, bottom = float(min(box[:, 1])) / scale, float(max(box[:, 1])) / scale
        widths = [0.5 if character.isascii() else 1.0 for character in text]
        em = (right - left) / sum(widths)
        size = min(bottom - top, 1.3 * em)
        x = left
        for character, width in zip(text, widths, strict=True):
            if character != " ":
                made.append(Glyph(character, x, x + width * em, bottom - 0.2 * (bottom - top), size))
            x += width * em
    return made


@functools.cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})
