"""When a found figure agrees with an annotated one, field by field.

Only ways of writing are forgiven (㎡ for 平方米, a qualifier inside or outside the span, 全市 before a measure), never
an amount: 亿 for 万 is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from eval.gold_facts import Figure, Line
from indexer.values import Span

SAME_UNIT: Mapping[str, str] = {
    "平方米": "m2", "m²": "m2", "㎡": "m2", "平米": "m2", "个百分点": "百分点", "％": "%", "千米": "公里",
    "km": "公里", "km²": "平方公里", "平方千米": "平方公里", "人民币": "元", "元人民币": "元", "度": "千瓦时",
}  # fmt: skip
ROOM = 14
"""How many characters a found measure may have beyond an accepted one (全市、我街道年内…)."""


def unit_agrees(line: Line, unit: str) -> bool:
    """The same unit, or another way to write it."""
    return SAME_UNIT.get(unit, unit) in {SAME_UNIT.get(u, u) for u in (line.unit, *line.unit_alternatives)}


def value_agrees(line: Line, value: Decimal, high: Decimal | None) -> bool:
    """The same value with 万 and 亿 multiplied in, and of a range the same upper end. No tolerance."""
    return value == line.value and high == line.high


def span_agrees(figure: Figure, spans: tuple[Span, ...], text: str) -> bool:
    """Found where it stands: the digits are covered, and at most three characters too many or too few on a side
    (a qualifier or a unit, which people cut differently)."""
    if not spans:
        return False
    start, end = spans[0][0], spans[-1][1]
    digits = [figure.span[0] + m.start() for m in re.finditer(r"\d", text[figure.span[0] : figure.span[1]])]
    covered = not digits or (start <= digits[0] and digits[-1] < end)
    return covered and abs(start - figure.span[0]) <= 3 and abs(end - figure.span[1]) <= 3


def measure_agrees(line: Line, measure: str) -> bool:
    """An accepted measure stands in the found one, with at most `ROOM` characters around it, a list before 等 aside."""
    wanted = [_plain(each) for each in (line.measure, *line.measure_alternatives)]
    found = _plain(measure)
    forms = (found, found.rpartition("等")[2])
    return any(each and each in form and len(form) <= len(each) + ROOM for each in wanted for form in forms)


def status_agrees(line: Line, status: str, printed: str) -> bool:
    """The stage, or the word it is printed in, is an accepted one."""
    accepted = {line.status, *line.status_alternatives}
    return status in accepted or (printed != "" and printed in accepted)


def period_agrees(line: Line, year: int | None, label: str) -> bool:
    """The same label, or the same year where a whole year is meant and no part of one was found."""
    accepted = {_label(each) for each in (line.period, *line.period_alternatives)}
    if _label(label) in accepted:
        return True
    part_of_year = re.search(r"半年|季度|[^至]月|[^截]至\d{4}|\d{4}-\d{4}", label) is not None
    return str(year) in accepted and not part_of_year


def flag_agrees(line: Line, name: str, found: bool) -> bool:
    """`planned`, `cumulative` or `change` as annotated, or arguable."""
    return name in line.lenient_fields or bool(getattr(line, name)) == found


def bound_agrees(line: Line, bound: str) -> bool:
    """About, over, under … as printed, or another accepted reading (突破 is over, or exact)."""
    return bound == line.bound or bound in line.bound_alternatives


def _plain(measure: str) -> str:
    return re.sub(r"[\s“”\"‘’'「」《》]", "", measure).casefold().replace("规模以上", "规上")


def _label(label: str) -> str:
    return re.sub(r"[\s年]", "", label)
