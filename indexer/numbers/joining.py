"""Figures that are printed together: ranges (1-2台, 3—5万元), and numbers that share one unit (9、2台)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from indexer.numbers import qualifiers
from indexer.numbers.numerals import Numeral
from indexer.values import Bound

_JOINED = re.compile(r"\s?[、和与及]\s?")
_RESPECTIVELY = re.compile(r"分别\D{0,4}[\d、.]*$")
_DASH = re.compile(r"\s?(?:[-—–~]{1,2}|至|到)\s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its unit and qualifiers; `tail` is the end of the unit, before 以上 and the like."""

    number: Numeral
    start: int
    end: int
    value: Decimal
    unit: str
    bound: Bound
    tail: int


def shared_units(text: str, found: Sequence[Found], scan: Sequence[Numeral]) -> list[Found]:
    """Gives 2.2个和3.7个百分点, and 分别为9、2台, the unit that is printed once, at the end."""
    made = list(found)
    for place, (one, following) in enumerate(pairwise(found)):
        joined = _JOINED.fullmatch(text, one.end, following.start)
        if joined and one.unit == "个" and following.unit == "百分点":
            made[place] = replace(one, unit="百分点")
    by_start = {one.number.start: one for one in made}
    for number, later in zip(reversed(scan[:-1]), reversed(scan), strict=False):
        owner = by_start.get(later.start)
        if number.start in by_start or owner is None or not owner.unit or not number.arabic:
            continue
        respectively = _RESPECTIVELY.search(text[max(0, number.start - 24) : number.start])
        if owner.number.arabic and respectively and _JOINED.fullmatch(text, number.end, owner.start):
            start = qualifiers.before(text, number.start)[0]
            by_start[number.start] = Found(number, start, number.end, number.value, owner.unit, "exact", number.end)
    return sorted(by_start.values(), key=lambda one: one.start)


def ranges(text: str, found: Sequence[Found], scan: Sequence[Numeral]) -> Iterator[tuple[Found, Decimal | None]]:
    """Joins 1-2台, 20%至30%, 3—5万元 to one figure with an upper end, and gives 两三家 its own."""
    ends = {number.end: number for number in scan}
    previous: Found | None = None
    for one in found:
        dash = _dash(text, one.number.start)
        if previous is not None and dash and previous.end == dash and previous.unit == one.unit:
            yield replace(previous, end=one.end, tail=one.tail, bound="range"), one.value
            previous = None
            continue
        if previous is not None:
            yield previous, previous.number.high
        low = ends.get(dash) if dash and one.start == one.number.start else None
        bare = _low_end(low, one) if low is not None else None
        if low is not None and bare is not None:
            yield replace(one, start=qualifiers.before(text, low.start)[0], value=bare, bound="range"), one.value
            previous = None
        else:
            previous = one
    if previous is not None:
        yield previous, previous.number.high


def _dash(text: str, end: int) -> int:
    """Where the dash of a range that ends at `end` begins; 0: none stands there."""
    match = _DASH.search(text[max(0, end - 4) : end])
    return max(0, end - 4) + match.start() if match else 0


def _low_end(low: Numeral, high: Found) -> Decimal | None:
    """The lower end of a range printed without unit, with the multiplier it shares (3-5万元); None where it is none."""
    value = low.value
    if low.scale == 1 < high.number.scale and value * high.number.scale <= high.value:
        value *= high.number.scale
    return value if value < high.value and low.arabic == high.number.arabic else None
