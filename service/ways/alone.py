"""A figure asked for by itself: of one issuer and one year, done or planned, whatever the question sets it against.

    alone(asking, key, year, planned) -> Candidate | None      比2023年多卖多少万元: 销售额多少万元, of 2023
    by_itself(query, key, year, planned) -> Query              that question

What is set against each other is worded for both at once (谁多, 比…多多少, 一共), so that neither finds its own figure by
these words; each does by what is left without them, read in its own reports where words find nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.numbers.units import load as units_of_all
from service.asking import Asking
from service.choose.at_stage import at_stage
from service.choose.candidate import Candidate
from service.choose.figures import candidates, chosen
from service.choose.second_look import rather
from service.query import Query, Scope, When
from service.understand.working_words import only_said
from service.vocabulary import load
from service.ways.reply_figures import ordered

_AMOUNT = r"(?=(?:多少|几(?![乎何])))"
_MOVES = (
    "提高|提升|增加|增长|上升|下降|下滑|减少|降低|回落|缩小|净增|扩大|扩容|扩充|多|少|高|低|涨|升|降|增|减|差|变化?"
)
_SET_AGAINST = re.compile(
    r"(?:与|和|跟|同|较|比)[^,?]{0,12}?(?:相比较?|比起来|比较|对比),?"
    rf"|(?:还|再|又|要|得|会|能|可|拟|将|需要?|应该?|必须)*(?:{_MOVES})(?:了|出|到|至|得|掉|加|去)*{_AMOUNT}"
    rf"|(?<=[^多少])[多少](?=[\u4e00-\u9fff]了?(?:多少|几))"
    r"|更?(?:多|少|高|低|大|小)(?:一些|一点|些|点)?(?:还是更?(?:多|少|高|低))?(?=[?,。]|$)"
    r"|(?:目标|计划|任务|实际)(?:数|值)?(?:的|时|上)?|从(?=的|,|$)|的?(?:水平|基础)上?|(?<=[的,])[年]?[末底]"
    r"|[比较](?=的?[?,。]|$)|\d{1,2}月[底末]?数|vs\.?|(?:变化|差距?|相差)(?:有)?(?:多大|如何|怎么样|怎样)"
)
_ENDS = re.compile(r"^[,、的与和跟同及把将按就在从]+|[,、的与和跟同及]+$")
_RATE = re.compile(r"率|比例|占比|比重|百分点|满意度|覆盖面")


def alone(asking: Asking, key: str, year: int | None = None, planned: bool | None = None) -> Candidate | None:
    """The figure that answers for issuer `key` alone, by words or else by reading; None where neither finds one. Without a
    `year` that of the question holds."""
    query = by_itself(asking.query, key, year, planned)
    if not any(term.role in ("topic", "verb", "quoted", "latin") for term in query.terms):
        return None
    evidence = asking.evidence
    reports = frozenset(report for report in asking.reports if evidence.issuer_of[report] == key)
    one = replace(asking, query=query, keys=(key,), reports=reports)
    found = _found(one)
    if (
        found is None and query.when.part and len(asking.query.when.years) > 1
    ):  # 2023年和2024年上半年: of the second alone
        found = _found(replace(one, query=replace(query, when=replace(query.when, part=""))))
    return found


def _found(asking: Asking) -> Candidate | None:
    query, evidence, (key,) = asking.query, asking.evidence, asking.keys
    for loosely in (False, True):
        one = replace(asking, loosely=loosely)
        standing = one.nearest if loosely else None
        if loosely and (standing is None or one.read is None):
            return None
        found = candidates(
            query, evidence, one.keys, one.reports, standing=standing, read=one.read if standing is not None else None
        )
        if loosely and query.stages:
            found = tuple(c for c in found if at_stage(c.fact, query)) or found
        if query.share_wanted:
            found = tuple(c for c in found if units_of_all().kind(c.fact.unit) == "rate")
        choice = rather(one, chosen(query, evidence.issuers[key], found))
        if choice.facts:
            return ordered(one, choice.facts)[0]
    return None


def _of_totals(query: Query) -> bool:
    """Whether running totals are to be added up: 甲、乙累计建成的一共多少, not 甲、乙累计多少."""
    if not query.cumulative or len(query.scope.issuers) < 2 or len(query.when.years) > 1:
        return False
    return load().asked["sum"].search(query.text.replace("累计", "")) is not None


def by_itself(query: Query, key: str, year: int | None, planned: bool | None) -> Query:
    """The question about issuer `key` alone, without the words that set its figure against another."""
    when = query.when if year is None else When((year,), part=query.when.part)
    rate = _RATE.search(query.text) is not None
    units = query.units if rate else tuple(unit for unit in query.units if unit != "%")
    bare = query.bare
    if query.language == "zh":
        bare = load().strip["sum"].sub("", _SET_AGAINST.sub("", bare))
        if query.asked not in ("figure", "sum") and query.asked in load().strip:
            bare = load().strip[query.asked].sub("", bare)
        bare = re.sub(r"[,、]+(?:和|与|跟|及|同)(?=[,、多几]|$)", ",", re.sub(r"[?。;]", "", bare))
        bare = re.sub(r"[,、]{2,}", ",", bare)
        while (shorter := _ENDS.sub("", bare)) != bare:
            bare = shorter
    terms = tuple(
        term for term in query.terms
        if query.language != "zh" or ((term.text in bare.lower() or term.text not in query.bare.lower()) and not only_said(term.text))
    )  # fmt: skip
    if query.language == "zh" and not re.search("多少|几", bare):
        bare += "多少" + (units[0] if units else "")
    return replace(
        query, asked="figure", text=bare, bare=bare, scope=Scope(issuers=(key,)), when=when, terms=terms, units=units,
        planned=planned, share_wanted=rate and query.share_wanted, growth=False, operands=(), ranking=None, limit=None,
        cumulative=None if query.asked in ("sum", "average") and not _of_totals(query) else query.cumulative,
    )  # fmt: skip
