"""Answers within one issuer's own figures: a change between years, a plan against what was done, sums and gaps of
stages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import certain
from service.choose.figures import Candidate, candidates, chosen
from service.evidence import Issuer
from service.query import When
from service.say import telling
from service.sentences.covering import BUILT, COMPLETED
from service.understand.when import months, years_for
from service.values import Answer
from service.ways import reply_kinds
from service.ways.moved import told_move
from service.ways.reply_figures import ordered


def reply(asking: Asking) -> Answer | None:
    """Change between years or plan against outcome for each issuer in scope; None where two figures are not there."""
    query = asking.query
    if query.growth:  # a growth the report gives itself comes first
        told = growth(asking)
        if told is not None:
            return told
        units = tuple(unit for unit in query.units if unit != "%" or query.share_wanted)
        query = replace(query, growth=False, units=units)
        asking = replace(asking, query=query)
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    texts = []
    for key in asking.keys:
        mine = [c for c in found if c.issuer == key]
        text = _against_plan(asking, key, mine) if query.asked == "outcome" else _change(asking, key, mine)
        if text:
            texts.append(text)
    return Answer("answered", "aggregate", asking.say.STOP.join(texts) + asking.say.STOP) if texts else None


def growth(asking: Asking) -> Answer | None:
    """The growth that a report itself gives (同比增长13.18%); None where it gives none."""
    from service.ways.reply_figures import reply as figures

    query = replace(asking.query, asked="figure", growth=True, planned=True if asking.query.planned else None)
    if not asking.query.growth:
        query = replace(query, units=())
    return figures(replace(asking, query=query))


def _of_year(
    asking: Asking, key: str, mine: Sequence[Candidate], year: int, planned: bool | None
) -> tuple[Candidate, ...]:
    query = replace(asking.query, when=When((year,)), planned=planned)
    return chosen(query, asking.evidence.issuers[key], mine).facts


def _change(asking: Asking, key: str, mine: list[Candidate]) -> str:
    """The same measure at the same stage in two years; a plan may stand for the later one and is called a plan."""
    query, issuer = asking.query, asking.evidence.issuers[key]
    years = sorted(years_for(query.when, issuer, query.planned))
    if query.planned is False:  # 多了多少: what was done, not what is planned next
        mine = [c for c in mine if not c.fact.planned]
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
                parts.append(told_move(asking, one, other))
                break
    return str(asking.say.STOP.join(parts))


def of_plan(asking: Asking) -> Answer | None:
    """What share of a plan was done (完成了全年目标的百分之几); None where plan or outcome is not there."""
    query = asking.query
    if not _PLANNED.search(query.text) or len(asking.keys) != 1:
        return None
    if len({each.when.years for each in query.operands if each.when.years}) > 1:
        return None  # 2025年计划相当于2024年的百分之几
    units = tuple(unit for unit in query.units if unit != "%")
    asking = replace(asking, query=replace(query, units=units, share_wanted=False, asked="outcome", operands=()))
    found = candidates(asking.query, asking.evidence, asking.keys, asking.reports)
    text = _against_plan(asking, asking.keys[0], list(found), share=True)
    return Answer("answered", "aggregate", text + asking.say.STOP) if text else None


def _against_plan(asking: Asking, key: str, mine: list[Candidate], share: bool = False) -> str:
    """Whether the plan was met and by how much; or, asked for or where the year is not over, what share of it was done."""
    issuer = asking.evidence.issuers[key]
    years = years_for(asking.query.when, issuer, False) or tuple(
        sorted({c.fact.period.year for c in mine if c.fact.period.year is not None}, reverse=True)
    )
    terms = tuple(term for term in asking.query.terms if term.role != "stage")
    loose = replace(asking, query=replace(asking.query, stages=(), terms=terms))
    others = candidates(loose.query, asking.evidence, (key,), asking.reports)
    for year in years:
        plan = _of_year(asking, key, mine, year, True) or _of_year(loose, key, others, year, True)
        done = _of_year(asking, key, mine, year, False) or _of_year(loose, key, others, year, False)
        for one in plan:
            for other in done:
                if one_kind(one.fact, other.fact) and one_time(one.fact, other.fact):
                    met = other.fact.value >= one.fact.value
                    apart = aggregate.gap(other.fact, one.fact)
                    left = telling.apart(abs(apart.value), (one.fact, other.fact)) if apart.value else ""
                    part = other.fact.period.kind in _PARTS and one.fact.period.kind == "year" and not met
                    of = aggregate.share(other.fact, [one.fact]) if share or part else None
                    percent = telling.plain(of.value) + "%" if of else ""
                    return str(asking.say.against_plan(asking.told(one), asking.told(other), met, left, percent))
    return ""


_PLANNED = re.compile(r"目标|计划|任务|指标|预算")
_PARTS = ("half", "quarter", "month")
_SAID_ANYHOW = frozenset({"推进", "实施", "启动"})
"""What a plan says of anything that is to be done: 推进500公里 is met by 改造595公里."""


def one_time(plan: Fact, done: Fact) -> bool:
    """Whether a plan is of the whole year, or of the very part of it that the outcome is of."""
    return plan.period.kind not in _PARTS or months(plan.period.label) == months(done.period.label)


def one_kind(plan: Fact, done: Fact) -> bool:
    """Whether a figure says how far a plan was met: the same unit and stage, or one of them without a stage."""
    stages = {"" if s in _SAID_ANYHOW else "完工" if s in COMPLETED | BUILT else s for s in (plan.status, done.status)}
    return plan.unit == done.unit and len(stages - {""}) < 2 and plan.cumulative == done.cumulative


def within_one(asking: Asking) -> Answer | None:
    """Sum, gap, ratio, share or ranking of two or more figures of one issuer: of stages or years named, of the
    parts of one
    sentence, or of all growth rates."""
    query = asking.query
    issuer = asking.evidence.issuers[asking.keys[0]]
    plain = replace(query, units=tuple(u for u in query.units if u != "%"), share_wanted=False)
    found = candidates(plain, asking.evidence, asking.keys, asking.reports)
    terms = _terms(asking, issuer, found)
    if query.asked == "rank" and len(terms) < 2:
        terms = _growths(asking, issuer) or reply_kinds.beside(asking)
    if len(terms) < 2 or len({c.fact.unit for c in terms}) > 1:
        return None
    told = [asking.told(c) for c in terms]
    facts = [c.fact for c in terms]
    say = asking.say
    order = sorted(range(len(facts)), key=lambda i: (-facts[i].value, i))
    more, less = order[0], order[-1]
    if query.asked in ("rank", "compare"):
        return Answer("answered", "comparison", reply_kinds.in_order(asking, terms) + asking.say.STOP)
    if query.asked == "sum":
        added = aggregate.total(facts)
        text = say.total_of_one(told, telling.amount(added.value, facts), added.about)
    elif query.asked == "difference":
        apart = aggregate.gap(facts[more], facts[less])
        text = say.apart(told[more], told[less], telling.apart(apart.value, facts), apart.about)
    elif query.asked == "share":
        part = aggregate.share(facts[less], [facts[more]])
        if part is None:
            return None
        text = say.part_of(told[less], [told[more]], told[more].display, telling.plain(part.value) + "%")
    else:
        times = aggregate.ratio(facts[more], facts[less])
        if times is None:
            return None
        text = say.times_of(told[more], told[less], telling.plain(times.value), times.about)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _terms(asking: Asking, issuer: Issuer, found: Sequence[Candidate]) -> list[Candidate]:
    """The figures to be set against each other; fewer than two where the question names no more."""
    query = asking.query
    plain = replace(query, units=tuple(u for u in query.units if u != "%"), share_wanted=False)
    years = years_for(query.when, issuer, query.planned)
    if len(query.stages) > 1:
        chosen_each = []
        for stage in query.stages:
            staged = replace(plain, stages=(stage,))
            chosen_each.append(ordered(replace(asking, query=staged), chosen(staged, issuer, found).facts))
        each = list({facts[0].at: facts[0] for facts in chosen_each if facts}.values())
        if len(each) > 1:
            return each
    if len(years) > 1 and query.when.part:
        return []  # of which year the half is meant is for others to say
    if len(years) > 1:
        return [c for year in years for c in _of_year(asking, issuer.key, list(found), year, query.planned)[:1]]
    facts = chosen(plain, issuer, found).facts
    if (
        query.asked == "rank" and facts
    ):  # of kinds (三种配送里哪种最多) each counts, the best named one and those beside it
        beside = asking.evidence.facts_in[int(asking.evidence.sentence_of[facts[0].at])]
        known = {c.at: c for c in found if c.issuer == issuer.key}
        facts = tuple(known.get(at, facts[0]._replace(fact=asking.evidence.facts[at], at=at)) for at in beside
                      if asking.evidence.facts[at].unit == facts[0].fact.unit)  # fmt: skip
    if re.search("阶段|环节", query.text):
        return [
            c for i, c in enumerate(facts) if c.fact.status and c.fact.status not in {f.fact.status for f in facts[:i]}
        ]
    kinds = query.asked == "rank" and re.search("哪一?[种类项个级档处样块]|哪些|which (?:kind|type)", query.text)
    if not facts or (query.asked != "sum" and not kinds):
        return []
    position = asking.evidence.sentence_of[facts[0].at]
    parts = [
        c for c in facts if asking.evidence.sentence_of[c.at] == position and c.fact.status == facts[0].fact.status
    ]
    if kinds:  # 调解纠纷1482件,其中物业507件…: the whole is none of its kinds
        parts = [c for c in parts if 2 * c.fact.value != sum(other.fact.value for other in parts)] or parts
    return parts if len({c.fact.measure for c in parts}) == len(parts) else []


def _growths(asking: Asking, issuer: Issuer) -> list[Candidate]:
    """All growth rates of the issuer in the year asked for, where the question is which grew most."""
    query = asking.query
    if not (query.growth or re.search("增|涨|升|降|减", query.text)):
        return []
    years = years_for(query.when, issuer, query.planned) or (
        issuer.planned[-1:] if query.planned else issuer.reviewed[-1:]
    )
    evidence = asking.evidence
    reports = asking.reports
    facts = [
        certain(evidence, at)
        for at, fact in enumerate(evidence.facts)
        if fact.change and fact.unit == "%" and fact.report_id in reports and fact.subject is None
        and (not years or fact.period.year in years) and (query.planned is None or fact.planned == query.planned)
        and not re.search("降|减|跌", evidence.clause(at))
    ]  # fmt: skip
    return facts if len({c.fact.measure for c in facts}) == len(facts) else []
