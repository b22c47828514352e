"""A question -> the passages nearest to it: the best sentence of each by meaning, and its words, fused by score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy
from numpy.typing import NDArray

from indexer.normalize import normalize
from indexer.values import Report
from indexer.words import terms
from service.library import Library
from service.values import Filters, Hit


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts: `dense` times the cosine of the best sentence, `terms` times BM25 of the passage over
    the best one's, `report` times BM25 of the whole report over the best one's. `python -m eval.tuning` chooses
    them."""

    dense: float = 12.0
    terms: float = 1.0
    report: float = 0.5


WEIGHTS = Weights()
ALL = Filters()
NEAREST_SENTENCES = 256
BEST_BY_TERMS = 128


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

    With `spread` each report's best passage comes before any report's second best: for questions about all of them.
    Of two passages with one score the one with the lower id comes first.
    """
    admitted = admitted_passages(library, filters)
    if top_k <= 0 or (admitted is not None and not admitted.any()):
        return ()
    asked = terms(query)
    by_terms = library.passage_terms.scores(asked)
    by_report = library.report_terms.scores(asked)[library.rows.report]
    if admitted is not None:
        by_terms[~admitted] = 0.0
        by_report[~admitted] = 0.0
    vector = library.embedder.embed_queries([query])[0]
    wide = 8 if spread else 1
    places = _candidates(library, vector, by_terms, admitted, max(NEAREST_SENTENCES, 8 * top_k) * wide)
    cosines, sentences = _best_sentences(library, vector, places)
    share = by_terms[places] / max(float(by_terms.max()), 1e-9)
    scores = (
        weights.dense * cosines
        + weights.terms * share
        + weights.report * by_report[places] / max(float(by_report.max()), 1e-9)
    )
    order = numpy.lexsort((places, -scores))
    if spread:
        order = order[_spread(library.rows.report[places[order]])]
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


def _candidates(
    library: Library,
    vector: NDArray[numpy.float32],
    by_terms: NDArray[numpy.float32],
    admitted: NDArray[numpy.bool_] | None,
    nearest: int,
) -> NDArray[numpy.int64]:
    """The passages worth scoring, by id: those of the nearest sentences and those best by terms."""
    rows, _ = library.vectors.search(vector, nearest, None if admitted is None else admitted[library.rows.passage])
    worded = numpy.lexsort((numpy.arange(len(by_terms)), -by_terms))[: max(BEST_BY_TERMS, nearest // 2)]
    worded = worded[by_terms[worded] > 0]
    return numpy.unique(numpy.concatenate([library.rows.passage[rows].astype(numpy.int64), worded]))


def _best_sentences(
    library: Library, vector: NDArray[numpy.float32], places: NDArray[numpy.int64]
) -> tuple[NDArray[numpy.float32], NDArray[numpy.int64]]:
    """For each passage the cosine of its sentence nearest to the question, and which of its sentences that is."""
    first, end = library.rows.first[places], library.rows.first[places + 1]
    rows = numpy.concatenate([numpy.arange(a, b) for a, b in zip(first, end, strict=True)])
    cosines = library.vectors.vectors(rows) @ vector
    starts = numpy.concatenate([[0], numpy.cumsum(end - first)])
    best = numpy.array([a + int(numpy.argmax(cosines[a:b])) for a, b in pairwise(starts)], numpy.int64)
    return cosines[best], best - starts[:-1]


def _spread(reports: NDArray[numpy.int32]) -> NDArray[numpy.int64]:
    """Puts hits in order of their turn: each report's first, then each one's second …; `reports` is best first."""
    seen: dict[int, int] = {}
    turns = numpy.empty(len(reports), numpy.int64)
    for place, report in enumerate(reports.tolist()):
        turns[place] = seen[report] = seen.get(report, -1) + 1
    return numpy.argsort(turns, kind="stable")
