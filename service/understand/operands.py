"""The two or more things a question sets against each other (A比B多多少, A和B一共, A占B的比例), each as a question
of its own.

parts(text, asked) -> tuple[str, ...]        the text cut at 比, 和, 占 …; () where nothing is set against anything
filled(queries) -> tuple[Query, ...]         what one part leaves out taken from its neighbour
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.normalize import normalize
from service.query import Asked, Query
from service.understand import each
from service.vocabulary import OF

_THAN = re.compile(
    r"(?<![对相同])比(?![,?]|$|例|重|(?:上年|去年|前年|往年|上一年|前一年)(?!的?实际|完成|的?实绩)|较|赛|如|武|学|拼)"
)
_AND = re.compile(
    r"(?:以及|还是|和|与|跟|(?<![惠涉普提波触遍])及(?!时|其|早)|、|,再?加上|(?<![增参附添追叠施更])加上?(?!装|梯|强|快|大|入|起来|在一起|总|班))"
)
_SHARE = re.compile(rf"(?:{OF}(?:了|到)?|相当于)")
_OVER = re.compile(r",?(?:有没有|是否|是不是|能否|能不能)?(?:超过|高于|多于|大于|少于|低于|小于|不及|不如)(?:了)?")
"""What one of two measures is asked to be more or less than."""
_AMONG = re.compile(r"(?:当中|之中|里面|里|中)(?=[^心])")
_LESS = re.compile(r"扣(?:掉|除|去)|减去|去掉")
_END = re.compile(r"(?:的)?(?:百分之(?:几|多少)|多大(?:的)?(?:比例|比重|份额)?|比例|比重|几成|多少|份额)[^,。?]*$")
_EXCEPT = re.compile(
    r"^(?P<before>[^,?]*?)除(?:了|去|开)?(?P<parts>[^?]{2,40}?)(?:(?:以|之)?外)?[,\s]*(?:的?(?:其他|其它|其余|别的|另外|剩下|余下)的?(?P<rest>[^,?]*?)|还(?:有|剩)(?P<left>[^,?]*?))(?P<many>(?:多少|几)[^?]*)\??$"
)
_AWAY = re.compile(
    r"^(?P<whole>[^,?]{2,30}?)(?:里|中|当中)?,?(?:去掉|扣除|扣掉|减去|减掉|除去|刨去|不算)(?P<parts>[^,?]{2,40}?)(?:的|之后|以后|后)?,?(?:还|就)?(?:剩|余|有)(?:下)?(?P<many>(?:多少|几)[^?]*)\??$"
)
_NOT = re.compile(
    r"^(?P<whole>[^,?]{2,30}?)(?:里面|里头|当中|之中|里|中)(?:的)?,?不(?:是|算|属于)(?P<parts>[^,?]{1,20}?)的?(?:有|是|还有)?(?P<many>(?:多少|几)[^?]*)\??$"
)


def remainder(text: str) -> tuple[str, ...]:
    """The whole first, then what is taken off it (除了A、B,其他C有多少; C去掉A和B还剩多少; C里不是A的有多少); () where
    nothing is. `text` is a normalised question with quotations masked."""
    match = _EXCEPT.search(text)
    if match is not None:
        of = (match["rest"] or match["left"] or "").rstrip("的有")
        whole = f"{match['before']}{of}{match['many']}"
    else:
        match = _AWAY.search(text) or _NOT.search(text)
        if match is None:
            return ()
        whole = f"{match['whole']}{match['many']}"
    named = [piece for piece in re.split(r"、|和|与|及|以及|跟", match["parts"]) if len(piece.strip()) > 1]
    return (whole, *named) if named else ()


def halves(text: str, asked: Asked) -> tuple[str, ...]:
    """The question asked of either half of the year (上下半年一共…, 上半年和下半年相差…); () where it names not both alike."""
    match = _HALVES.search(text)
    if match is None or asked not in ("sum", "difference", "compare", "ratio", "average", "rank"):
        return ()
    return tuple(text[: match.start()] + half + text[match.end() :] for half in ("上半年", "下半年"))


_HALVES = re.compile(r"上、?下半年|上半年[和与跟、加]下半年")


def parts(text: str, asked: Asked) -> tuple[str, ...]:
    """`text` is a normalised question with quotations masked."""
    if asked == "share":
        cut = _SHARE.split(text.rstrip("?。 "), maxsplit=1)
        if len(cut) == 2 and len(_END.sub("", cut[1]).strip("?, ")) >= 2:
            return cut[0], _END.sub("", cut[1])
        among = _AMONG.split(cut[0], maxsplit=1) if len(cut) == 2 else []
        return (among[1], among[0]) if len(among) == 2 and len(among[0]) > 1 and len(among[1]) > 1 else ()
    if asked == "ratio":
        cut = re.split(r"(?<!不)是(?!否|不)|相当于", text, maxsplit=1)
        if len(cut) == 2 and len(cut[1]) > 2 and cut[0].strip():
            return cut[0], cut[1]
    if asked == "per":
        return each.questions(text)
    if asked in ("difference", "ratio", "compare", "change"):
        cut = _THAN.split(text if asked == "compare" else _WITH.sub("比", text), maxsplit=1)
        if len(cut) == 2 and len(cut[1]) > 1 and cut[0].strip():
            return cut[0], _BY.sub("", cut[1])
        cut = _OVER.split(text, maxsplit=1) if asked == "compare" else []
        if len(cut) == 2 and len(cut[1].strip("吗么呢没有?")) > 1 and cut[0].strip():
            return cut[0], cut[1].rstrip("吗么呢?")
        cut = _LESS.split(text, maxsplit=1)
        if len(cut) == 2 and len(cut[1]) > 1:
            return cut[0], cut[1]
    if asked in ("difference", "ratio", "compare", "sum", "rank", "average"):
        cut = [
            piece for piece in _AND.split(text) if len(piece.strip("?, ")) > 1 or re.search(r"[\ue000-\ue0ff]", piece)
        ]
        cut = [_MORE.sub("", piece) for piece in cut] if asked in ("compare", "rank", "difference") else cut
        return (
            tuple(cut) if len(cut) > 1 and all(len(piece.strip("?, ")) > 1 or _is_mask(piece) for piece in cut) else ()
        )
    return ()


_MORE = re.compile(r"(?:的)?(?:更|比较)?(?<![大至最太多差])[多少高低](?:一?些|一点|呢)?[?,\s]*$")


_WITH = re.compile(
    r"(?:跟|和|与|同|较)(?=[^,?和与跟同]{2,24}?(?:相比较?|比起来|比较起来|比(?![上去前往]年|例|重|较)))|较(?=(?:19|20)\d\d年)"
)
_BY = re.compile(
    r"(?:相比较?|比起来|比),[^,?]{0,5}?(?:[多少高低大小贵快慢]|增加|减少|提高|降低|增长|下降|上升)(?:出|了|得)?(?=(?:多少|几))|"
    r"(?<=的|数|值|量|额|了|际|成|标|划|年|道|镇|区|市|省)(?:相比较?|比起来|比)?,?(?:又|还|要|会|能)?(?:[多少高低大小贵快慢]|增加|减少|提高|降低|增长|下降|上升)(?:出|了|得)?(?=(?:多少|几))"
)
"""比2024年实际的|多|几名: the word that says which way they differ is no part of what is held against."""


def _is_mask(piece: str) -> bool:
    return re.search(r"[\ue000-\ue0ff]", piece) is not None


def filled(queries: Sequence[Query], shared: bool = True) -> tuple[Query, ...]:
    """Each part with scope, years, measure and unit of the part before it (or after it) where it has none of its own.

    `shared`: a unit named for one part holds for all (not so in 每个党组织多少名党员).
    """
    found = list(queries)
    for at in range(1, len(found)):
        found[at] = _fill(found[at], found[at - 1], shared)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _fill(found[at], found[at + 1], shared)
    return tuple(found)


def _fill(query: Query, donor: Query, shared: bool) -> Query:
    empty = ("light", "stage", "claim") if shared else ("stage", "claim")
    own = [term for term in query.terms if term.text not in map(normalize, query.parts)]
    topical = any(term.role not in empty for term in own) and not (query.growth and _only_verbs(query))
    staged = bool(query.stages)
    terms = query.terms
    if not topical:
        given = [t for t in donor.terms if t.text not in map(normalize, donor.parts)]
        terms = tuple(dict.fromkeys((*(t for t in given if not (staged and t.role == "stage")), *query.terms)))
    return replace(
        query,
        scope=query.scope if query.scope.issuers or query.scope.absent else donor.scope,
        when=query.when if query.when else donor.when,
        terms=terms,
        stages=query.stages if staged or topical else donor.stages,
        units=query.units or (donor.units if shared or not topical else ()),
        growth=query.growth or donor.growth,
        share_wanted=any(term.text.endswith("率") for term in terms),
    )


def _only_verbs(query: Query) -> bool:
    return all(term.role in ("verb", "light", "stage", "claim") for term in query.terms)


def same_but_for_issuer(queries: Sequence[Query]) -> bool:
    """Whether the parts ask for one measure at one stage and time, so that a comparison over issuers is meant."""
    return (
        len(
            {
                (tuple(t.forms for t in q.terms if t.role not in ("light", "claim")), q.stages, q.when, q.units)
                for q in queries
            }
        )
        == 1
    )
