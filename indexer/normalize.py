"""One writing for matching: traditional -> simplified, full width -> half width, small letters. Never for quotes."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import opencc

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The inside of a regular expression class for Chinese characters."""

_HAS_HAN = re.compile(f"[{HAN}]")


def normalize(text: str) -> str:
    """`text` as it is compared: NFKC (UAX #15), simplified, case folded. Its offsets are not the text's own."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return simplified(folded) if _HAS_HAN.search(folded) else folded


@functools.lru_cache(maxsize=1 << 15)
def word(text: str) -> str:
    """`normalize`, remembered: for measures, units, names and other short texts that come again and again."""
    return normalize(text)


def simplified(text: str) -> str:
    """Traditional characters as simplified ones (OpenCC's t2s, by phrases: 乾隆 stays 乾隆); all else as it is."""
    return str(_converter().convert(text))


@functools.cache
def _converter() -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC("t2s")
