"""A rate that a report does not state, out of the two figures it does: 整改率 of 发现隐患873处, 整改861处.

rate_worked(asking) -> Rate | None       of the one issuer that is asked about
rates_named(query) -> list               the rates that a question names
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.normalize import word
from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate, certain
from service.choose.choosing import chosen
from service.choose.comparable import measured_in
from service.choose.figures import candidates
from service.choose.roles import fit, possible
from service.query import Query, Term
from service.sentences.covering import FOUND
from service.understand.stages import stage_of
from service.understand.working_words import only_said
from service.vocabulary import load
from service.ways.reply_figures import ordered

_RATE_OF = {"整改": ("发现", "检查"), "办结": ("受理", "收集", ""), "化解": ("受理", "发现")}
"""Of what a rate is: 竣工率 may be of what was begun or of what was agreed, so none is worked out."""
_RATE = re.compile(r"^(?P<of>.{2,6}?)率$")
_BEFORE = frozenset({"", "受理", "收集", *FOUND})
"""Stages of the whole that a share of it came through."""
_BUILT = re.compile(
    "[完竣开动]工|建成|签约|立项|完成|增长|同比|覆盖|城镇化|绿化|出生|死亡|失业|利用|汇|税$|满意|参与|知晓|入园|就业|发病"
)
"""What has no whole of its own, or more than one."""
_NAMED = 0.5
"""How much of its last noun the whole must have among its own words."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`done` out of `whole` is `percent` of it, called `name`; they are one figure where all of it was."""

    name: str
    whole: Candidate
    done: Candidate
    percent: Decimal


def rates_named(query: Query) -> list[tuple[Term, str]]:
    """The rates that a question names, each with what it is the rate of: 整改 of 整改率."""
    return [(term, match["of"]) for term in query.terms if (match := _RATE.match(term.text))]


def rate_worked(asking: Asking) -> Rate | None:
    """The rate that the question names, worked out; None where the issuer's reports do not give both figures, or several pairs
    that say different things."""
    query = asking.query
    named = rates_named(query)
    if len(asking.keys) != 1 or not named:
        return None
    term, of = named[0]
    return _by_stage(asking, term, of) or _by_words(asking, term, of)


def _by_stage(asking: Asking, term: Term, of: str) -> Rate | None:
    """Out of the figure at the stage that the rate is of, and the same thing at the stage before it in its sentence."""
    query = asking.query
    stage = next((stage_of(of[-length:]) for length in range(len(of), 1, -1) if stage_of(of[-length:])), "")
    if not stage:
        return None
    plain = replace(_amounts(query), terms=_others(query, term), stages=(stage,))
    found = candidates(plain, asking.evidence, asking.keys, asking.reports)
    for done in ordered(asking, chosen(plain, asking.evidence.issuers[asking.keys[0]], found).facts):
        whole = whole_of(asking, done, stage, _RATE_OF.get(stage, ())) if done.fact.status == stage else None
        part = aggregate.share(done.fact, [whole.fact]) if whole is not None else None
        if whole is not None and part is not None:
            return Rate(term.text, whole, done, part.value)
    return None


def whole_of(asking: Asking, done: Candidate, stage: str, of: tuple[str, ...]) -> Candidate | None:
    """The figure of the same thing, in the same sentence, at one of the stages `of`, of which `done` is a part."""
    position = int(asking.evidence.sentence_of[done.at])
    for name in of:
        for at in asking.evidence.facts_in.get(position, ()):
            fact = asking.evidence.facts[at]
            if at == done.at:
                continue
            same = fact.unit == done.fact.unit and fact.measure == done.fact.measure and fact.period == done.fact.period
            if same and fact.status == name and fact.status != stage and fact.value >= done.fact.value:
                return Candidate(fact, at, done.issuer, done.score, done.core, done.wide)
    return None


def _by_words(asking: Asking, term: Term, of: str) -> Rate | None:
    """Out of a figure that the rate's verb stands right before (成功511件, 全部完成整改) and the one in its unit before that."""
    verb = of[-2:]
    if _BUILT.search(of):
        return None
    said = tuple(dict.fromkeys((verb, *load().forms(verb))))
    solid = [each for each in _others(asking.query, term) if each.role in ("topic", "quoted", "latin")]
    spoken_of = [each for each in asking.query.context if each.role == "topic" and each.text not in of]
    heads = (solid or spoken_of)[-1:]
    found = sorted(_pairs(asking, said, heads), key=lambda rate: (-rate[0], rate[1].whole.at))
    rates = [Rate(term.text, rate.whole, rate.done, rate.percent) for score, rate in found if score == found[0][0]]
    return rates[0] if rates and len({rate.percent for rate in rates}) == 1 else None


def _pairs(asking: Asking, said: tuple[str, ...], heads: list[Term]) -> Iterator[tuple[float, Rate]]:
    """Every pair of a figure and how much of it came through, with how well its sentence covers the question."""
    evidence = asking.evidence
    may_be = set(possible(replace(asking, query=_amounts(asking.query))))
    verbs = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    came = re.compile(rf"(?:{verbs})[^,;、]{{0,6}}$")
    all_of_it = re.compile(
        rf"^[^,;。]{{0,4}},?(?:并|已|均)*(?:全部|全数|悉数|均已|都已)(?:得到|已|及时|按期|完成|有效)*(?:{verbs})"
    )
    for position in sorted({int(evidence.sentence_of[at]) for at in may_be}):
        here = [at for at in evidence.facts_in.get(position, ()) if at in may_be]
        text = evidence.texts[position]
        for index, whole in enumerate(here):
            fact = evidence.facts[whole]
            if fact.status not in _BEFORE or (heads and fit(asking, heads, whole) < _NAMED) or fact.unit in ("%", ""):
                continue
            covered = sum(any(form in text for form in each.forms) for each in asking.query.terms)
            shown = word(fact.display)
            after = text[text.find(shown) + len(shown) :] if shown in text else ""
            if all_of_it.match(after):
                one = certain(evidence, whole)
                yield float(covered), Rate("", one, one, Decimal(100))
            for done in here[index + 1 :]:
                part = evidence.facts[done]
                if measured_in(part.unit) != measured_in(fact.unit):
                    continue
                between = after[: after.find(word(part.display))] if word(part.display) in after else ";"
                if ";" in between or not came.search(between) or not 0 < part.value <= fact.value:
                    break
                percent = aggregate.share(part, [fact])
                if percent is not None and part.period.year == fact.period.year and part.planned == fact.planned:
                    yield float(covered), Rate("", certain(evidence, whole), certain(evidence, done), percent.value)
                break


def _others(query: Query, rate: Term) -> tuple[Term, ...]:
    return tuple(t for t in query.terms if t is not rate and t.role not in ("stage", "claim") and not only_said(t.text))


def _amounts(query: Query) -> Query:
    """The same about amounts that were reached."""
    return replace(query, units=tuple(u for u in query.units if u != "%"), share_wanted=False, planned=False)
