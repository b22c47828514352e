"""What sort of figure a figure is, for telling whether it can answer a question."""

from __future__ import annotations

from indexer.values import Fact

Sort = tuple[str, bool, bool]
"""Its unit, whether it is a change (a growth), and whether its measure is called a rate."""


def sort_of(fact: Fact) -> Sort:
    return fact.unit, fact.change, "率" in fact.measure
