"""What a question wants worked out of the figures of one issuer, where its operands are no questions of their own: chosen by
what each figure is.

before_all(asking)    what no figure of the reports answers by itself: the year before, a rise, a target
reply(asking)         shares, remainders, so much for each, sums
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from service.asking import Asking
from service.choose.figures import candidates, chosen
from service.query import Query
from service.say import telling
from service.understand.working_words import Kind, only_said
from service.values import Answer
from service.ways import decline, reply_grown, reply_pairs, reply_sums
from service.ways.alone import alone
from service.ways.reply_figures import ordered
from service.ways.reply_figures import reply as figures
from service.ways.workings import Working, working

Way = Callable[[Asking, Working], Answer | None]


def before_all(asking: Asking) -> Answer | None:
    """The year before, the rise, the target and the like; None for every other question."""
    return _by(asking, _GROWN)


def reply(asking: Asking) -> Answer | None:
    """What is worked out of two or more figures, or of one over the months of a year; None where it is not asked for or the
    figures are not there."""
    return _by(asking, _OTHERS)


def only_averages(asking: Asking) -> Answer | None:
    """For 平均每场多少人 that cannot be worked out: what the reports give as an average themselves, else why there is none;
    None for other questions."""
    query = asking.query
    meant = working(query.bare or query.text) if len(asking.keys) == 1 and query.language == "zh" else None
    if meant is None or meant.kind not in ("per", "month") or not _AVERAGE.search(query.text):
        return None
    tried = replace(asking, citing=asking.citing.fork())
    made = figures(tried)
    if made is None:
        return None
    new = tried.citing.all[len(asking.citing.all) :]
    if not any(_EACH.search(citation.quote) for citation in new):
        return decline.no_figure(asking)
    asking.citing.adopt(tried.citing)
    return made


_AVERAGE = re.compile("平均|均摊|[人户场台家月]均|每[人户场台家月]")
_EACH = re.compile("平均|均|每|/")


def _by(asking: Asking, ways: Mapping[Kind, Way]) -> Answer | None:
    query = asking.query
    if len(asking.keys) != 1 or query.asked in ("rank", "compare") or query.language != "zh" or query.doubted:
        return None
    meant = working(query.bare or query.text)
    way = ways.get(meant.kind) if meant is not None else None
    return way(asking, meant) if way is not None and meant is not None else None


def _over_the_year(asking: Asking, meant: Working) -> Answer | None:
    """A year's figure shared out over its months, weeks or quarters; None where it is of a part of the year, or a total."""
    query = _plain(asking.query)
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    choice = chosen(query, asking.evidence.issuers[asking.keys[0]], found)
    first = ordered(replace(asking, query=query), choice.facts)[:1]
    if not first:
        bare = _OVER.sub("", query.bare)
        by_itself = alone(replace(asking, query=replace(query, bare=bare)), asking.keys[0], planned=query.planned)
        first = [by_itself] if by_itself is not None else []
    for candidate in first:
        fact = candidate.fact
        if fact.period.kind != "year" or fact.cumulative or fact.unit in ("%", "百分点") or fact.change:
            return None
        if meant.parts == DAYS and fact.unit not in _HAPPENS:
            return None  # people there are do not come day by day
        if any(_EACH_DAY.search(asking.evidence.clause(c.at)) for c in (candidate, *found)):
            return None  # the report gives it for a day itself
        parts = meant.parts + (meant.parts == DAYS and calendar.isleap(fact.period.year or 0))
        value = fact.value / parts
        shown = telling.amount(value, [fact], 2)
        exact = telling.amount(value, [fact], 8) == shown and not fact.approximate
        text = asking.say.each_part(asking.told(candidate), parts, shown, not exact)
        return Answer("answered", "aggregate", text + asking.say.STOP)
    return None


DAYS = 365
_OVER = re.compile("平均(?:下来|算下来|到)?|[日月周季]均|每(?:一)?个?(?:月|季度|季|周|星期|天|日)|下来")
_HAPPENS = frozenset(("件", "次", "人次", "场", "场次", "吨", "公斤", "起", "单", "宗", "元", "车次"))
"""What is counted as it happens, so that a year's is so many a day."""
_EACH_DAY = re.compile("日均|每[天日]|月均|每月")
_EVERY = re.compile(r"每(?:一)?(?:个)?(?P<part>月|季度|季|周|星期|半年)(?!.{0,4}(?:日|号))")
_TIMES = {"月": 12, "季度": 4, "季": 4, "周": 52, "星期": 52, "半年": 2}


def _in_a_year(asking: Asking, meant: Working) -> Answer | None:
    """So many times in every quarter, over the year: 每季度至少1次 is at least 4."""
    query = _plain(asking.query)
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    choice = chosen(query, asking.evidence.issuers[asking.keys[0]], found)
    for candidate in ordered(replace(asking, query=query), choice.facts)[:1]:
        every = _EVERY.search(asking.evidence.clause(candidate.at))
        if every is None or candidate.fact.unit in ("%", "百分点"):
            return None
        times = _TIMES[every["part"]]
        shown = telling.amount(candidate.fact.value * times, [candidate.fact])
        text = asking.say.in_all(asking.told(candidate), times, shown)
        return Answer("answered", "aggregate", text + asking.say.STOP)
    return None


def _plain(query: Query) -> Query:
    """The same without the words that say how it is worked out."""
    return replace(
        query, asked="figure", terms=tuple(term for term in query.terms if not only_said(term.text)), operands=()
    )


_GROWN: Mapping[Kind, Way] = dict.fromkeys(("before", "rise", "aim", "beyond", "reach"), reply_grown.reply)
_OTHERS: Mapping[Kind, Way] = {
    "per": reply_pairs.per, "share": reply_pairs.share, "left": reply_pairs.left, "sum": reply_sums.reply,
    "month": _over_the_year, "year": _in_a_year,
}  # fmt: skip
