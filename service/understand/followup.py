"""A question that leans on the turns before it (青石呢? 第二名是谁? 其中已经整改的有多少?) made whole.

    carry_over(query, earlier, answer, evidence) -> Query
    less_carried(query, evidence) -> Query      where too much was carried over for any figure to fit

Only what a question leaves out is carried over: whose reports, which year, which measure, which stage, what is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import normalize
from service.evidence import Evidence
from service.query import OF_FIGURES, Asked, Limit, Query, Ranking, Scope, Term, When
from service.understand.leader_told import leader
from service.understand.those import of_those
from service.understand.turns import over_years
from service.understand.year_beside import year_beside

_LEANS = re.compile(
    r"^(?:那|那么|其中|它|其|该|这|还有|再|另外|然后|and |what about|how about|of (?:these|those|them)|then)"
    r"|呢[??]?$|(?:^|[,。])(?:他们|她们|它们)"
)
_MEANING = re.compile(
    r"(?:是|指)的?(?:个|一?种)?(?:什么|啥)(?:意思|东西|概念)?[?\s]*$|(?:什么|啥)意思|怎么(?:理解|解释)"
)
_REFERS = re.compile(
    r"(?:在|对)?这(?:上头|上面|方面|一块儿?|块儿?|件事|事儿?|一点|个问题)(?:上|里)?|(?:在)?(?:那儿|那里|那边|该处)"
)
_HE = re.compile(r"(?:^|[,。那])(?:他|她)(?!们|人)")
_PERSON = re.compile(
    r"(?:由|[,、:\uff1a\uff0c])(?P<name>[\u4e00-\u9fff]{2,3}?)(?:副|常务)?(?:主任|书记|主席|部长|镇长|区长|局长|科长|组长|同志)"
)
_BY_SENTENCES: frozenset[Asked] = frozenset({"who", "where", "when"})
_AS_WELL = re.compile(r"呢[?\uff1f]?\s*$")
_AMONG = re.compile(r"其中|里面|这些|那些|当中|这里面|of (?:these|those|them|which)")
_SHARE_OF = re.compile("(?:其中|它们?|这|约|大约|又)?占(?!地|用|道)")
"""占全国多大比例 leaves out what takes the share."""
_BY_FIGURES: frozenset[Asked] = OF_FIGURES - {"rest", "remainder", "per"}
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
    those = of_those(query, said)
    if those is not None:
        query = those
        earlier = replace(earlier, when=When())
    if over_years(query):
        query = replace(query, asked="figure", cumulative=True)
        earlier = replace(earlier, when=replace(earlier.when, soft=True))
    leans = bool(_LEANS.search(normalize(query.text).strip()))
    by_figures = query.asked == "figure"
    topical = [t for t in query.terms if t.role not in ("light", "stage") and not (by_figures and _thin(t, evidence))]
    placed = bool(query.scope.issuers or query.scope.everyone or query.scope.absent or query.scope.area)
    refers = _REFERS.search(normalize(query.text)) is not None
    if topical and placed and not leans and not refers:
        return query
    scope = query.scope if placed and not query.scope.pronoun else _scope(query, earlier, answer, evidence)
    asked, ranking, limit = query.asked, query.ranking, query.limit
    narrower = leans and _narrower(query, earlier)
    carries_measure = not topical or refers or narrower or bool(_SHARE_OF.match(query.text))
    carries_measure |= not placed and bool(topical) and all(term.text in _AMOUNTS for term in topical)
    carries_measure |= not placed and _rate_of_it(topical, earlier, evidence)
    if carries_measure and asked == "passage":
        asked, ranking, limit = _same_asked(query, earlier, scope)
    if asked == "rank" and earlier.asked == "list" and not topical:  # 第二位是什么: as the list says
        asked = "list"
    if asked == "rank" and not scope.everyone and len(scope.issuers) < 2 and earlier.asked in _OF_MANY:
        scope = earlier.scope
    terms, context = query.terms, query.context
    carried: list[Term] = []
    if not carries_measure and asked == "passage" and earlier.asked in _BY_FIGURES and _AS_WELL.search(query.text):
        asked = "figure"  # 那年的停车位呢? asks how many, as before
    if asked in ("passage", "who") and earlier.asked in _BY_SENTENCES and _AS_WELL.search(query.text):
        asked = earlier.asked  # 托育点那条呢? after who is in charge
    if asked == "who" and (led := [t for t in earlier.terms if t.role == "light" and "牵头" in t.forms]):
        terms = tuple(dict.fromkeys((*terms, *led)))
    person = _PERSON.search(answer) if _HE.search(normalize(query.text)) else None
    if person is not None:  # 他还牵头了哪一条
        terms = (*terms, Term(person["name"], (person["name"],), "topic"))
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
        carried = [t for t in earlier.terms if (t.role != "stage" or not stages) and t.role != "claim"]
        if (query.units and "%" not in query.units) or (
            query.stages and not query.share_wanted
        ):  # 签约率是多少,签了几户: the second asks for no rate
            carried = [t for t in carried if not t.text.endswith("率")]
        if any(t.text.endswith("率") for t in query.terms):
            carried = [t for t in carried if not t.text.endswith("率") and t.role != "stage"]
        if (
            any(t.role != "light" for t in query.terms) and not narrower and not refers
        ):  # what it adds counts for more than the verbs of before
            carried = [t for t in carried if t.role not in ("verb", "light")]
        terms = tuple(dict.fromkeys((*carried, *query.terms)))
        context = tuple(dict.fromkeys((*query.context, *earlier.context)))
    elif leans and not placed and (earlier.asked == "definition" or _MEANING.search(normalize(earlier.text))):
        # 那目前有多少台加入了: of what was to be explained
        carried = [t for t in earlier.terms if t.role in ("topic", "quoted", "latin") and t not in query.terms]
        terms = (*query.terms, *carried)
    else:
        context = tuple(dict.fromkeys((*(t for t in earlier.terms if t.role != "light"), *earlier.context)))
        if _AMONG.search(query.text):
            context = tuple(t for t in context if t not in query.terms)
    carried = [] if terms == query.terms else [t for t in terms if t not in query.terms]
    keeps_unit = not (query.stages or query.share_wanted or query.growth)
    own_year = bool(query.when)
    if own_year and asked in ("change", "difference") and carries_measure and earlier.when and not query.planned:
        query = replace(
            query, when=When((*earlier.when.years, *query.when.years), (*earlier.when.relative, *query.when.relative))
        )
    beside = year_beside(query, earlier)
    when = beside or query.when if own_year or beside else _same_when(query, earlier, soft=asked not in _OF_MANY)
    planned = query.planned
    if not own_year and _ACTUALLY.search(query.text) and (earlier.planned or _GOAL.search(earlier.text)):
        planned, asked = False, "figure"
        when = replace(when, soft=False)
    if planned is None and carries_measure and not own_year and asked != "outcome":
        planned = earlier.planned
    return replace(
        query, scope=scope, asked=asked, ranking=ranking, limit=limit, terms=terms, context=context, when=when,
        carried=tuple(carried),
        planned=planned,
        stages=query.stages or (earlier.stages if carries_measure and asked not in _OF_WORDS else ()),
        units=query.units or (earlier.units if carries_measure and keeps_unit else ()),
        number_wanted=query.number_wanted or (carries_measure and earlier.asked in _BY_FIGURES),
        cumulative=query.cumulative or (earlier.cumulative if carries_measure and not own_year else None),
        growth=query.growth or (carries_measure and earlier.growth and asked == earlier.asked),
        share_wanted=query.share_wanted
        or (carries_measure and earlier.share_wanted and asked == earlier.asked and keeps_unit and not query.units)
        or (asked in _OF_MANY and not query.units and any(term.text.endswith("率") for term in carried)),
    )  # fmt: skip


_AMOUNTS = frozenset(
    "产值 年产值 产量 年产量 面积 金额 投资 总投资 投入 造价 人数 户数 数量 规模 成本 销售额 销量 占地面积 建筑面积".split()
)
"""What says how much, and of nothing: 产值有多少, after 兰花, is that of these."""


def _narrower(query: Query, earlier: Query) -> bool:
    """Whether a question names only a piece of what was asked about before (那有几台电梯 after 电梯托管)."""
    own = [term.text for term in query.terms if term.role in ("topic", "quoted", "latin")]
    before = [term.text for term in earlier.terms if term.role in ("topic", "quoted", "latin", "verb")]
    joined = "".join(before)
    return bool(own) and not query.stages and len("".join(own)) < len(joined) and all(text in joined for text in own)


_ACTUALLY = re.compile(
    r"(?:真正|真的|实际|最后|最终|后来|结果|到底|到头来|真)[^,?]{0,6}(?:完成|实现|达到|做|装|建|改|落实|兑现|新增|办|开|拆)[^,?]{0,3}(?:多少|几|没|吗)"
)
"""这个目标最后真正完成了多少: what was done is asked of the year for which only what was meant is known."""
_GOAL = re.compile("目标|计划|打算|准备|任务|指标|要")


def _rate_of_it(topical: list[Term], earlier: Query, evidence: Evidence) -> bool:
    """Whether 办结率是多少 asks of what was spoken of before: its report speaks of the two in one sentence, or of the stage
    that the rate is of."""
    before = [term for term in earlier.terms if term.role in ("topic", "quoted", "latin") and term.text[-1] != "率"]
    if not before or not topical or not all(2 < len(term.text) < 5 and term.text.endswith("率") for term in topical):
        return False
    index = evidence.sentence_index
    about = index.mask(before[-1].forms)
    return all(bool((about & index.mask((*term.forms, term.text[-3:-1]))).any()) for term in topical)


def _thin(term: Term, evidence: Evidence) -> bool:
    """Whether a verb says nothing of its own of what is asked about: 练, 再装."""
    return term.role == "verb" and (len(term.text) == 1 or not evidence.sentence_index.mask(term.forms).any())


def _same_when(query: Query, earlier: Query, *, soft: bool) -> When:
    """The years of before, and the part of the year that is named now."""
    return When(earlier.when.years, earlier.when.relative, soft=soft, part=query.when.part)


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


def less_carried(query: Query, evidence: Evidence) -> Query:
    """The question with only the rarest of the words that earlier turns said: the others help to choose."""
    solid = [term for term in query.carried if term.role in ("topic", "quoted", "latin")]
    counted = [(int(evidence.sentence_index.mask(term.forms).sum()), term.text, term) for term in solid]
    rarest = [term for count, _, term in sorted(counted, key=lambda each: each[:2]) if count][:1]
    own = [term for term in query.terms if term not in query.carried]
    others = tuple(term for term in query.carried if term not in rarest)
    return replace(query, terms=(*own, *rarest), context=(*others, *query.context), carried=())
