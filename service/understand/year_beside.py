"""The year before or after the one that an earlier turn asked about: 前一年是多少, 下一年呢.

year_beside(query, earlier) -> When | None
"""

from __future__ import annotations

import re

from indexer.normalize import normalize
from service.query import Query, When

_BESIDE = re.compile(
    "(?<![比较跟和与同])(?:(?P<before>(?:再)?[前上头早]一年(?!度?相比))|(?P<after>[后下次转]一?年(?![以度])))"
)


def year_beside(query: Query, earlier: Query) -> When | None:
    """The year before or after the one that was asked about: 前一年是多少; None where none is meant."""
    match = _BESIDE.search(normalize(query.text))
    if match is None or len(earlier.when.years) != 1 or query.when.years:
        return None
    return When((earlier.when.years[0] + (-1 if match["before"] else 1),), part=query.when.part)
