"""Rates, and so much for each, of several issuers set beside each other: stated ones with those worked out, which is said.

reply(asking) -> Answer | None      for 整改率哪个最高, 户均投入谁更高, 有几个成功率在97%以上, 人口密度分别是多少
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from service.asking import Asking
from service.choose import aggregate
from service.query import Limit
from service.say import telling
from service.values import Answer, AnswerKind, Row, Table
from service.ways import decline
from service.ways.per_asked import per_asked
from service.ways.rates_worked import rates_named
from service.ways.ratio_each import Ratio, ratios

_WHICH = re.compile("哪|谁|最|更|第[一二三四五六七八九十\\d]|前[一二三四五\\d]|排")
_APART = re.compile("[多少高低](?:出|了)?(?:多少|几)|差(?:了)?(?:多少|几)|相差|差距")


def reply(asking: Asking) -> Answer | None:
    """The ratios in the order or on the side of the bound that is asked for; None where nobody's has to be worked out, or one
    alone has any."""
    query = asking.query
    if query.asked in ("sum", "ratio", "share", "change", "outcome", "check", "rest", "remainder"):
        return None
    found = ratios(asking)
    if found is None or len({each.unit for each in found}) > 1:
        return None
    if len(found) < 2 and per_asked(query.bare) is not None and not rates_named(query):
        return _too_few(asking, found)
    if len(found) < 2 or not any(each.worked for each in found):
        return None
    descending = query.ranking.descending if query.ranking else True
    found = sorted(found, key=lambda each: (-each.value if descending else each.value, each.issuer.label))
    told = [_told(asking, each) for each in found]
    say, stop = asking.say, asking.say.STOP
    kind: AnswerKind = "comparison" if _WHICH.search(query.text) else "figure"
    if query.asked in ("count", "above") and query.limit is not None:
        bound = say.bound(query.limit.sign, telling.number(query.limit.value, query.limit.unit or found[0].unit))
        inside = [words for each, words in zip(found, told, strict=True) if _within(each, query.limit)]
        outside = [words for each, words in zip(found, told, strict=True) if not _within(each, query.limit)]
        text, kind = say.ratios_beyond(inside, outside, bound), "aggregate"
    elif kind == "comparison":
        best = [i for i, each in enumerate(found) if each.value == found[0].value]
        labels = [found[i].issuer.label for i in best]
        text = say.ratios_ranked(labels, told, asking.degree("%"), len(found) == 2)
    else:
        text = say.ratios_each(told)
    parts = [text + stop]
    if _APART.search(query.text) or query.asked == "difference":
        parts.append(say.ratios_apart(found[0].issuer.label, found[-1].issuer.label, _apart(found)) + stop)
    parts.append(say.ratios_worked([each.issuer.label for each in found if each.worked]) + stop)
    parts.append(_others(asking, found))
    return Answer("answered", kind, "".join(parts), table=_table(asking, found))


def _too_few(asking: Asking, found: Sequence[Ratio]) -> Answer | None:
    """So much for each where one alone gives it, or nobody does: how much there is in all says nothing of it."""
    if not found:
        return decline.no_figure(asking)
    (one,) = found
    if not one.worked:
        return None
    text = asking.say.ratios_each([_told(asking, one)]) + asking.say.STOP
    text += asking.say.ratios_worked([one.issuer.label]) + asking.say.STOP
    return Answer("not_found", "aggregate", text + _others(asking, found), "no_figure", table=_table(asking, found))


def _others(asking: Asking, found: Sequence[Ratio]) -> str:
    """What is said of every other issuer."""
    shown = {each.issuer.key for each in found}
    labels = [asking.evidence.issuers[key].label for key in asking.keys if key not in shown]
    return asking.say.ratios_missing(labels) + asking.say.STOP if labels else ""


def _within(ratio: Ratio, limit: Limit) -> bool:
    return aggregate.beyond(ratio.value, limit, "exact" if ratio.worked else ratio.upper.fact.bound)


def _told(asking: Asking, ratio: Ratio) -> str:
    """One issuer's ratio with what it comes from."""
    say, upper = asking.say, asking.told(ratio.upper)
    if ratio.lower is None:
        return str(say.ratio_stated(upper))
    if ratio.lower.at == ratio.upper.at:
        return str(say.ratio_of_all(upper, ratio.shown, ratio.name))
    if ratio.grown:
        return str(say.ratio_grown(upper, asking.told(ratio.lower), ratio.shown, ratio.about))
    return str(say.ratio_worked(upper, asking.told(ratio.lower), ratio.shown, ratio.about))


def _apart(found: Sequence[Ratio]) -> str:
    """How far the first and the last are apart."""
    apart: Decimal = abs(found[0].value - found[-1].value)
    if found[0].unit == "%":
        return telling.plain(apart, 1) + "个百分点"
    terms = [each.upper.fact for each in (found[0], found[-1])]
    return telling.amount(apart, terms, 3)


def _table(asking: Asking, found: Sequence[Ratio]) -> Table:
    ranks = [1 + sum(other.value != each.value for other in found[:at]) for at, each in enumerate(found)]
    rows = tuple(
        Row(
            rank, each.issuer.label, each.upper.fact.period.label, each.upper.fact.planned, each.value, each.shown, "",
            each.about, asking.citing.fact(each.upper.fact),
        )
        for rank, each in zip(ranks, found, strict=True)
    )  # fmt: skip
    notes = asking.say.ratios_worked([each.issuer.label for each in found if each.worked])
    return Table(asking.query.topic, "", found[0].unit, rows, notes=(notes,))
