"""What a figure found by reading must be of to answer at all: reading knows what a sentence speaks of, but takes school
places for beds where the question has nothing else.

    of_what_is_asked(query, terms, evidence, ats, there) -> ats     for figures
    holds(query, evidence, position) -> bool                        for a sentence that is quoted
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from indexer.figures.figure_words import matched
from service.choose.fitting import counts
from service.evidence import Evidence
from service.query import Query, Term
from service.understand.units_alike import is_exact
from service.vocabulary import load

_COUNTS = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)


def of_what_is_asked(
    query: Query, terms: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64], there: NDArray[numpy.bool_]
) -> NDArray[numpy.int64]:
    """Those of the figures `ats` that are of the rate asked for, and that count what is to be counted where any figure
    `there` (bool[figures], those of the reports asked) does."""
    for stems in _rates(terms):
        ats = ats[evidence.core_index.mask(stems)[ats]]
    if query.language == "en" and query.counted:
        every = numpy.flatnonzero(there)
        if counts(evidence, every, query.counted).any():
            ats = ats[counts(evidence, ats, query.counted)]
    elif query.counted and len(ats) and _reports_say(query, evidence):
        named = (*query.counted, *_beside(terms, query.counted))
        ats = ats[evidence.sentence_index.mask(named)[evidence.sentence_of[ats]]]
    return ats


def _beside(terms: Sequence[Term], counted: Sequence[str]) -> tuple[str, ...]:
    """What the question says of those it counts: 处分 in 处分了多少个党员."""
    others = [term for term in terms if term.role in ("topic", "verb") and not set(term.forms) & set(counted)]
    return tuple(form for term in others for form in term.forms)


def _reports_say(query: Query, evidence: Evidence) -> bool:
    """Whether what is counted is a word that reports count by, in the very unit asked for, or who has no other name: of 党员
    they say so, of 帮手 not."""
    if load().words["by_name"].search(query.bare):
        return True
    units = evidence.units.where(numpy.arange(len(evidence.facts)), lambda unit: is_exact(query, unit))
    exact = evidence.measures.where(numpy.flatnonzero(units), lambda measure: matched(measure) in query.counted)
    return bool(exact.any())


def holds(query: Query, evidence: Evidence, position: int) -> bool:
    """Whether a sentence has a figure of the kind asked for: in the unit, of the rate, and where it names what is to be
    counted a figure of that."""
    ats = numpy.array(evidence.facts_in.get(position, ()), numpy.int64)
    # of a share the sentence may have both parts instead
    in_unit = bool(query.units) and "%" not in query.units and _COUNTS.search(query.text) is not None
    if in_unit and not any(is_exact(query, evidence.facts[at].unit) for at in ats.tolist()):
        return False
    rates = ats[evidence.units.where(ats, lambda unit: unit == "%")]
    if any(not evidence.core_index.mask(stems)[rates].any() for stems in _rates(query.terms)):
        return False
    named = tuple(form for form in query.counted if form in evidence.sentences[position].text)
    return not named or bool(counts(evidence, ats, named).any() or evidence.core_index.mask(named)[ats].any())


def _rates(terms: Sequence[Term]) -> list[tuple[str, ...]]:
    """Of each rate that is asked for what it is the rate of, in every form: 满意 of 满意率."""
    return [
        tuple(form.removesuffix("率") for form in term.forms if len(form) > 2)
        for term in terms
        if term.role == "topic" and term.text.endswith("率") and len(term.text) > 2
    ]
