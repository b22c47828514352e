"""What is left to do of a year's target, or to spend of a budget: the plan less what was done, where one report gives both.

reply(asking) -> Answer | None      全年任务还差多少: 任务4000平方米, 拆除2150平方米, 1850 to go
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy

from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate, certain
from service.choose.comparable import measured_in
from service.evidence import Evidence
from service.rows.rows_asked import LEFT
from service.say import telling
from service.understand.when import years_for
from service.values import Answer
from service.ways.alone import alone
from service.ways.reply_change import one_kind, one_time

_GOAL = re.compile("目标|任务|计划|指标|全年")
_TO_GO = re.compile(
    r"(?:离|距离?)[^?]{2,}?(?:还|仍)?(?:差|缺|欠|剩)(?:了|下)?[^,?]{0,3}?(?:多少|几)"
    r"|(?:还|仍)(?:差|缺|欠|剩|余|有|需要?|要|得)(?:下|再|完成|做|办|建|改|拆|装)*[^,?]{0,3}?(?:多少|几)"
    r"|(?:差|剩)(?:下|着|了)?(?:多少|几)[^,?]{0,8}(?:没|未|才|就)"
)
_MONEY = re.compile("预算|经费|资金|拨款|专款")
_ASIDE = re.compile(
    r"(?:按照?|照|依)?(?:全年|年度|年初|一年)的?(?:目标|任务|计划|指标)(?:数|量)?(?:来)?(?:算|看|说)?|(?:离|距离?)|(?:目标|任务|计划|指标)(?:数|量)?"
    r"|(?:到|截至|截止)?\d{1,2}月[底末]?|(?:到|截至)?(?:目前|现在|年中)|全年|上半年|(?:还|仍)?(?:没有?|未)(?:能)?(?:完成|做完?|办完?|建成?|改完?|拆完?|装完?|实现|达到)?|才能?[^,?]*|(?:还|仍)(?:差|缺|欠|剩|余|有|需要?|要|得)(?:下)?|[差剩](?:下|着)?(?=多少|几)"
)
_GIVEN = re.compile("预算(?!执行)|安排|下达|拨付|拨款")
_SPENT = re.compile("支出|支付|使用|执行(?!率)|花|列支")
ENOUGH = 0.75


def reply(asking: Asking) -> Answer | None:
    """See above; None for other questions, and where either figure is not there or the plan was met."""
    query = asking.query
    text = query.bare or query.text
    if len(asking.keys) != 1 or query.language != "zh" or query.share_wanted or query.doubted:
        return None
    pair: tuple[Candidate, Candidate] | None = None
    if _MONEY.search(text) and LEFT.search(text):
        pair = _budget(asking)
    elif _GOAL.search(text) and _TO_GO.search(text):
        pair = _target(asking)
    if pair is None or pair[0].fact.value <= pair[1].fact.value:
        return None
    plan, done = pair
    left = aggregate.gap(plan.fact, done.fact)
    shown = telling.amount(left.value, (plan.fact, done.fact))
    told = asking.say.left_over(asking.told(plan), asking.told(done), shown, "", left.about)
    return Answer("answered", "aggregate", told + asking.say.STOP)


def _target(asking: Asking) -> tuple[Candidate, Candidate] | None:
    """The plan for the year and what was done of it, of one thing: from one sentence, or each found by itself."""
    query, key = asking.query, asking.keys[0]
    bare = _ASIDE.sub("", query.bare or query.text).strip(",的 ")
    terms = tuple(term for term in query.terms if any(form in bare for form in (term.text, *term.forms)))
    if not any(term.role in ("topic", "quoted", "latin") for term in terms):  # 拆违 is a stage and the thing itself
        terms = tuple(replace(term, role="topic") if term.role in ("stage", "verb") else term for term in terms)
    plain = replace(asking, query=replace(query, asked="figure", bare=bare, terms=terms, negated=False))
    years = years_for(query.when, asking.evidence.issuers[key], False)
    latest = max(asking.evidence.issuers[key].reviewed, default=None)
    done = alone(plain, key, None if years else latest, planned=False)
    if done is None or done.fact.planned or done.fact.change or done.fact.unit in ("%", "百分点"):
        return None
    beside = [
        certain(asking.evidence, at) for at in asking.evidence.facts_in[int(asking.evidence.sentence_of[done.at])]
    ]
    plans = [each for each in beside if _is_plan_of(each, done)] or _only_two(beside, done)
    if not plans and done.fact.period.year is not None:
        other = alone(plain, key, done.fact.period.year, planned=True)
        plans = [other] if other is not None and _is_plan_of(other, done) else []
    return (plans[0], done) if len(plans) == 1 else None


def _only_two(beside: Sequence[Candidate], done: Candidate) -> list[Candidate]:
    """The plan that a sentence gives in the unit and at the stage, where it gives but one figure done so
    (举办96场…全年计划举办200场)."""
    fact = done.fact
    like = [
        each for each in beside
        if measured_in(each.fact.unit) == measured_in(fact.unit) and each.fact.status == fact.status
        and not each.fact.change and not each.fact.cumulative and each.fact.period.year == fact.period.year
    ]  # fmt: skip
    plans = [each for each in like if each.fact.planned]
    return plans if len(like) == 2 and len(plans) == 1 and one_time(plans[0].fact, fact) else []


def _is_plan_of(plan: Candidate, done: Candidate) -> bool:
    one, other = plan.fact, done.fact
    return (
        one.planned and not one.change and measured_in(one.unit) == measured_in(other.unit)
        and one.measure == other.measure and one.subject == other.subject
        and one.period.year == other.period.year and one_kind(one, other) and one_time(one, other)
    )  # fmt: skip


def _budget(asking: Asking) -> tuple[Candidate, Candidate] | None:
    """What was set aside and, in the same sentence or the next, what was spent of it; None where several pairs fit."""
    evidence, query = asking.evidence, asking.query
    years = years_for(query.when, evidence.issuers[asking.keys[0]], False)
    found: dict[tuple[object, object], tuple[Candidate, Candidate]] = {}
    money = evidence.units.among(("元",)) & evidence.in_reports(asking.reports)
    for at in numpy.flatnonzero(money).tolist():
        given = evidence.facts[at]
        if given.change or (years and given.period.year not in years) or not _says(evidence, at, _GIVEN):
            continue
        spent = _spent_after(evidence, at)
        if spent is not None and _is_about(asking, at, spent):
            pair = (certain(evidence, at), certain(evidence, spent))
            found.setdefault((given.value, pair[1].fact.value), pair)
    return next(iter(found.values())) if len(found) == 1 else None


def _says(evidence: Evidence, at: int, words: re.Pattern[str]) -> bool:
    return words.search(re.split("[,;。]", evidence.around(at)[0])[-1]) is not None


def _spent_after(evidence: Evidence, at: int) -> int | None:
    position, given = int(evidence.sentence_of[at]), evidence.facts[at]
    for place in (position, position + 1):
        if place >= len(evidence.passage_of) or evidence.passage_of[place] != evidence.passage_of[position]:
            return None
        for other in evidence.facts_in.get(place, ()):
            fact = evidence.facts[other]
            if (
                fact.spans > given.spans and fact.unit == given.unit and not fact.change and not fact.planned
                and _says(evidence, other, _SPENT)
            ):  # fmt: skip
                return other
    return None


def _is_about(asking: Asking, *ats: int) -> bool:
    """Whether the words that say of what it is a budget stand beside the figures."""
    evidence = asking.evidence
    own = " ".join(evidence.texts[place] for place in {int(evidence.sentence_of[at]) for at in ats})
    terms = [term for term in asking.query.terms if term.role in ("topic", "quoted", "latin")]
    whole = sum(len(term.text) for term in terms)
    there = sum(len(term.text) for term in terms if any(form in own for form in term.forms))
    return there >= ENOUGH * whole
