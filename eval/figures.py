"""The judge's own reading of figures in an answer: small, strict, and sharing nothing with the reader that is judged.

A figure is digits, perhaps 万/亿 behind them, perhaps 余/多/几 before or after that, then a unit; 5.60亿元 and
56000万元 are one amount, 5.6万元 is not; 3人 is not 3人次, 5个 is not 5个百分点.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from eval.formula import SCALES
from eval.gold import Value

_FIGURE = re.compile(
    r"(?<![\d.])(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*[余多几]?\s*(万亿|亿|万)?\s*[余多几]?\s*"
)
_MARK = re.compile(r"\[\d+\]")
_OTHER_UNIT = re.compile(r"次|百分点|/|／|每")
"""What makes another unit of the one before it: 人次 of 人, 个百分点 of 个, 元/平方米 of 元."""
_SAME = {"平方米": "m2", "百分之": "%", "立方米": "m3", "公里": "km", "千米": "km", "公斤": "kg", "千克": "kg"}
_VAGUE_BEFORE = re.compile(r"(?:约|近|超|超过|逾|大约|至少|不少于|不低于|突破|达到?|以上|大于)\s*$")
_CLAUSE = re.compile(r"[^,。;、:!?\n]{1,24}")
_VAGUE_AFTER = re.compile(r"[余多几]|左右|以上|以内|上下")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text: `value` with 万/亿 multiplied in, `rest` the characters after it, `start` where.

    `quantum` is the worth of its last printed digit: 100 for 3.65万, 0.01 for 8.95.
    """

    value: Decimal
    rest: str
    start: int
    quantum: Decimal = Decimal(1)


def plain(text: str) -> str:
    """The text with full-width characters, ㎡ and m² made plain (NFKC) and citation marks [n] left out."""
    return unicodedata.normalize("NFKC", _MARK.sub(lambda mark: " " * len(mark[0]), text))


def figures(text: str) -> Iterator[Figure]:
    """All figures of `text` in order; the digits of citation marks [n] are none."""
    text = plain(text)
    for match in _FIGURE.finditer(text):
        scale = SCALES.get(match[2] or "", Decimal(1))
        digits = Decimal(match[1].replace(",", ""))
        quantum = Decimal(1).scaleb(int(digits.as_tuple().exponent)) * scale
        yield Figure(digits * scale, text[match.end() : match.end() + 12], match.start(), quantum)


def has_unit(figure: Figure, units: tuple[str, ...]) -> bool:
    """Whether one of `units` (without 万/亿) follows the number and goes on to no other; ㎡ and 平方米 are one."""
    rest = _spelt(figure.rest)
    spelt = (_spelt(unit) for unit in units)
    return any(rest.startswith(unit) and (not unit or not _goes_on(rest, unit)) for unit in spelt)


def states(text: str, value: Value) -> bool:
    """Whether `text` states `value`: the same amount with an accepted unit, at whatever scale it is written."""
    if value.words is not None and value.words in text:
        return True
    found = tuple(figures(text))
    if value.high is None:
        return any(equals(figure, value) for figure in found)
    high = Value(value=value.high, unit=value.unit, units=value.units)
    ends = pairwise(found)
    return any(low.value == value.amount[0] and equals(top, high) for low, top in _ranges(ends, value))


def vague(text: str, value: Value) -> bool:
    """Whether `text` states `value` with a word that says it is not exact (约, 近, 超, 余, 多, 左右, 以上 …)."""
    text = plain(text)
    if value.words is not None and value.words in text:
        return True
    for figure in figures(text):
        if not equals(figure, value):
            continue
        clause = _CLAUSE.match(text, figure.start)
        if _VAGUE_BEFORE.search(text[: figure.start]) or (clause and _VAGUE_AFTER.search(clause[0])):
            return True
    return False


def equals(figure: Figure, value: Value) -> bool:
    """Whether `figure` is `value` in amount, sign and unit.

    A computed value may be rounded otherwise than the gold rounds it, if it is not coarser and rounded right.
    """
    amount, unit = value.amount
    units = (unit, *(plain_unit(other) for other in value.units))
    if not has_unit(figure, units):
        return False
    if figure.value == amount:
        return True
    if value.computed is None or value.exact == amount:
        return False
    worth = Decimal(1).scaleb(int(value.value.as_tuple().exponent)) * _scale(value)
    return figure.quantum <= worth and abs(figure.value - value.exact) * 2 <= figure.quantum


def plain_unit(unit: str) -> str:
    """The unit without 万 or 亿 before it."""
    for scale in SCALES:
        if unit.startswith(scale) and len(unit) > len(scale):
            return unit.removeprefix(scale)
    return "" if unit in SCALES else unit


def _ranges(ends: Iterator[tuple[Figure, Figure]], value: Value) -> Iterator[tuple[Figure, Figure]]:
    """Neighbouring figures as the two ends of a range; the lower one may leave 万 to the upper one (2-3万)."""
    scale = _scale(value)
    for low, high in ends:
        yield low, high
        yield Figure(low.value * scale, low.rest, low.start), high


def _scale(value: Value) -> Decimal:
    return value.amount[0] / value.value if value.value else Decimal(1)


def _goes_on(rest: str, unit: str) -> bool:
    return _OTHER_UNIT.match(rest[len(unit) :]) is not None and unit not in ("场",)


def _spelt(unit: str) -> str:
    unit = unicodedata.normalize("NFKC", unit)
    for one, other in _SAME.items():
        unit = unit.replace(one, other)
    return unit
