"""Answers that set figures against each other which the question names one by one: other measures, stages, years
or issuers."""

from __future__ import annotations

from dataclasses import replace

from service import aggregate, telling
from service.asking import Asking
from service.compare import measured_in
from service.figures import Candidate, candidates, chosen
from service.query import Query
from service.reply_figures import ordered
from service.values import Answer, AnswerKind


def reply(asking: Asking) -> Answer | None:
    """The comparison, difference, ratio, share or sum of the operands; None where one of them has no figure."""
    query = asking.query
    found = [figure(asking, operand) for operand in query.operands]
    picked = [candidate for candidate in found if candidate is not None]
    if len(picked) < len(found):
        return None
    if query.asked not in ("compare", "rank", "ratio") and len({measured_in(c.fact.unit) for c in picked}) > 1:
        return None
    if len({c.fact.spans for c in picked}) < len(picked):
        return None
    told = [asking.told(candidate) for candidate in picked]
    facts = [candidate.fact for candidate in picked]
    kind: AnswerKind = "comparison" if query.asked in ("compare", "rank") else "aggregate"
    say = asking.say
    if query.asked in ("sum", "average"):
        added = aggregate.total(facts)
        text = say.total_of_one(told, telling.number(added.value, added.unit), added.about)
        return Answer("answered", kind, text + asking.say.STOP)
    order = sorted(range(len(facts)), key=lambda i: (-facts[i].value, i))
    more, less = order[0], order[-1]
    match query.asked:
        case "difference" | "change":
            apart = aggregate.gap(facts[more], facts[less])
            unit = "个百分点" if apart.unit in ("%", "百分点") else apart.unit
            text = say.apart(told[more], told[less], telling.number(apart.value, unit), apart.about)
        case "ratio":
            times = aggregate.ratio(facts[more], facts[less])
            if times is None:
                return None
            text = say.times_of(told[more], told[less], telling.plain(times.value), times.about)
        case "share":
            part = aggregate.share(facts[0], [facts[1]])
            if part is None:
                return None
            text = say.part_of(told[0], [told[1]], told[1].display, telling.plain(part.value) + "%")
        case _:
            descending = query.ranking.descending if query.ranking else True
            ends = order if descending else order[::-1]
            if facts[ends[0]].value == facts[ends[1]].value:
                text = say.same_amount([told[i] for i in ends])
            else:
                text = say.ranked_figures([told[i] for i in ends], asking.degree(facts[0].unit))
    return Answer("answered", kind, text + asking.say.STOP)


def figure(asking: Asking, operand: Query) -> Candidate | None:
    """The one figure an operand means; None where there is none."""
    keys = operand.scope.issuers or asking.keys
    reports = asking.reports | {r for key in keys for r in asking.evidence.issuers[key].reports}
    standing = asking.likeness(operand.text, reports) if asking.loosely and len(keys) == 1 else None
    found = candidates(operand, asking.evidence, keys, reports, standing=standing)
    for key in keys:
        choice = chosen(operand, asking.evidence.issuers[key], found)
        if choice.facts:
            return ordered(replace(asking, query=operand), choice.facts)[0]
    return None
