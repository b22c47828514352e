"""The figure of a year that no report gives, where the next year's does with how much more or less that is.

reply(asking) -> Answer | None      2022年完工多少: 2023年完工19台, 比2022年多5台, so 14台
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from indexer.figure_words import matched
from indexer.normalize import normalize
from indexer.values import Fact
from service import telling
from service.asking import Asking
from service.comparable import measured_in
from service.figures import Candidate, candidates, chosen
from service.query import When
from service.values import Answer
from service.when import years_for

_MOVED = re.compile(r"(?P<more>多|增|升|提高|涨|扩)|(?P<less>少|减|降|跌|缩)")
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|前一年|年前|同比|较20|比20|较\d{4}|比\d{4}")


def reply(asking: Asking) -> Answer | None:
    """The figure worked out, with both figures it comes of; None where the report gives no such pair."""
    query = asking.query
    if len(asking.keys) != 1 or query.growth or query.planned is True or query.asked != "figure":
        return None
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned)
    if len(years) != 1:
        return None
    later = replace(query, when=When((years[0] + 1,)), planned=False)
    found = candidates(later, asking.evidence, asking.keys, asking.reports)
    for base in chosen(later, issuer, found).facts[:2]:
        moved = _moved(asking, base)
        if moved is not None:
            change, more = moved
            before = base.fact.value - change.value if more else base.fact.value + change.value
            if before >= 0 and base.fact.bound == change.bound == "exact":
                return _answer(asking, base, change, more, before, years[0])
    return None


def _moved(asking: Asking, base: Candidate) -> tuple[Fact, bool] | None:
    """By how much a figure differs from the year before's, as its sentence or the next says, and whether it is more."""
    evidence, fact = asking.evidence, base.fact
    position = int(evidence.sentence_of[base.at])
    for place in (position, position + 1):
        for at in evidence.facts_in.get(place, ()):
            other = evidence.facts[at]
            if (
                not other.change
                or measured_in(other.unit) != measured_in(fact.unit)
                or other.report_id != fact.report_id
            ):
                continue
            if normalize(other.measure) != normalize(fact.measure) or other.period.year != fact.period.year:
                continue
            if other.status and fact.status and other.status != fact.status:
                continue
            before = evidence.texts[place].split(matched(other.display))[0]
            marks = list(_MOVED.finditer(before))
            if marks and _YEAR_BEFORE.search(before):
                return other, marks[-1]["more"] is not None
    return None


def _answer(asking: Asking, base: Candidate, change: Fact, more: bool, before: Decimal, year: int) -> Answer:
    told = asking.told(base)
    n = asking.citing.fact(change)
    result = telling.amount(before, (base.fact, change))
    text = asking.say.worked_back(told, asking.say.year(year), telling.display(change), n, more, result)
    return Answer("answered", "aggregate", text + asking.say.STOP)
