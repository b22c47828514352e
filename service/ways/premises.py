"""What a question takes for granted that the reports say otherwise: a number (完工的18台, of which 11 are), a direction
(下降了多少 of what rose).

denial(asking) -> Denial | None      what is to be said of it, the right figure cited
with_denial(asking, made, denial)    an answer with that before it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy

from indexer.figures.figure_words import matched
from indexer.values import Quantity
from service.asking import Asking
from service.choose.candidate import certain
from service.choose.figures import Candidate, candidates, chosen
from service.choose.fitting import counts
from service.choose.reach import agrees
from service.query import Query
from service.say.told import Told
from service.sentences.covering import answering
from service.understand.granted import granted
from service.understand.moves import way
from service.understand.one_question import plainly, read, topical
from service.understand.units_alike import same_unit
from service.understand.when import years_for
from service.values import Answer
from service.vocabulary import load
from service.ways.reply_figures import ordered

_ASKED_OTHERWISE = frozenset({"outcome", "count", "above", "definition", "mentions", "rank", "remainder"})
"""What is asked in a way in which a number is a bound, a goal or a name."""
_OWN_ANSWER = ("check",)


@dataclass(frozen=True, slots=True)
class Denial:
    """`words` say that it is not so and what is; `opening` says only the first, for an answer that has `told` already."""

    words: str
    opening: str
    told: Told


def denial(asking: Asking) -> Denial | None:
    """What the question takes wrongly for granted of the one issuer it asks about; None where it does not, or nobody
    can say."""
    query = asking.query
    if len(asking.keys) != 1 or query.operands or query.off_topic or query.scope.everyone:
        return None
    return _other_way(asking) or _other_number(asking)


def with_denial(asking: Asking, made: Answer, denied: Denial | None) -> Answer:
    """The answer after the denial; alone where nothing else was asked, or nothing else is there to be said."""
    if denied is None:
        return made
    if asking.query.asked in _OWN_ANSWER:
        return Answer("answered", "figure", denied.words)
    if made.status == "not_found" and made.reason not in ("no_figure", "plan_only"):
        return made if made.reason != "not_covered" else Answer("answered", "figure", denied.words)
    if made.text.startswith(denied.opening):
        return made
    if f"{denied.told.words}[{denied.told.n}]" in made.text:
        return replace(made, text=denied.opening + made.text)
    if made.status == "not_found" and (asking.query.growth or not asking.query.number_wanted):
        return Answer("answered", "figure", denied.words)
    return replace(made, status="answered", reason=None, text=denied.words + made.text)


def _other_way(asking: Asking) -> Denial | None:
    query, say = asking.query, asking.say
    if not query.moved or query.asked in _ASKED_OTHERWISE or query.limit is not None:
        return None
    terms = tuple(term for term in query.terms if term.role != "claim")
    plain = replace(
        query, asked="figure", growth=True, share_wanted=False, units=(), terms=terms, claims=(), counted=()
    )
    found = candidates(plain, asking.evidence, asking.keys, asking.reports)
    facts = chosen(plain, asking.evidence.issuers[asking.keys[0]], found).facts
    ways = {c.at: went for c in facts if (went := way(asking.evidence, c.at))}
    if set(ways.values()) != {-query.moved}:
        return None
    told = asking.told(ordered(replace(asking, query=plain), [c for c in facts if c.at in ways])[0])
    opening = say.not_moved(query.moved > 0)
    return Denial(opening + say.figures([told]), opening, told)


def _other_number(asking: Asking) -> Denial | None:
    query, say = asking.query, asking.say
    if not query.claims or query.asked in _ASKED_OTHERWISE or query.limit is not None or query.language == "en":
        return None
    meant = _granted(asking)
    if meant is None:
        return None
    stated, issuer = meant.claims[0], asking.evidence.issuers[asking.keys[0]]
    found = candidates(meant, asking.evidence, asking.keys, asking.reports)
    choice = chosen(meant, issuer, found)
    facts = in_own_words(meant, ordered(replace(asking, query=meant), choice.facts))
    meant_so = in_own_words(meant, [c for c in found if _of_kind(meant, c, choice.years)])
    if not facts or any(agrees(stated, c.fact) for c in meant_so):
        return None
    other = elsewhere(asking, meant, stated)
    if other is not None and _counts_so(asking, other, meant) and _of_kind(meant, other, choice.years):
        return None
    told, printed = asking.told(facts[0]), "".join(stated.text.split())
    words = say.wrong_number(printed, [told])
    if other is not None:
        words += say.other_matter(printed, asking.told(other))
    return Denial(words, say.not_the_number(printed), told)


def _counts_so(asking: Asking, candidate: Candidate, meant: Query) -> bool:
    """Whether a figure counts the first thing that is named with the number (112个小区)."""
    after = meant.text.partition(meant.claims[0].text)[2].removeprefix("的")
    first = next((term for term in meant.terms if term.role != "claim" and after.startswith(term.text)), None)
    return first is not None and bool(counts(asking.evidence, numpy.array([candidate.at]), first.forms)[0])


def _granted(asking: Asking) -> Query | None:
    """What the question takes for granted, as a question of its own for the number."""
    query = asking.query
    text = granted(plainly(query.text, asking.evidence), load())
    if not text:
        return None
    own = read(text, asking.evidence, frozenset(asking.keys))
    if not own.claims or own.growth or own.moved:
        return None
    stated = own.claims[0]
    terms = tuple(term for term in own.terms if term.role != "claim")
    if not topical(own):
        terms = (*terms, *(t for t in query.terms if t.role in ("topic", "quoted", "latin")))
    if not any(term.role in ("topic", "quoted", "latin") for term in terms):
        return None
    share = stated.unit == "%"
    return replace(
        own, asked="figure", scope=query.scope, when=own.when or query.when, terms=terms, claims=(stated,),
        units=(stated.unit,), share_wanted=share, number_wanted=True, planned=None, counted=(), yes_no=False,
    )  # fmt: skip


def _of_kind(meant: Query, candidate: Candidate, years: Sequence[int]) -> bool:
    """Whether a figure may be the one that is taken for granted: of its year, at its stage or at none."""
    fact = candidate.fact
    if years and fact.period.year not in years:
        return False
    stages = meant.stages
    if "新增" in stages and (fact.cumulative or fact.measure.endswith("总数")):
        return False
    return not stages or not fact.status or any(fact.status in answering(stage, (fact.status,)) for stage in stages)


def in_own_words(query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """Those that the report calls as the question does (长者食堂, not the 助餐点 that may stand for them), where any is."""
    named = [term.text for term in query.terms if term.role in ("topic", "quoted", "latin")]
    same = [c for c in found if any(word in matched(c.fact.measure) for word in named)]
    return same or list(found)


def elsewhere(asking: Asking, meant: Query, stated: Quantity) -> Candidate | None:
    """The figure of the issuer that has the very number stated, in its unit, where it is of something that shares a word
    with what is meant (电梯更新 where 加装电梯 is; 签约 where 完工 is)."""
    if len(asking.keys) != 1 or stated.value < TELLING:
        return None
    evidence, issuer = asking.evidence, asking.evidence.issuers[asking.keys[0]]
    pairs = {
        form[at : at + 2] for term in meant.terms if term.role in ("topic", "quoted", "latin")
        for form in (term.text, *term.forms) for at in range(len(form) - 1)
    }  # fmt: skip
    years = years_for(meant.when, issuer, meant.planned)
    same = evidence.values.among([stated.value]) & evidence.in_reports(asking.reports)
    for at in numpy.flatnonzero(same).tolist():
        fact = evidence.facts[at]
        alike = same_unit(stated.unit, fact.unit) and (not years or fact.period.year in years)
        if alike and any(pair in fact.measure for pair in pairs):
            return certain(evidence, at)
    return None


TELLING = 10
"""Smaller numbers stand everywhere."""
