"""Figures of a part of an issuer, or of something narrower than was asked: they never stand for the whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy
from numpy.typing import NDArray

from indexer.figures.figure_words import matched
from indexer.figures.lexicon import load as lexicon
from indexer.identity.gazetteer import Place
from indexer.identity.gazetteer import load as gazetteer_of_china
from indexer.words import tagged
from service.choose.candidate import Candidate, Choice, Found
from service.evidence import Evidence
from service.query import Query
from service.understand.stages import stage_of
from service.vocabulary import load

_ASKED = "␣"
"""Stands for the words that the question asks for."""


def without_parts(choices: Sequence[Choice], found: Found, evidence: Evidence, query: Query) -> list[Choice]:
    """An issuer that gives several figures of the measure, each of some part (…企业区税, …企业完成区税), gives
    none of the whole."""
    if query.scope.level == "part":
        return list(choices)
    firsts = {choice.issuer.key: choice.facts[0] for choice in choices if choice.facts}
    alike = found.these(_alike(firsts.values(), found, evidence))
    several = _several(alike, evidence)
    alike = alike.these(several)
    of: dict[str, list[Candidate]] = {}
    for candidate in alike.candidates():
        of.setdefault(candidate.issuer, []).append(candidate)
    return [_without_parts(choice, of.get(choice.issuer.key, ()), evidence, query) for choice in choices]


def _without_parts(choice: Choice, alike: Sequence[Candidate], evidence: Evidence, query: Query) -> Choice:
    at_stage = at_named_stage(alike, query)
    if at_stage and len({c.fact.value for c in at_stage}) < 2:  # 拆除违建 is what was 拆除
        return choice
    if not choice.facts or not alike or not all(narrowed(evidence, c, query) for c in alike):
        return choice
    return replace(choice, facts=(), others=tuple(alike), why="parts")


def at_named_stage(facts: Sequence[Candidate], query: Query) -> tuple[Candidate, ...]:
    """Those at a stage that is part of what the question calls the thing: 拆除 of 拆除违建."""
    forms = [form for term in query.terms for form in term.forms]
    return tuple(c for c in facts if c.fact.status and any(c.fact.status in form for form in forms))


def _alike(firsts: Collection[Candidate], found: Found, evidence: Evidence) -> NDArray[numpy.int64]:
    """The places of the figures that fit hardly less than the first of their issuer and are of its unit, plan, stage
    and period."""
    first, least = numpy.zeros(len(evidence.issuers), numpy.int64), numpy.full(len(evidence.issuers), numpy.inf)
    issuers = evidence.fact_issuer[[c.at for c in firsts]]
    first[issuers], least[issuers] = [c.at for c in firsts], [c.score - 0.2 for c in firsts]
    at = found.at
    issuer = evidence.fact_issuer[at]
    one = first[issuer]
    same = found.score >= least[issuer]
    for ids in (evidence.units.ids, evidence.planned, evidence.periods.ids):
        same &= ids[at] == ids[one]
    stage = evidence.stages.ids
    none = evidence.without_status
    return numpy.flatnonzero(same & ((stage[at] == stage[one]) | none[at] | none[one]))


def _several(found: Found, evidence: Evidence) -> NDArray[numpy.int64]:
    """The places of the figures of issuers that give more than one value."""
    issuer, value = evidence.fact_issuer[found.at], evidence.values.ids[found.at]
    low, high = numpy.full(len(evidence.issuers), len(evidence.facts)), numpy.full(len(evidence.issuers), -1)
    numpy.minimum.at(low, issuer, value)
    numpy.maximum.at(high, issuer, value)
    return numpy.flatnonzero(low[issuer] < high[issuer])


def plainest(choice: Choice, evidence: Evidence, query: Query) -> Choice:
    """Without the figures of something narrower (海洋生产总值) where one of the thing itself stands at the same
    stage."""
    if len(choice.facts) < 2 or len({(c.fact.status, c.fact.unit) for c in choice.facts}) == len(choice.facts):
        return choice
    wide = [c for c in choice.facts if not narrowed(evidence, c, query)]
    kept = tuple(
        c for c in choice.facts
        if c in wide or not any(w.fact.status == c.fact.status and w.fact.unit == c.fact.unit for w in wide)
    )  # fmt: skip
    return replace(choice, facts=kept)


def of_place(evidence: Evidence, ats: NDArray[numpy.int64], query: Query) -> NDArray[numpy.bool_]:
    """Of which of the figures `ats` the clause names a place inside the issuer (襄阳经济总量) that the question does not
    name."""
    placed = evidence.placed
    for at in ats[placed[ats] < 0].tolist():
        placed[at] = bool(_places(_before(evidence, at)))
    found: NDArray[numpy.bool_] = placed[ats] > 0
    found[found] = [_is_inside(evidence, at, query) for at in ats[found].tolist()]
    return found


def _is_inside(evidence: Evidence, at: int, query: Query) -> bool:
    issuer = evidence.issuers[evidence.issuer_of[evidence.facts[at].report_id]]
    above = {issuer.name, issuer.district, issuer.city, issuer.province}
    words = _before(evidence, at)
    for form in (form for term in query.terms for form in term.forms if len(form) > 1):
        words = words.replace(form, _ASKED)  # 确保城镇新增就业 is in no 保城镇
    places = _places(words)
    return any(above.isdisjoint(names) and text not in query.text for text, names in places)


def _before(evidence: Evidence, at: int) -> str:
    """A figure's measure and the words of its clause before it."""
    fact, words = evidence.facts[at], evidence.clause(at)
    return fact.measure + " " + words[: max(words.find(fact.display), 0)]


@lru_cache(maxsize=1 << 14)
def _places(words: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The places named in a clause, as written and by the official names they may have."""
    return tuple(
        (mention.text, frozenset(place.name for place in mention.places))
        for mention in gazetteer_of_china().find(words, townships=False)
        if not stage_of(mention.text)  # 新建 and 建设 are places too
        and (not mention.ordinary or _owns(words[mention.span[1] :], mention.places))
    )


def _owns(after: str, places: Collection[Place]) -> bool:
    """Whether a word that need not be a place is one: a city right before the name of a known measure (酒泉经济总量)."""
    city = any(place.name.endswith(("市", "州", "盟")) for place in places)
    return city and (after.startswith(_ASKED) or lexicon().hints.match(after) is not None)


def narrowed(evidence: Evidence, candidate: Candidate, query: Query) -> bool:
    """Whether a figure's clause names things before it that neither its measure nor the question does: then it is
    of a part."""
    fact = candidate.fact
    words = matched(evidence.clause(candidate.at))
    if matched(fact.measure) in words and candidate.extra == 0:
        return False
    words = words.split(matched(fact.display))[0]
    names = {form for term in query.terms for form in term.forms}
    if lexicon().known(fact.measure):
        names.add(matched(fact.measure))
    for known in sorted(names, key=len, reverse=True):
        words = words.replace(known, " ")
    vocabulary, modifiers = load(), lexicon().modifiers
    return any(
        word not in vocabulary.light and word not in vocabulary.stop and word not in modifiers for word in _nouns(words)
    )


@lru_cache(maxsize=1 << 14)
def _nouns(words: str) -> tuple[str, ...]:
    return tuple(word for word, tag in tagged(words) if tag[:1] == "n" and len(word) > 1)
