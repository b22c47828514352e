"""The figures of the reports that a question can mean, scored by how well their own words cover the question's.

    candidates(query, evidence, keys, reports) -> tuple[Candidate, ...]    best first
    chosen(query, evidence, issuer, candidates) -> Choice                 what one issuer's figure is, or why there
    is none

A term counts fully where it stands among a figure's own words (measure, stage, subject, unit, clause), less in its
sentence, heading or passage. A figure is accepted only where nearly all that was asked is covered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from indexer.lexicon import load as lexicon
from indexer.normalize import word
from indexer.values import Fact
from service import answerable
from service.covering import STEPS, alike, answering, coverage
from service.evidence import Evidence, Issuer
from service.fitting import (
    compound,
    counts,
    counts_other,
    is_exact,
    known_measure,
    sort_fits,
    subject_asked,
    unasked,
    units_of,
)
from service.likeness import Standing
from service.query import Query, Term
from service.signs import figure_signs
from service.sorts import sort_of
from service.when import years_for

WIDE_ENOUGH = 0.74
"""How much of the question's weight the figure's surroundings must cover."""
CORE_ENOUGH = 0.45
"""How much of it the figure's own words must cover."""
WIDE_ALONE, CORE_ALONE = 0.66, 0.15
WIDE_SURE, CORE_LEAST = 0.82, 0.04
"""The same where it is the only figure of its sentence in the unit that was asked for."""
BY_MEANING = 0.1
"""What one standard deviation of a sentence's likeness to the question adds to the score of its figures."""
NEAR, OTHER_YEAR = 0.2, 0.5
"""How far behind the best figure another may be and still be considered; more where the best one is of another year."""
UNSAID_STAGE = 0.65
"""How much a figure without a stage must cover to answer for one that is asked for."""
SAME_SCORE = 0.05
"""Figures whose scores differ by less are equally good readings of the question."""


class Candidate(NamedTuple):
    """A figure that may be meant. `core` and `wide` are the shares of the question covered, 0..1; `score` orders.
    `exact`: it is in the very unit that was asked for, or none was; `counts`: it counts the very thing that was;
    `extra` is the share of its measure's characters that the question did not ask for; `meant`: its sentence is so near in
    meaning that a stage that is asked for need not be said."""

    fact: Fact
    at: int
    issuer: str
    score: float
    core: float
    wide: float
    exact: bool = True
    counts: bool = False
    extra: float = 0.0
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The figures of one issuer that answer the question, best first; or, where there are none, the nearest ones.

    `years` are the years asked for of this issuer. `others` are figures of the right measure that differ in what
    `why` says: "plan" (only planned), "done" (only done), "year", "stage", or "" (nothing of that measure).
    """

    issuer: Issuer
    years: tuple[int, ...]
    facts: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()
    why: str = ""


def candidates(
    query: Query,
    evidence: Evidence,
    keys: Collection[str],
    reports: Collection[str],
    terms: Sequence[Term] | None = None,
    standing: Standing | None = None,
) -> tuple[Candidate, ...]:
    """The figures of the issuers `keys` in `reports` that are accepted, best first, whatever their year, stage or
    plan. With a `standing` (see `likeness`) also those in a sentence so near in meaning that fewer words will do."""
    terms = query.terms if terms is None else terms
    if not evidence.facts or not any(term.role != "light" for term in terms):
        return ()
    core, wide = coverage(terms, evidence)
    helped = coverage(query.context, evidence)[1] if query.context else numpy.zeros(len(core))
    enough = (wide >= WIDE_ENOUGH) & (core >= CORE_ENOUGH) | known_measure(terms, evidence, wide)
    only = (wide >= WIDE_ALONE) & (core >= CORE_ALONE) | (wide >= WIDE_SURE) & (core >= CORE_LEAST)
    only &= bool(query.units or query.share_wanted or query.counted)
    issuers = frozenset(keys)
    there = evidence.in_reports([report for report in reports if evidence.issuer_of[report] in issuers])
    meant = numpy.zeros(len(core), numpy.bool_)
    bonus = numpy.zeros(len(core))
    if standing is not None:
        bonus = BY_MEANING * numpy.maximum(standing[evidence.sentence_of], 0.0)
    if standing is not None and not query.growth:  # rises are all worded alike: nearness does not tell of what
        signs = figure_signs(query, evidence, core, wide, standing, there)
        meant = answerable.figure(signs) >= answerable.LEAST_FIGURE
        meant &= _names(terms, evidence)
    ats = _possible(query, terms, evidence, numpy.flatnonzero((enough | only | meant) & there))
    forms = _forms(terms)
    exact = evidence.units.where(ats, lambda unit: is_exact(query, unit))
    counted = numpy.array([bool(query.counted) and counts(evidence, at, query.counted) for at in ats.tolist()], bool)
    near = meant[ats] & ~enough[ats]  # by its meaning alone
    sure = enough[ats] | meant[ats] | (counted & exact)
    sure[~sure] = [_stands_out(query, evidence, at, core) for at in ats[~sure].tolist()]
    sure &= exact | ~near
    ats, exact, counted = ats[sure], exact[sure], counted[sure]
    known = any(lexicon().known(term.text) for term in terms)
    extra = evidence.measures.measured(ats, lambda measure: unasked(measure, terms))
    strange = evidence.measures.measured(ats, lambda m: 0.25 if known and compound(m, terms) else 0.10)
    other = numpy.array([counts_other(evidence, at, forms) for at in ats.tolist()], bool)
    negated = tuple(f"非{form}" for form in forms if f"非{form}" not in query.text)
    part = evidence.subjects.where(ats, lambda s: s is not None and not subject_asked(query, s))
    score = 0.55 * core[ats] + 0.45 * wide[ats] + 0.15 * helped[ats] + bonus[ats] - strange * extra
    score -= 0.06 * other
    score += 0.10 * counted
    score -= 0.3 * evidence.core_index.mask(negated)[ats]
    score -= 0.25 * part
    score -= 0.05 * (evidence.cumulative[ats] & (not query.cumulative))
    score += 0.06 * exact
    order = numpy.lexsort((ats, -score))
    columns = (ats, score, core[ats], wide[ats], exact, counted, extra, meant[ats])
    found = []
    for at, *rest in zip(*(values[order].tolist() for values in columns), strict=True):
        fact = evidence.facts[at]
        found.append(Candidate(fact, at, evidence.issuer_of[fact.report_id], *rest))
    return tuple(found)


def _names(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.bool_]:
    """Which figures name, in their sentence or heading, every measure of the question that the lexicon knows: what is
    near in meaning to it is another one."""
    named = numpy.ones(len(evidence.facts), numpy.bool_)
    for term in terms:
        if term.role == "topic" and lexicon().known(term.text):
            sentences = evidence.sentence_of
            framed = evidence.frame_index.mask(term.forms)[evidence.passage_of[sentences]]
            named &= evidence.core_index.mask(term.forms) | evidence.sentence_index.mask(term.forms)[sentences] | framed
    return named


def _forms(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(form for term in terms if term.role in ("topic", "quoted", "latin") for form in term.forms)


def _pieces(forms: Sequence[str]) -> set[str]:
    """Every string that stands in one of the words."""
    return {form[start:end] for form in forms for start in range(len(form) + 1) for end in range(start, len(form) + 1)}


def _possible(
    query: Query, terms: Sequence[Term], evidence: Evidence, ats: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """Those of the figures `ats` that are of the sort asked for, and an amount of something."""
    ats = ats[evidence.sorts.where(ats, lambda sort: sort_fits(query, sort))]
    # a number that the question has itself (两针) is no answer to it
    ats = ats[~evidence.displays.among(_pieces(_forms(terms)))[ats]]
    ats = ats[~evidence.conditions[ats]]
    for term in terms:
        if term.text.endswith("率"):  # 满意率 is no 办结率, whatever else is covered
            ats = ats[evidence.core_index.mask(term.forms)[ats]]
    units = units_of(terms)
    if units and not query.units:
        of_unit = evidence.units.where(ats, lambda unit: unit in (*units, "%"))
        ats = ats[of_unit | ~evidence.measures.where(ats, lambda measure: bool(unasked(measure, terms)))]
    return ats


def _stands_out(query: Query, evidence: Evidence, at: int, core: NDArray[numpy.float64]) -> bool:
    """Whether a figure is the one of its sentence that can be meant: alone in the unit asked for, or nearest by far."""
    others = [
        o
        for o in evidence.facts_in.get(int(evidence.sentence_of[at]), ())
        if o != at and sort_fits(query, sort_of(evidence.facts[o]))
    ]
    if query.stages and at_stage(evidence.facts[at], query):
        others = [other for other in others if at_stage(evidence.facts[other], query)]
    if is_exact(query, evidence.facts[at].unit):
        others = [other for other in others if is_exact(query, evidence.facts[other].unit)]
    return all(core[at] >= core[other] + 0.1 for other in others)


def chosen(query: Query, issuer: Issuer, found: Sequence[Candidate]) -> Choice:
    """The figures of one issuer that fit year, plan and stage: the latest year's where none is asked for.

    Done counts before planned where the question does not say; what was left out stays in `others` with the reason.
    """
    mine = [c for c in found if c.issuer == issuer.key]
    years = years_for(query.when, issuer, query.planned)
    if not mine:
        return Choice(issuer, years)
    best = mine[0].score
    near = [c for c in mine if c.score >= best - NEAR]
    kept = [c for c in mine if c.score >= best - OTHER_YEAR]
    if years:
        kept = [c for c in kept if speaks_of(c.fact, years)]
        if not kept and not query.when.soft:
            return Choice(issuer, years, (), tuple(near), "year")
        kept = kept or near
    kept = _of_kind(query, kept)
    if not kept:
        return Choice(issuer, years, (), tuple(near), "year")
    done, planned = [c for c in kept if not c.fact.planned], [c for c in kept if c.fact.planned]
    if query.planned is True and not planned:
        return Choice(issuer, years, (), tuple(kept), "done")
    if query.planned is False and not done:
        return Choice(issuer, years, (), tuple(kept), "plan")
    kept = planned if query.planned is True or not done else done
    strict = any(stage in STEPS for stage in query.stages)
    fit = {c.at: c.exact + c.counts + (strict and at_stage(c.fact, query)) for c in kept}
    most = max(fit.values())
    kept = [c for c in kept if fit[c.at] == most]
    staged = [c for c in kept if at_stage(c.fact, query)] if query.stages else kept
    if strict:
        kept = staged or kept
    best = max(c.score for c in kept)
    kept = [c for c in kept if c.score >= best - NEAR]
    if query.stages and strict and not staged:
        kept = [c for c in kept if not c.fact.status and (c.meant or c.wide >= UNSAID_STAGE)]
        if not kept:
            return Choice(issuer, years, (), tuple(near), "stage")
    elif query.stages:
        others = [c for c in kept if c.fact.status and not at_stage(c.fact, query)]
        kept = [c for c in kept if c in staged] or [c for c in kept if not c.fact.status]
        if not kept:
            return Choice(issuer, years, (), tuple(others), "stage")
    best = max(c.score for c in kept)
    kept = [c for c in kept if c.score >= best - SAME_SCORE]
    if not years:
        latest = max((c.fact.period.year or 0) for c in kept)
        kept = [c for c in kept if (c.fact.period.year or 0) == latest]
    return Choice(issuer, years, tuple(kept))


def _of_kind(query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The figures of the part of the year that is asked for, else of whole years; running totals where they are asked
    for, else without them where there are others."""
    part = query.when.part
    if part:
        return [c for c in found if part in c.fact.period.label]
    whole = [c for c in found if c.fact.period.kind not in ("half", "quarter", "month")]
    found = whole or list(found)
    if query.cumulative:
        return [c for c in found if c.fact.cumulative or c.fact.period.kind == "years"] or found
    if query.when and not query.when.soft:  # a total as of a day is none of that year
        found = [c for c in found if not (c.fact.cumulative and c.fact.period.kind in ("as_of", "years"))]
    plain = [c for c in found if not c.fact.cumulative and c.fact.period.kind != "years"]
    near = [c for c in plain if c.score >= max(other.score for other in found) - NEAR] if plain else []
    return near or found


def speaks_of(fact: Fact, years: Collection[int]) -> bool:
    """Whether a figure is of one of `years`; a total over several years is of the last one only."""
    return fact.period.year in years


def at_stage(fact: Fact, query: Query) -> bool:
    """Whether a figure is at a stage the question names, by its canonical stage or in its own words."""
    done = not fact.planned or query.planned is True  # 打造近百栋, planned, is no 建成
    if any(fact.status in (answering(stage, (fact.status,)) if done else alike(stage)) for stage in query.stages):
        return True
    if fact.status:
        return False
    own = word(fact.measure + fact.status_text)
    forms = [form for term in query.terms if term.role == "stage" for form in term.forms]
    return any(form in own for form in forms)
