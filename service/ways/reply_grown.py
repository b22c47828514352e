"""What a figure and its own growth, or its share of a target, tell together: the year before, the rise, the target, how
far beyond it, and where a planned growth would lead.

reply(asking, working) -> Answer | None      6.72亿元，同比增长12%: 约6亿元 the year before, 约0.72亿元 more
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy

from indexer.normalize import normalize
from indexer.values import Fact
from service.asking import Asking
from service.choose.candidate import certain
from service.choose.roles import Matter, fit, matter
from service.evidence import Issuer
from service.say import telling
from service.understand.when import years_for
from service.understand.working_words import only_said
from service.values import Answer
from service.ways.rates import signed
from service.ways.workings import Working

SURE, CLEAR = 0.85, 0.04
"""What sentence and words must reach together, and how far the best must be ahead of a rival with another value."""
PLACES = 2
"""A number worked out of a rate is told to so many places, in the scale of the figure it comes of."""
_UNITS_OF_RATE = ("%",)


@dataclass(frozen=True, slots=True)
class Grown:
    """The figure at `base` and the rate at `rate` that says how it has grown, or how much of its target it is."""

    base: int
    rate: int
    score: float


def reply(asking: Asking, working: Working) -> Answer | None:
    """The number worked out, with its terms; None where no sentence gives a figure with its rate, or it is not clear which."""
    if working.kind == "reach":
        return _reached(asking)
    of_target = working.kind in ("aim", "beyond")
    found = _best(asking, of_target=of_target)
    if found is None:
        return None
    base, rate = (asking.evidence.facts[at] for at in (found.base, found.rate))
    factor = rate.value / 100 if of_target else 1 + signed(asking.evidence, found.rate) / 100
    if factor <= 0:
        return None
    before = base.value / factor
    told, moved = asking.told(certain(asking.evidence, found.base)), asking.told(certain(asking.evidence, found.rate))
    shown = _amount(before, base)
    apart = _amount(abs(base.value - before), base)
    year = asking.say.year((base.period.year or 0) - 1)
    match working.kind:
        case "aim":
            text = asking.say.target_of(told, moved, shown)
        case "beyond":
            text = asking.say.beyond_target(told, moved, apart, base.value >= before)
        case "rise":
            text = asking.say.risen(told, moved, apart, factor >= 1)
        case _:
            text = asking.say.year_before(told, moved, year, shown, factor >= 1)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _amount(value: Decimal, base: Fact) -> str:
    """In the scale of the figure it comes of: more digits than that has would not be known."""
    scale = telling.scale(base)
    factor, word = scale or (Decimal(1), "")
    if value < factor / 10:
        return telling.amount(value, [base], PLACES)
    return f"{telling.plain(value / factor, PLACES)}{word}{base.unit}"


def _best(asking: Asking, of_target: bool) -> Grown | None:
    about = matter(asking)
    found = sorted(_pairs(asking, about, of_target), key=lambda pair: (-pair.score, pair.base, pair.rate))
    if not found or found[0].score < SURE:
        return None
    facts = asking.evidence.facts
    values = {(facts[g.base].value, facts[g.rate].value) for g in found if g.score >= found[0].score - CLEAR}
    return found[0] if len(values) == 1 else None


def _pairs(asking: Asking, about: Matter, of_target: bool) -> Iterator[Grown]:
    """Every figure whose growth (or share of its target) its sentence gives, of the year that the question leads to."""
    evidence, query = asking.evidence, asking.query
    terms = [t for t in query.terms if t.role not in ("light", "claim") and not only_said(t.text)]
    stated = [claim.value for claim in query.claims]
    years = _base_years(asking, of_target)
    rates = evidence.in_reports(asking.reports) & evidence.units.among(_UNITS_OF_RATE)
    for rate in map(int, numpy.flatnonzero(rates)):
        growth = evidence.facts[rate]
        if (of_target and not growth.measure.endswith("完成率")) or growth.change == of_target:
            continue
        base = _base(asking, rate, of_target)
        if base is None or (years and evidence.facts[base].period.year not in years):
            continue
        if not of_target and _given(asking, base):
            continue
        if stated and not {evidence.facts[base].value, growth.value} & set(stated):
            continue
        position = int(evidence.sentence_of[base])
        met = all(value in (evidence.facts[base].value, growth.value) for value in stated) and bool(stated)
        score = float(about.cover[position]) + 0.4 * fit(asking, terms, base) + 0.3 * met
        yield Grown(base, rate, score)


def _given(asking: Asking, base: int) -> bool:
    """Whether the reports give the figure of the year before themselves."""
    evidence, fact = asking.evidence, asking.evidence.facts[base]
    same = evidence.with_measure(fact.measure) & ~evidence.changes & evidence.in_reports(asking.reports)
    others = [evidence.facts[int(at)] for at in numpy.flatnonzero(same)]
    year = (fact.period.year or 0) - 1
    return any(
        o.period.year == year and o.unit == fact.unit and o.status == fact.status and not o.planned for o in others
    )


def _base_years(asking: Asking, of_target: bool) -> tuple[int, ...]:
    """The years of which the figure to start from may be: the one after that asked for, or the later of two."""
    query = asking.query
    years = years_for(query.when, _issuer(asking), query.planned)
    if query.when.soft:
        return ()
    if query.when.relative == (-1,) and not query.when.years and query.claims:
        return ()  # 照这个目标推算上年基数
    if of_target or len(years) > 1:
        return (max(years),) if years else ()
    there = set(_issuer(asking).years)
    return tuple(year + 1 for year in years if year not in there) or years


def _issuer(asking: Asking) -> Issuer:
    return asking.evidence.issuers[asking.keys[0]]


def _base(asking: Asking, rate: int, of_target: bool) -> int | None:
    """The figure right before a rate in its sentence that is of the same measure, time and plan."""
    evidence, growth = asking.evidence, asking.evidence.facts[rate]
    here = evidence.facts_in.get(int(evidence.sentence_of[rate]), ())
    named = normalize(growth.measure)
    for at in reversed([at for at in here if evidence.facts[at].spans < growth.spans]):
        fact = evidence.facts[at]
        if fact.change or fact.unit in ("%", "百分点"):
            continue
        same = normalize(fact.measure) == (named.removesuffix("完成率") if of_target else named)
        if same and fact.period.year == growth.period.year and fact.planned == growth.planned:
            return at
        return None
    return None


def _reached(asking: Asking) -> Answer | None:
    """The last figure that was reached, grown by the rate planned for the year after it."""
    evidence, query = asking.evidence, asking.query
    about = matter(asking)
    terms = [t for t in query.terms if t.role not in ("light", "claim") and not only_said(t.text)]
    years = years_for(query.when, _issuer(asking), query.planned)
    mask = (
        evidence.in_reports(asking.reports) & evidence.units.among(_UNITS_OF_RATE) & evidence.changes & evidence.planned
    )
    amounts = [
        int(at) for at in numpy.flatnonzero(evidence.in_reports(asking.reports) & ~evidence.changes & ~evidence.planned)
    ]
    claimed = {claim.value for claim in query.claims if claim.unit == "%"}
    found: list[tuple[float, int, int]] = []
    for rate in map(int, numpy.flatnonzero(mask)):
        growth = evidence.facts[rate]
        if (years and growth.period.year not in years) or (claimed and growth.value not in claimed):
            continue
        for at in amounts:
            if _named(evidence.facts[at]) != _named(growth):
                continue
            fact = evidence.facts[at]
            before = fact.period.year == (growth.period.year or 0) - 1 and fact.period.kind == "year"
            if before and fact.unit not in ("%", "百分点"):
                score = float(about.cover[int(evidence.sentence_of[at])]) + 0.4 * fit(asking, terms, at)
                found.append((score, at, rate))
    found.sort(key=lambda each: (-each[0], each[1], each[2]))
    if not found or found[0][0] < SURE:
        return None
    facts = evidence.facts
    values = {(facts[at].value, facts[rate].value) for score, at, rate in found if score >= found[0][0] - CLEAR}
    if len(values) > 1:
        return None
    _, at, rate = found[0]
    result = _amount(facts[at].value * (1 + signed(asking.evidence, rate) / 100), facts[at])
    told, moved = asking.told(certain(asking.evidence, at)), asking.told(certain(asking.evidence, rate))
    text = asking.say.would_reach(told, moved, result, signed(asking.evidence, rate) >= 0)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _named(fact: Fact) -> str:
    """A measure as far as it tells things apart: 商品销售总额 is 商品销售额."""
    return normalize(fact.measure).replace("总", "")
