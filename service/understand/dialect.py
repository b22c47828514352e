"""Words of a dialect put into those of the standard language, which reports are written in.

standard(text) -> str    `text` is a normalised question
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from service.vocabulary import load, read


@dataclass(frozen=True, slots=True)
class _Words:
    """The expressions of `data/dialect.toml`, each with what to put for it."""

    always: tuple[tuple[re.Pattern[str], str], ...]
    unless_asked: tuple[tuple[re.Pattern[str], str], ...]
    asked: re.Pattern[str]


def standard(text: str) -> str:
    """The question as it would be written: 拆脱几处 as 拆掉几处, 有好多家哦 as 有多少家哦."""
    words = _words()
    for pattern, instead in words.always:
        text = pattern.sub(instead, text)
    if words.asked.search(text):
        return text
    for pattern, instead in words.unless_asked:
        text = pattern.sub(instead, text)
    return text


@cache
def _words() -> _Words:
    data = read("dialect.toml")
    units = "|".join(map(re.escape, load().units))
    always, unless = (
        tuple((re.compile(pattern.replace("{units}", units)), instead) for pattern, instead in data[name])
        for name in ("words", "unless_asked")
    )
    return _Words(always, unless, re.compile(data["asked"]))
