"""The figures that are of an issuer as a whole, of many issuers at once: what comparisons are made from.

of_wholes(query, evidence, keys, reports) -> Found | None                       by the words of the question
read_wholes(query, evidence, keys, reports, likeness, read) -> Found | None     by how their sentences read
of_fewer_words(query, evidence, keys, reports) -> Found | None                  named with fewer words (see `shorter`)
"""

from __future__ import annotations

from collections.abc import Collection

import numpy
from numpy.typing import NDArray

from service.choose.candidate import Found, joined
from service.choose.figures import scored
from service.choose.fitting import unasked
from service.choose.parts import of_place
from service.choose.possible import possible
from service.choose.shorter import fewer_words
from service.evidence import Evidence
from service.query import Query
from service.sentences.covering import coverage
from service.sentences.likeness import Likeness, standing_of
from service.sentences.reading import Read
from service.understand.units_alike import is_exact


def of_wholes(query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str]) -> Found | None:
    """Those of the `candidates` that are of an issuer as a whole; None for none."""
    found = scored(query, evidence, keys, reports)
    return None if found is None else found.these(of_whole(query, evidence, found.at))


def read_wholes(
    query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str], likeness: Likeness, read: Read
) -> Found | None:
    """The figures of whole issuers that reading takes for the answer, each issuer's reports read by themselves; None
    for none."""
    found = []
    for key in keys:
        own = frozenset(report for report in reports if evidence.issuer_of[report] == key)
        near = standing_of(query, evidence, likeness, own) if query.language == "en" else likeness(query.wording, own)
        each = scored(query, evidence, [key], own, standing=near, read=read)
        if each is not None:
            found.append(each.these(of_whole(query, evidence, each.at)))
    if not found:
        return None
    whole = joined(found)
    return whole.these(numpy.lexsort((whole.at, -whole.score)))


def of_fewer_words(query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str]) -> Found | None:
    """The figures of whole issuers that name what is asked for with fewer words than the question (see `shorter`), as columns;
    None for none."""
    if not evidence.facts:
        return None
    issuers = frozenset(keys)
    there = evidence.in_reports([report for report in reports if evidence.issuer_of[report] in issuers])
    ats = possible(query, query.terms, evidence, numpy.flatnonzero(fewer_words(query.terms, evidence) & there))
    ats = ats[of_whole(query, evidence, ats)]
    if not len(ats):
        return None
    core, wide = coverage(query.terms, evidence)
    exact = evidence.units.where(ats, lambda unit: is_exact(query, unit))
    extra = evidence.measures.measured(ats, lambda measure: unasked(measure, query.terms))
    score = 0.55 * core[ats] + 0.45 * wide[ats] - 0.10 * extra + 0.06 * exact
    none = numpy.zeros(len(ats), numpy.bool_)
    order = numpy.lexsort((ats, -score))
    return Found(evidence, ats, score, core[ats], wide[ats], exact, none, extra, none, shorter=True).these(order)


def of_whole(query: Query, evidence: Evidence, ats: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
    """The places in `ats` of the figures that are of an issuer as a whole, not of a part or place in it."""
    places = numpy.flatnonzero(evidence.subjects.where(ats, lambda subject: subject is None))
    return places[~of_place(evidence, ats[places], query)]
