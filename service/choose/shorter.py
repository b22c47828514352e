"""Figures whose measure is worded with fewer words than the question: 托位 for 婴幼儿托位, 低保 for 在册低保.

    fewer_words(terms, evidence) -> mask                which of the figures name the thing and nothing that was not asked
    comparable_size(candidate, query, evidence, told)   whether such a figure can be of the same measure as those `told`

They are only looked at where others name the measure in full. What lacks a noun may be of more than was asked (就业 for 残疾人就业):
it must lie within what the others tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import numpy
from numpy.typing import NDArray

from indexer.figures.figure_words import matched
from indexer.figures.lexicon import load as lexicon
from indexer.words import tagged
from service.choose.candidate import Candidate
from service.evidence import Evidence
from service.query import Query, Term
from service.vocabulary import load

WITHIN = 3
"""How many times larger than the largest, or smaller than the smallest, a figure of fewer words may be."""


def fewer_words(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.bool_]:
    """Which figures name the last noun of the question in their measure, and beside it only what was asked."""
    shorter, in_full = _named(terms, evidence)
    return numpy.zeros_like(shorter) if _two_things(shorter, in_full, evidence) else shorter


def other_things(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.bool_]:
    """Which figures do so, but are known to be of something else."""
    shorter, in_full = _named(terms, evidence)
    return shorter if _two_things(shorter, in_full, evidence) else numpy.zeros_like(shorter)


def _named(terms: Sequence[Term], evidence: Evidence) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]]:
    """The figures that name what is asked for in fewer words, and those with all its nouns among their own words."""
    in_full = numpy.ones(len(evidence.facts), numpy.bool_)
    head = _head(terms)
    if head is None:
        return ~in_full, in_full
    names = (*head.forms, *(form for term in terms for form in term.forms))
    named = evidence.measures.where(
        numpy.arange(len(evidence.facts)),
        lambda measure: any(form in matched(measure) for form in head.forms) and not _more(matched(measure), names),
    )
    for term in terms:
        own = evidence.core_index.mask(term.forms)
        if term.role == "stage":
            own = own | evidence.with_status((term.canonical,))
        if term.role in ("topic", "quoted", "latin"):
            in_full &= own
        if term.role in ("quoted", "latin", "stage"):
            named &= own
    return named & ~in_full, in_full


def _two_things(shorter: NDArray[numpy.bool_], in_full: NDArray[numpy.bool_], evidence: Evidence) -> bool:
    """Whether somebody speaks of both at one time, so that they are two things: 汽车产量 beside 新能源汽车产量."""

    def times(mask: NDArray[numpy.bool_]) -> set[tuple[int, int, bool]]:
        columns = (evidence.fact_issuer[mask], evidence.periods.ids[mask], evidence.planned[mask])
        return set(zip(*(column.tolist() for column in columns), strict=True))

    return not times(shorter).isdisjoint(times(in_full))


def comparable_size(candidate: Candidate, query: Query, evidence: Evidence, told: Sequence[Decimal]) -> bool:
    """Whether a figure lacks no noun of the question, or is of the size of those `told`."""
    own = evidence.texts[int(evidence.sentence_of[candidate.at])]
    nouns = [term for term in query.terms if term.role in ("topic", "quoted", "latin")]
    if all(any(form in own for form in term.forms) for term in nouns):
        return True
    return bool(told) and min(told) / WITHIN <= candidate.fact.value <= max(told) * WITHIN


def _head(terms: Sequence[Term]) -> Term | None:
    """The last noun that is more than 企业, 人数 or 项目; of one that nobody lists (在册低保) its last word too."""
    generic, light = lexicon().generic, load().light
    solid = [t for t in terms if t.role in ("topic", "quoted", "latin")]
    head = next((t for t in reversed(solid) if t.text not in generic and t.text not in light), None)
    if head is None or head.role != "topic" or lexicon().known(head.text) or head.text in load().alike:
        return head
    words = [word for word, _ in tagged(head.text)]
    last = words[-1] if len(words) > 1 and len(words[-1]) > 1 else ""
    if not last or last in generic or last in light:
        return head
    return replace(head, forms=tuple(dict.fromkeys((*head.forms, *load().forms(last)))))


def _more(measure: str, names: tuple[str, ...]) -> bool:
    """Whether a measure holds a noun or adjective that none of `names` says."""
    for name in sorted(names, key=len, reverse=True):
        measure = measure.replace(name, " ")
    return any(_says(part) for part in measure.split())


@lru_cache(maxsize=1 << 12)
def _says(words: str) -> bool:
    light, modifiers = load().light, lexicon().modifiers
    return any(
        tag[:1] not in "vdpcu" and word not in light and word not in modifiers and word not in ("数", "量", "数量")
        for word, tag in tagged(words)
    )
