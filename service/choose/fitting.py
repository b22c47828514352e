"""Whether a figure is of the sort that a question asks for: its unit, its measure, what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from indexer.figures.figure_words import matched
from indexer.figures.lexicon import load as lexicon
from indexer.normalize import word
from service.evidence import Evidence
from service.query import Query, Term
from service.sorts import SHARES, Sort
from service.understand.units_alike import unit_fits

_HOW_MANY = re.compile(r"(?:总数|总量|数量|总额|总收入|总计)$")
WIDE_KNOWN = 0.55
"""How much must be covered around a figure where its measure and the question's bear one name in the lexicon."""


def sort_fits(query: Query, sort: Sort) -> bool:
    """Whether figures of that sort are what was asked: growth only where growth is asked, a share only where a share
    is."""
    unit, change, rate = sort
    if change != query.growth:
        return False
    is_share = unit in SHARES
    if query.growth and is_share and "%" in query.units:
        return True
    if query.units and not any(unit_fits(asked, unit) for asked in query.units):
        return False
    if query.growth and is_share:
        return True
    if is_share and query.units and "%" not in query.units:
        return False
    if is_share and not query.share_wanted and not query.units and not rate:
        return True  # 研发投入强度, 占比: shares that are not called a rate
    return is_share == query.share_wanted or (
        not is_share and query.asked in ("share", "rest", "change", "outcome", "sum")
    )


def known_measure(terms: Sequence[Term], evidence: Evidence, wide: NDArray[numpy.float64]) -> NDArray[numpy.bool_]:
    """Which figures are of a measure that the lexicon knows and the question names, with more than half of it
    covered."""
    names = {lexicon().measure(term.text) for term in terms if term.role == "topic" and lexicon().known(term.text)}
    if not names:
        return numpy.zeros(len(wide), numpy.bool_)
    same = numpy.zeros(len(wide), numpy.bool_)
    for name in names:
        same |= evidence.with_measure(name)
    return same & (wide >= WIDE_KNOWN)


def units_of(terms: Sequence[Term]) -> frozenset[str]:
    """The units that the known measures among the terms are counted in; none where no measure is known."""
    names = {lexicon().measure(term.text) for term in terms if term.role == "topic" and lexicon().known(term.text)}
    return frozenset(
        unit for entry in lexicon().entries if entry.name in names for group in entry.units for unit in group
    )


def counts(evidence: Evidence, ats: NDArray[numpy.int64], forms: Sequence[str]) -> NDArray[numpy.bool_]:
    """Which of the figures `ats` count one of `forms`: as their measure, or in the words of their clause after them."""
    if not forms:
        return numpy.zeros(len(ats), numpy.bool_)
    found = evidence.measures.where(ats, lambda measure: any(form in matched(measure) for form in forms))
    named = numpy.flatnonzero(~found & evidence.core_index.mask(tuple(forms))[ats])
    found[named] = [any(form in evidence.around(at)[2] for form in forms) for at in ats[named].tolist()]
    return found


def counts_other(evidence: Evidence, ats: NDArray[numpy.int64], forms: Sequence[str]) -> NDArray[numpy.bool_]:
    """Which of the figures `ats` count what stands right after them (74个小区) where that is nothing the question speaks
    of."""
    ends = tuple(forms)
    other = evidence.followers.where(
        ats, lambda next: bool(next) and not any(next.startswith(form) or form.startswith(next) for form in forms)
    )
    other[other] = [not evidence.around(at)[0].endswith(ends) for at in ats[other].tolist()]
    return other


def unasked(measure: str, terms: Sequence[Term]) -> float:
    """The share of the measure's characters that the question did not ask for."""
    left = plain = _HOW_MANY.sub("", word(measure)) or word(measure)
    if not plain:
        return 0.5
    if any(lexicon().similar(term.text, measure) == 1.0 for term in terms if term.role == "topic"):
        return 0.0
    for term in terms:
        for form in sorted(term.forms, key=len, reverse=True):
            left = left.replace(form, "")
    return len(left) / len(plain)


def compound(measure: str, terms: Sequence[Term]) -> bool:
    """Whether a measure holds a word of the question and more: 海洋生产总值, 加梯单位."""
    plain = matched(measure)
    return any(form in plain and form != plain for term in terms if term.role == "topic" for form in term.forms)


def subject_asked(query: Query, subject: str) -> bool:
    """Whether the question names the part (a housing estate, a company) that a figure is about."""
    if query.parts:
        return subject in query.parts
    subject, text = word(subject), word(query.text)
    pairs = {subject[i : i + 2] for i in range(len(subject) - 1)} or {subject}
    return sum(pair in text for pair in pairs) * 2 > len(pairs) or subject in text
