"""The figure of a year that no report gives, where the next year's does with how much more or less that is.

reply(asking) -> Answer | None      2022年完工多少: 2023年完工19台, 比2022年多5台, so 14台; 87%, 提高6个百分点, so 81%;
                                    13台, 同比增长30%, so 10台, where one whole number alone gives that growth;
                                    24台, 较上年翻了一番, so 12台; 累计136台 and 41台 of that year, so 累计95台
asked_back(asking)                  the year before a year that is named (比上年少了,上年是多少), or by how many per cent
                                    it is more or less where the report says only by how many
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from indexer.normalize import normalize
from indexer.values import Fact
from service.asking import Asking
from service.choose.at_stage import at_stage
from service.choose.comparable import measured_in
from service.choose.figures import Candidate, candidates, chosen
from service.query import Query, When
from service.say import telling
from service.understand.when import months, years_for
from service.values import Answer
from service.ways import reply_grown
from service.ways.alone import alone
from service.ways.moved import percent
from service.ways.said_of_change import multiplied, stated
from service.ways.workings import Working

_OF_ONE_YEAR = ("figure", "share", "per", "change")
_BACK_ASKED = re.compile(
    r"(?<![比较跟和与同])(?:上|去|前|上一|前一|头一)年(?:同期)?(?:的)?(?:数|水平)?(?:又|则)?(?:是|为|有|完成)?(?:了)?(?:多少|几(?![乎何]))"
)
_PER_CENT_ASKED = re.compile(
    r"[增降涨跌减]幅|(?:[增涨升降减少多]|增长|增加|下降|减少)了?百分之(?:多少|几)|百分之(?:多少|几)$"
)
_TOTAL = re.compile("累计|总共|一共|历年")
_AT_END = re.compile("年[底末]|以前|之前|截至|截止")
_MONTH = re.compile(r"(\d{1,2})月")
_YEAR_END = re.compile("年[底末]|12月")
_PARTS = ("half", "quarter", "month")
MOST_COUNTED = 100_000
"""A growth in per cent is never exact enough for more."""
_SCALE = re.compile("[万亿]")


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
    if query.cumulative:
        return _total_before(asking, later, years[0])
    found = candidates(later, asking.evidence, asking.keys, asking.reports)
    bases = chosen(later, issuer, found).facts[:2]
    if not bases and (read := alone(asking, issuer.key, years[0] + 1, False)) is not None:
        bases = (read,)
    for base in bases:
        if base.fact.period.kind in _PARTS and not query.when.part:
            continue  # half a year tells nothing of the whole year before
        times = multiplied(asking, base)
        if times is not None:
            return _divided(asking, base, *times, years[0])
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


def asked_back(asking: Asking) -> Answer | None:
    """What the year before a named one had, or by how many per cent the named one has more or less, both worked out of what
    its report says changed; None where neither is asked for, or the reports give it themselves."""
    query = asking.query
    text = normalize(query.text)
    if query.cumulative and query.asked in ("figure", "sum") and len(asking.keys) == 1 and _AT_END.search(text):
        return _total_at_end(asking)
    year_asked = bool(query.when.years) and _BACK_ASKED.search(text) is not None
    if len(asking.keys) != 1 or query.planned is True or not (year_asked or _PER_CENT_ASKED.search(text)):
        return None
    (key,) = asking.keys
    years = years_for(
        replace(query.when, relative=()) if query.when.years else query.when, asking.evidence.issuers[key], False
    )
    if len(years) != 1 or alone(asking, key, years[0] - 1, False) is not None:
        return None
    base = alone(asking, key, years[0], False)
    step = stated(asking, base) if base is not None else None
    if step is not None and step[0].unit == "%" and year_asked:
        return reply_grown.reply(asking, Working("before"))
    if base is None or step is None or step[0].unit == "%" or base.fact.unit == "%" or base.fact.cumulative:
        return None
    change, more = step
    before = base.fact.value - change.value if more else base.fact.value + change.value
    if before <= 0 or not base.fact.bound == change.bound == "exact":
        return None
    rate = percent(replace(base.fact, value=before), base.fact)
    return _answer(asking, base, change, more, before, years[0] - 1, rate)


def _total_at_end(asking: Asking) -> Answer | None:
    """The running total at the end of the year named, where its own report gives none and the next one's does."""
    query, (key,) = asking.query, asking.keys
    years = years_for(query.when, asking.evidence.issuers[key], False)
    if len(years) != 1 or query.operands:
        return None
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    if any(c.fact.cumulative and c.fact.period.year == years[0] for c in found):
        return None
    return _total_before(asking, replace(query, when=When((years[0] + 1,)), planned=False), years[0])


def _divided(asking: Asking, base: Candidate, words: str, times: Decimal, year: int) -> Answer:
    told = asking.told(base)
    result = telling.amount(base.fact.value / times, (base.fact,))
    text = asking.say.divided_back(told, asking.say.year(year), words, telling.plain(times), result)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _total_before(asking: Asking, later: Query, year: int) -> Answer | None:
    """The running total at the end of the year before: the later one's less what that year, or its part so far, added."""
    own = replace(later, cumulative=None, terms=tuple(t for t in later.terms if not _TOTAL.search(t.text)))
    totals, added = (
        [
            c for c in candidates(each, asking.evidence, asking.keys, asking.reports)
            if c.fact.cumulative == total and c.fact.period.year == year + 1 and c.fact.bound == "exact"
            and not (c.fact.planned or c.fact.change) and (not each.stages or at_stage(c.fact, each) or (total and not c.fact.status))
        ]
        for each, total in ((later, True), (own, False))
    )  # fmt: skip
    pairs = [(whole, part) for whole in totals for part in added if _adds(whole.fact, part.fact)]
    if len({(whole.fact.value, part.fact.value) for whole, part in pairs}) != 1:
        return None
    whole, part = pairs[0]
    result = telling.amount(whole.fact.value - part.fact.value, (whole.fact, part.fact))
    text = asking.say.total_before(asking.told(whole), asking.told(part), asking.say.year(year), result)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _adds(whole: Fact, part: Fact) -> bool:
    """Whether `part` is what the running total `whole` has grown by since the year began."""
    one = (measured_in(whole.unit), normalize(whole.measure), whole.report_id, whole.subject)
    other = (measured_in(part.unit), normalize(part.measure), part.report_id, part.subject)
    if whole.status != part.status and not (whole.status == "" and whole.sentence == part.sentence):
        return False  # 建成22台,累计达到152台: of what was built
    if one != other or part.value > whole.value or part.change or whole.period.year != part.period.year:
        return False
    end = _MONTH.search(whole.period.label)
    until = 12 if whole.period.kind == "year" or _YEAR_END.search(whole.period.label) else int(end[1]) if end else 0
    span = (1, 12) if part.period.kind == "year" else months(part.period.label)
    return span == (1, until)


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


def _answer(
    asking: Asking, base: Candidate, change: Fact, more: bool, before: Decimal, year: int, percent_told: str = ""
) -> Answer:
    told = asking.told(base)
    n = asking.citing.fact(change)
    result = telling.amount(before, (base.fact,) if change.unit in ("%", "百分点") else (base.fact, change))
    rate = change.unit == "%" and base.fact.unit != "%"
    text = asking.say.worked_back(
        told, _named(asking, year), telling.display(change).lstrip("-"), n, more, rate, result
    ) + (asking.say.by_per_cent(percent_told, more) if percent_told else "")
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _named(asking: Asking, year: int) -> str:
    """2023年, 2023年上半年: the year that is worked out, with the part of it that is asked for."""
    return str(asking.say.year(year)) + (asking.query.when.part if asking.query.language == "zh" else "")
