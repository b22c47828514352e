"""Percentages in Chinese prose: 95%, 百分之五, 千分之一, 七成六, 两成半, 打八折, and 个百分点 kept apart from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indexer.numbers.numerals import Numeral, numerals, plain, tidy

_POINTS = re.compile(r"\s*个?\s*百\s*分\s*点(?!\s*之)")
_SIGN = re.compile(r"\s?([%‰])(?![0-9A-F]{2}(?![0-9.]))")
_TENTH = re.compile(r"\s*成(?![为功套立员果本绩都熟长型人交品才就效片分])\s*(半|[一二三四五六七八九](?![个年月]))?")
_SALE = re.compile(r"\s*折(?![合叠算旧扣价抵])")
_OVER = re.compile(r"([百佰千仟十万]+)\s*分\s*之\s*$")
_SCALES = {"百": 1, "佰": 1, "千": 10, "仟": 10, "万": 100}
_SCALES |= {"百万": 10**4, "千万": 10**5, "万万": 10**6, "百万万": 10**8}
"""What 分之 divides by, in hundredths: 千分之五 is 0.5 %."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage at `[start, end)`; `value` is in hundredths (95% -> 95), `high` the upper end of 二三成, else None.

    `points`: 百分点, the difference of two percentages, not a percentage.
    """

    start: int
    end: int
    value: Decimal
    points: bool = False
    high: Decimal | None = None


def percents(text: str) -> tuple[Percent, ...]:
    """Every percentage in `text` from left to right."""
    return tuple(_scan(plain(text)))


def _scan(text: str) -> Iterator[Percent]:
    last = -1
    for half in re.finditer(r"半\s*([成折])(?![为功套立])|(?<=打)对折|百\s*分\s*之\s*百", text):
        if half.group().endswith("百"):
            yield Percent(half.start(), half.end(), Decimal(100))
        else:
            yield Percent(half.start(), half.end(), Decimal(5) if half[1] == "成" else Decimal(50))
    for number in numerals(text):
        if number.start < last:
            continue
        found = percent_at(text, number)
        if found is not None:
            last = found.end
            yield found


def percent_at(text: str, number: Numeral) -> Percent | None:
    """The percentage that `number`, found in `text` (already plain), is part of; None where it is none."""
    if number.high is not None and not re.match(r"\s*[成折]", text[number.end : number.end + 4]):
        return None
    window = max(0, number.start - 16)
    over = _OVER.search(text[window : number.start])
    if over:
        start = window + over.start()
        scale = _SCALES.get(over[1])
        digit_before = numerals(text[max(0, start - 6) : start])
        if scale is None or (digit_before and digit_before[-1].end == min(6, start)):
            return None
        return Percent(start, number.end, tidy(number.value / scale))
    if points := _POINTS.match(text, number.end):
        return Percent(number.start, points.end(), number.value, points=True)
    if sign := _SIGN.match(text, number.end):
        return Percent(number.start, sign.end(), number.value if sign[1] == "%" else tidy(number.value / 10))
    if 0 < number.value <= 10 and (tenth := _TENTH.match(text, number.end)):
        rest = Decimal(0)
        if tenth[1]:
            rest = Decimal(5) if tenth[1] == "半" else numerals(tenth[1])[0].value
        high = None if number.high is None else tidy(number.high * 10)
        return Percent(number.start, tenth.end(), tidy(number.value * 10 + rest), high=high)
    if 0 < number.value < 100 and text[number.start : number.end] != "十" and (sale := _SALE.match(text, number.end)):
        printed = text[number.start : number.end]
        two_digits = number.value >= 10
        value = number.value if two_digits else number.value * 10
        if number.high is not None and len(printed.strip()) >= 2:  # 三五折 is 35 %
            value = number.value * 10 + number.high
        return Percent(number.start, sale.end(), tidy(value)) if value < 100 else None
    return None
