"""Which of the figures that a question may mean are an issuer's answer to it: those of its year, plan and stage.

    chosen(query, issuer, candidates) -> Choice             what one issuer's figure is, or why there is none
    chosen_of_all(query, issuers, found) -> list[Choice]    the same for each of many, all at once

The rules are worked out for all issuers together, over columns: a thousand of them have five thousand figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from indexer.values import Fact, Period
from service.choose.at_stage import all_at_stage, at_stage
from service.choose.candidate import Candidate, Choice, Found
from service.evidence import Issuer
from service.query import Query
from service.sentences.covering import STEPS
from service.understand.when import months, years_for

NEAR, OTHER_YEAR = 0.2, 0.5
"""How far behind the best figure another may be and still be considered; more where the best one is of another year."""
UNSAID_STAGE = 0.65
"""How much a figure without a stage must cover to answer for one that is asked for."""
SAME_SCORE = 0.05
"""Figures whose scores differ by less are equally good readings of the question."""

VISITS = "人次"
"""What is counted so passes no stages: where a sentence is read, the stage of a thing built beside it is not its own."""

Mask = NDArray[numpy.bool_]
_PARTS = ("half", "quarter", "month")
_TOTALS = ("as_of", "years")


def chosen(query: Query, issuer: Issuer, found: Sequence[Candidate]) -> Choice:
    """The figures of one issuer that fit year, plan and stage: the latest year's where none is asked for.

    Done counts before planned where the question does not say; what was left out stays in `others` with the reason.
    """
    mine = [c for c in found if c.issuer == issuer.key]
    facts = [c.fact for c in mine]
    figures = _Figures(
        numpy.zeros(len(mine), numpy.int64),
        numpy.array([c.score for c in mine], float),
        numpy.array([c.meant or c.wide >= UNSAID_STAGE for c in mine], bool),
        numpy.array([c.exact + c.counts for c in mine], int),
        numpy.array([fact.planned for fact in facts], bool),
        numpy.array([_in_part(fact.period, query) for fact in facts], bool),
        numpy.array([runs(fact, query) or fact.period.kind == "years" for fact in facts], bool),
        numpy.array([fact.cumulative and fact.period.kind in _TOTALS for fact in facts], bool),
        numpy.array([fact.period.year or 0 for fact in facts], int),
        numpy.array([bool(c.fact.status) and not (c.meant and c.fact.unit == VISITS) for c in mine], bool),
        numpy.array([bool(query.stages) and at_stage(fact, query) for fact in facts], bool),
    )
    years = years_for(query.when, issuer, query.planned)
    kept, others, why = _choose(query, [years], figures)
    return Choice(
        issuer, years,
        tuple(c for c, keep in zip(mine, kept.tolist(), strict=True) if keep),
        tuple(c for c, keep in zip(mine, others.tolist(), strict=True) if keep), why[0],
    )  # fmt: skip


def chosen_of_all(query: Query, issuers: Sequence[Issuer], found: Found) -> list[Choice]:
    """`chosen` for each of `issuers`."""
    evidence = found.evidence
    place = numpy.full(len(evidence.issuers), -1, numpy.int64)
    place[[evidence.issuer_place[issuer.key] for issuer in issuers]] = numpy.arange(len(issuers))
    found = found.these(numpy.flatnonzero(place[evidence.fact_issuer[found.at]] >= 0))
    at = found.at
    figures = _Figures(
        place[evidence.fact_issuer[at]], found.score, found.meant | (found.wide >= UNSAID_STAGE), found.exact.astype(int) + found.counts,
        evidence.planned[at], evidence.periods.where(at, lambda period: _in_part(period, query)),
        _run(query, found) | evidence.periods.where(at, lambda period: period.kind == "years"),
        evidence.cumulative[at] & evidence.periods.where(at, lambda period: period.kind in _TOTALS),
        evidence.periods.measured(at, lambda period: period.year or 0).astype(int),
        evidence.stages.where(at, bool) & ~(found.meant & evidence.units.where(at, lambda unit: unit == VISITS)),
        all_at_stage(query, found),
    )  # fmt: skip
    years = [years_for(query.when, issuer, query.planned) for issuer in issuers]
    kept, others, why = _choose(query, years, figures)
    facts: list[list[Candidate]] = [[] for _ in issuers]
    instead: list[list[Candidate]] = [[] for _ in issuers]
    for mask, lists in ((kept, facts), (others, instead)):
        these = numpy.flatnonzero(mask)
        for issuer, candidate in zip(figures.issuer[these].tolist(), found.these(these).candidates(), strict=True):
            lists[issuer].append(candidate)
    return [
        Choice(issuer, of_years, tuple(mine), tuple(other), reason)
        for issuer, of_years, mine, other, reason in zip(issuers, years, facts, instead, why, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Figures:
    """Figures of several issuers, a column for each thing that choosing looks at. `issuer`: the place of its issuer;
    `sure`: an answer without the stage asked for; `fit`: how many of unit and thing counted are the very ones asked for; `whole`: of the part of the year asked for,
    or of a whole one; `running`: a running total; `total`: one
    as of a day or over years; `year` 0 where unknown; `staged`: at a stage the question names."""

    issuer: NDArray[numpy.int64]
    score: NDArray[numpy.float64]
    sure: Mask
    fit: NDArray[numpy.int64]
    planned: Mask
    whole: Mask
    running: Mask
    total: Mask
    year: NDArray[numpy.int64]
    status: Mask
    staged: Mask

    def any_of(self, mask: Mask) -> Mask:
        """For each figure whether its issuer has one in `mask`."""
        issuers = numpy.zeros(int(self.issuer.max(initial=-1)) + 1, numpy.bool_)
        issuers[self.issuer[mask]] = True
        return issuers[self.issuer]

    def or_else(self, mask: Mask, other: Mask) -> Mask:
        """`mask`, and `other` for issuers that have none in it."""
        return mask | (other & ~self.any_of(mask))

    def most(self, mask: Mask, values: NDArray[numpy.float64] | NDArray[numpy.int64]) -> NDArray[numpy.float64]:
        """For each figure the highest of `values` that its issuer has in `mask`."""
        best = numpy.full(int(self.issuer.max(initial=-1)) + 1, -numpy.inf)
        numpy.maximum.at(best, self.issuer[mask], values[mask])
        return best[self.issuer]

    def within(self, mask: Mask, margin: float) -> Mask:
        """Those of `mask` at most `margin` behind their issuer's best in it."""
        return mask & (self.score >= self.most(mask, self.score) - margin)


def _choose(query: Query, years: Sequence[tuple[int, ...]], of: _Figures) -> tuple[Mask, Mask, list[str]]:
    """Which figures are chosen, which are told instead, and for each issuer why; `years` are those asked of each."""
    every = numpy.ones(len(of.score), numpy.bool_)
    others, why = ~every, [""] * len(years)

    def without(lost: Mask, instead: Mask, reason: str) -> Mask:
        """Ends the matter for the issuers of the figures `lost`; gives which figures still count."""
        nonlocal others
        others |= instead & lost
        for issuer in numpy.unique(of.issuer[lost]).tolist():
            why[issuer] = reason
        return still & ~lost

    still = every  # the figures of issuers about which nothing is settled
    near, kept = of.within(every, NEAR), of.within(every, OTHER_YEAR)
    asked = numpy.array([bool(each) for each in years], bool)[of.issuer]
    if asked.any():
        kept &= ~asked | _in_years(years, of)
        if not query.when.soft:
            still = without(~of.any_of(kept), near, "year")
        kept = of.or_else(kept, near) & still
    kept = _of_kind(query, kept, of)
    still = without(still & ~of.any_of(kept), near, "year")
    done, planned = kept & ~of.planned, kept & of.planned
    if query.planned is True:
        still = without(still & ~of.any_of(planned), kept, "done")
        kept = planned
    elif query.planned is False:
        still = without(still & ~of.any_of(done), kept, "plan")
        kept = done
    else:
        kept = of.or_else(done, planned)
    strict = any(stage in STEPS for stage in query.stages)
    fit = of.fit + of.staged if strict else of.fit
    kept &= fit == of.most(kept, fit)
    staged = kept & of.staged
    if strict:
        kept = of.or_else(staged, kept)
    kept = of.within(kept, NEAR)
    if query.stages:
        unstaged = ~of.any_of(staged) if strict else ~every
        unsaid = kept & ~of.status
        fitting = numpy.where(unstaged, unsaid & of.sure, of.or_else(kept & staged, unsaid))
        lost = still & ~of.any_of(fitting)
        still = without(lost & unstaged, near, "stage")
        still = without(lost & ~unstaged, kept & of.status & ~of.staged, "stage")
        kept = fitting
    kept = of.within(kept, SAME_SCORE)
    latest = of.year == of.most(kept, of.year)
    return kept & (asked | latest), others, why


def _of_kind(query: Query, mask: Mask, of: _Figures) -> Mask:
    """The figures of the part of the year that is asked for, else of whole years; running totals where they are asked
    for, else without them where there are others."""
    if query.when.part:
        return mask & of.whole
    done = mask & ~of.planned  # a half of what was done is no worse than a plan of the whole year
    mask = of.or_else(done & of.whole, done) | of.or_else(mask & of.planned & of.whole, mask & of.planned)
    if query.cumulative:
        return of.or_else(mask & of.running, mask)
    if query.when and not query.when.soft:  # a total as of a day is none of that year
        mask = mask & ~of.total
    return of.or_else(of.within(mask, NEAR) & ~of.running, mask)


def _in_years(years: Sequence[tuple[int, ...]], of: _Figures) -> Mask:
    if len(set(years)) == 1:
        return numpy.isin(of.year, years[0])
    pairs = zip(of.issuer.tolist(), of.year.tolist(), strict=True)
    return numpy.array([year in years[issuer] for issuer, year in pairs], bool)


def _in_part(period: Period, query: Query) -> bool:
    """Whether a figure is of the part of the year asked for; or of no part where none is."""
    if query.when.part:
        return months(period.label) == months(query.when.part)
    return period.kind not in _PARTS


_ALL_THERE = re.compile(r"总(?:数|人数|户数|规模)|保有量")


def runs(fact: Fact, query: Query) -> bool:
    """Whether a figure is a running total: 累计竣工47部 is one, 企业总数642家 just says how many there are."""
    return fact.cumulative and (bool(query.cumulative) or bool(fact.status) or not _ALL_THERE.search(fact.measure))


def _run(query: Query, found: Found) -> Mask:
    """`runs` of each."""
    evidence, at = found.evidence, found.at
    cumulative: Mask = evidence.cumulative[at]
    if query.cumulative or not cumulative.any():
        return cumulative
    there = evidence.measures.where(at, lambda measure: bool(_ALL_THERE.search(measure)))
    return cumulative & ~(there & evidence.without_status[at])
