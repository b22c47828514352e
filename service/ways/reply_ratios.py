"""How a share moves from one year to another: 完工占新增 of 2021 and of the plan for 2022, and the points between them.

reply(asking) -> Answer | None
"""

from __future__ import annotations

import re
from dataclasses import replace

from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate
from service.query import When
from service.say import telling
from service.understand.when import years_for
from service.values import Answer
from service.ways.reply_operands import options, together

_MOVES = re.compile("(?:提高|提升|上升|增加|升|涨|高|下降|降低|回落|降|低|变化)(?:了|出)?(?:多少|几)(?:个)?(?:百分)?点")


def reply(asking: Asking) -> Answer | None:
    """The shares of two years and how far they are apart; None where the question asks for none or a figure is missing."""
    query = asking.query
    if query.asked not in ("ratio", "share", "difference") or len(query.operands) != 2 or len(asking.keys) != 1:
        return None
    years = sorted(years_for(query.when, asking.evidence.issuers[asking.keys[0]], query.planned))
    if len(years) != 2 or _MOVES.search(query.text) is None or len({o.stages for o in query.operands}) < 2:
        return None
    pairs = [_of_year(asking, year) for year in years]
    if not all(pairs):
        return None
    shares = [aggregate.share(part.fact, [whole.fact]) for part, whole in pairs]
    if None in shares:
        return None
    before, after = (share.value for share in shares if share is not None)
    told = [(asking.told(part), asking.told(whole)) for part, whole in pairs]
    text = asking.say.share_moved(
        told[0], told[1], telling.plain(before) + "%", telling.plain(after) + "%", telling.plain(abs(after - before)),
        (after > before) - (after < before),
    )  # fmt: skip
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _of_year(asking: Asking, year: int) -> tuple[Candidate, ...]:
    """The part and the whole of one year, both done or both planned; () where one is missing."""
    query = asking.query
    operands = tuple(
        replace(o, when=When((year,)), planned=None, growth=False, units=tuple(u for u in o.units if u != "%"))
        for o in query.operands
    )
    of_year = replace(asking, query=replace(query, asked="share", operands=operands))
    return together(of_year, [options(of_year, operand) for operand in operands])
