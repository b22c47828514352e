"""Answers within one issuer's own figures: a change between years, a plan against what was done, sums and gaps of stages."""

from __future__ import annotations

from dataclasses import replace

from service import aggregate, telling
from service.asking import Asking
from service.figures import Candidate, candidates, chosen
from service.query import When
from service.values import Answer
from service.when import years_for


def reply(asking: Asking) -> Answer | None:
    """Change between years or plan against outcome for each issuer in scope; None where two figures are not there."""
    query = asking.query
    if query.growth:
        return None
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    texts = []
    for key in asking.keys:
        mine = [c for c in found if c.issuer == key]
        text = _against_plan(asking, key, mine) if query.asked == "outcome" else _change(asking, key, mine)
        if text:
            texts.append(text)
    return Answer("answered", "aggregate", "。".join(texts) + "。") if texts else None


def _of_year(asking: Asking, key: str, mine: list[Candidate], year: int, planned: bool | None) -> tuple[Candidate, ...]:
    query = replace(asking.query, when=When((year,)), planned=planned)
    return chosen(query, asking.evidence.issuers[key], mine).facts


def _change(asking: Asking, key: str, mine: list[Candidate]) -> str:
    """The same measure at the same stage in two years; a plan may stand for the later one and is called a plan."""
    query, issuer = asking.query, asking.evidence.issuers[key]
    years = sorted(years_for(query.when, issuer, query.planned))
    if len(years) < 2:
        known = sorted({c.fact.period.year for c in mine if c.fact.period.year is not None})
        last = years[-1] if years else (known[-1] if known else None)
        before = [year for year in known if last is not None and year < last]
        if last is None or not before:
            return ""
        years = [before[-1], last]
    first = _of_year(asking, key, mine, years[0], None)
    second = _of_year(asking, key, mine, years[-1], None)
    parts = []
    for one in first:
        for other in second:
            if one.fact.status == other.fact.status and one.fact.unit == other.fact.unit:
                apart = aggregate.gap(other.fact, one.fact)
                rate = aggregate.growth(one.fact, other.fact)
                way = 1 if apart.value > 0 else -1 if apart.value < 0 else 0
                parts.append(asking.say.changed(
                    asking.told(one), asking.told(other), telling.number(abs(apart.value), apart.unit), way,
                    f"{telling.plain(abs(rate.value))}%" if rate else "",
                ))  # fmt: skip
                break
    return "。".join(parts)


def _against_plan(asking: Asking, key: str, mine: list[Candidate]) -> str:
    issuer = asking.evidence.issuers[key]
    years = years_for(asking.query.when, issuer, False) or tuple(
        sorted({c.fact.period.year for c in mine if c.fact.period.year is not None}, reverse=True)
    )
    for year in years:
        plan = [c for c in _of_year(asking, key, mine, year, True)]
        done = [c for c in _of_year(asking, key, mine, year, False)]
        for one in plan:
            for other in done:
                if one.fact.status == other.fact.status and one.fact.unit == other.fact.unit:
                    met = other.fact.value >= one.fact.value
                    return str(asking.say.against_plan(asking.told(one), asking.told(other), met))
    return ""


def within_one(asking: Asking) -> Answer | None:
    """Sum, gap, ratio or share of two or more figures of one issuer: of the stages or the years that were named."""
    query = asking.query
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    issuer = asking.evidence.issuers[asking.keys[0]]
    terms: list[Candidate] = []
    years = years_for(query.when, issuer, query.planned)
    if len(query.stages) > 1:
        for stage in query.stages:
            terms += chosen(replace(query, stages=(stage,)), issuer, found).facts[:1]
    elif len(years) > 1:
        for year in years:
            terms += _of_year(asking, issuer.key, list(found), year, query.planned)[:1]
    if len(terms) < 2 or len({c.fact.unit for c in terms}) > 1:
        return None
    told = [asking.told(c) for c in terms]
    facts = [c.fact for c in terms]
    if query.asked == "sum":
        added = aggregate.total(facts)
        return Answer("answered", "aggregate", asking.say.total_of_one(told, telling.number(added.value, added.unit), added.about) + "。")
    more, less = (0, 1) if facts[0].value >= facts[1].value else (1, 0)
    if query.asked == "difference":
        apart = aggregate.gap(facts[more], facts[less])
        text = asking.say.gap(told[more], told[less], telling.number(apart.value, apart.unit), apart.about, True)
        return Answer("answered", "aggregate", text + "。")
    if query.asked == "share":
        part = aggregate.share(facts[less], [facts[more]])
        if part is None:
            return None
        text = asking.say.part_of(told[less], [told[more]], told[more].display, telling.plain(part.value) + "%")
        return Answer("answered", "aggregate", text + "。")
    times = aggregate.ratio(facts[more], facts[less])
    if times is None:
        return None
    return Answer("answered", "aggregate", asking.say.times(told[more], told[less], telling.plain(times.value), times.about) + "。")
