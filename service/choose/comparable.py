"""What of several issuers' figures can stand beside each other: one unit, one measure, one stage, stock with stock."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from indexer.normalize import word
from indexer.values import Fact
from service.choose.candidate import Candidate, Choice
from service.choose.choosing import runs
from service.choose.shorter import other_things
from service.evidence import Evidence
from service.query import Query
from service.sentences.covering import COMPLETED, FOUND, STEPS
from service.vocabulary import load

DONE = "完工"
"""The canonical stage of what was completed."""
NEW = "新增"


@lru_cache(maxsize=1 << 12)
def measured_in(unit: str) -> str:
    """One name for units that count the same things (台 and 部), so that they can be compared without conversion."""
    unit = word(unit)
    for row in load().units_same:
        if unit in row:
            return min(row)
    return unit


_SIZES: tuple[Mapping[str, Decimal], ...] = (
    {"公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5"), "吨": Decimal(1000)},
    {"平方米": Decimal(1), "m2": Decimal(1), "㎡": Decimal(1), "公顷": Decimal(10000), "平方公里": Decimal(1000000)},
    {"米": Decimal(1), "千米": Decimal(1000), "公里": Decimal(1000)},
)
"""How large each unit is of those that measure one thing."""


def converted(choices: Sequence[Choice]) -> list[Choice]:
    """The choices with figures in units of one dimension put into the unit most of them have (1万吨 is 0.2亿斤)."""
    units = Counter(word(c.fact.unit) for choice in choices for c in choice.facts)
    sizes = next((row for row in _SIZES if sum(unit in row for unit in units) > 1), None)
    if sizes is None:
        return list(choices)
    into = max((unit for unit in units if unit in sizes), key=lambda unit: (units[unit], unit))
    return [replace(choice, facts=tuple(_into(c, into, sizes) for c in choice.facts)) for choice in choices]


def _into(candidate: Candidate, unit: str, sizes: Mapping[str, Decimal]) -> Candidate:
    fact = candidate.fact
    own = sizes.get(word(fact.unit))
    if own is None or own == sizes[unit]:
        return candidate
    factor = own / sizes[unit]
    high = None if fact.high is None else fact.high * factor
    return candidate._replace(fact=replace(fact, value=fact.value * factor, high=high, unit=unit))


_FULL, _HALF, _OTHER = 0.95, 0.75, 0.3


def named_in_full(choices: Sequence[Choice], query: Query, evidence: Evidence) -> list[Choice]:
    """Where two or more issuers give the very measure asked for (新能源装机), a figure of another that shares a word
    with it (电力总装机) is no figure of it."""
    full = sum(any(c.core >= _FULL for c in choice.facts) for choice in choices)
    if full < 2:
        return list(choices)
    choices = only(choices, lambda c: c.core >= _HALF or c.extra < _OTHER, "")
    if all(c.core >= _HALF for choice in choices for c in choice.facts):
        return choices
    others = other_things(query.terms, evidence)
    return only(choices, lambda c: not others[c.at], "")


def commonest(choices: Sequence[Choice], kind: Callable[[Candidate], str]) -> str:
    best: dict[str, float] = {}
    for choice in choices:
        mine: dict[str, float] = {}
        for c in choice.facts:
            name = kind(c)
            mine[name] = max(mine.get(name, c.score), c.score)
        for name, score in mine.items():
            best[name] = best.get(name, 0.0) + score
    return min(best, key=lambda name: (-best[name], name)) if best else ""


def only(choices: Sequence[Choice], keep: Callable[[Candidate], bool], why: str) -> list[Choice]:
    """The choices with only the figures to keep; one that loses all of them says why and keeps them as `others`."""
    return [kept(choice, [c for c in choice.facts if keep(c)], why) for choice in choices]


def kept(choice: Choice, kept: Sequence[Candidate], why: str) -> Choice:
    if len(kept) == len(choice.facts):
        return choice
    return replace(choice, facts=tuple(kept)) if kept else replace(choice, facts=(), others=choice.facts, why=why)


def comparable_measure(choices: Sequence[Choice]) -> list[Choice]:
    """Of several measures of one issuer keep the one that most issuers give, so that like is compared with like."""
    if all(len(choice.facts) < 2 for choice in choices):
        return list(choices)
    each = [{word(c.fact.measure) for c in choice.facts} for choice in choices]
    counts = Counter(name for names in each for name in names)
    found = []
    for choice, names in zip(choices, each, strict=True):
        shared = [name for name in names if counts[name] > 1]
        if len(names) > 1 and shared:
            best = min(shared, key=lambda name: (-counts[name], name))
            found.append(kept(choice, [c for c in choice.facts if word(c.fact.measure) == best], ""))
        else:
            found.append(choice)
    return found


def running(choices: Sequence[Choice], query: Query) -> bool:
    """Whether running totals are compared: where they are asked for, or fewer issuers give this period's own figure."""
    counts = Counter(kind for choice in choices for kind in {runs(c.fact, query) for c in choice.facts})
    return counts[True] > (0 if query.cumulative else counts[False])


_PER_HEAD = re.compile(
    r"每(?:[百千万亿]|一百|一千|一万)?[^\s,，、]{0,3}(?:人|户|居民|老人|儿童)|人均|户均|均?每[平百千万]"
)


def of_people(choices: Sequence[Choice], evidence: Evidence, query: Query) -> list[Choice]:
    """Without the figures for every so many people (每千人口拥有托位4个): another measure than the thing itself; all where the
    question asks for such."""
    if _PER_HEAD.search(query.text):
        return list(choices)
    may_be = evidence.sentence_index.mask(("每", "均"))
    return only(
        choices,
        lambda c: (
            not (
                _PER_HEAD.search(c.fact.measure) or (may_be[evidence.sentence_of[c.at]] and _told_per_head(c, evidence))
            )
        ),
        "",
    )


def _told_per_head(candidate: Candidate, evidence: Evidence) -> bool:
    text = evidence.texts[int(evidence.sentence_of[candidate.at])]
    before = text[: max(text.find(word(candidate.fact.display)), 0)]
    return _PER_HEAD.search(re.split(r"[,，;；。、]", before)[-1]) is not None


_REACHES = re.compile(r"(?:突破|达到?了?|增至|增加到|总数|总量|累计|共有)[^,，]{0,2}[0-9]")


def stocks(choices: Sequence[Choice], query: Query, evidence: Evidence) -> list[Choice]:
    """Where the question names no stage and two or more issuers say how much there is, what was added (新增) is no answer."""
    if query.stages or by_steps(choices):
        return list(choices)
    if sum(any(not c.fact.status for c in choice.facts) for choice in choices) < 2:
        return list(choices)
    return only(choices, lambda c: c.fact.status != NEW or bool(_REACHES.search(evidence.clause(c.at))), "increase")


def stage(choices: Sequence[Choice]) -> str:
    """The stage compared where none is asked: what was completed; else the one that most issuers give."""
    counts = Counter(status for choice in choices for status in {c.fact.status for c in choice.facts})
    if counts[DONE]:
        return DONE
    return min(counts, key=lambda name: (-counts[name], name == "", name)) if counts else ""


_ON_THE_WAY = STEPS - COMPLETED - {NEW}


def by_steps(choices: Sequence[Choice]) -> bool:
    """Whether a measure goes through stages (加装电梯: 签约, 开工, 完工), so that 新增 is one of them and not just done:
    some issuer gives a stage on the way, or both what is new and what is completed."""
    for choice in choices:
        stages = {c.fact.status for c in (*choice.facts, *choice.others)}
        if stages & _ON_THE_WAY or ("新增" in stages and stages & COMPLETED):
            return True
    return False


def same_stage(status: str, wanted: str, by_steps: bool = True) -> bool:
    """A figure without a stage is what was done; it goes with the completed ones. What was looked for and counted
    was found."""
    if not by_steps:
        status, wanted = (DONE if stage == "新增" else stage for stage in (status, wanted))
    if {status, wanted} <= FOUND or {status, wanted} <= COMPLETED:
        return True
    return status == wanted or (_done(wanted) and _done(status))


def level_and_addition(one: Fact, other: Fact) -> bool:
    """Whether one figure says how much there is and the other how much was added (总数4200个, 新增300个)."""
    return {one.status, other.status} == {NEW, ""}


def _done(status: str) -> bool:
    """Whether a stage says that a thing is done: completed, or a verb that is no step on the way (改造, 检查)."""
    return status in COMPLETED or status not in STEPS
