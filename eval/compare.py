"""Two runs over the same cases: what changed, by how much, and whether that could be chance.

Cases of one topic share their facts, so topics are what is drawn anew and whose signs are turned, never single cases:
a confidence interval by bootstrap over topics, a p-value by a paired randomisation test over topics (both by scipy).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from eval.metrics import METRICS, Metric, Record, values
from eval.runs import Run

RESAMPLES = 4_999
SEED = 20260101
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric of B beside A over the `cases` that both scored. `interval` is the 95 % one of `b` - `a`.

    `p` is the chance of a difference at least this large if A and B were alike. `wins` are the cases where B is better.
    `a` and `b` alone are given for a metric that is not about the same cases for both.
    """

    metric: Metric
    cases: int
    a: float
    b: float
    interval: tuple[float, float] | None
    p: float | None
    wins: int
    ties: int
    losses: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A case right in one run and not in the other."""

    case: str
    question: str
    better: bool
    before: Record
    after: Record


@dataclass(frozen=True, slots=True)
class Comparison:
    """`only_a` and `only_b` are cases that the other run does not have, or did not score."""

    differences: tuple[Difference, ...]
    changed: tuple[Changed, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def compare(a: Run, b: Run) -> Comparison:
    """Every metric that both runs have."""
    of_a, of_b = values(a.records), values(b.records)
    topics = {record.case.id: record.case.topic for record in (*a.records, *b.records)}
    differences = [
        _difference(metric, of_a[metric.name], of_b[metric.name], topics)
        for metric in METRICS
        if of_a[metric.name] and of_b[metric.name]
    ]
    before, after = _scored(a), _scored(b)
    changed = [
        Changed(case, record.case.request.question, bool(_right(after[case])), record, after[case])
        for case, record in before.items()
        if case in after and None not in (_right(record), _right(after[case])) and _right(record) != _right(after[case])
    ]
    return Comparison(
        tuple(difference for difference in differences if difference is not None),
        tuple(changed),
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(after.keys() - before.keys())),
    )


def _difference(
    metric: Metric, a: Mapping[str, float], b: Mapping[str, float], topics: Mapping[str, str]
) -> Difference | None:
    if not metric.paired:
        mean_a, mean_b = (sum(of.values()) / len(of) for of in (a, b))
        return Difference(metric, len(a.keys() | b.keys()), mean_a, mean_b, None, None, 0, 0, 0)
    common = sorted(a.keys() & b.keys())
    if not common:
        return None
    gains = numpy.array([b[case] - a[case] for case in common])
    better = -gains if metric.less_is_better else gains
    interval, p = paired([topics[case] for case in common], gains)
    return Difference(
        metric=metric,
        cases=len(common),
        a=sum(a[case] for case in common) / len(common),
        b=sum(b[case] for case in common) / len(common),
        interval=interval,
        p=p,
        wins=int((better > 1e-9).sum()),
        ties=int((abs(better) <= 1e-9).sum()),
        losses=int((better < -1e-9).sum()),
    )


def paired(topics: list[str], gains: NDArray[numpy.float64]) -> tuple[tuple[float, float] | None, float]:
    """The confidence interval of the mean gain and the p-value of the randomisation test, by topic.

    `gains` float64[cases], topics[i] that of gains[i]. No interval where there is one topic; p = 1 without any gain.
    """
    from scipy.stats import bootstrap, permutation_test

    if not gains.any():
        return (0.0, 0.0), 1.0
    names = sorted(set(topics))
    place = numpy.array([names.index(topic) for topic in topics])
    sums = numpy.bincount(place, weights=gains, minlength=len(names))
    counts = numpy.bincount(place, minlength=len(names)).astype(float)

    def mean(total: NDArray[numpy.float64], n: NDArray[numpy.float64], axis: int = -1) -> NDArray[numpy.float64]:
        return numpy.asarray(total.sum(axis=axis) / n.sum(axis=axis))

    def total(x: NDArray[numpy.float64], axis: int = -1) -> NDArray[numpy.float64]:
        return numpy.asarray(x.sum(axis=axis))

    rng = numpy.random.default_rng(SEED)
    if len(names) == 1:
        return None, 1.0  # a single topic's sign may as well be the other
    test = permutation_test(
        (sums,), total, permutation_type="samples", vectorized=True, n_resamples=RESAMPLES, batch=1000, rng=rng
    )
    drawn = bootstrap(
        (sums, counts), mean, paired=True, vectorized=True, n_resamples=RESAMPLES, batch=1000,
        confidence_level=CONFIDENCE, method="percentile", rng=rng,
    )  # fmt: skip
    low, high = drawn.confidence_interval
    return (float(low), float(high)), float(test.pvalue)


def _scored(run: Run) -> dict[str, Record]:
    return {record.case.id: record for record in run.records if record.score is not None}


def _right(record: Record) -> bool | None:
    return None if record.score is None else record.score.right
