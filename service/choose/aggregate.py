"""Numbers worked out from figures: sums, differences, ratios, shares, means. Exact, and honest about 约.

Each gives the value and whether any of its terms is approximate; how it was worked out is told by the wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from indexer.values import Bound, Fact
from service.query import Limit


@dataclass(frozen=True, slots=True)
class Computed:
    """`value` in `unit` (Decimal, exact unless divided); `about` where a term is 余, 近 or 约."""

    value: Decimal
    unit: str
    about: bool


def total(facts: Sequence[Fact]) -> Computed:
    """The sum of at least one figure of the same unit."""
    return Computed(sum((fact.value for fact in facts), Decimal(0)), facts[0].unit, _about(facts))


def gap(one: Fact, other: Fact) -> Computed:
    """`one` less `other`."""
    return Computed(one.value - other.value, one.unit, _about((one, other)))


def remainder(whole: Fact, parts: Sequence[Fact]) -> Computed:
    """`whole` less all of `parts`."""
    taken = total(parts)
    return Computed(whole.value - taken.value, whole.unit, _about((whole, *parts)))


def mean(facts: Sequence[Fact]) -> Computed:
    """The mean, rounded half up to two places."""
    added = total(facts)
    return Computed(_rounded(added.value / len(facts), 2), added.unit, added.about)


def ratio(one: Fact, other: Fact, places: int = 2) -> Computed | None:
    """How many times `other` goes into `one`, rounded half up; None where `other` is zero."""
    if other.value == 0:
        return None
    return Computed(_rounded(one.value / other.value, places), "倍", _about((one, other)))


def share(part: Fact, whole: Sequence[Fact]) -> Computed | None:
    """`part` as a percentage of the sum of `whole`, to one place; None where that is zero."""
    added = total(whole)
    if added.value == 0:
        return None
    return Computed(_rounded(part.value * 100 / added.value, 1), "%", _about((part, *whole)))


def growth(before: Fact, after: Fact) -> Computed | None:
    """By how many per cent `after` is more than `before` (negative: less); None where that was zero."""
    if before.value == 0:
        return None
    return Computed(_rounded((after.value - before.value) * 100 / before.value, 1), "%", _about((before, after)))


def within(fact: Fact, limit: Limit) -> bool:
    """Whether a figure is beyond the limit asked for."""
    return beyond(fact.value, limit, fact.bound)


def beyond(value: Decimal, limit: Limit, bound: Bound = "exact") -> bool:
    """As `within`, of a number that may be worked out."""
    match limit.sign:
        case ">":
            return value > limit.value or (value == limit.value and bound == "over")
        case ">=":
            return value >= limit.value
        case "<":
            return value < limit.value or (value == limit.value and bound == "under")
        case "<=":
            return value <= limit.value and not (value == limit.value and bound == "over")


def _about(facts: Sequence[Fact]) -> bool:
    return any(fact.approximate for fact in facts)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
