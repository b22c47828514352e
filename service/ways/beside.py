"""The later parts of a question, answered from the sentence in which an earlier part was: 查了多少家?毛病改好多少条?

told_at(facts, evidence) -> tuple[int, ...]           the places of figures that were told
sure(asking, told) -> Answer | None                   a figure beside those told that is what this part asks for
likely(asking, told) -> Answer | None                 the same where nothing else answers the part

A part leans on the sentence of the one before: of the figures there that are of the same time, done or planned alike, its
unit, its stage and its own words choose, and where they leave it open how the sentence reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy

from indexer.values import Fact
from service.asking import Asking
from service.choose.at_stage import at_stage
from service.choose.candidate import certain
from service.choose.fitting import counts, sort_fits
from service.evidence import Evidence
from service.query import Asked, Query, Term
from service.sentences.covering import coverage
from service.sentences.reading import place_in
from service.sorts import sort_of
from service.understand.units_alike import is_exact
from service.understand.when import years_for
from service.values import Answer
from service.vocabulary import load

ASKED: frozenset[Asked] = frozenset({"figure", "share", "sum"})
OWN_WORDS = 0.6
"""How much of the words that only this part has a figure must cover to be surely meant."""
SOME_WORDS = 0.3
"""How much of them is enough where nothing else answers it."""
READS = -2.0
"""The log odds from where on a figure of the sentence reads like what is asked, where its unit is the one asked for."""
READS_SURELY = 0.0
"""The same where no unit or another one is asked for."""


def told_at(facts: Iterable[Fact], evidence: Evidence) -> tuple[int, ...]:
    """The places in `evidence.facts` of figures that were told."""
    found = []
    for fact in facts:
        first, end = (int(evidence.first_sentence[fact.passage + step]) for step in (0, 1))
        inside = [at for position in range(first, end) for at in evidence.facts_in.get(position, ())]
        found += [at for at in inside if evidence.facts[at].spans == fact.spans][:1]
    return tuple(found)


def sure(asking: Asking, told: Sequence[int]) -> Answer | None:
    """From the sentence itself: in the unit asked for, with the stage and the words that this part has of its own."""
    query, evidence = asking.query, asking.evidence
    own = _own(query)
    ats = [at for at in _beside(asking, told, 0) if not query.units or _fits(asking, at)]
    if query.counted:
        ats = [at for at in ats if _counts(asking, at)] or ([] if not query.units else ats)
    if not ats or not (own or query.units):
        return None
    if not own:
        return _said(asking, _after(ats, told))
    core = coverage(own, evidence)[0]
    kept = [at for at in ats if core[at] >= OWN_WORDS]
    if not kept and query.units and query.stages:
        kept = [at for at in ats if at_stage(evidence.facts[at], query)]
    return _said(asking, max(kept, key=lambda at: (float(core[at]), -at))) if kept else None


def likely(asking: Asking, told: Sequence[int]) -> Answer | None:
    """From the sentence or the one beside it: by its unit, its own words, or how the sentence reads beside the part."""
    query, evidence = asking.query, asking.evidence
    own = _own(query)
    core = coverage(own, evidence)[0] if own else None
    for away in (0, 1):
        ats = _beside(asking, told, away)
        if query.stages:
            ats = [at for at in ats if at_stage(evidence.facts[at], query)] or [
                at for at in ats if not evidence.facts[at].status
            ]
        exact = [at for at in ats if query.units and _fits(asking, at)]
        named = [at for at in exact or ats if core is not None and core[at] >= SOME_WORDS]
        if named and (exact or not query.units):
            return _said(asking, max(named, key=lambda at: (float(core[at]) if core is not None else 0.0, -at)))
        read = _read(asking, exact or ats)
        best = max(read, key=lambda at: read[at], default=None)
        if best is not None and read[best] >= (READS if exact else READS_SURELY):
            return _said(asking, best)
    return None


def _own(query: Query) -> tuple[Term, ...]:
    """The words that this part of the question has of its own."""
    return tuple(t for t in query.terms if t not in query.carried and t.role not in ("light", "claim"))


def _fits(asking: Asking, at: int) -> bool:
    """Whether a figure is in the unit asked for, of people in any for people, or counts the very thing asked for."""
    query, evidence = asking.query, asking.evidence
    unit = evidence.facts[at].unit
    if is_exact(query, unit) or any(asked in load().people and unit in load().people_too for asked in query.units):
        return True
    return _counts(asking, at)


def _counts(asking: Asking, at: int) -> bool:
    """Whether a figure counts the very thing that is asked for (收了多少个孩子: 360个孩子)."""
    return bool(counts(asking.evidence, numpy.array([at]), asking.query.counted)[0])


def _beside(asking: Asking, told: Sequence[int], away: int) -> list[int]:
    """The figures not told yet in the sentences of those `told`, or so many sentences `away` from them in their passage,
    that may be asked for: of the sort and time wanted, done or planned as those are."""
    query, evidence = asking.query, asking.evidence
    if not told or query.asked not in ASKED or query.operands:
        return []
    last = told[-1]
    fact, issuer = evidence.facts[last], evidence.issuer_of[evidence.facts[last].report_id]
    years = years_for(query.when, evidence.issuers[issuer], query.planned) if query.when and not query.when.soft else ()
    if issuer not in asking.keys or (years and fact.period.year not in years):
        return []
    home = int(evidence.sentence_of[last])
    passage = evidence.passage_of[home]
    positions = {int(evidence.sentence_of[at]) for at in told} if not away else {home - away, home + away}
    found = []
    for position in sorted(positions):
        if not 0 <= position < len(evidence.passage_of) or evidence.passage_of[position] != passage:
            continue
        for at in evidence.facts_in.get(position, ()):
            other = evidence.facts[at]
            fits = sort_fits(query, sort_of(other)) or (
                query.counted and other.change == query.growth and _counts(asking, at)
            )
            if at in told or evidence.conditions[at] or not fits:
                continue
            if other.planned == fact.planned and other.period.year == fact.period.year:
                found.append(at)
    return found if query.planned in (None, fact.planned) else []


def _after(ats: Sequence[int], told: Sequence[int]) -> int:
    """The first of the figures after the last one told; the first of all where none is."""
    return next((at for at in ats if at > told[-1]), ats[0])


def _read(asking: Asking, ats: Sequence[int]) -> dict[int, float]:
    """For each of the figures the log odds that it is what answers in its sentence; none where nothing reads."""
    if asking.read is None or not ats:
        return {}
    position = {at: int(asking.evidence.sentence_of[at]) for at in ats}
    readings = asking.read(asking.query.wording, sorted(set(position.values())))
    return {at: readings[position[at]].at(*place_in(asking.evidence, position[at], at)) for at in ats}


def _said(asking: Asking, at: int) -> Answer:
    return Answer("answered", "figure", asking.say.figures([asking.told(certain(asking.evidence, at))]))
