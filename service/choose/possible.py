"""Which figures may be the one that a question asks for, whatever their score: of the sort asked for, an amount of something.

possible(query, terms, evidence, ats) -> int64[some]      those of the figures `ats`
stands_out(query, evidence, at, core) -> bool             whether one is the only one of its sentence that can be meant
names(terms, evidence) -> bool[figures]                   which name every measure of the question that is known
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from indexer.figures.lexicon import load as lexicon
from service.choose.at_stage import at_stage
from service.choose.fitting import sort_fits, unasked, units_of
from service.choose.heads import of_its_sort
from service.evidence import Evidence
from service.query import Query, Term
from service.sorts import sort_of
from service.understand.units_alike import is_exact


def named_amount(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.bool_]:
    """Which figures have the name of the amount that is asked for (办件量, 签约额) among their own words."""
    named = [term for term in terms if term.role == "topic" and len(term.text) > 2 and term.text[-1] in "量额值数"]
    if not named:
        return numpy.zeros(len(evidence.facts), numpy.bool_)
    return evidence.core_index.mask(named[-1].forms)


def names(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.bool_]:
    """Which figures name, in their sentence or heading, every measure of the question that the lexicon knows: what is
    near in meaning to it is another one."""
    named = numpy.ones(len(evidence.facts), numpy.bool_)
    for term in terms:
        if term.role == "topic" and lexicon().known(term.text):
            sentences = evidence.sentence_of
            framed = evidence.frame_index.mask(term.forms)[evidence.passage_of[sentences]]
            named &= evidence.core_index.mask(term.forms) | evidence.sentence_index.mask(term.forms)[sentences] | framed
    return named


def known_named(terms: Sequence[Term]) -> bool:
    """Whether a question names a measure that the lexicon knows: a figure of a place inside says nothing of the whole's."""
    return any(term.role == "topic" and lexicon().known(term.text) for term in terms)


def forms_of(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(form for term in terms if term.role in ("topic", "quoted", "latin") for form in term.forms)


def _pieces(forms: Sequence[str]) -> set[str]:
    """Every string that stands in one of the words."""
    return {form[start:end] for form in forms for start in range(len(form) + 1) for end in range(start, len(form) + 1)}


def possible(
    query: Query, terms: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """Those of the figures `ats` that are of the sort asked for, and an amount of something."""
    ats = of_its_sort(query, terms, evidence, ats[evidence.sorts.where(ats, lambda sort: sort_fits(query, sort))])
    # a number that the question has itself (两针) is no answer to it
    ats = ats[~evidence.displays.among(_pieces(forms_of(terms)))[ats]]
    ats = ats[~evidence.conditions[ats]]
    for term in terms:
        if term.text.endswith("率"):  # 满意率 is no 办结率, whatever else is covered
            ats = ats[evidence.core_index.mask(term.forms)[ats]]
    units = units_of(terms)
    if units and not query.units:
        of_unit = evidence.units.where(ats, lambda unit: unit in (*units, "%"))
        ats = ats[of_unit | ~evidence.measures.where(ats, lambda measure: bool(unasked(measure, terms)))]
    return ats


def stands_out(query: Query, evidence: Evidence, at: int, core: NDArray[numpy.float64]) -> bool:
    """Whether a figure is the one of its sentence that can be meant: alone in the unit asked for, or nearest by far."""
    others = [
        o
        for o in evidence.facts_in.get(int(evidence.sentence_of[at]), ())
        if o != at and sort_fits(query, sort_of(evidence.facts[o]))
    ]
    if query.stages and at_stage(evidence.facts[at], query):
        others = [other for other in others if at_stage(evidence.facts[other], query)]
    if is_exact(query, evidence.facts[at].unit):
        others = [other for other in others if is_exact(query, evidence.facts[other].unit)]
    return all(core[at] >= core[other] + 0.1 for other in others)
