"""One measure at one stage over several issuers: rows that can be compared, and everything that cannot, with the
reason.

    compare(query, evidence, keys, reports, found, fewer) -> Comparison

The rules (issue of the figures): same measure, same stage, same unit; done with done; the latest figure of each
unless a
year is asked; running totals never beside one year's figures; parts of a sub-district never stand for the whole. What can stand
beside each other is settled in `comparable`, which of an issuer's figures it is in `settling`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache

from service.choose.candidate import Candidate, Choice, Found
from service.choose.choosing import chosen_of_all, runs
from service.choose.comparable import (
    by_steps,
    commonest,
    comparable_measure,
    converted,
    measured_in,
    named_in_full,
    of_people,
    only,
    running,
    same_stage,
    stage,
    stocks,
)
from service.choose.comparison import Comparison, Lacking, Other, Ranked
from service.choose.parts import plainest, without_parts
from service.choose.reach import unsure
from service.choose.settling import Given, picked_of, ranked
from service.choose.shorter import comparable_size
from service.evidence import Evidence
from service.query import Query
from service.sentences.mentions import mentions
from service.values import Reason

_LINE = ("新增", "征询通过", "签约", "立项", "在审", "开工", "在建", "投用", "发现", "整改", "受理", "办结")

Fewer = Callable[[], Found | None]


def nobody() -> None:
    """No figures worded with fewer words."""


def compare(
    query: Query, evidence: Evidence, keys: Sequence[str], reports: Collection[str], found: Found, fewer: Fewer = nobody
) -> Comparison:
    """The comparison over the issuers `keys`, of those figures `found` of theirs that are of the whole of an issuer;
    without any row where none can be compared. `fewer` finds those worded with fewer words than the question, for issuers
    that give none in full."""
    for planned in (True,) if query.planned else (False,) if query.planned is False else (False, True):
        made = _compare(replace(query, planned=planned), evidence, keys, reports, found, fewer)
        if made.rows:
            return made
    return _compare(query, evidence, keys, reports, found, fewer)


def _compare(
    query: Query, evidence: Evidence, keys: Sequence[str], reports: Collection[str], found: Found, fewer: Fewer
) -> Comparison:
    choices = chosen_of_all(query, [evidence.issuers[key] for key in keys], found)
    choices = without_parts(choices, found, evidence, query)
    choices = [plainest(choice, evidence, query) for choice in choices]
    choices = converted(named_in_full(of_people(choices, evidence, query), query, evidence))
    unit = commonest(choices, lambda c: measured_in(c.fact.unit))
    choices = only(choices, lambda c: measured_in(c.fact.unit) == unit, "unit")
    choices = _with_shorter(choices, unit, query, evidence, fewer)
    choices = stocks(comparable_measure(choices), query, evidence)
    total = running(choices, query)
    choices = only(choices, lambda c: runs(c.fact, query) == total, "cumulative")
    status = query.stages[0] if query.stages else stage(choices)
    steps = by_steps(choices)
    goes_with = cache(same_stage)  # asked of thousands of figures, with a dozen stages among them
    staged = choices if query.stages else only(choices, lambda c: goes_with(c.fact.status, status, steps), "stage")
    rows, doubtful = ranked([(choice.issuer, choice.facts) for choice in staged], query, evidence)
    lacking = _lacking(query, evidence, staged, rows, doubtful, reports)
    measure = _measure(rows, query)
    others = () if query.stages else _others(choices, status, query, evidence)
    return Comparison(
        measure, status, rows[0].fact.unit if rows else unit, rows, lacking, others,
        assumed=not query.stages and bool(status) and bool(rows), planned=bool(rows) and rows[0].fact.planned,
        unsure=unsure(rows),
    )  # fmt: skip


def _with_shorter(choices: Sequence[Choice], unit: str, query: Query, evidence: Evidence, fewer: Fewer) -> list[Choice]:
    """The choices with the figures of those who name the measure in fewer words (托位 for 婴幼儿托位), where others name it in
    full."""
    without = [choice.issuer for choice in choices if not choice.facts]
    told = [c.fact.value for choice in choices for c in choice.facts]
    found = fewer() if without and told else None
    if found is None:
        return list(choices)
    added = {
        choice.issuer.key: tuple(
            c for c in choice.facts if measured_in(c.fact.unit) == unit and comparable_size(c, query, evidence, told)
        )
        for choice in chosen_of_all(query, without, found)
    }
    return [
        replace(choice, facts=facts, others=(), why="") if (facts := added.get(choice.issuer.key, ())) else choice
        for choice in choices
    ]


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


def _others(choices: Sequence[Choice], status: str, query: Query, evidence: Evidence) -> tuple[Other, ...]:
    """For every other stage that somebody gives a figure of (both, where two are compared), who leads there."""
    at_stage: dict[str, list[Given]] = {}
    for choice in choices:
        mine: dict[str, list[Candidate]] = {}
        for c in choice.facts:
            mine.setdefault(c.fact.status, []).append(c)
        for name, facts in mine.items():
            at_stage.setdefault(name, []).append((choice.issuer, facts))
    two, steps = len(query.scope.issuers) == 2, by_steps(choices)
    found = []
    for name in sorted(
        (n for n in at_stage if n and not same_stage(n, status, steps)),
        key=lambda n: (_LINE.index(n) if n in _LINE else 99, n),
    ):
        picked, _ = picked_of(at_stage[name], query, evidence)
        if len(picked) > two:
            values = [candidate.fact.value for _, candidate in picked]
            best = min(values) if query.ranking and not query.ranking.descending else max(values)
            tied = sorted((pair for pair in picked if pair[1].fact.value == best), key=lambda pair: pair[0].label)
            leader, *others = (Ranked(1, issuer, candidate) for issuer, candidate in tied)
            found.append(Other(name, leader, tuple(others)))
    return tuple(found)
