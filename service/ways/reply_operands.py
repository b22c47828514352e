"""Answers that set figures against each other which the question names one by one: other measures, stages, years
or issuers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.normalize import normalize, word
from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.choose.comparable import level_and_addition, measured_in
from service.choose.figures import Candidate, candidates, chosen
from service.query import Query
from service.say import telling
from service.sentences.likeness import standing_of
from service.values import Answer, AnswerKind
from service.vocabulary import load
from service.ways.reply_figures import ordered

_WHICH_WAY = re.compile(
    r"[多高大快增涨](?:了|加)?还是变?[少低小慢减跌]|[少低小慢减跌](?:了)?还是变?[多高大快增涨]|more or (?:less|fewer)|up or down"
)


def reply(asking: Asking) -> Answer | None:
    """The comparison, difference, ratio, share or sum of the operands; None where one of them has no figure."""
    query = asking.query
    picked = together(asking, [options(asking, operand) for operand in query.operands])
    if not picked:
        return None
    told = [asking.told(candidate) for candidate in picked]
    facts = [candidate.fact for candidate in picked]
    kind: AnswerKind = "comparison" if query.asked in ("compare", "rank") else "aggregate"
    say = asking.say
    if query.asked in ("sum", "average"):
        added = aggregate.total(facts)
        text = say.total_of_one(told, telling.amount(added.value, facts), added.about)
        return Answer("answered", kind, text + asking.say.STOP)
    if query.asked == "remainder":
        left = aggregate.remainder(facts[0], facts[1:])
        if left.value < 0:
            return None
        shown = telling.amount(left.value, facts)
        if query.share_wanted and len(facts) == 2 and facts[0].value:
            percent = telling.plain(left.value * 100 / facts[0].value, 1) + "%"
            text = say.left_over(told[0], told[1], shown, percent, left.about)
        else:
            text = say.less_parts(told[0], told[1:], shown, left.about)
        return Answer("answered", kind, text + asking.say.STOP)
    order = sorted(range(len(facts)), key=lambda i: (-facts[i].value, i))
    more, less = order[0], order[-1]
    match query.asked:
        case "difference" | "change":
            apart = aggregate.gap(facts[more], facts[less])
            text = say.apart(told[more], told[less], telling.apart(apart.value, facts), apart.about)
            if _WHICH_WAY.search(query.text) and len(told) == 2 and apart.value:
                later, earlier = (0, 1) if (facts[0].period.year or 0) >= (facts[1].period.year or 0) else (1, 0)
                text = say.way(told[later], told[earlier], facts[later].value < facts[earlier].value) + text
        case "ratio":
            times = aggregate.ratio(facts[more], facts[less])
            if times is None:
                return None
            text = say.times_of(told[more], told[less], telling.plain(times.value), times.about)
        case "share":
            part = aggregate.share(facts[0], [facts[1]])
            if part is None:
                return None
            percent = telling.plain(part.value) + "%"
            text = (
                say.part_of(told[0], [told[1]], told[1].display, percent)
                if _of_one_time(facts) else say.amounts_to(told[0], told[1], percent)
            )  # fmt: skip
        case _:
            descending = query.ranking.descending if query.ranking else True
            ends = order if descending else order[::-1]
            if facts[ends[0]].value == facts[ends[1]].value:
                text = say.same_amount([told[i] for i in ends])
            else:
                text = say.ranked_figures([told[i] for i in ends], asking.degree(facts[0].unit))
    return Answer("answered", kind, text + asking.say.STOP)


MOST_OPTIONS, BEHIND = 6, 0.3
"""So many figures are considered for each operand, so far behind its best one."""
SAME_SENTENCE, SAME_PASSAGE, SAME_MEASURE, SHARED = 0.25, 0.1, 0.15, 0.2
"""What it adds that figures set against each other stand together, and that a part and its whole have one measure,
or the whole the words that both are asked for by."""


def _counted(picked: Sequence[Candidate]) -> bool:
    """Whether all are numbers of things (件, 场, 支), none an amount of money, an area, a share or people."""
    return not {word(c.fact.unit) for c in picked} & set(load().general_not)


def together(asking: Asking, each: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """One figure for each operand: those that fit best, where they stand together and count the same; () for none.

    A part and its whole, like a sum's terms, are in one unit and of one year, unless two years are what is asked about
    (上半年相当于去年全年的百分之几); what is only compared or divided need not be, but of several issuers it is counted, in
    whatever word."""
    query, evidence = asking.query, asking.evidence
    best: tuple[float, tuple[Candidate, ...]] = (0.0, ())
    one_thing = (
        len({frozenset(t.forms for t in o.terms if t.role in ("topic", "quoted", "latin")) for o in query.operands})
        == 1
    )
    of_years = query.asked == "share" and len({o.when.years for o in query.operands if o.when.years}) > 1
    of_one = query.asked in _OF_ONE and not of_years
    for picked in itertools.product(*each):
        if len({c.fact.spans for c in picked}) < len(picked):
            continue
        if any(o.when.part and c.fact.period.kind == "year" for o, c in zip(query.operands, picked, strict=True)):
            continue  # 上半年: no figure of the whole year
        if of_one and len({c.fact.planned for c in picked}) > 1:
            continue
        if (of_one or query.asked == "per") and len({c.fact.period.year for c in picked}) > 1:
            continue
        units = {measured_in(c.fact.unit) for c in picked}
        if len(units) > 1 and query.asked not in ("compare", "rank", "ratio", "per"):
            continue
        if len(units) > 1 and len({c.issuer for c in picked}) > 1 and not _counted(picked):
            continue  # of two issuers one thing is compared: 838条 and 2859㎡ are two
        if of_one and any(c.fact.value > picked[_whole(query)].fact.value for c in picked):
            continue
        if one_thing and any(level_and_addition(picked[0].fact, other.fact) for other in picked[1:]):
            continue
        if query.asked in _OF_ONE and not _of_one_kind(query, picked):
            continue
        if query.asked in _MOVED and one_thing and not _one_running(query, picked):
            continue
        shared = _shared(asking, picked[_whole(query)]) if query.asked in _OF_ONE else 0.0
        if shared == 0 and query.asked == "share" and _common(query):
            continue  # 新能源装机 is no share of all 装机 where 新能源总装机 is asked for
        score = sum(c.score for c in picked) / len(picked) + SHARED * shared
        score += SAME_SENTENCE * (len({int(evidence.sentence_of[c.at]) for c in picked}) == 1)
        if query.asked in _OF_ONE:
            score += SAME_MEASURE * (len({normalize(c.fact.measure) for c in picked}) == 1)
        score += SAME_PASSAGE * (len({c.fact.passage for c in picked}) == 1)
        if score > best[0] + 1e-9:
            best = (score, picked)
    return best[1]


_OF_ALL = re.compile("总|累计|全部|存量|所有|一共|历年")
_OF_ONE = ("share", "remainder")
_MOVED = ("difference", "change")
_THIS_YEAR = re.compile("当年|本年|今年|年内|全年|新增")


def _of_one_kind(query: Query, picked: Sequence[Candidate]) -> bool:
    """Whether a year's own figures are not held against a running total, unless the question says of all (总数)."""
    whole = query.operands[_whole(query)] if query.operands else query
    if _OF_ALL.search(whole.text) is not None:
        return True
    return len({c.fact.cumulative for c in picked}) == 1


def _one_running(query: Query, picked: Sequence[Candidate]) -> bool:
    """Whether no running total is held against one year's own figure of the same thing, unless the question asks for that
    (累计比当年多多少)."""
    return len({c.fact.cumulative for c in picked}) == 1 or _THIS_YEAR.search(query.text) is not None


def _of_one_time(facts: Sequence[Fact]) -> bool:
    return len({(fact.period.year, fact.planned) for fact in facts}) == 1


def _common(query: Query) -> set[tuple[str, ...]]:
    """The topic words that every operand has."""
    each = [{t.forms for t in operand.terms if t.role == "topic"} for operand in query.operands]
    return set.intersection(*each) if each else set()


def _shared(asking: Asking, whole: Candidate) -> float:
    """How many of the words that the part and its whole share stand among the whole's own."""
    words = _common(asking.query)
    own = asking.evidence.core_index
    return sum(bool(own.mask(forms)[whole.at]) for forms in words) / len(words) if words else 0.0


def _whole(query: Query) -> int:
    return 1 if query.asked == "share" else 0


def options(asking: Asking, operand: Query) -> list[Candidate]:
    """The figures an operand can mean, best first; those that fit year, plan and stage before the others near them."""
    keys = operand.scope.issuers or asking.keys
    reports = asking.reports | {r for key in keys for r in asking.evidence.issuers[key].reports}
    said = operand.wording if operand.carried else operand.text
    alone, standing = asking.loosely and len(keys) == 1, None
    if alone and operand.language == "en":
        standing = standing_of(operand, asking.evidence, asking.likeness, reports)
    elif alone:
        standing = asking.likeness(said, reports)
    read = asking.read if standing is not None else None
    found = candidates(operand, asking.evidence, keys, reports, standing=standing, read=read)
    for key in keys:
        choice = chosen(operand, asking.evidence.issuers[key], found)
        if choice.why == "done":  # 预计完成的税收: what a review reckons on is told as done
            reckoned = tuple(c for c in choice.others if "预计" in asking.evidence.clause(c.at))
            choice = replace(choice, facts=reckoned)
        if choice.facts:
            first = ordered(replace(asking, query=operand), choice.facts)
            if operand.told:
                return first
            period, planned = first[0].fact.period, first[0].fact.planned
            others = [
                c for c in found
                if c.issuer == key and c not in first and c.score >= first[0].score - BEHIND
                and c.fact.planned == planned and c.fact.period == period
            ] if asking.query.asked in _OF_ONE else []  # fmt: skip
            return [*first, *others][:MOST_OPTIONS]
    return []
