"""What is left (还有多少没整改), one thing per another (平均每个党组织多少名党员), and figures the question itself
states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.asking import Asking
from service.choose import aggregate
from service.choose.counted import heads
from service.choose.figures import Candidate, candidates, chosen
from service.choose.reach import agrees
from service.query import Query
from service.say import telling
from service.understand.stages import stage_of
from service.understand.units_alike import unit_fits
from service.understand.when import years_for
from service.values import Answer
from service.ways.premises import elsewhere, in_own_words
from service.ways.rates_worked import whole_of
from service.ways.reply_figures import ordered
from service.ways.reply_operands import options, together
from service.ways.workings import working

_WHOLE = ("发现", "受理", "检查", "签约", "新增", "立项", "开工", "办结", "")
"""Stages that come before others: what was found is the whole of what was put right."""


_LEFT = re.compile(r"剩余|剩下|其余|还剩|还有|尚未|仍未|未(?!来|成年|满)|没有?(?!想到)")


def rest(asking: Asking) -> Answer | None:
    """What is left as a report itself says it (剩余37户), else the whole less what has reached the stage named, or its
    share of the whole; None where either is missing."""
    return _left_itself(asking) or (_worked_out(asking) if len(asking.keys) == 1 else None)


def _left_itself(asking: Asking) -> Answer | None:
    query, evidence = asking.query, asking.evidence
    if query.share_wanted or "%" in query.units:
        return None
    plain = replace(query, stages=(), terms=tuple(t for t in query.terms if t.role != "stage"))
    found = [
        c for c in candidates(plain, evidence, asking.keys, asking.reports)
        if not c.fact.change and _LEFT.search(evidence.around(c.at)[0][-_NEAR_BEFORE:])
        and (query.planned is not False or not c.fact.planned) and (not query.stages or _of_stage(evidence.clause(c.at), query))
    ]  # fmt: skip
    for c in found:
        years = years_for(query.when, evidence.issuers[c.issuer], query.planned)
        if not years or query.when.soft or c.fact.period.year in years:
            return Answer("answered", "figure", asking.say.figures([asking.told(c)]))
    return None


def read_as_left(asking: Asking) -> Answer | None:
    """What is left where reading finds the figure and the words before it say that it is (“三无小区”还有23个)."""
    query, evidence, near = asking.query, asking.evidence, asking.nearest
    if not asking.loosely or near is None or asking.read is None or query.share_wanted or "%" in query.units:
        return None
    plain = replace(query, stages=(), asked="figure")
    read = candidates(plain, evidence, asking.keys, asking.reports, standing=near, read=asking.read)
    found = [c for c in read if _LEFT.search(evidence.around(c.at)[0][-_NEAR_BEFORE:]) and not c.fact.change]
    facts = ordered(asking, chosen(plain, evidence.issuers[asking.keys[0]], found).facts)
    return Answer("answered", "figure", asking.say.figures([asking.told(facts[0])])) if facts else None


_NEAR_BEFORE = 8
"""So many characters before a figure the word that says it is what is left stands at most."""


def _of_stage(clause: str, query: Query) -> bool:
    """Whether words name the stage that has not been reached, or none at all."""
    forms = [form for term in query.terms if term.role == "stage" for form in term.forms]
    named = any(form in clause for form in forms)
    return named or not any(stage_of(clause[at : at + 2]) for at in range(len(clause) - 1))


def _worked_out(asking: Asking) -> Answer | None:
    query = asking.query
    issuer = asking.evidence.issuers[asking.keys[0]]
    found = candidates(
        replace(query, units=tuple(u for u in query.units if u != "%"), share_wanted=False),
        asking.evidence,
        asking.keys,
        asking.reports,
    )
    plain = replace(query, units=tuple(u for u in query.units if u != "%"), share_wanted=False, planned=False)
    for stage in [s for s in query.stages if s not in ("发现", "检查", "受理")] or ["整改"]:
        plain = replace(plain, terms=tuple(t for t in query.terms if t.role != "stage" or t.canonical == stage))
        part = ordered(asking, chosen(replace(plain, stages=(stage,)), issuer, found).facts)
        said = [c for c in found if c not in part and _says(asking, c, stage)]
        for done in (*(c for c in part if c.fact.status == stage), *said):
            whole = whole_of(asking, done, stage, _WHOLE) or _before(asking, done, found)
            if whole is not None:
                return _left(asking, whole, done)
    return None


def _says(asking: Asking, candidate: Candidate, stage: str) -> bool:
    """Whether the words right after a figure say the stage (其中9台已经|开工)."""
    words = re.split("[,，;；。]", asking.evidence.around(candidate.at)[2])[0]
    return not candidate.fact.planned and any(stage_of(words[-n:]) == stage for n in range(2, 5))


def _before(asking: Asking, done: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    """The figure that `done` is said to be a part of (…16台…, 其中9台…), where the question speaks of it."""
    evidence, fact = asking.evidence, done.fact
    if "其中" not in evidence.clause(done.at):
        return None
    position = evidence.sentence_of[done.at]
    wholes = [
        c for c in found
        if evidence.sentence_of[c.at] == position and c.fact.spans < fact.spans and c.fact.unit == fact.unit
        and not c.fact.change and c.fact.planned == fact.planned and c.fact.value >= fact.value
    ]  # fmt: skip
    return max(wholes, key=lambda c: c.fact.spans, default=None)


def _left(asking: Asking, whole: Candidate, done: Candidate) -> Answer:
    left = aggregate.gap(whole.fact, done.fact)
    shown = telling.amount(left.value, (whole.fact, done.fact))
    percent = ""
    if asking.query.share_wanted or "%" in asking.query.units:
        percent = telling.plain(left.value * 100 / whole.fact.value, 1) + "%"
    text = asking.say.left_over(asking.told(whole), asking.told(done), shown, percent, left.about)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def per(asking: Asking) -> Answer | None:
    """How many of one thing fall to one of another; None where the two figures are not there."""
    query = asking.query
    if len(query.operands) != 2:
        return None
    picked = together(asking, [options(asking, operand) for operand in query.operands])
    if not picked or picked[1].fact.value == 0:
        return None
    upper, lower = picked
    if asking.loosely and upper.fact.passage != lower.fact.passage:  # found by meaning: two matters that have none
        return None
    if not heads(asking, query.operands[0].terms, query.operands[1].terms, lower.at):
        return None
    meant = working(query.bare)
    if meant is not None and meant.unit and not unit_fits(meant.unit, upper.fact.unit):
        return None  # 平均每户多少投资: no 6个小区
    each = telling.each(upper.fact.value / lower.fact.value, upper.fact)
    if each is None:
        return None
    shown, exact = each
    text = asking.say.each_has(asking.told(upper), asking.told(lower), shown, lower.fact.approximate or not exact)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def check(asking: Asking) -> Answer | None:
    """Whether the figure that a question states is what the reports give; None where they give none."""
    query = asking.query
    if not query.claims:
        return None
    answers, right = _held_against(asking)
    if not right and (other := elsewhere(asking, query, query.claims[0])) is not None:
        answers.append(asking.say.other_matter(_stated(query), asking.told(other)))
    return Answer("answered", "figure", "".join(answers)) if answers else None


def corrected(asking: Asking) -> Answer | None:
    """For 为什么有5000台这么多: what the reports give instead of a number that the question takes for granted; None where
    it is theirs, or they give none."""
    query = asking.query
    if not query.claims or len(asking.keys) != 1 or not query.when:
        return None
    answers, right = _held_against(asking)
    return Answer("answered", "figure", "".join(answers)) if answers and not right else None


def _stated(query: Query) -> str:
    return "".join(query.claims[0].text.split())


def _held_against(asking: Asking) -> tuple[list[str], bool]:
    """What is to be said of the number stated for each issuer, and whether it is right for one."""
    query = asking.query
    stated = query.claims[0]
    found = candidates(
        replace(query, terms=tuple(t for t in query.terms if t.role != "claim")),
        asking.evidence,
        asking.keys,
        asking.reports,
    )
    answers, any_right = [], False
    for key in asking.keys:
        choice = chosen(query, asking.evidence.issuers[key], found)
        facts = in_own_words(query, ordered(asking, choice.facts))
        right = [c for c in facts if agrees(stated, c.fact)]
        any_right |= bool(right)
        if right:
            answers.append(asking.say.right_number([asking.told(right[0])]))
        elif facts:
            answers.append(asking.say.wrong_number(_stated(query), [asking.told(facts[0])]))
    return answers, any_right
