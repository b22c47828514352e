"""A long question cut down to what asks and what stands nearest before it: the reader and the vectors look at so much only.

shortened(text) -> str
"""

from __future__ import annotations

import re

MOST = 56
"""Characters of a question that are looked at: some 48 tokens."""
_CLAUSE = re.compile(r"[^,。;:!?]+[,。;:!?]*")
_ASKS = re.compile("多少|几|哪|谁|什么|啥|怎么|咋|为何|如何|吗|有没有|是否|多[大高长久远]")


def shortened(text: str) -> str:
    """`text`, normalised and without whose and when, where it is no longer than `MOST`; else its last clause that asks, with
    as many of those before it as fit, the nearest first, and the one after it where that fits too."""
    if len(text) <= MOST:
        return text
    clauses = _CLAUSE.findall(text)
    asking = max((at for at, clause in enumerate(clauses) if _ASKS.search(clause)), default=len(clauses) - 1)
    start = end = asking
    size = len(clauses[asking])
    while start > 0 and size + len(clauses[start - 1]) <= MOST:
        start -= 1
        size += len(clauses[start])
    while end + 1 < len(clauses) and size + len(clauses[end + 1]) <= MOST:
        end += 1
        size += len(clauses[end])
    return "".join(clauses[start : end + 1])
