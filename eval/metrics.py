"""Scores of cases -> the numbers of a run: each metric the mean over the cases it is about, with how many these are.

A case whose call failed is in no metric; it is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy

from eval.gold import Case
from eval.judging import Score
from eval.ranking import NAMES, ranking, share_found
from eval.result import Result


@dataclass(frozen=True, slots=True)
class Record:
    """One case of a run: what was asked, what came back, and its scores (None: the call failed)."""

    case: Case
    result: Result
    score: Score | None


@dataclass(frozen=True, slots=True)
class Metric:
    """A name, what it says, and whether less of it is better. `paired`: it is about the same cases for every system."""

    name: str
    says: str
    less_is_better: bool = False
    paired: bool = True


METRICS = (
    Metric("right", "answered as the gold asks, or declined for the right reason"),
    Metric("right (answerable)", "of the answerable, answered right"),
    Metric("recall@1", "evidence in one report: some of it is the first passage"),
    Metric("recall@3", "… is among the first 3"),
    Metric("recall@5", "… is among the first 5"),
    Metric("recall@10", "… is among the first 10"),
    Metric("mrr@10", "1 / rank of the first passage with evidence"),
    Metric("ndcg@10", "all passages that bring evidence, early ones count more"),
    Metric("pieces@5", "share of all needed pieces of evidence among the first 5"),
    Metric("across@10", "evidence in several reports: share of the pieces among the first 10"),
    Metric("across, all@10", "… all of them are among the first 10"),
    Metric("values", "expected numbers stated: amount, unit, scale, sign"),
    Metric("vague told", "of the numbers stated that are not exact (近, 超, 余), those told as such"),
    Metric("names", "expected names and phrases said"),
    Metric("order", "rankings in the right order, ties as ties"),
    Metric("missing", "issuers without a figure named as such"),
    Metric("citation precision", "cited quotes hold the figures of the statement"),
    Metric("citation recall", "needed evidence is cited"),
    Metric("citations exact", "quote equals the report's text at its spans"),
    Metric("decline recall", "of the unanswerable, declined"),
    Metric("decline reason", "of the unanswerable, declined for the right reason"),
    Metric("decline precision", "of the declined, unanswerable", paired=False),
    Metric("wrongly declined", "of the answerable, declined", less_is_better=True),
)
BY_NAME = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean over `cases` cases."""

    value: float
    cases: int


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds of a call: median and 95th percentile, over the calls that did not fail."""

    p50: float
    p95: float


Values = Mapping[str, Mapping[str, float]]
"""Metric -> case id -> value."""


def values(records: Iterable[Record]) -> Values:
    """The value of every metric for every case it is about."""
    kept = [record for record in records if record.score is not None]
    by_metric: dict[str, dict[str, float]] = {metric.name: {} for metric in METRICS}
    single = {r.case.id: r.score.ranks for r in kept if r.score is not None and r.score.ranks and _one_report(r.case)}
    for case, measured in ranking(single).items():
        for name in NAMES:
            by_metric[name][case] = measured[name]
        by_metric["pieces@5"][case] = share_found(single[case], 5)
    for record in kept:
        for name, value in _of_answer(record):
            if value is not None:
                by_metric[name][record.case.id] = float(value)
    return by_metric


def means(records: Iterable[Record]) -> dict[str, Mean]:
    """Each metric that is about any of the cases."""
    return {
        name: Mean(sum(by_case.values()) / len(by_case), len(by_case))
        for name, by_case in values(records).items()
        if by_case
    }


def latency(records: Iterable[Record]) -> Latency | None:
    """None where nothing came back."""
    seconds = [record.result.seconds for record in records if record.score is not None]
    if not seconds:
        return None
    p50, p95 = numpy.percentile(seconds, (50, 95))
    return Latency(float(p50), float(p95))


def groups(records: Sequence[Record], key: Callable[[Case], str]) -> dict[str, tuple[Record, ...]]:
    """The records by a property of their case, in the order of first appearance."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(key(record.case), []).append(record)
    return {name: tuple(group) for name, group in found.items()}


def _one_report(case: Case) -> bool:
    """What retrieval alone can serve: no history, and evidence in one report."""
    return not case.request.history and len({piece.report for piece in case.evidence}) == 1


def _of_answer(record: Record) -> Iterable[tuple[str, float | bool | None]]:
    case, score = record.case, record.score
    assert score is not None
    if case.answerable and score.ranks and not case.request.history and not _one_report(case):
        share = share_found(score.ranks, 10)
        yield "across@10", share
        yield "across, all@10", share == 1.0
    if record.result.text is None:
        return
    yield "right", score.right
    yield "values", score.values
    yield "vague told", score.vague
    yield "names", score.names
    yield "order", score.order
    yield "missing", score.missing
    yield "citation precision", score.citation_precision
    yield "citation recall", score.citation_recall
    yield "citations exact", score.exact
    if case.answerable:
        yield "right (answerable)", score.right
        yield "wrongly declined", score.declined
    else:
        yield "decline recall", score.declined
        yield "decline reason", score.reason
    if score.declined:
        yield "decline precision", not case.answerable
