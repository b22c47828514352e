"""The figures of the reports that a question can mean, scored by how well their own words cover the question's.

    candidates(query, evidence, keys, reports) -> tuple[Candidate, ...]    best first
    scored(query, evidence, keys, reports) -> Found | None                 the same as columns

Which figures may be meant at all is for `possible` to say, which of them is an issuer's answer for `choosing`.

A term counts fully where it stands among a figure's own words (measure, stage, subject, unit, clause), less in its
sentence, heading or passage. A figure is accepted only where nearly all that was asked is covered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy
from numpy.typing import NDArray

from indexer.figures.lexicon import load as lexicon
from service.choose.asked_for import of_what_is_asked
from service.choose.candidate import Candidate as Candidate
from service.choose.candidate import Choice as Choice
from service.choose.candidate import Found
from service.choose.choosing import chosen as chosen
from service.choose.fitting import compound, counts, counts_other, known_measure, subject_asked, unasked
from service.choose.heads import of_its_sort
from service.choose.money import of_its_matter, of_price
from service.choose.parts import of_place
from service.choose.possible import forms_of, known_named, named_amount, names, possible, stands_out
from service.choose.signs import figure_signs, read_signs
from service.choose.told_apart import given_over
from service.evidence import Evidence
from service.query import Query, Term
from service.sentences import answerable
from service.sentences.answerable import Numbers, Signs
from service.sentences.covering import coverage
from service.sentences.likeness import Standing
from service.sentences.reading import UNREAD, Read, of_figures, worth_reading
from service.understand.part_names import forms
from service.understand.units_alike import is_exact, unit_read

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
        meant = (odds >= answerable.LEAST_READ_FIGURE) & names(terms, evidence)
        read_so = of_price(query, evidence, numpy.flatnonzero(meant & there))
        read_so = of_its_sort(query, terms, evidence, of_what_is_asked(query, terms, evidence, read_so, there))
        return _read_ones(query, evidence, odds, core, wide, of_its_matter(query, evidence, read_so, core))
    helped = coverage(query.context, evidence)[1] if query.context else numpy.zeros(len(core))
    enough = (wide >= WIDE_ENOUGH) & (core >= CORE_ENOUGH) | known_measure(terms, evidence, wide)
    only = (wide >= WIDE_ALONE) & (core >= CORE_ALONE) | (wide >= WIDE_SURE) & (core >= CORE_LEAST)
    only |= (wide >= WIDE_SURE) & bool(query.carried)  # 开了多少场 after 议事会是什么
    only &= bool(query.units or query.share_wanted or query.counted) | named_amount(terms, evidence)
    meant = numpy.zeros(len(core), numpy.bool_)
    bonus = numpy.zeros(len(core))
    if standing is not None:
        bonus = BY_MEANING * numpy.maximum(standing[evidence.sentence_of], 0.0)
    if standing is not None and not query.growth:  # rises are all worded alike: nearness does not tell of what
        signs = figure_signs(query, evidence, core, wide, standing, there)
        meant = answerable.figure(signs) >= answerable.LEAST_FIGURE
        meant &= names(terms, evidence)
    ats = of_price(query, evidence, numpy.flatnonzero((enough | only | meant) & there))
    ats = possible(query, terms, evidence, of_its_matter(query, evidence, ats, core))
    if known_named(terms):
        ats = ats[~of_place(evidence, ats, query)]
    forms = forms_of(terms)
    exact = evidence.units.where(ats, lambda unit: is_exact(query, unit))
    counted = counts(evidence, ats, query.counted)
    near = meant[ats] & ~enough[ats]  # by its meaning alone
    sure = enough[ats] | meant[ats] | (counted & exact)
    sure[~sure] = [stands_out(query, evidence, at, core) for at in ats[~sure].tolist()]
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
    return given_over(query, evidence, {**signs, **of_figures(readings, evidence, signs["possible"])})
