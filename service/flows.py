"""What was added is not what there is: 发展党员12名 says nothing of how many 党员 there are.

without_added(query, terms, evidence, ats) -> ats       the places of figures, without people added where those there are meant
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from indexer.figure_words import matched
from service.evidence import Evidence
from service.query import Query, Term
from service.vocabulary import load

_ADDED = re.compile(
    r"^(?:全年|年内|当年)?(?:新(?!区|城|村|社|居民|市民|兴)[发招吸增入加]?[展募纳增收]?|发展|吸[收纳]|招[募收录聘]|增[加补]|补[充录]|净增|转[入正])(?:预备)?"
)
_ADDING = re.compile("新|发展|吸[收纳引]|招|增|补|转[入正]|加入|入党|纳新|多了|添|壮大|培养|接收|录|引进")
"""What a question that means those added says."""


def without_added(
    query: Query, terms: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """Those of the figures `ats` that are not of people newly come, where the question does not speak of any coming."""
    forms = tuple(form for term in terms if term.role == "topic" for form in term.forms)
    if not len(ats) or not forms or query.growth or "新增" in query.stages or _ADDING.search(query.text + query.bare):
        return ats
    words = load()
    people = {*words.people, *words.people_too}
    added = evidence.measures.where(ats, lambda measure: _adds(matched(measure), forms))
    added &= evidence.units.where(ats, lambda unit: unit in people)
    return ats[~added]


def _adds(measure: str, forms: Sequence[str]) -> bool:
    match = _ADDED.match(measure)
    return match is not None and measure[match.end() :] in forms
