"""Which way a question is answered: the first of the `reply_` files, the most exact first, that finds something.

reply(asking) -> Answer
"""

from __future__ import annotations

import re
from collections.abc import Callable

from service.asking import Asking
from service.query import OF_FIGURES, Asked
from service.understand.when import years_for
from service.values import Answer
from service.ways import (
    decline,
    listing,
    reply_achieved,
    reply_as_one,
    reply_brackets,
    reply_change,
    reply_compare,
    reply_direction,
    reply_districts,
    reply_due,
    reply_earlier,
    reply_figures,
    reply_operands,
    reply_outline,
    reply_parts,
    reply_position,
    reply_rates,
    reply_ratio_each,
    reply_ratios,
    reply_read,
    reply_report,
    reply_rest,
    reply_rows,
    reply_said,
    reply_shares,
    reply_text,
    reply_two,
    reply_within,
    reply_working,
    reply_years,
)

_MAY_BE_OF_ROWS: frozenset[Asked] = OF_FIGURES - {"check"} | {"list", "passage", "where"}
"""哪几项超过 asks for a list, and 哪个社区最多 may be taken to ask where; the rows of a table answer them."""
_MORE = re.compile("[增涨升降减](?:长|加|高|低|少)?(?:了)?多少")
"""打算增多少, with no unit: a rate will do."""
_OF_KINDS = re.compile(
    "哪(?:一|几)?(?:类|种)[^,?]{0,12}最|最[多高大][^,?]{0,4}(?:哪(?:一|几)?(?:类|种)|(?:什么|啥)(?:问题|事))"
)
"""哪类工单最多: kinds of one thing stand beside each other in a report; no other report's figure of the whole does."""
_OF_SEVERAL: frozenset[Asked] = frozenset(
    {"rank", "compare", "sum", "difference", "ratio", "share", "average", "count", "above"}
)
_OF_YEARS: frozenset[Asked] = frozenset({"figure", "change", "difference", "compare", "rank"})
"""What is answered year by year where a question about one issuer names several."""


def reply(asking: Asking) -> Answer:
    """The answer of the first way that finds one; where none does, why not."""
    query = asking.query
    if query.off_topic:
        return decline.out_of_scope(asking)
    if query.scope.unsure:
        return decline.unsure(asking)
    if query.scope.absent and not query.scope.issuers:
        return reply_within.of_place_within(asking) or decline.absent(asking)
    if not asking.keys:
        return decline.out_of_scope(asking)
    outside = _outside(asking)
    if outside is not None:
        return outside
    if query.asked not in OF_FIGURES and _only_planned(asking):
        return decline.only_planned(asking)
    due = reply_due.reply(asking) if query.asked in OF_FIGURES - {"check"} else None
    if due is not None:
        return due
    of_rows = reply_rows.reply(asking) if query.asked in _MAY_BE_OF_ROWS else None
    if of_rows is not None:
        return of_rows
    about = reply_report.reply(asking) or reply_outline.reply(asking)
    if about is None and query.asked in ("why", "how"):
        about = reply_rest.corrected(asking)
    if about is not None:
        return about
    if query.asked == "definition":
        return (
            reply_text.define(asking)
            or listing.reply(asking)
            or reply_text.excerpt(asking)
            or decline.not_covered(asking)
        )
    spelt_out = listing.reply(asking)
    if spelt_out is not None:
        return spelt_out
    if query.asked == "mentions":
        return reply_text.who_mentions(asking) or decline.not_covered(asking)
    if query.asked in OF_FIGURES:
        return _by_figures(asking)
    if query.scope.everyone and not query.scope.issuers and query.asked in ("list", "who", "where", "passage", "when"):
        return reply_text.which(asking) or reply_text.excerpt(asking) or decline.not_covered(asking)
    return reply_text.define(asking) or reply_text.excerpt(asking) or decline.not_covered(asking)


def _only_planned(asking: Asking) -> bool:
    """Whether what was done is asked of a year for which the one issuer in scope has only a plan."""
    query = asking.query
    if len(asking.keys) != 1 or not query.when or not (query.planned is False or "完工" in query.stages):
        return False
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = set(years_for(query.when, issuer, False))
    return bool(years) and years <= set(issuer.planned) and not years & set(issuer.reviewed)


def _outside(asking: Asking) -> Answer | None:
    """A year that is in none of the reports of the one issuer asked about."""
    query = asking.query
    if not query.when or query.when.soft or len(asking.keys) != 1:
        return None
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned)
    if set(years) & set(issuer.years) or asking.evidence.speaks_of(asking.keys[0], years):
        return None
    worked_back = reply_earlier.reply(asking) or reply_working.before_all(asking)
    return worked_back or decline.no_year(asking, issuer, years)


def _by_figures(asking: Asking) -> Answer:
    """The first way of answering that finds figures; if none does, why not."""
    if reply_parts.asks_for_part(asking.query):
        return reply_parts.reply(asking)
    by_age = reply_brackets.reply(asking)
    if by_age is not None:
        return by_age
    for way in _ways(asking):
        made = way(asking)
        if made is not None:
            return made
    if _of_things(asking):
        said = reply_text.excerpt(asking)
        if said is not None and said.status == "answered":
            return said
    return reply_read.read_out(asking) or decline.no_figure(asking)


_WHICH = re.compile("什么|啥|哪(?!年|月|天|里|儿|怕)|谁")


def _of_things(asking: Asking) -> bool:
    """Whether it is asked which thing is first or is left (抱怨最多的是啥), of one issuer: a sentence may say so without a figure."""
    query = asking.query
    return (
        (asking.loosely or (query.asked == "rank" and _OF_KINDS.search(query.bare) is not None))
        and query.asked in ("rank", "rest", "compare")
        and not query.units
        and len(asking.keys) == 1
        and not query.scope.everyone
        and query.language == "zh"
        and _WHICH.search(query.bare) is not None
    )


def _ways(asking: Asking) -> list[Callable[[Asking], Answer | None]]:
    """How a question about figures can be answered, the most exact way first."""
    query, several = (
        asking.query,
        len(asking.keys) > 1 or (asking.query.scope.everyone and bool(asking.query.scope.area)),
    )
    ways: list[Callable[[Asking], Answer | None]] = (
        [reply_districts.reply, reply_ratio_each.reply, reply_as_one.reply] if len(asking.keys) > 1 else []
    )
    if query.asked == "per":
        return [*ways, reply_figures.mean, reply_two.reply, reply_rest.per, reply_working.reply]
    if query.asked == "check":
        return [reply_rest.check]
    if query.claims and query.yes_no:
        ways.append(reply_rest.check)
    if query.asked == "difference" and query.operands and all(each.told for each in query.operands):
        ways.append(reply_operands.reply)  # 少了几部, after the figures of two years: of these, not of the year before
    ways += [reply_rates.reply, reply_earlier.asked_back, reply_two.reply, reply_two.total, reply_working.before_all]
    if query.asked == "rest":
        ways += [reply_rest.rest, reply_rest.read_as_left]
    if query.asked == "share" and not several:
        ways.append(reply_change.of_plan)
    if query.operands:
        ways += [reply_ratios.reply, reply_operands.reply]
    ways += [reply_working.reply, reply_working.only_averages]
    if query.asked in _OF_YEARS and not several:
        ways.append(reply_years.reply)
    if query.asked in ("change", "outcome"):
        ways.append(reply_change.reply)
        if query.asked == "change":
            ways += [reply_change.growth, reply_earlier.moved]
        if query.asked == "outcome":
            ways.append(reply_said.outcome)
    elif query.asked in _OF_SEVERAL and several:
        ways.append(reply_compare.reply)
    elif query.asked in ("sum", "difference", "ratio", "share", "rank", "compare"):
        ways += [reply_said.place_taken, reply_shares.reply, reply_change.within_one]
        if query.asked == "share":
            ways.append(reply_earlier.reply)
        if query.asked in ("rank", "compare"):
            if query.scope.absent:
                ways.append(reply_figures.reply)
            elif not _OF_KINDS.search(query.bare):
                ways += [reply_position.position, reply_figures.reply]
    if not several:
        at = next((i for i, way in enumerate(ways) if way in (reply_position.position, reply_figures.reply)), len(ways))
        ways.insert(at, reply_direction.reply)
    if query.asked == "figure" and not several and query.share_wanted and not query.operands:
        ways.append(reply_achieved.worked_out)
    if query.asked in ("figure", "share", "sum", "change", "outcome", "difference", "count") and not query.operands:
        ways.append(reply_figures.reply)
    if query.asked == "share" and query.operands and query.operands[-1].told:  # the report may state the share itself
        ways.append(reply_figures.reply)
    if query.share_wanted and query.asked in ("figure", "share") and not several and not query.operands:
        ways.append(reply_achieved.rate)
    if query.asked == "figure" and not several and not query.units and _MORE.search(query.text):
        ways.append(reply_change.growth)
    if query.asked == "figure" and not several:
        ways += [reply_earlier.reply, reply_said.with_number]
    return ways
