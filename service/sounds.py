"""How Chinese characters sound, in pinyin without tones: the one place that knows pypinyin.

spelt(text) -> list[str]              a syllable for each character, as it most likely sounds there
readings(character) -> list[str]      every way one character is read
"""

from __future__ import annotations


def spelt(text: str) -> list[str]:
    """ü is written v."""
    from pypinyin import lazy_pinyin

    found: list[str] = lazy_pinyin(text)
    return found


def readings(character: str) -> list[str]:
    """Without repetitions, the commonest first; ü is written v."""
    from pypinyin import Style, pinyin

    found: list[str] = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return list(dict.fromkeys(found))
