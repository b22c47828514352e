"""One measure at one stage over several issuers: rows that can be compared, and everything that cannot, with the
reason.

    compare(query, evidence, keys, reports, found) -> Comparison

The rules (issue of the figures): same measure, same stage, same unit; done with done; the latest figure of each
unless a
year is asked; running totals never beside one year's figures; parts of a sub-district never stand for the whole.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from indexer.normalize import word
from indexer.values import Fact, Quantity
from service.candidate import Candidate, Choice, Found
from service.choosing import chosen_of_all
from service.covering import COMPLETED, FOUND, STEPS
from service.evidence import Evidence, Issuer
from service.mentions import mentions
from service.parts import plainest, without_parts
from service.query import Query
from service.values import Reason
from service.vocabulary import load

DONE = "完工"
"""The canonical stage of what was completed."""

_LINE = ("新增", "征询通过", "签约", "立项", "在审", "开工", "在建", "投用", "发现", "整改", "受理", "办结")
_TOTAL = re.compile(r"[\u4e00-\u9fff](?:总?量|总数)(?!化)")
SAME_MEASURE = 0.05
"""Figures of one issuer whose scores differ by less are taken for the same measure; if they contradict, none is
compared."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One comparable figure. `rank` counts from 1 in the direction asked; ties share it."""

    rank: int
    issuer: Issuer
    candidate: Candidate

    @property
    def fact(self) -> Fact:
        return self.candidate.fact


@dataclass(frozen=True, slots=True)
class Lacking:
    """An issuer without a comparable figure: why, the figure that is there instead, or the sentence that speaks of
    it."""

    issuer: Issuer
    reason: Reason
    instead: tuple[Candidate, ...] = ()
    position: int | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Who leads at another stage."""

    status: str
    leader: Ranked
    tied: tuple[Ranked, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rows` best first; `status` is the stage compared ("" for none), `assumed` where the question did not name it.

    `planned`: the rows are plans. `unsure` are pairs of neighbouring rows whose order hangs on 余, 近 or 约.
    """

    measure: str
    status: str
    unit: str
    rows: tuple[Ranked, ...]
    lacking: tuple[Lacking, ...] = ()
    others: tuple[Other, ...] = ()
    assumed: bool = False
    planned: bool = False
    unsure: tuple[tuple[Ranked, Ranked], ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({row.fact.period.year for row in self.rows if row.fact.period.year is not None}))


def compare(
    query: Query, evidence: Evidence, keys: Sequence[str], reports: Collection[str], found: Found
) -> Comparison:
    """The comparison over the issuers `keys`, of those figures `found` of theirs that are of the whole of an issuer;
    without any row where none can be compared."""
    for planned in (True,) if query.planned else (False,) if query.planned is False else (False, True):
        made = _compare(replace(query, planned=planned), evidence, keys, reports, found)
        if made.rows:
            return made
    return _compare(query, evidence, keys, reports, found)


def _compare(
    query: Query, evidence: Evidence, keys: Sequence[str], reports: Collection[str], found: Found
) -> Comparison:
    choices = chosen_of_all(query, [evidence.issuers[key] for key in keys], found)
    choices = without_parts(choices, found, evidence, query)
    choices = [plainest(choice, evidence, query) for choice in choices]
    choices = _converted(_named_in_full(choices))
    unit = _commonest(choices, lambda c: measured_in(c.fact.unit))
    choices = _only(choices, lambda c: measured_in(c.fact.unit) == unit, "unit")
    choices = _comparable_measure(choices)
    running = _running(choices)
    choices = _only(choices, lambda c: c.fact.cumulative == running, "cumulative")
    status = query.stages[0] if query.stages else _stage(choices)
    by_steps = _by_steps(choices)
    goes_with = cache(_same_stage)  # asked of thousands of figures, with a dozen stages among them
    staged = choices if query.stages else _only(choices, lambda c: goes_with(c.fact.status, status, by_steps), "stage")
    rows, doubtful = _rows([(choice.issuer, choice.facts) for choice in staged], query)
    lacking = _lacking(query, evidence, staged, rows, doubtful, reports)
    measure = _measure(rows, query)
    others = () if query.stages else _others(choices, status, query)
    return Comparison(
        measure, status, rows[0].fact.unit if rows else unit, rows, lacking, others,
        assumed=not query.stages and bool(status) and bool(rows), planned=bool(rows) and rows[0].fact.planned,
        unsure=_unsure(rows),
    )  # fmt: skip


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


def _converted(choices: Sequence[Choice]) -> list[Choice]:
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


def _named_in_full(choices: Sequence[Choice]) -> list[Choice]:
    """Where two or more issuers give the very measure asked for (新能源装机), a figure of another that shares a word
    with it (电力总装机) is no figure of it."""
    full = sum(any(c.core >= _FULL for c in choice.facts) for choice in choices)
    if full < 2:
        return list(choices)
    return _only(choices, lambda c: c.core >= _HALF or c.extra < _OTHER, "")


def _commonest(choices: Sequence[Choice], kind: Callable[[Candidate], str]) -> str:
    best: dict[str, float] = {}
    for choice in choices:
        mine: dict[str, float] = {}
        for c in choice.facts:
            name = kind(c)
            mine[name] = max(mine.get(name, c.score), c.score)
        for name, score in mine.items():
            best[name] = best.get(name, 0.0) + score
    return min(best, key=lambda name: (-best[name], name)) if best else ""


def _only(choices: Sequence[Choice], keep: Callable[[Candidate], bool], why: str) -> list[Choice]:
    """The choices with only the figures to keep; one that loses all of them says why and keeps them as `others`."""
    return [_kept(choice, [c for c in choice.facts if keep(c)], why) for choice in choices]


def _kept(choice: Choice, kept: Sequence[Candidate], why: str) -> Choice:
    if len(kept) == len(choice.facts):
        return choice
    return replace(choice, facts=tuple(kept)) if kept else replace(choice, facts=(), others=choice.facts, why=why)


def _comparable_measure(choices: Sequence[Choice]) -> list[Choice]:
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
            found.append(_kept(choice, [c for c in choice.facts if word(c.fact.measure) == best], ""))
        else:
            found.append(choice)
    return found


def _running(choices: Sequence[Choice]) -> bool:
    """Whether running totals are compared: only where fewer issuers give this period's own figure."""
    counts = Counter(kind for choice in choices for kind in {c.fact.cumulative for c in choice.facts})
    return counts[True] > counts[False]


def _stage(choices: Sequence[Choice]) -> str:
    """The stage compared where none is asked: what was completed; else the one that most issuers give."""
    counts = Counter(status for choice in choices for status in {c.fact.status for c in choice.facts})
    if counts[DONE]:
        return DONE
    return min(counts, key=lambda name: (-counts[name], name == "", name)) if counts else ""


_ON_THE_WAY = STEPS - COMPLETED - {"新增"}


def _by_steps(choices: Sequence[Choice]) -> bool:
    """Whether a measure goes through stages (加装电梯: 签约, 开工, 完工), so that 新增 is one of them and not just done:
    some issuer gives a stage on the way, or both what is new and what is completed."""
    for choice in choices:
        stages = {c.fact.status for c in (*choice.facts, *choice.others)}
        if stages & _ON_THE_WAY or ("新增" in stages and stages & COMPLETED):
            return True
    return False


def _same_stage(status: str, wanted: str, by_steps: bool = True) -> bool:
    """A figure without a stage is what was done; it goes with the completed ones. What was looked for and counted
    was found."""
    if not by_steps:
        status, wanted = (DONE if stage == "新增" else stage for stage in (status, wanted))
    if {status, wanted} <= FOUND or {status, wanted} <= COMPLETED:
        return True
    return status == wanted or (_done(wanted) and _done(status))


def _done(status: str) -> bool:
    """Whether a stage says that a thing is done: completed, or a verb that is no step on the way (改造, 检查)."""
    return status in COMPLETED or status not in STEPS


_Given = tuple[Issuer, Sequence[Candidate]]
"""An issuer with the figures that it gives."""


def _picked(given: Sequence[_Given], query: Query) -> tuple[list[tuple[Issuer, Candidate]], frozenset[str]]:
    """One figure an issuer; and the keys of the issuers whose figures contradict each other."""
    picked: list[tuple[Issuer, Candidate]] = []
    doubtful = set()
    for issuer, facts in given:
        if not facts:
            continue
        if len(facts) == 1:
            picked.append((issuer, facts[0]))
            continue
        best = max(c.score for c in facts)
        top = [c for c in facts if c.score >= best - SAME_MEASURE]
        exact = [c for c in top if c.fact.status == DONE] or [c for c in top if c.fact.status in COMPLETED] or top
        if len({c.fact.value for c in exact}) > 1 and _TOTAL.search(query.text):  # 信访量: the whole, not its parts
            exact = [max(exact, key=lambda c: c.fact.value)]
        if len({c.fact.value for c in exact}) > 1:
            doubtful.add(issuer.key)
        else:
            picked.append((issuer, exact[0]))
    return picked, frozenset(doubtful)


def _rows(given: Sequence[_Given], query: Query) -> tuple[tuple[Ranked, ...], frozenset[str]]:
    """One row an issuer, ranked; and the keys of the issuers whose figures contradict each other."""
    picked, doubtful = _picked(given, query)
    descending = query.ranking.descending if query.ranking else True
    picked.sort(key=lambda pair: (-pair[1].fact.value if descending else pair[1].fact.value, pair[0].label))
    rows: list[Ranked] = []
    for place, (issuer, candidate) in enumerate(picked, 1):
        tie = bool(rows) and rows[-1].fact.value == candidate.fact.value
        rows.append(Ranked(rows[-1].rank if tie else place, issuer, candidate))
    return tuple(rows), doubtful


def _lacking(
    query: Query, evidence: Evidence, choices: Sequence[Choice], rows: Sequence[Ranked], doubtful: Collection[str],
    reports: Collection[str],
) -> tuple[Lacking, ...]:  # fmt: skip
    shown = {row.issuer.key for row in rows}
    gone = [choice for choice in choices if choice.issuer.key not in shown]
    if not gone:
        return ()
    spoken = {m.issuer.key: m.position for m in mentions(query.terms, evidence, [c.issuer.key for c in gone], reports)}
    found = []
    for choice in gone:
        key = choice.issuer.key
        reason: Reason = "no_figure"
        if choice.years and not set(choice.years) & set(choice.issuer.years):
            reason = "no_report"
        elif choice.why == "plan":
            reason = "plan_only"
        elif not choice.others and spoken[key] is None and key not in doubtful:
            reason = "not_covered"
        instead = choice.facts if key in doubtful else choice.others
        found.append(
            Lacking(
                choice.issuer,
                reason,
                instead,
                spoken[key],
                "several" if key in doubtful or choice.why == "parts" else choice.why,
            )
        )
    return tuple(found)


def _measure(rows: Sequence[Ranked], query: Query) -> str:
    """The measure's name for the table: what the rows call it, else what was asked."""
    names = Counter(row.fact.measure for row in rows)
    return min(names, key=lambda name: (-names[name], len(name), name)) if names else query.topic


def _others(choices: Sequence[Choice], status: str, query: Query) -> tuple[Other, ...]:
    """For every other stage that somebody gives a figure of (both, where two are compared), who leads there."""
    at_stage: dict[str, list[_Given]] = {}
    for choice in choices:
        mine: dict[str, list[Candidate]] = {}
        for c in choice.facts:
            mine.setdefault(c.fact.status, []).append(c)
        for name, facts in mine.items():
            at_stage.setdefault(name, []).append((choice.issuer, facts))
    two, by_steps = len(query.scope.issuers) == 2, _by_steps(choices)
    found = []
    for name in sorted(
        (n for n in at_stage if n and not _same_stage(n, status, by_steps)),
        key=lambda n: (_LINE.index(n) if n in _LINE else 99, n),
    ):
        picked, _ = _picked(at_stage[name], query)
        if len(picked) > two:
            values = [candidate.fact.value for _, candidate in picked]
            best = min(values) if query.ranking and not query.ranking.descending else max(values)
            tied = sorted((pair for pair in picked if pair[1].fact.value == best), key=lambda pair: pair[0].label)
            leader, *others = (Ranked(1, issuer, candidate) for issuer, candidate in tied)
            found.append(Other(name, leader, tuple(others)))
    return tuple(found)


def _unsure(rows: Sequence[Ranked]) -> tuple[tuple[Ranked, Ranked], ...]:
    """Neighbours whose order could be the other way round for all that 余, 近, 约 allow; goals are what they are
    called."""
    pairs = []
    if rows and rows[0].fact.planned:
        return ()
    for first, second in itertools.pairwise(rows):
        if (first.fact.approximate or second.fact.approximate) and first.rank != second.rank:
            (low1, high1), (low2, high2) = reach(first.fact), reach(second.fact)
            if low1 <= high2 and low2 <= high1:
                pairs.append((first, second))
    return tuple(pairs)


def reach(fact: Fact | Quantity) -> tuple[Decimal, Decimal]:
    """Between what a figure may lie: 余 and 多 up to the next round number (1400余: below 1500), 近 down to the
    last one, 约 both;
    a range its ends."""
    value, high = fact.value, fact.high if fact.high is not None else fact.value
    exponent = value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    match fact.bound:
        case "over" | "at_least":
            return value, high + step
        case "under" | "at_most":
            return value - step, high
        case "about":
            return value - step / 2, high + step / 2
        case _:
            return value, high
