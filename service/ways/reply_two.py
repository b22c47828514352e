"""Two figures of one issuer that the question sets against each other by their years, or by plan and outcome, each asked for
by itself (see `alone`).

    reply(asking) -> Answer | None      比2023年要多卖多少万元: 2500 planned for 2024, 2140 in 2023, 360 more

Only what counts the same is set against each other: one unit, one stage, no addition beside a level.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.normalize import normalize
from indexer.numbers.units import load as units_of_all
from indexer.values import Fact
from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import Candidate, certain
from service.choose.comparable import level_and_addition, measured_in
from service.choose.rose_from import rose_from, rose_to
from service.say import telling
from service.sentences.covering import BUILT, COMPLETED
from service.understand.when import years_for
from service.understand.year_slots import Slot, plan_meant, year_slots
from service.values import Answer
from service.vocabulary import load
from service.ways.alone import alone
from service.ways.moved import told_move
from service.ways.reply_change import growth
from service.ways.said_of_change import stated

_MOVES = re.compile(
    r"(?:提高|提升|增加|增长|上升|下降|下滑|减少|降低|回落|缩小|净增|扩大|扩容|扩充|扩|多|少|高|低|涨|升|降|增|减|差)"
    r"(?:了|出|到|至|得|掉|加|去|[\u4e00-\u9fff]了?)?(?:多少|几(?![乎何]))|变化(?:有)?(?:多大|多少|如何|怎么样|怎样)|相差|差距|有(?:什么|何)变化|同比[^,?]{0,4}(?:多少|几|百分之)|(?:增长|增加|提高|上升|下降|减少|变化|[涨跌增降])了?百分之|[增减]还是[增减]|是[增升涨]是[减降跌]"
    r"|[增降涨跌减]幅"
)
_MOVES_EN = re.compile(
    r"\bby how (?:much|many)\b|\bhow (?:much|many) (?:more|fewer|less|higher|lower)\b"
    r"|\b(?:increase|decrease|change|rise|fall|grow|drop|differ)\w*\b.{0,40}\b(?:from|between|compared)\b|\bdifference\b",
    re.IGNORECASE,
)
"""The same in English."""


_OTHER = re.compile("平均(?![\u4e00-\u9fff]{1,5}率)|哪(?!年|月|天|怕)|排(?:第|名)")
"""What asks for something else than how one figure moved."""
_PER_CENT = re.compile("百分|%|变化|[增涨跌降]幅|幅度|同比|比例|增[长减]多?少?|升降")

_YEAR_END = re.compile("年[底末]|12月")
_ALL_OF = re.compile("总(?:数(?!据)|量|人数|户数|件数)")
MOST_YEARS = 6
MOST_ISSUERS = 8
"""Where nobody is named, so many issuers are tried."""


def reply(asking: Asking) -> Answer | None:
    """How the figure moved from the earlier year to the later one; None where the question does not ask for it or one of the
    two is not there."""
    query = asking.query
    text = normalize(query.text)
    if (
        query.scope.everyone
        or query.doubted
        or not (_MOVES if query.language == "zh" else _MOVES_EN).search(text)
        or _OTHER.search(text)
        or load().asked["sum"].search(text)
    ):
        return None
    if query.growth and growth(replace(asking, citing=asking.citing.fork())) is not None:
        return None  # the report says itself by how much it grew
    if len(asking.keys) == 1:
        return _of(asking, asking.keys[0])
    if query.scope.issuers or len(asking.keys) > MOST_ISSUERS:
        return None
    tried = [replace(asking, citing=asking.citing.fork()) for _ in asking.keys]
    found = [(each, made) for each, key in zip(tried, asking.keys, strict=True) if (made := _of(each, key)) is not None]
    if len(found) != 1:
        return None
    asking.citing.adopt(found[0][0].citing)
    return found[0][1]


def total(asking: Asking) -> Answer | None:
    """The figures of the years that are named, added up (2023、2024年一共拆了多少); None where the question does not ask for it,
    or no year but one has a figure. A year without one makes it no sum."""
    query = asking.query
    if len(asking.keys) != 1 or query.language != "zh" or query.operands or not _adds_up(normalize(query.text)):
        return None
    key = asking.keys[0]
    years = sorted(set(years_for(query.when, asking.evidence.issuers[key], query.planned)))
    if not 1 < len(years) <= MOST_YEARS:
        return None
    bare = _ALL_OF.sub("", query.bare)  # 2023年加2024年的党员总数: not how many there are in all
    each_year = replace(asking, query=replace(query, asked="sum", cumulative=None, bare=bare))
    text, issuer = normalize(query.text), asking.evidence.issuers[key]
    found = [alone(each_year, key, year, plan_meant(text, year, issuer, query.planned)) for year in years]
    there = [each for each in found if each is not None]
    if len(there) < 2 and query.planned:
        return None
    if not there or any(each.fact.change or each.fact.cumulative for each in there):
        return None
    if any(units_of_all().kind(each.fact.unit) == "rate" for each in there):
        return None
    if len(there) == 1 and there[0].fact.period.kind != "year":
        return None
    if not all(_alike(asking, there[0], other) for other in there[1:]):
        return None
    facts = [each.fact for each in there]
    told = [asking.told(each) for each in there]
    if len(there) < len(years):
        lacking = [year for year, each in zip(years, found, strict=True) if each is None]
        text = asking.say.year_by_year(told) + asking.say.STOP + asking.say.no_year_figure(lacking)
        return Answer("not_found", "aggregate", text + asking.say.STOP, "no_figure")
    added = aggregate.total(facts)
    text = asking.say.total_of_one(told, telling.amount(added.value, facts), added.about)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _adds_up(text: str) -> bool:
    return any(words.search(text) for words in (load().asked["sum"], load().words["cumulative"], _ALL_OF))


def _of(asking: Asking, key: str) -> Answer | None:
    slots = year_slots(asking, asking.evidence.issuers[key])
    if slots is None:
        return _within_one_sentence(asking, alone(asking, key), None)
    before, after = (alone(asking, key, slot.year, slot.planned) for slot in slots)
    if before is None:
        return _within_one_sentence(asking, after, slots)
    if after is None or not _alike(asking, before, after):
        return None
    text = told_move(asking, before, after)
    return Answer("answered", "aggregate", text + asking.say.STOP)


def _within_one_sentence(asking: Asking, after: Candidate | None, slots: tuple[Slot, Slot] | None) -> Answer | None:
    """The later figure with what its own sentence says it rose from, or by how much it is more than the year before."""
    if after is None or after.fact.change:
        return None
    earlier = rose_from(asking.evidence, after.at)
    if earlier is None and (risen := rose_to(asking.evidence, after.at)) is not None:
        earlier, after = after.at, certain(asking.evidence, risen)
    if earlier is not None:
        before = certain(asking.evidence, earlier)
        if slots and before.fact.period.year not in (slots[0].year, after.fact.period.year, None):
            return None
        apart = aggregate.gap(after.fact, before.fact)
        shown = telling.apart(abs(apart.value), (before.fact, after.fact))
        text = asking.say.from_to(asking.told(before), asking.told(after), shown, apart.value >= 0)
        return Answer("answered", "aggregate", text + asking.say.STOP)
    moved = stated(asking, after)
    if moved is None or (slots and slots[0].year != slots[1].year - 1):
        return None
    change, more = moved
    if change.unit == "%" and after.fact.unit != "%" and not _PER_CENT.search(normalize(asking.query.text)):
        return None  # 多了多少元: not by how many per cent
    shown = telling.display(change).lstrip("-")
    text = asking.say.moved_by(asking.told(after), shown, asking.citing.fact(change), more)
    return Answer("answered", "figure", text + asking.say.STOP)


def _alike(asking: Asking, one: Candidate, other: Candidate) -> bool:
    """Whether two figures count the same, so that one can be taken off the other."""
    a, b = one.fact, other.fact
    if a.spans == b.spans or (measured_in(a.unit), a.change, a.subject) != (measured_in(b.unit), b.change, b.subject):
        return False
    stages = {"完工" if s in COMPLETED | BUILT else s for s in (a.status, b.status)}
    if level_and_addition(a, b) or (len(stages) > 1 and "" not in stages):
        return False
    return a.cumulative == b.cumulative and _one_span(a, b) and _one_matter(asking, one, other)


def _one_span(one: Fact, other: Fact) -> bool:
    """Whether two figures are of a time of one kind: a year each, or running totals at the end of a year."""
    if one.cumulative and other.cumulative:
        return all(each.period.kind == "year" or _YEAR_END.search(each.period.label) for each in (one, other))
    return one.period.kind == other.period.kind


def _one_matter(asking: Asking, one: Candidate, other: Candidate) -> bool:
    """Whether two figures share a word of the question, or two characters of their measures."""
    texts = [asking.evidence.texts[int(asking.evidence.sentence_of[c.at])] for c in (one, other)]
    terms = [term for term in asking.query.terms if term.role in ("topic", "quoted", "latin", "verb")]
    if any(all(any(form in text for form in term.forms) for text in texts) for term in terms):
        return True
    names = [normalize(c.fact.measure) for c in (one, other)]
    return any(names[0][at : at + 2] in names[1] for at in range(len(names[0]) - 1))
