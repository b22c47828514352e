"""The figures of the reports that a question can mean, scored by how well their own words cover the question's.

    candidates(query, evidence, keys, reports) -> tuple[Candidate, ...]    best first
    of_wholes(query, evidence, keys, reports) -> Found | None              those of whole issuers, as columns

Which of them is an issuer's answer is for `choosing` to say.

A term counts fully where it stands among a figure's own words (measure, stage, subject, unit, clause), less in its
sentence, heading or passage. A figure is accepted only where nearly all that was asked is covered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy
from numpy.typing import NDArray

from indexer.lexicon import load as lexicon
from service import answerable
from service.answerable import Numbers, Signs
from service.candidate import Candidate as Candidate
from service.candidate import Choice as Choice
from service.candidate import Found, joined
from service.choosing import at_stage
from service.choosing import chosen as chosen
from service.covering import coverage
from service.evidence import Evidence
from service.fitting import (
    compound,
    counts,
    counts_other,
    is_exact,
    known_measure,
    sort_fits,
    subject_asked,
    unasked,
    unit_read,
    units_of,
)
from service.likeness import Likeness, Standing, standing_of
from service.money import of_its_matter, of_price
from service.part_names import forms
from service.parts import of_place
from service.query import Query, Term
from service.reading import UNREAD, Read, of_figures, worth_reading
from service.shorter import fewer_words
from service.signs import figure_signs, read_signs
from service.sorts import sort_of

WIDE_ENOUGH = 0.74
"""How much of the question's weight the figure's surroundings must cover."""
CORE_ENOUGH = 0.45
"""How much of it the figure's own words must cover."""
WIDE_ALONE, CORE_ALONE = 0.66, 0.15
WIDE_SURE, CORE_LEAST = 0.82, 0.04
"""The same where it is the only figure of its sentence in the unit that was asked for."""
READ, BY_READING = 0.6, 0.1
"""The score of a figure that is as likely as not the answer by reading, and what a unit of its log odds adds."""
BY_MEANING = 0.1
"""What one standard deviation of a sentence's likeness to the question adds to the score of its figures."""


def candidates(
    query: Query,
    evidence: Evidence,
    keys: Collection[str],
    reports: Collection[str],
    terms: Sequence[Term] | None = None,
    standing: Standing | None = None,
    read: Read | None = None,
) -> tuple[Candidate, ...]:
    """The figures of the issuers `keys` in `reports` that are accepted, best first, whatever their year, stage or
    plan. With a `standing` (see `likeness`) also those in a sentence so near in meaning that fewer words will do, or
    that `read` takes for the answer."""
    found = scored(query, evidence, keys, reports, terms, standing, read)
    return found.candidates() if found is not None else ()


def of_wholes(query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str]) -> Found | None:
    """Those of the `candidates` that are of an issuer as a whole; None for none."""
    found = scored(query, evidence, keys, reports)
    return None if found is None else found.these(of_whole(query, evidence, found.at))


def read_wholes(
    query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str], likeness: Likeness, read: Read
) -> Found | None:
    """The figures of whole issuers that reading takes for the answer, each issuer's reports read by themselves; None
    for none."""
    found = []
    for key in keys:
        own = frozenset(report for report in reports if evidence.issuer_of[report] == key)
        near = standing_of(query, evidence, likeness, own) if query.language == "en" else likeness(query.wording, own)
        each = scored(query, evidence, [key], own, standing=near, read=read)
        if each is not None:
            found.append(each.these(of_whole(query, evidence, each.at)))
    if not found:
        return None
    whole = joined(found)
    return whole.these(numpy.lexsort((whole.at, -whole.score)))


def of_fewer_words(query: Query, evidence: Evidence, keys: Collection[str], reports: Collection[str]) -> Found | None:
    """The figures of whole issuers that name what is asked for with fewer words than the question (see `shorter`), as columns;
    None for none."""
    if not evidence.facts:
        return None
    issuers = frozenset(keys)
    there = evidence.in_reports([report for report in reports if evidence.issuer_of[report] in issuers])
    ats = _possible(query, query.terms, evidence, numpy.flatnonzero(fewer_words(query.terms, evidence) & there))
    ats = ats[of_whole(query, evidence, ats)]
    if not len(ats):
        return None
    core, wide = coverage(query.terms, evidence)
    exact = evidence.units.where(ats, lambda unit: is_exact(query, unit))
    extra = evidence.measures.measured(ats, lambda measure: unasked(measure, query.terms))
    score = 0.55 * core[ats] + 0.45 * wide[ats] - 0.10 * extra + 0.06 * exact
    none = numpy.zeros(len(ats), numpy.bool_)
    order = numpy.lexsort((ats, -score))
    return Found(evidence, ats, score, core[ats], wide[ats], exact, none, extra, none, shorter=True).these(order)


def of_whole(query: Query, evidence: Evidence, ats: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
    """The places in `ats` of the figures that are of an issuer as a whole, not of a part or place in it."""
    places = numpy.flatnonzero(evidence.subjects.where(ats, lambda subject: subject is None))
    return places[~of_place(evidence, ats[places], query)]


def scored(
    query: Query,
    evidence: Evidence,
    keys: Collection[str],
    reports: Collection[str],
    terms: Sequence[Term] | None = None,
    standing: Standing | None = None,
    read: Read | None = None,
) -> Found | None:
    """The `candidates` as columns; None for none."""
    terms = query.terms if terms is None else terms
    if not evidence.facts or not any(term.role != "light" for term in terms):
        return None
    core, wide = coverage(terms, evidence)
    issuers = frozenset(keys)
    there = evidence.in_reports([report for report in reports if evidence.issuer_of[report] in issuers])
    if standing is not None and read is not None:
        odds = read_figures(query, evidence, read_signs(query, evidence, core, wide, standing, there), read)
        meant = (odds >= answerable.LEAST_READ_FIGURE) & _names(terms, evidence)
        read_so = of_price(query, evidence, numpy.flatnonzero(meant & there))
        return _read_ones(query, evidence, odds, core, wide, of_its_matter(query, evidence, read_so, core))
    helped = coverage(query.context, evidence)[1] if query.context else numpy.zeros(len(core))
    enough = (wide >= WIDE_ENOUGH) & (core >= CORE_ENOUGH) | known_measure(terms, evidence, wide)
    only = (wide >= WIDE_ALONE) & (core >= CORE_ALONE) | (wide >= WIDE_SURE) & (core >= CORE_LEAST)
    only |= (wide >= WIDE_SURE) & bool(query.carried)  # 开了多少场 after 议事会是什么
    only &= bool(query.units or query.share_wanted or query.counted) | _named_amount(terms, evidence)
    meant = numpy.zeros(len(core), numpy.bool_)
    bonus = numpy.zeros(len(core))
    if standing is not None:
        bonus = BY_MEANING * numpy.maximum(standing[evidence.sentence_of], 0.0)
    if standing is not None and not query.growth:  # rises are all worded alike: nearness does not tell of what
        signs = figure_signs(query, evidence, core, wide, standing, there)
        meant = answerable.figure(signs) >= answerable.LEAST_FIGURE
        meant &= _names(terms, evidence)
    ats = of_price(query, evidence, numpy.flatnonzero((enough | only | meant) & there))
    ats = _possible(query, terms, evidence, of_its_matter(query, evidence, ats, core))
    forms = _forms(terms)
    exact = evidence.units.where(ats, lambda unit: is_exact(query, unit))
    counted = counts(evidence, ats, query.counted)
    near = meant[ats] & ~enough[ats]  # by its meaning alone
    sure = enough[ats] | meant[ats] | (counted & exact)
    sure[~sure] = [_stands_out(query, evidence, at, core) for at in ats[~sure].tolist()]
    sure &= exact | ~near
    ats, exact, counted = ats[sure], exact[sure], counted[sure]
    known = any(lexicon().known(term.text) for term in terms)
    extra = evidence.measures.measured(ats, lambda measure: unasked(measure, terms))
    strange = evidence.measures.measured(ats, lambda m: 0.25 if known and compound(m, terms) else 0.10)
    other = counts_other(evidence, ats, forms)
    negated = tuple(f"非{form}" for form in forms if f"非{form}" not in query.text)
    part = evidence.subjects.where(ats, lambda s: s is not None and not subject_asked(query, s))
    score = 0.55 * core[ats] + 0.45 * wide[ats] + 0.15 * helped[ats] + bonus[ats] - strange * extra
    score -= 0.06 * other
    score += 0.10 * counted
    score -= 0.3 * evidence.core_index.mask(negated)[ats]
    score -= 0.25 * part
    score -= 0.25 * _of_another(query, evidence, ats)
    score -= 0.05 * (evidence.cumulative[ats] & (not query.cumulative))
    score += 0.06 * exact
    order = numpy.lexsort((ats, -score))
    return Found(evidence, ats, score, core[ats], wide[ats], exact, counted, extra, meant[ats]).these(order)


def _of_another(query: Query, evidence: Evidence, ats: NDArray[numpy.int64]) -> NDArray[numpy.bool_]:
    """Which of the figures `ats` are of none of the parts that the question names, and stand in no sentence that names one."""
    if not query.parts:
        return numpy.zeros(len(ats), numpy.bool_)
    own = evidence.subjects.where(ats, lambda subject: subject in query.parts)
    named = evidence.sentence_index.mask(tuple(form for part in query.parts for form in forms(part)))
    return ~own & ~named[evidence.sentence_of[ats]]


def _read_ones(
    query: Query, evidence: Evidence, odds: Numbers, core: Numbers, wide: Numbers, ats: NDArray[numpy.int64]
) -> Found:
    """The figures `ats` that reading takes for the answer, best first: their log odds count for words, unit and all."""
    in_unit = evidence.units.where(ats, lambda unit: is_exact(query, unit))
    exact = numpy.isin(evidence.sentence_of[ats], evidence.sentence_of[ats[in_unit]])
    asked = (*query.units, "%") if query.share_wanted else query.units
    fits = evidence.units.where(ats, lambda unit: any(unit_read(each, unit) for each in asked))
    ats = ats[in_unit | ~exact | fits]  # of the figures of one sentence those in the very unit, or one like it
    score = READ + BY_READING * odds[ats]
    none = numpy.zeros(len(ats), numpy.bool_)
    found = Found(evidence, ats, score, core[ats], wide[ats], none, none, numpy.zeros(len(ats)), ~none)
    return found.these(numpy.lexsort((ats, -score)))


def read_figures(query: Query, evidence: Evidence, signs: Signs, read: Read) -> Numbers:
    """For every figure the log odds that it is the one asked for, its sentence read where it may be."""
    found = signs_read(query, evidence, signs, read)
    return numpy.where(found["answers"] > UNREAD, answerable.read_figure(found), UNREAD)


def signs_read(query: Query, evidence: Evidence, signs: Signs, read: Read) -> Signs:
    """`signs` (see `read_signs`) with what reading says of every figure (see `of_figures`)."""
    at = numpy.flatnonzero(signs["possible"])
    standing, wide = numpy.zeros(len(evidence.sentences)), numpy.zeros(len(evidence.sentences))
    there = numpy.zeros(len(standing), numpy.bool_)
    sentences = evidence.sentence_of[at]
    there[sentences], standing[sentences] = True, signs["standing"][at]
    numpy.maximum.at(wide, sentences, signs["wide"][at])
    readings = read(query.wording, worth_reading(standing, wide, there))
    return {**signs, **of_figures(readings, evidence, signs["possible"])}


def _named_amount(terms: Sequence[Term], evidence: Evidence) -> NDArray[numpy.bool_]:
    """Which figures have the name of the amount that is asked for (办件量, 签约额) among their own words."""
    named = [term for term in terms if term.role == "topic" and len(term.text) > 2 and term.text[-1] in "量额值数"]
    if not named:
        return numpy.zeros(len(evidence.facts), numpy.bool_)
    return evidence.core_index.mask(named[-1].forms)


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
