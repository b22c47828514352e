"""Questions that set what the last two turns asked against each other: 比它多几台, 平均一场请了几家."""

from __future__ import annotations

import re
from dataclasses import replace

from service.query import Asked, Query

_EITHER = re.compile(
    r"(?:多|少|高|低|大|小|快|慢)(?:出|了)?(?:多少|几)|(?:相)?差(?:了)?(?:多少|几)|几倍|占|平均(?:每)?一"
)


def of_two_turns(query: Query, text: str, before: tuple[Query, ...]) -> Query:
    """比它多几台, 平均一场请了几家: the figures of the last two questions set against each other."""
    one, other = before[-1], before[-2]
    asked: Asked = "per" if query.asked == "per" else query.asked
    if (
        asked not in ("difference", "ratio", "share", "per", "compare")
        or not _EITHER.search(text)
        or query.scope.everyone
    ):
        return query
    one, other = (
        replace(each, asked="figure") if each.asked == "sum" else each for each in (one, other)
    )  # 一共请来多少
    if any(each.asked != "figure" for each in (one, other)) or len(query.scope.issuers) > 1:
        return query
    if asked == "per":  # the unit after 一 is of the one divided by
        match = re.search(r"平均(?:每)?一?(?P<unit>[\u4e00-\u9fff])", text)
        if match is not None and match["unit"] in one.units and match["unit"] not in other.units:
            one, other = other, one
    if (one.terms, one.when, one.scope, one.stages) == (other.terms, other.when, other.scope, other.stages):
        return query
    return replace(query, operands=(one, other))
