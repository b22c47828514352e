"""Between what a figure may lie, whether an order hangs on it, and whether it is the number that was stated."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from indexer.values import Fact, Quantity
from service.choose.comparison import Ranked


def unsure(rows: Sequence[Ranked]) -> tuple[tuple[Ranked, Ranked], ...]:
    """Neighbours whose order could be the other way round for all that 余, 近, 约 allow; goals are what they are
    called."""
    pairs = []
    if rows and rows[0].fact.planned:
        return ()
    for first, second in itertools.pairwise(rows):
        if (first.fact.approximate or second.fact.approximate) and first.rank != second.rank:
            (low1, high1), (low2, high2) = reach(first.fact), reach(second.fact)
            if low1 <= high2 and low2 <= high1:
                pairs.append((first, second))
    return tuple(pairs)


def reach(fact: Fact | Quantity) -> tuple[Decimal, Decimal]:
    """Between what a figure may lie: 余 and 多 up to the next round number (1400余: below 1500), 近 down to the
    last one, 约 both;
    a range its ends."""
    value, high = fact.value, fact.high if fact.high is not None else fact.value
    exponent = value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    match fact.bound:
        case "over" | "at_least":
            return value, high + step
        case "under" | "at_most":
            return value - step, high
        case "about":
            return value - step / 2, high + step / 2
        case _:
            return value, high


def agrees(stated: Quantity, fact: Fact) -> bool:
    """Whether a figure is what was stated: the same number, or within what 多, 近 and 约 leave open (1万6千多:
    16053)."""
    if fact.value == stated.value:
        return True
    low, high = reach(stated)
    return stated.bound != "exact" and low <= fact.value <= high
