"""The figure of a year that no report gives, where the next year's does with how much more or less that is.

reply(asking) -> Answer | None      2022年完工多少: 2023年完工19台, 比2022年多5台, so 14台; 87%, 提高6个百分点, so 81%;
                                    13台, 同比增长30%, so 10台, where one whole number alone gives that growth
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from indexer.figure_words import matched
from indexer.normalize import normalize
from indexer.values import Fact
from indexer.words import tagged
from service import telling
from service.alone import alone
from service.asking import Asking
from service.comparable import measured_in
from service.figures import Candidate, candidates, chosen
from service.moves import MOVED
from service.query import When
from service.values import Answer
from service.when import years_for

_OF_ONE_YEAR = ("figure", "share", "per", "change")
_PARTS = ("half", "quarter", "month")
MOST_COUNTED = 100_000
"""A growth in per cent is never exact enough for more."""
_SCALE = re.compile("[万亿]")
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|前一年|年前|同比|较20|比20|较\d{4}|比\d{4}")


def reply(asking: Asking) -> Answer | None:
    """The figure worked out, with both figures it comes of; None where the report gives no such pair."""
    query = asking.query
    if len(asking.keys) != 1 or query.growth or query.planned is True or query.asked not in _OF_ONE_YEAR:
        return None
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned)
    if len(years) != 1:
        return None
    later = replace(query, when=When((years[0] + 1,), part=query.when.part), planned=False)
    found = candidates(later, asking.evidence, asking.keys, asking.reports)
    bases = chosen(later, issuer, found).facts[:2]
    if not bases and (read := alone(asking, issuer.key, years[0] + 1, False)) is not None:
        bases = (read,)
    for base in bases:
        if base.fact.period.kind in _PARTS and not query.when.part:
            continue  # half a year tells nothing of the whole year before
        moved = stated(asking, base)
        if moved is not None:
            change, more = moved
            before = base.fact.value - change.value if more else base.fact.value + change.value
            if change.unit == "%" and base.fact.unit != "%":
                grown = _before(base.fact, change, more)
                if grown is not None:
                    return _answer(asking, base, change, more, grown, years[0])
            elif before >= 0 and base.fact.bound == change.bound == "exact":
                return _answer(asking, base, change, more, before, years[0])
    return None


def moved(asking: Asking) -> Answer | None:
    """What a year's figure has changed since the year before (比上年是多了还是少了), and what that was; None where the report
    does not say it."""
    query = asking.query
    if len(asking.keys) != 1 or query.planned is True or query.operands:
        return None
    years = years_for(query.when, asking.evidence.issuers[asking.keys[0]], query.planned)
    last = max(years, default=max(asking.evidence.issuers[asking.keys[0]].reviewed, default=0))
    units = tuple(unit for unit in query.units if unit != "%" or query.share_wanted)
    when = When((last - 1,), part=query.when.part)
    return reply(replace(asking, query=replace(query, asked="figure", growth=False, units=units, when=when)))


def stated(asking: Asking, base: Candidate) -> tuple[Fact, bool] | None:
    """By how much a figure differs from the year before's, as its sentence or the next says, and whether it is more."""
    evidence, fact = asking.evidence, base.fact
    position = int(evidence.sentence_of[base.at])
    for place in (position, position + 1):
        for at in evidence.facts_in.get(place, ()):
            other = evidence.facts[at]
            same = measured_in(other.unit) == measured_in(fact.unit) or other.unit == "%"
            points = fact.unit == "%" and other.unit == "百分点"
            if not other.change or not (points or (same and not fact.unit == other.unit == "%")):
                continue
            if other.report_id != fact.report_id or other.period.year != fact.period.year:
                continue
            if normalize(other.measure) != normalize(fact.measure) and not _is_bare(asking, base, at, position):
                continue
            if other.status and fact.status and other.status != fact.status:
                continue
            before = evidence.texts[place].split(matched(other.display))[0]
            marks = list(MOVED.finditer(before[-12:]))
            if marks and _YEAR_BEFORE.search(before):
                return other, marks[-1]["more"] is not None
            if other.unit == "%" and place == position and "|" in evidence.clause(at):  # a row of a table
                return other, other.value > 0
    return None


def _is_bare(asking: Asking, base: Candidate, at: int, position: int) -> bool:
    """Whether the change `at` names nothing of its own (但较上年减少2台) and the sentence counts nothing else that it may be
    of."""
    evidence = asking.evidence
    words = evidence.clause(at).split(evidence.facts[at].display)[0]
    nouns = [word for word, tag in tagged(words) if tag[:1] == "n" and len(word) > 1]
    others = [
        fact for other in evidence.facts_in.get(position, ()) if other != base.at
        and not (fact := evidence.facts[other]).change and not fact.planned and not fact.cumulative
        and fact.unit == base.fact.unit and normalize(fact.measure) != normalize(base.fact.measure)
    ]  # fmt: skip
    return int(evidence.sentence_of[at]) == position and not nouns and not others


def _before(fact: Fact, change: Fact, more: bool) -> Decimal | None:
    """The whole number that `fact` has grown from, where one alone gives that growth as printed; None for none."""
    rate = abs(change.value) if more else -abs(change.value)
    whole = fact.value == fact.value.to_integral_value() and _SCALE.search(fact.display) is None
    if not whole or fact.bound != "exact" or change.bound != "exact" or fact.value > MOST_COUNTED or rate <= -100:
        return None
    places = Decimal(1).scaleb(min(int(change.value.as_tuple().exponent), 0))
    near = int(fact.value / (1 + rate / 100))
    fitting = [
        Decimal(n) for n in range(max(near - 3, 1), near + 4)
        if ((fact.value - n) * 100 / n).quantize(places, ROUND_HALF_UP) == rate.quantize(places)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def _answer(asking: Asking, base: Candidate, change: Fact, more: bool, before: Decimal, year: int) -> Answer:
    told = asking.told(base)
    n = asking.citing.fact(change)
    result = telling.amount(before, (base.fact,) if change.unit in ("%", "百分点") else (base.fact, change))
    rate = change.unit == "%" and base.fact.unit != "%"
    text = asking.say.worked_back(
        told, asking.say.year(year), telling.display(change).lstrip("-"), n, more, rate, result
    )
    return Answer("answered", "aggregate", text + asking.say.STOP)
