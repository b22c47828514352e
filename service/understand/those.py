"""两个加起来, 两地相差多少, 三家里哪个最高: a question about the issuers that were asked about before it.

of_those(query, said) -> Query | None
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import normalize
from service.query import Query, Scope
from service.vocabulary import load

_EXTREME = re.compile("最[高低多少大小快慢]的?")


def of_those(query: Query, said: tuple[str, ...]) -> Query | None:
    """The question about the last of the issuers `said`, as many as it says; None where it names its own, or none like that."""
    them = load().words["plural"].search(normalize(query.text))
    if len(said) < 2 or query.scope.issuers or them is None:
        return None
    terms = tuple(
        t for t in query.terms if t.role != "claim" and t.text not in them.group() and not _EXTREME.fullmatch(t.text)
    )
    return replace(query, scope=Scope(said[-(_number(query.text) or len(said)) :]), terms=terms)


def _number(text: str) -> int:
    return 2 if re.search("两|二者|双方", text) else 3 if "三" in text else 0
