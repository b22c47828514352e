"""A question that leans on the turns before it (青石呢? 第二名是谁? 其中已经整改的有多少?) made whole.

    carry_over(query, earlier, answer, evidence) -> Query

Only what a question leaves out is carried over: whose reports, which year, which measure, which stage, what is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import normalize
from service.evidence import Evidence
from service.query import Asked, Limit, Query, Ranking, Scope, When
from service.vocabulary import load

_LEANS = re.compile(
    r"^(?:那|那么|其中|它|其|该|这|还有|再|另外|然后|and |what about|how about|of (?:these|those|them)|then)"
    r"|呢[??]?$|(?:^|[,。])(?:他们|她们|它们)"
)
_AS_WELL = re.compile(r"呢[?\uff1f]?\s*$")
_AMONG = re.compile(r"其中|里面|这些|那些|当中|这里面|of (?:these|those|them|which)")
_SHARE_OF = re.compile("(?:其中|它们?|这|约|大约|又)?占(?!地|用|道)")
"""占全国多大比例 leaves out what takes the share."""
_BY_FIGURES: frozenset[Asked] = frozenset(
    {
        "figure",
        "rank",
        "compare",
        "sum",
        "difference",
        "ratio",
        "share",
        "average",
        "count",
        "above",
        "change",
        "outcome",
        "check",
    }
)
_OF_WORDS: frozenset[Asked] = frozenset({"how", "why"})
"""做完了吗,明年怎么安排: what is asked anew is not at the stage of before."""
_OF_MANY: frozenset[Asked] = frozenset(
    {"rank", "compare", "sum", "average", "count", "above", "difference", "ratio", "mentions"}
)


def carry_over(
    query: Query, earlier: Query | None, answer: str, evidence: Evidence, said: tuple[str, ...] = ()
) -> Query:
    """`earlier` is the last question of the same person, whole; `answer` what was answered to it ("" if unknown);
    `said`
    the keys of all issuers they have asked about, for 两个加起来."""
    if earlier is None or query.off_topic:
        return query
    if len(said) > 1 and not query.scope.issuers and load().words["plural"].search(normalize(query.text)):
        query = replace(
            query,
            scope=Scope(said[-(_number(query.text) or len(said)) :]),
            terms=tuple(t for t in query.terms if t.role != "claim"),
        )
        earlier = replace(earlier, when=When())
    leans = bool(_LEANS.search(normalize(query.text).strip()))
    topical = [term for term in query.terms if term.role not in ("light", "stage")]
    placed = bool(query.scope.issuers or query.scope.everyone or query.scope.absent or query.scope.area)
    if topical and placed and not leans:
        return query
    scope = query.scope if placed and not query.scope.pronoun else _scope(query, earlier, answer, evidence)
    asked, ranking, limit = query.asked, query.ranking, query.limit
    narrower = leans and _narrower(query, earlier)
    carries_measure = not topical or narrower or bool(_SHARE_OF.match(query.text))
    if carries_measure and asked == "passage":
        asked, ranking, limit = _same_asked(query, earlier, scope)
    if asked == "rank" and not scope.everyone and len(scope.issuers) < 2 and earlier.asked in _OF_MANY:
        scope = earlier.scope
    terms, context = query.terms, query.context
    if not carries_measure and asked == "passage" and earlier.asked in _BY_FIGURES and _AS_WELL.search(query.text):
        asked = "figure"  # 那年的停车位呢? asks how many, as before
    if (
        asked in ("when", "why", "how", "where")
        and not carries_measure
        and not placed
        and all(term.role in ("verb", "light", "stage") for term in query.terms)
    ):
        # 打算啥时候清完: what it speaks of was said before
        terms = tuple(dict.fromkeys((*(t for t in earlier.terms if t.role in ("topic", "quoted", "latin")), *terms)))
    if carries_measure:
        stages = bool(query.stages) or asked in _OF_WORDS
        carried = [t for t in earlier.terms if t.role != "stage" or not stages]
        if (query.units and "%" not in query.units) or (
            query.stages and not query.share_wanted
        ):  # 签约率是多少,签了几户: the second asks for no rate
            carried = [t for t in carried if not t.text.endswith("率")]
        if query.terms and not narrower:  # what it adds counts for more than the verbs of before
            carried = [t for t in carried if t.role not in ("verb", "light")]
        terms = tuple(dict.fromkeys((*carried, *query.terms)))
    else:
        context = tuple(dict.fromkeys((*(t for t in earlier.terms if t.role != "light"), *earlier.context)))
        if _AMONG.search(query.text):
            context = tuple(t for t in context if t not in query.terms)
    keeps_unit = not (query.stages or query.share_wanted or query.growth)
    own_year = bool(query.when)
    if own_year and asked in ("change", "difference") and carries_measure and earlier.when and not query.planned:
        query = replace(
            query, when=When((*earlier.when.years, *query.when.years), (*earlier.when.relative, *query.when.relative))
        )
    when = query.when if own_year else When(earlier.when.years, earlier.when.relative, soft=asked not in _OF_MANY)
    planned = query.planned
    if planned is None and carries_measure and not own_year and asked != "outcome":
        planned = earlier.planned
    return replace(
        query, scope=scope, asked=asked, ranking=ranking, limit=limit, terms=terms, context=context, when=when,
        planned=planned,
        stages=query.stages or (earlier.stages if carries_measure and asked not in _OF_WORDS else ()),
        units=query.units or (earlier.units if carries_measure and keeps_unit else ()),
        number_wanted=query.number_wanted or (carries_measure and earlier.asked in _BY_FIGURES),
        growth=query.growth or (carries_measure and earlier.growth and asked == earlier.asked),
        share_wanted=query.share_wanted
        or (carries_measure and earlier.share_wanted and asked == earlier.asked and keeps_unit and not query.units),
    )  # fmt: skip


def _narrower(query: Query, earlier: Query) -> bool:
    """Whether a question names only a piece of what was asked about before (那有几台电梯 after 电梯托管)."""
    own = [term.text for term in query.terms if term.role in ("topic", "quoted", "latin")]
    before = [term.text for term in earlier.terms if term.role in ("topic", "quoted", "latin", "verb")]
    joined = "".join(before)
    return bool(own) and not query.stages and len("".join(own)) < len(joined) and all(text in joined for text in own)


def _number(text: str) -> int:
    return 2 if re.search("两|二者|双方", text) else 3 if "三" in text else 0


def _same_asked(query: Query, earlier: Query, scope: Scope) -> tuple[Asked, Ranking | None, Limit | None]:
    """青石呢? asks what was asked before; after a ranking it asks for that one's own figure."""
    alone = len(scope.issuers) == 1
    if alone and earlier.asked in _OF_MANY:
        return ("mentions" if earlier.asked == "mentions" else "figure"), None, None
    return earlier.asked, earlier.ranking, earlier.limit


def _scope(query: Query, earlier: Query, answer: str, evidence: Evidence) -> Scope:
    """Whose reports a question means that names none, or says 它: those of before, or the one the answer put first."""
    before = earlier.scope
    if query.scope.issuers and not query.scope.pronoun:
        return query.scope
    if len(before.issuers) == 1 or not (query.scope.pronoun or query.asked not in _OF_MANY):
        return replace(before, pronoun=query.scope.pronoun)
    if query.scope.pronoun or _single(query):
        first = leader(answer, evidence)
        if first is not None:
            return Scope((first,), pronoun=True)
    return before


def _single(query: Query) -> bool:
    return query.asked in ("figure", "outcome", "change", "why", "how", "who", "where", "when", "list", "passage")


def leader(answer: str, evidence: Evidence) -> str | None:
    """The key of the issuer that an answer names first; None where it names none."""
    at = {
        position: issuer.key
        for issuer in evidence.issuers.values()
        for name in (issuer.label, issuer.name, *issuer.aliases)
        if (position := answer.find(name)) >= 0
    }
    return at[min(at)] if at else None
