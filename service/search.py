"""A question -> the passages nearest to it: the best sentence of each by meaning, and its words, fused by score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from indexer.normalize import HAN, normalize
from indexer.values import Report
from indexer.words import terms
from service.library import Library
from service.values import Filters, Hit

Floats = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts; chosen by `python -m eval.tuning` on the tune half of the gold set alone.

    `dense` times the cosine of the best sentence, `terms` times BM25 of the passage over the best passage's, `report`
    times BM25 of the whole report over the best report's. With `spread` a passage takes its report's turn when its
    score is at most `reach` below the best: a report that says nothing of the matter gets no turn.
    """

    dense: float = 14.0
    terms: float = 1.0
    report: float = 0.5
    reach: float = 1.7


WEIGHTS = Weights()
"""The tune half says 14 to 20 for `dense`, and 658 questions over other texts said 12."""
ALL = Filters()
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")
NEAREST_SENTENCES = 256
BEST_BY_TERMS = 64


def search(
    library: Library,
    query: str,
    *,
    top_k: int,
    filters: Filters = ALL,
    spread: bool = False,
    weights: Weights = WEIGHTS,
) -> tuple[Hit, ...]:
    """At most `top_k` passages of the reports that `filters` admit, best first; the same for the same index and
    question.

    With `spread` each report's best passage comes before any report's second best, unless it is far below: for
    questions about all reports.
    Of two passages with one score the one with the lower id comes first.
    """
    admitted = admitted_passages(library, filters)
    if top_k <= 0 or (admitted is not None and not admitted.any()):
        return ()
    query = _in_both(library, query)
    asked = terms(query)
    by_terms = library.passage_terms.scores(asked)
    by_report = library.report_terms.scores(asked)[library.rows.report]
    if admitted is not None:
        by_terms[~admitted] = 0.0
        by_report[~admitted] = 0.0
    vector = library.vector(query)
    wide = 1 + top_k // 32 + 7 * spread
    places, cosines, sentences = _nearest(library, vector, by_terms, admitted, wide)
    share = by_terms[places] / max(float(by_terms.max()), 1e-9)
    scores = (
        weights.dense * cosines
        + weights.terms * share
        + weights.report * by_report[places] / max(float(by_report.max()), 1e-9)
    )
    order = numpy.lexsort((places, -scores))
    if spread:
        order = order[_spread(library.rows.report[places[order]], scores[order], weights.reach)]
    return tuple(
        Hit(
            passage=library.passages[int(places[i])],
            score=float(scores[i]),
            sentence=int(sentences[i]),
            cosine=float(cosines[i]),
            term_score=float(by_terms[places[i]]),
        )
        for i in order[:top_k]
    )


def admitted_passages(library: Library, filters: Filters) -> NDArray[numpy.bool_] | None:
    """bool[passages]: those of reports that `filters` admit; None where they admit all."""
    if filters == ALL:
        return None
    reports = numpy.array([admits(filters, report) for report in library.reports.values()], bool)
    return reports[library.rows.report]


def admits(filters: Filters, report: Report) -> bool:
    """Whether `filters` admit a report; 宝山 finds 宝山区, and a report of both kinds is of either kind."""
    return (
        (not filters.issuers or _named(filters.issuers, (report.issuer, *report.aliases)))
        and (not filters.districts or _named(filters.districts, (report.district or "",)))
        and (not filters.years or not set(filters.years).isdisjoint(report.years))
        and (not filters.kinds or report.kind in filters.kinds or report.kind == "both")
    )


def _named(wanted: Iterable[str], names: Iterable[str]) -> bool:
    known = {normalize(name) for name in names if name}
    short = {name[:-1] for name in known if len(name) > 2 and name[-1] in "区县市镇乡省"}
    return any(normalize(name.strip()) in known | short for name in wanted)


def _in_both(library: Library, query: str) -> str:
    """`query`, and where it is not Chinese what it would be in the reports' words: names in pinyin, terms in English.

    Both together find more than either: with 67 reports 8 of 8 English questions of the tune half among the first five,
    instead of 4 as they are and 7 when only translated.
    """
    if len(_LATIN.findall(query)) <= len(_HAN.findall(query)):
        return query
    from service.english.english import to_chinese  # needs Evidence, which needs this file
    from service.evidence import evidence_of

    return f"{query} {to_chinese(normalize(query), evidence_of(library))}"


def _nearest(
    library: Library, vector: Floats, by_terms: Floats, admitted: NDArray[numpy.bool_] | None, wide: int
) -> tuple[NDArray[numpy.int64], Floats, NDArray[numpy.int64]]:
    """The passages worth scoring, by rising id: those of the nearest sentences, and those best by terms.

    Three arrays: their ids, the cosine of the best sentence of each, and which of its sentences that is.
    """
    allowed = None if admitted is None else admitted[library.rows.passage]
    rows, cosines = library.vectors.search(vector, NEAREST_SENTENCES * wide, allowed)
    # Rows come nearest first: where a passage first stands is its best sentence.
    near, at = numpy.unique(library.rows.passage[rows], return_index=True)
    worded = numpy.setdiff1d(_highest(by_terms, BEST_BY_TERMS * wide), near, assume_unique=True)
    best, sentences = _best_sentences(library, vector, worded)
    places = numpy.concatenate([near, worded]).astype(numpy.int64)
    order = numpy.argsort(places)
    return (
        places[order],
        numpy.concatenate([cosines[at], best])[order],
        numpy.concatenate([rows[at] - library.rows.first[near], sentences])[order],
    )


def _highest(scores: Floats, count: int) -> NDArray[numpy.int64]:
    """The places of the `count` highest scores above 0, and of those equal to the last of them."""
    if count < len(scores):
        least = numpy.partition(scores, len(scores) - count)[len(scores) - count]
        return numpy.flatnonzero((scores >= least) & (scores > 0))[: 4 * count]
    return numpy.flatnonzero(scores > 0)


def _best_sentences(
    library: Library, vector: Floats, places: NDArray[numpy.int64]
) -> tuple[Floats, NDArray[numpy.int64]]:
    """For each passage the cosine of its sentence nearest to the question, and which of its sentences that is."""
    if not len(places):
        return numpy.zeros(0, numpy.float32), numpy.zeros(0, numpy.int64)
    sizes = library.rows.first[places + 1] - library.rows.first[places]
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
    rows = numpy.arange(sizes.sum()) + numpy.repeat(library.rows.first[places] - starts, sizes)
    cosines = library.vectors.vectors(rows) @ vector
    best = numpy.maximum.reduceat(cosines, starts)
    owners = numpy.repeat(numpy.arange(len(places)), sizes)
    reached = numpy.flatnonzero(cosines == best[owners])
    _, first = numpy.unique(owners[reached], return_index=True)
    return best, reached[first] - starts


def _spread(reports: NDArray[numpy.int32], scores: Floats, reach: float) -> NDArray[numpy.int64]:
    """Puts hits in order of their turn: each report's first, then each one's second …; those out of reach as they were.

    `reports` and `scores` are best first.
    """
    turns = numpy.full(len(reports), len(reports), numpy.int64)
    seen: dict[int, int] = {}
    for place, report in enumerate(reports[scores >= scores[0] - reach].tolist()):
        turns[place] = seen[report] = seen.get(report, -1) + 1
    return numpy.argsort(turns, kind="stable")
