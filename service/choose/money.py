"""Figures of money: whether one is a price, and whether it was spent on what the question is about.

of_price(query, evidence, ats) -> ats              only prices, where what one thing costs is asked for
of_its_matter(query, evidence, ats, core) -> ats   without sums that a sentence gives for another thing than the one asked about
"""

from __future__ import annotations

import re

import numpy
from numpy.typing import NDArray

from indexer.normalize import normalize, word
from service.evidence import Evidence
from service.query import Query

_ASKS_PRICE = re.compile(
    r"(?:多少钱|几块(?:钱)?|几元)(?:(?:一|每)[\u4e00-\u9fff]|起步)|(?:票价|门票|单价|售价|租金|收费|定价|价格)[^,?]{0,8}(?:多少|几)"
    r"|(?:卖|收)(?:多少钱|几块)"
)
_PRICE = re.compile(r"每|/|单价|价格|票价|门票|售价|租金|收费|定价|原价|优惠|免费|(?<=元)一[\u4e00-\u9fff]")
_FOR_ANYTHING = re.compile("投资|资金|投入|费用?$|金额|罚款|补贴|补助|经费|成本|造价|总额|价值|善款|奖")
"""Money that is told beside whatever it was for."""
NAMED = 0.6
"""So much of the question another figure of the sentence must cover by its own words to be the one of the thing asked about."""


def of_price(query: Query, evidence: Evidence, ats: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
    """Those of the figures `ats` that say what one thing costs, where that is asked for (门票多少钱一张): in their clause it is
    so much for each, or a price. Else all."""
    if not _ASKS_PRICE.search(normalize(query.text)) or query.growth:
        return ats
    told = [_PRICE.search("".join(evidence.around(at))) is not None for at in ats.tolist()]
    return ats[numpy.array(told, numpy.bool_)]


def of_its_matter(
    query: Query, evidence: Evidence, ats: NDArray[numpy.int64], core: NDArray[numpy.float64]
) -> NDArray[numpy.int64]:
    """`ats` without sums of another matter: 发放高龄津贴286.4万元,完成适老化改造94户 says nothing of what the 改造 cost. `core` is
    float64[figures], the share of the question that the own words of each cover."""
    if "元" not in query.units:
        return ats

    def of_another(at: int) -> bool:
        fact = evidence.facts[at]
        if core[at] > 0 or not word(fact.unit).endswith("元") or not fact.measure or _FOR_ANYTHING.search(fact.measure):
            return False
        beside = evidence.facts_in.get(int(evidence.sentence_of[at]), ())
        return any(core[other] >= NAMED and evidence.facts[other].measure != fact.measure for other in beside)

    return ats[[not of_another(at) for at in ats.tolist()]] if len(ats) else ats
