"""Rates of growth set against each other: of two years, of plan and outcome, of several things in one year or in two.

reply(asking) -> Answer | None      2021年同比增长34.6%, 2022年计划增长6%: 28.6个百分点 lower
"""

from __future__ import annotations

import re
from decimal import Decimal

from indexer.normalize import normalize
from service.asking import Asking
from service.choose.candidate import Candidate
from service.say import telling
from service.say.told import Told
from service.understand.when import years_for
from service.understand.year_slots import Slot, plan_meant, year_slots
from service.values import Answer
from service.ways import decline
from service.ways.rates import matters, rate_of, signed

_RATES = re.compile(
    r"growth (?:rate|target)|rate of growth|gr(?:owth?|own|ew)\b.{0,40}\b(?:faster|slower)|"
    "增速|增幅|涨幅|增长率|增长(?:目标|指标|幅度|速度)|(?:增长?|涨|升|降|跌)得?(?:更|比较|较|最)?(?:快|慢|猛)|增长[^,?]{0,8}(?:放慢|放缓|加快|快|慢)"
)
_SET_AGAINST = re.compile(
    r"faster|slower|higher|lower|percentage points?|compared|"
    "快|慢|放缓|加快|[高低]于|超过|不及|[高低大小多少]了?(?:多少|几)|回落|提高|提升|降低|收窄|扩大|相差|差|哪|谁|[降升]到|变化|比(?!例|重)|百分点"
)
_PLANNED = re.compile("目标|计划|预期|任务|指标")
_DONE = re.compile("实际|完成|实绩")
_LOWER_ASKED = re.compile("低于|不及|慢于|小于|没有?达到|放缓|回落|低")
_GAP_ASKED = re.compile("百分点|多少|几(?!项|个指标|类|样)|相差|差距")


def reply(asking: Asking) -> Answer | None:
    """How far the rates are apart, or which is higher; None where the question sets none against each other or one of them
    is missing."""
    query = asking.query
    text = normalize(query.text)
    if query.doubted or len(asking.keys) != 1 or query.scope.everyone:
        return None
    if not _RATES.search(text) or not _SET_AGAINST.search(text):
        return None
    things, slots = matters(query), _slots(asking, text)
    if len(things) > 1:
        rows = [[rate for slot in slots if (rate := rate_of(asking, terms, slot)) is not None] for terms in things]
        whole = [row for row in rows if len(row) == len(slots)]
        if len(whole) < len(rows) and len(slots) > 1 and whole:
            return decline.no_figure(asking)  # one without a rate, and no year stands for another
        if len(whole) < len(rows) or len({row[0].at for row in rows}) < len(rows):
            return None
        return _over_years(asking, rows, text) if len(slots) > 1 else _of_things(asking, [row[0] for row in rows], text)
    years = [slot for slot in slots if slot is not None]
    if len(years) != 2:
        return None
    found = [rate for slot in years if (rate := rate_of(asking, things[0], slot)) is not None]
    return _moved(asking, *found) if len(found) == 2 else None


def _slots(asking: Asking, text: str) -> list[Slot | None]:
    """The years that are meant and whether of each the plan is; of one year plan and outcome where both are named; [None]
    where no two are."""
    issuer = asking.evidence.issuers[asking.keys[0]]
    two = year_slots(asking, issuer)
    if two is not None:
        return list(two)
    years = years_for(asking.query.when, issuer, asking.query.planned)
    if len(years) == 1 and _PLANNED.search(text) and _DONE.search(text):
        return [Slot(years[0], True), Slot(years[0], False)]
    if len(years) == 1:
        return [Slot(years[0], plan_meant(text, years[0], issuer, asking.query.planned))]
    return [None]


def _apart(asking: Asking, one: Candidate, other: Candidate) -> Decimal:
    return signed(asking.evidence, one.at) - signed(asking.evidence, other.at)


def _points(apart: Decimal, one: Candidate, other: Candidate) -> str:
    about = "约" if one.fact.approximate or other.fact.approximate else ""
    return f"{about}{telling.plain(abs(apart))}个百分点"


def _worked(asking: Asking, one: Candidate, other: Candidate) -> str:
    """41.95%-10%: the higher one less the lower one, with a sign where it fell."""
    higher, lower = (one, other) if _apart(asking, one, other) >= 0 else (other, one)
    shown = [f"{telling.plain(signed(asking.evidence, each.at))}%" for each in (higher, lower)]
    return "-".join(f"({each})" if each.startswith("-") else each for each in shown)


def _moved(asking: Asking, before: Candidate, after: Candidate) -> Answer:
    apart = _apart(asking, after, before)
    text = asking.say.rate_moved(
        asking.told(before),
        asking.told(after),
        _points(apart, before, after),
        (apart > 0) - (apart < 0),
        _worked(asking, before, after),
    )
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _of_things(asking: Asking, rates: list[Candidate], text: str) -> Answer:
    """Which of several things grew faster, and by how much where it is asked of two."""
    descending = asking.query.ranking.descending if asking.query.ranking else True
    order = sorted(rates, key=lambda each: (-signed(asking.evidence, each.at) * (1 if descending else -1), each.at))
    told = [asking.told(each) for each in order]
    apart = _apart(asking, order[0], order[1])
    if apart == 0:
        said = asking.say.same_amount(told)
    else:
        said = asking.say.ranked_figures(told, asking.degree("%"))
        if len(order) == 2 and _GAP_ASKED.search(text):
            said += asking.say.points_apart(_points(apart, *order), _worked(asking, *order))
    return Answer("answered", "comparison", said + asking.say.STOP)


def _over_years(asking: Asking, rates: list[list[Candidate]], text: str) -> Answer:
    """Which of several things are to grow faster than they did, or slower, and which are not."""
    higher = _LOWER_ASKED.search(text) is None
    asked: list[tuple[Told, Told]] = []
    others: list[tuple[Told, Told]] = []
    for before, after in rates:
        apart = _apart(asking, after, before)
        met = apart > 0 if higher else apart < 0
        (asked if met else others).append((asking.told(before), asking.told(after)))
    said = asking.say.rates_over_years(asked, others, higher)
    return Answer("answered", "comparison", said + asking.say.STOP)
