"""The judge's own reading of figures in an answer: small, strict, and sharing nothing with the reader that is judged.

A figure is digits, perhaps 万/亿 behind them, perhaps 余/多, then a unit; 5.60亿元 and 56000万元 are one amount, 5.6万元 is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from eval.formula import SCALES
from eval.gold import Value

_FIGURE = re.compile(r"(?<![\d.])(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(万亿|亿|万)?\s*(?:余|多|几)?\s*")
_SAME = {"㎡": "平方米", "m²": "平方米", "m2": "平方米", "％": "%", "百分之": "%"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text: `value` with 万/亿 multiplied in, `rest` the characters after it, `start` where."""

    value: Decimal
    rest: str
    start: int


def figures(text: str) -> Iterator[Figure]:
    """All figures of `text` in order; the digits of citation marks [n] are none."""
    plain = re.sub(r"\[\d+\]", lambda mark: " " * len(mark[0]), text)
    for match in _FIGURE.finditer(plain):
        value = Decimal(match[1].replace(",", "")) * SCALES.get(match[2] or "", Decimal(1))
        yield Figure(value, plain[match.end() : match.end() + 12], match.start())


def has_unit(figure: Figure, units: tuple[str, ...]) -> bool:
    """Whether one of `units` (without 万/亿) follows the number; ㎡, m² and 平方米 are one."""
    rest = _spelt(figure.rest)
    return any(rest.startswith(_spelt(unit)) for unit in units)


def states(text: str, value: Value) -> bool:
    """Whether `text` states `value`: the same amount with an accepted unit, at whatever scale it is written."""
    if value.words is not None and value.words in text:
        return True
    return any(equals(figure, value) for figure in figures(text))


def equals(figure: Figure, value: Value) -> bool:
    """Whether `figure` is `value` in amount, sign and unit. A computed value may be rounded to two places or more."""
    amount, unit = value.amount
    units = (unit, *(plain_unit(other) for other in value.units))
    if not has_unit(figure, units):
        return False
    if figure.value == amount:
        return True
    if value.computed is None:
        return False
    shown = max(0, -int(figure.value.normalize().as_tuple().exponent))  # type: ignore[operator]
    return shown >= 1 and abs(figure.value - amount) <= Decimal(1).scaleb(-shown)


def plain_unit(unit: str) -> str:
    """The unit without 万 or 亿 before it."""
    for scale in SCALES:
        if unit.startswith(scale) and len(unit) > len(scale):
            return unit.removeprefix(scale)
    return "" if unit in SCALES else unit


def _spelt(unit: str) -> str:
    for one, other in _SAME.items():
        unit = unit.replace(one, other)
    return unit
