"""Several issuers asked about as one: A、B两家整改了多少处 asks for the sum, told with its terms.

reply(asking) -> Answer | None
"""

from __future__ import annotations

import re
from dataclasses import replace

from service.asking import Asking
from service.values import Answer
from service.ways import reply_compare

_AS_ONE = re.compile(
    r"(?:[两二三四五六七八九]|\d)(?:家|个?(?:街道|街镇|镇|区|市|省|地方|单位))(?!.*(?:各|分别|哪|谁|每|平均|都))"
)


def reply(asking: Asking) -> Answer | None:
    """The sum over those named; None where they are asked about one by one, or one of them has no figure."""
    query = asking.query
    if query.asked != "figure" or query.share_wanted or query.growth or "%" in query.units or not query.units:
        return None
    if len(query.scope.issuers) < 2 or len(query.when.years) > 1 or not _AS_ONE.search(query.text):
        return None
    made = reply_compare.reply(replace(asking, query=replace(query, asked="sum")))
    return made if made is not None and made.status == "answered" else None
