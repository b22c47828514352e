"""Whether an annotated value follows from the characters it was read from; a slip of the pen must not become gold.

This is no parser of quantities: it knows only how a value written down must relate to the digits printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
PRINTED = {
    "m2": ("平方米", "m²", "m2", "㎡"),
    "%": ("%", "％"),
    "百分点": ("个百分点", "百分点"),
}
QUALIFIERS = "余多几"


def contradictions(
    figure: str, value: Decimal, high: Decimal | None, units: tuple[str, ...], lenient: bool
) -> Iterator[str]:
    """Say why `value` (and `high`) with one of `units` cannot be what `figure` prints."""
    ascii_figure = figure.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    numbers = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", ascii_figure))
    if not numbers:
        if not lenient:
            yield "no digit in the figure"
        return
    if "/" in figure and len(numbers) == 2 and numbers[0].end() + 1 == numbers[1].start():
        if value != Decimal(numbers[0][0]) / Decimal(numbers[1][0]):
            yield f"{figure} is not {value}"
        return
    if (high is None) != (len(numbers) == 1):
        yield f"{len(numbers)} numbers, and the upper end is {high}"
        return
    tail = ascii_figure[numbers[-1].end() :]
    wanted = [value] if high is None else [value, high]
    printed = [Decimal(number[0].replace(",", "")) for number in numbers]
    if not any(
        [number * factor for number in printed] == wanted and any(_names(rest, unit) for unit in units)
        for factor, rest in _readings(tail)
    ):
        yield f"{figure} is not {value}{'' if high is None else f'~{high}'} {units[0]}"


def _readings(tail: str) -> Iterator[tuple[Decimal, str]]:
    """Each way to cut 万, 亿 … off what follows the number: 万千瓦 is 10⁴ 千瓦 (or 10⁷ 瓦)."""
    factor, rest = Decimal(1), tail.lstrip()
    yield factor, rest
    while True:
        rest = rest.lstrip(" " + QUALIFIERS)
        yield factor, rest
        if not rest or rest[0] not in SCALES:
            return
        factor *= SCALES[rest[0]]
        rest = rest[1:]
        yield factor, rest


def _names(rest: str, unit: str) -> bool:
    """Whether what is left after the number begins with the unit as printed; "" is a figure that prints none."""
    rest = rest.lstrip(" }" + QUALIFIERS)
    if not unit:
        return rest in ("", "以上", "以下", "左右", "以内")
    return any(rest.startswith(form) for form in PRINTED.get(unit, (unit,)))
