"""Figures of a part of an issuer, or of something narrower than was asked: they never stand for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from indexer.gazetteer import load as gazetteer_of_china
from indexer.lexicon import load as lexicon
from indexer.words import tagged
from service.clauses import matched
from service.evidence import Evidence
from service.figures import Candidate, Choice
from service.query import Query
from service.stages import stage_of
from service.vocabulary import load


def without_parts(choice: Choice, mine: Sequence[Candidate], evidence: Evidence, query: Query) -> Choice:
    """An issuer that gives several figures of the measure, each of some part (…企业区税, …企业完成区税), gives
    none of the whole."""
    if not choice.facts or query.scope.level == "part":
        return choice
    first = choice.facts[0].fact
    alike = [
        c for c in mine
        if c.fact.planned == first.planned and c.score >= choice.facts[0].score - 0.2 and c.fact.unit == first.unit
        and (not c.fact.status or not first.status or c.fact.status == first.status)
        and c.fact.period == first.period
    ]  # fmt: skip
    if len({c.fact.value for c in alike}) < 2 or not all(narrowed(evidence, c, query) for c in alike):
        return choice
    return replace(choice, facts=(), others=tuple(alike), why="parts")


def plainest(choice: Choice, evidence: Evidence, query: Query) -> Choice:
    """Without the figures of something narrower (海洋生产总值) where one of the thing itself stands at the same
    stage."""
    if len({(c.fact.status, c.fact.unit) for c in choice.facts}) == len(choice.facts):
        return choice
    wide = [c for c in choice.facts if not narrowed(evidence, c, query)]
    kept = tuple(
        c for c in choice.facts
        if c in wide or not any(w.fact.status == c.fact.status and w.fact.unit == c.fact.unit for w in wide)
    )  # fmt: skip
    return replace(choice, facts=kept)


def of_place(evidence: Evidence, candidate: Candidate, query: Query) -> bool:
    """Whether a figure's clause names a place inside the issuer (襄阳经济总量) that the question does not name."""
    fact = candidate.fact
    words = evidence.clause(candidate.at)
    places = _places(fact.measure + words[: max(words.find(fact.display), 0)])
    if not places:
        return False
    issuer = evidence.issuers[candidate.issuer]
    above = {issuer.name, issuer.district, issuer.city, issuer.province}
    return any(above.isdisjoint(names) and text not in query.text for text, names in places)


@lru_cache(maxsize=1 << 14)
def _places(words: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The places named in a clause, as written and by the official names they may have."""
    return tuple(
        (mention.text, frozenset(place.name for place in mention.places))
        for mention in gazetteer_of_china().find(words, townships=False)
        if not mention.ordinary and not stage_of(mention.text)  # 新建 and 建设 are places too
    )


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
