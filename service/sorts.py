"""What sort of figure a figure is, for telling whether it can answer a question."""

from __future__ import annotations

import re

from indexer.values import Fact

SHARES = ("%", "‰", "百分点")
"""The units of rates and shares."""
_RATE = re.compile("率|占比|比重|比例")

Sort = tuple[str, bool, bool]
"""Its unit, whether it is a change (a growth), and whether its measure is called a rate."""


def sort_of(fact: Fact) -> Sort:
    return fact.unit, fact.change, is_rate(fact.measure)


def is_rate(measure: str) -> bool:
    """Whether a measure is called a rate or a share of something: 满意率, 进出口总额占比."""
    return _RATE.search(measure) is not None
