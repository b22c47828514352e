"""Whose report a question means that names no sub-district but a housing estate or the like of one.

at_home(query, evidence, admitted) -> Query
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import numpy

from indexer.normalize import HAN, normalize
from service.evidence import Evidence
from service.query import Query

LONGEST, SHORTEST = 5, 2
"""How many characters a name may have before the word for what it is."""
_KINDS = re.compile("小区|社区|居民区|新村|花园|家园|公寓|大厦|广场|片区|园区|[一二三四五六七八九十]区|[苑坊弄]")


def at_home(query: Query, evidence: Evidence, admitted: Collection[str]) -> Query:
    """`query` with the issuer in scope whose reports alone say a name of the question, where it names no place itself.

    Unchanged where the names lead to several issuers, to none, or where there is but one. `admitted` are issuers' keys.
    """
    scope = query.scope
    if scope.issuers or scope.everyone or scope.area or scope.absent or scope.unsure or len(admitted) < 2:
        return query
    text = normalize(query.text)
    homes = {home for kind in _KINDS.finditer(text) if (home := _home(text, kind, evidence, admitted))}
    return replace(query, scope=replace(scope, issuers=tuple(homes))) if len(homes) == 1 else query


def _home(text: str, kind: re.Match[str], evidence: Evidence, admitted: Collection[str]) -> str:
    """The one issuer that says the longest name before `kind`, and the name alone; "" for none and for several.

    芳草园一区 is a name where one issuer says it and no other says 芳草园; 绿色社区 is none: others say 绿色."""
    for length in range(LONGEST, SHORTEST - 1, -1):
        start = kind.start() - length
        name = text[max(start, 0) : kind.start()]
        if start < 0 or not re.fullmatch(f"[{HAN}]+", name) or not _sayers(name + kind.group(), evidence):
            continue
        sayers = _sayers(name, evidence) & set(admitted)
        return sayers.pop() if len(sayers) == 1 else ""
    return ""


def _sayers(words: str, evidence: Evidence) -> set[str]:
    having = numpy.flatnonzero(evidence.sentence_index.mask((words,)))
    return {evidence.places[position].issuer for position in having.tolist()}
