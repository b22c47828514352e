"""Rates of growth that the reports give: of the matters that a question names, of one year, done or planned.

rate_of(asking, terms, slot) -> Candidate | None       同比增长34.6%, of 规上工业总产值 in 2021
signed(evidence, at) -> Decimal                        the rate, less than zero where its words say that it fell
matters(query) -> tuple[tuple[Term, ...], ...]         the words of each of the things that are named side by side
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy

from indexer.figures.figure_words import matched
from indexer.normalize import normalize
from service.asking import Asking
from service.choose.candidate import Candidate, certain
from service.choose.figures import candidates, chosen
from service.choose.roles import fit
from service.evidence import Evidence
from service.query import Query, Term, When
from service.understand.working_words import only_said
from service.understand.year_slots import Slot
from service.ways.reply_figures import ordered
from service.ways.workings import side_by_side

SURE, CLEAR = 0.7, 0.2
"""How many of the words a rate's own must fit where none has them all, and how far it must be ahead of any other."""
_LESS = re.compile("降|减|跌|缩|少|低")


def signed(evidence: Evidence, at: int) -> Decimal:
    """A growth in per cent, less than zero where its words say that it fell."""
    fact, clause = evidence.facts[at], evidence.clause(at)
    before = normalize(clause).split(matched(fact.display))[0]
    return -abs(fact.value) if _LESS.search(before[-6:]) else fact.value


def rate_of(asking: Asking, terms: Sequence[Term], slot: Slot | None) -> Candidate | None:
    """The growth in per cent of what `terms` name; of the year and the plan of `slot`, or as the question says; None where
    none is given."""
    query = asking.query
    when, planned = (
        (query.when, query.planned) if slot is None else (When((slot.year,), part=query.when.part), slot.planned)
    )
    query = replace(
        query, asked="figure", growth=True, units=(), share_wanted=False, terms=tuple(terms), when=when, planned=planned,
        stages=(), claims=(), operands=(), ranking=None, limit=None,
    )  # fmt: skip
    (key,) = asking.keys
    found = candidates(query, asking.evidence, asking.keys, asking.reports)
    choice = chosen(query, asking.evidence.issuers[key], tuple(c for c in found if c.fact.unit == "%"))
    first = ordered(replace(asking, query=query), choice.facts)
    return first[0] if first else _worded_otherwise(asking, terms, slot)


def _worded_otherwise(asking: Asking, terms: Sequence[Term], slot: Slot | None) -> Candidate | None:
    """The rate whose own words fit nearly all of `terms`, and of whose measure no other's do: 营业总收入 for 营业收入."""
    evidence = asking.evidence
    if slot is None or not terms:
        return None
    rates = evidence.in_reports(asking.reports) & evidence.units.among(("%",)) & evidence.changes
    there = [
        at for at in map(int, numpy.flatnonzero(rates))
        if (fact := evidence.facts[at]).period.year == slot.year and fact.period.kind == "year"
        and fact.planned == slot.planned and fact.subject is None
    ]  # fmt: skip
    scored = sorted(((fit(asking, terms, at), -at) for at in there), reverse=True)
    if not scored or scored[0][0] < SURE or (len(scored) > 1 and scored[1][0] >= scored[0][0] - CLEAR):
        return None
    return certain(evidence, -scored[0][1])


def matters(query: Query) -> tuple[tuple[Term, ...], ...]:
    """The words of each of the things that a question names side by side (A、B和C的增速), all of its words where it names one."""
    solid = tuple(t for t in query.terms if t.role in ("topic", "quoted", "latin") and not only_said(t.text))
    if query.language == "en":  # percentage, lower: words that were not found in any report's
        solid = tuple(t for t in solid if not t.text.isascii())
    named = (tuple(t for t in solid if t.text in piece.lower()) for piece in side_by_side(query.bare))
    each = tuple(terms for terms in named if terms)
    return each if len(each) > 1 else (solid,)
