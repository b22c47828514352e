"""Whether a figure counts the very thing that something is to be divided by.

heads(asking, upper, lower, at) -> bool
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.normalize import word
from service.asking import Asking
from service.query import Term
from service.vocabulary import load


def heads(asking: Asking, upper: Sequence[Term], lower: Sequence[Term], at: int) -> bool:
    """Whether what a figure is divided by counts what it is to count: 社区网格165个 are no 社区."""
    fact = asking.evidence.facts[at]
    named = [term for term in lower if term.role in ("topic", "quoted", "latin")]
    named = named or [term for term in lower if term.role == "light"]
    if not named or tuple(upper) == tuple(lower) or word(fact.unit) not in load().general:
        return True
    counted, measure = word(asking.evidence.around(at)[2]), word(fact.measure)
    forms = [form for term in named for form in term.forms]
    if any(counted.startswith(form) for form in forms):
        return True
    if counted and _goes_on(asking, at):  # 60个小区充电桩300个: the 充电桩 are counted by the next
        return False
    if any(form in measure[-len(form) - 1 :] for form in forms):
        return True
    return not any(form in measure for form in forms)


def _goes_on(asking: Asking, at: int) -> bool:
    """Whether another figure of the sentence, in the same unit, has the measure of one that is followed by it."""
    evidence, fact = asking.evidence, asking.evidence.facts[at]
    others = (evidence.facts[o] for o in evidence.facts_in[int(evidence.sentence_of[at])] if o != at)
    return any(o.measure == fact.measure and o.unit == fact.unit and not o.change for o in others)
