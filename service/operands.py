"""The two or more things a question sets against each other (A比B多多少, A和B一共, A占B的比例), each as a question of its own.

    parts(text, asked) -> tuple[str, ...]        the text cut at 比, 和, 占 …; () where nothing is set against anything
    filled(queries) -> tuple[Query, ...]         what one part leaves out taken from its neighbour
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.query import Asked, Query

_THAN = re.compile(r"(?<![对相同])比(?!例|重|上年|去年|前年|往年|上一年|前一年|较|赛|如|武|学|拼)")
_AND = re.compile(r"(?:以及|还是|和|与|跟|及|、|,再?加上|加上?(?!装|梯|强|快|大|入))")
_SHARE = re.compile(r"(?:占(?:了|到)?|相当于)")
_LESS = re.compile(r"扣(?:掉|除|去)|减去|去掉")
_END = re.compile(r"(?:的)?(?:百分之(?:几|多少)|比例|比重|几成|多少|份额)[^,。?]*$")


def parts(text: str, asked: Asked) -> tuple[str, ...]:
    """`text` is a normalised question with quotations masked."""
    if asked == "share":
        cut = _SHARE.split(text, maxsplit=1)
        if len(cut) == 2 and len(_END.sub("", cut[1]).strip("?, ")) >= 2:
            return cut[0], _END.sub("", cut[1])
        return ()
    if asked in ("difference", "ratio", "compare", "change"):
        cut = _THAN.split(text, maxsplit=1)
        if len(cut) == 2 and len(cut[1]) > 1 and cut[0].strip():
            return cut[0], cut[1]
        cut = _LESS.split(text, maxsplit=1)
        if len(cut) == 2 and len(cut[1]) > 1:
            return cut[0], cut[1]
    if asked in ("difference", "ratio", "compare", "sum", "rank", "average"):
        cut = [piece for piece in _AND.split(text) if len(piece.strip("?, ")) > 1]
        return tuple(cut) if len(cut) > 1 else ()
    return ()


def filled(queries: Sequence[Query]) -> tuple[Query, ...]:
    """Each part with scope, years, measure and unit of the part before it (or after it) where it has none of its own."""
    found = list(queries)
    for at in range(1, len(found)):
        found[at] = _fill(found[at], found[at - 1])
    for at in range(len(found) - 2, -1, -1):
        found[at] = _fill(found[at], found[at + 1])
    return tuple(found)


def _fill(query: Query, donor: Query) -> Query:
    topical = any(term.role not in ("light", "stage", "claim") for term in query.terms)
    staged = bool(query.stages)
    terms = query.terms
    if not topical:
        terms = tuple(dict.fromkeys((*(t for t in donor.terms if not (staged and t.role == "stage")), *query.terms)))
    return replace(
        query,
        scope=query.scope if query.scope.issuers or query.scope.absent else donor.scope,
        when=query.when if query.when else donor.when,
        terms=terms,
        stages=query.stages if staged or topical else donor.stages,
        units=query.units or (donor.units if not topical or query.units == () else ()),
        growth=query.growth or (donor.growth and not topical),
    )


def same_but_for_issuer(queries: Sequence[Query]) -> bool:
    """Whether the parts ask for one measure at one stage and time, so that a comparison over issuers is meant."""
    return len({(tuple(t.forms for t in q.terms if t.role not in ("light", "claim")), q.stages, q.when) for q in queries}) == 1
