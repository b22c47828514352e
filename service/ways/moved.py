"""How one figure differs from an earlier one of the same thing: by how much, and by how many per cent.

told_move(asking, before, after) -> str         2022年比2021年增加5台(20%): …
percent(before, after) -> str                   "20%", "约34.9%" where it is rounded, "" of rates
"""

from __future__ import annotations

from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate
from service.say import telling


def told_move(asking: Asking, before: Candidate, after: Candidate) -> str:
    """From the earlier figure to the later one, with both figures and how it is worked out."""
    first, last = before.fact, after.fact
    apart = last.value - first.value
    shown = telling.apart(abs(apart), (first, last))
    way = (apart > 0) - (apart < 0)
    return str(asking.say.changed(asking.told(before), asking.told(after), shown, way, percent(first, last)))


def percent(first: Fact, last: Fact) -> str:
    """By how many per cent `last` is more or less than `first`, after 约 where that is not exact; "" of rates and where
    `first` is zero."""
    rate = aggregate.growth(first, last) if first.unit not in ("%", "百分点") else None
    if rate is None:
        return ""
    exact = not rate.about and rate.value * first.value == (last.value - first.value) * 100
    return f"{'' if exact else '约'}{telling.plain(abs(rate.value))}%"
