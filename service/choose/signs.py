"""The signs by which a figure is judged that too few of a question's words stand around (see `answerable`).

figure_signs(query, evidence, own, wide, standing, reports) -> Signs
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from indexer.normalize import word
from service.choose.fitting import sort_fits
from service.evidence import Evidence
from service.query import Query
from service.sentences.answerable import Numbers, Signs
from service.sentences.likeness import Standing
from service.understand.units_alike import is_exact, never_answers, unit_read
from service.vocabulary import load

_MADE = frozenset({"新建", "新增", "建设", "打造", "安装", "引进"})
"""Stages of what is made, not done away with."""


def figure_signs(
    query: Query,
    evidence: Evidence,
    own: Numbers,
    wide: Numbers,
    standing: Standing,
    there: NDArray[numpy.bool_],
) -> Signs:
    """For every figure, each float64[figures]:

    `own` and `wide`, the shares of the question its own words and its surroundings cover; `standing` of its sentence;
    `alone`, 1 where no other figure of the sentence is of the sort and unit asked for;
    `nearest`, 1 where none of these covers as much of the question; `possible`, whether it is of that sort and unit,
    done or planned as asked, and one of the figures `there`, which may be meant at all.
    """
    sentence_of = evidence.sentence_of
    possible = numpy.flatnonzero(there)
    possible = possible[
        evidence.sorts.where(possible, lambda sort: sort_fits(query, sort))
        & evidence.units.where(possible, lambda unit: is_exact(query, unit))
    ]
    if query.planned is not None:
        possible = possible[evidence.planned[possible] == query.planned]
    sentences = sentence_of[possible]
    many = numpy.bincount(sentences, minlength=len(standing))
    most = numpy.zeros(len(standing))
    numpy.maximum.at(most, sentences, own[possible])
    first = numpy.bincount(sentences[own[possible] == most[sentences]], minlength=len(standing))
    alone, nearest, fits = numpy.zeros(len(own)), numpy.zeros(len(own)), numpy.zeros(len(own), numpy.bool_)
    fits[possible] = True
    alone[possible] = many[sentences] == 1
    nearest[possible] = (own[possible] == most[sentences]) & (first[sentences] == 1)
    return {
        "own": own,
        "wide": wide,
        "standing": standing[sentence_of],
        "alone": alone,
        "nearest": nearest,
        "possible": fits,
    }


def read_signs(
    query: Query, evidence: Evidence, own: Numbers, wide: Numbers, standing: Standing, there: NDArray[numpy.bool_]
) -> Signs:
    """As `figure_signs`, for figures whose sentences are read: `exact` and `misfit`, 1 where a figure is in the very unit
    asked for, and where its unit cannot answer; `possible` says nothing of units but where people, money or the like are asked for."""
    possible = there & (evidence.changes == query.growth) & ~evidence.conditions
    if query.planned is not None:
        possible &= evidence.planned == query.planned
    if load().words["undone"].search(query.bare):  # 治了多少处: nothing that was built
        possible &= ~evidence.with_status(_MADE)
    at = numpy.flatnonzero(possible)
    exact, misfit = numpy.zeros(len(own)), numpy.zeros(len(own))
    if query.units:
        exact[at] = evidence.units.where(at, lambda unit: is_exact(query, unit))
        misfit[at] = ~evidence.units.where(at, lambda unit: any(unit_read(asked, unit) for asked in query.units))
        if all(word(asked) in load().general_not for asked in query.units):
            possible &= misfit == 0  # 多少人 and 多少钱 say what is counted, 多少桩 and 几个 hardly
        asked = (*query.units, "%") if query.share_wanted else query.units  # 成功几件、成功率几何
        possible[at] &= ~evidence.units.where(at, lambda unit: never_answers(asked, unit))
    return {
        "own": own, "wide": wide, "standing": standing[evidence.sentence_of], "exact": exact, "misfit": misfit,
        "possible": possible,
    }  # fmt: skip
