"""The words by which a question wants something worked out, read from `data/workings.toml`.

wording() -> Wording                 read and compiled once
only_said(word) -> bool              whether a word says how, not of what
amount(text) -> (unit, words)        what 多少 is counted in, and what stands after it
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from service.vocabulary import load, read

Kind = Literal["month", "year", "per", "share", "left", "rise", "beyond", "aim", "reach", "before", "years", "sum"]


@dataclass(frozen=True, slots=True)
class Wording:
    """`ways` are tried in order; `units` the units that words for them stand for; `said` words that say how, `adverbs` those that
    stand between what is divided and by what; `parts` into how many a year is shared out; `unit` an expression for any unit."""

    ways: tuple[tuple[Kind, tuple[re.Pattern[str], ...]], ...]
    units: Mapping[str, str]
    said: frozenset[str]
    parts: Mapping[str, int]
    adverbs: re.Pattern[str]
    unit: str


@cache
def wording() -> Wording:
    """Those that come with the service."""
    data = read("workings.toml")
    names = sorted({*load().units, *data["units"]}, key=len, reverse=True)
    unit = "(?:" + "|".join(map(re.escape, names)) + ")"
    ways = tuple(
        (cast(Kind, way["is"]), tuple(re.compile(pattern.replace("U", unit)) for pattern in way["patterns"]))
        for way in data["working"]
    )
    return Wording(
        ways,
        data["units"],
        frozenset(data["words"]["said"]),
        data["parts"],
        re.compile(data["between"]["adverbs"]),
        unit,
    )


def only_said(word: str) -> bool:
    """Whether a word says how something is worked out, not of what."""
    return word in wording().said


def amount(text: str) -> tuple[str, str]:
    """The unit asked for and the words after it: (名, 党员) of 多少名党员."""
    found = re.search(rf"(?:多少|(?<![哪好])几)(?P<unit>{wording().unit})?(?P<thing>[^,?]*)", text)
    if found is None:
        return "", ""
    unit = found["unit"] or ""
    return wording().units.get(unit, unit), found["thing"].strip("啊呀呢吧的")
