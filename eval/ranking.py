"""How early the evidence was found, by ir-measures: the only file that imports it.

A ranking is given by the ranks at which the needed pieces of evidence were first found. A passage counts as relevant
where it brings a piece that none before it brought, so that two passages with one piece do not count twice; a piece not
found at all is a relevant passage that is missing. Held against trec_eval and hand-worked values in the tests.
"""

from __future__ import annotations

from collections.abc import Mapping

Ranks = tuple[int | None, ...]

DEPTH = 10
NAMES = ("recall@1", "recall@3", "recall@5", "recall@10", "mrr@10", "ndcg@10")


def judgements(ranks: Ranks) -> tuple[dict[str, int], dict[str, float]]:
    """What is relevant, and the run: passage -> 1, passage -> score (higher for better)."""
    found = sorted({rank for rank in ranks if rank is not None})
    lost = sum(rank is None for rank in ranks)
    qrels = {f"p{rank}": 1 for rank in found} | {f"lost{n}": 1 for n in range(lost)}
    run = {f"p{rank}": 1.0 / rank for rank in range(1, max([DEPTH, *found]) + 1)}
    return qrels, run


def ranking(cases: Mapping[str, Ranks]) -> dict[str, dict[str, float]]:
    """For each case the measures of NAMES, 0..1. recall@k here: whether any of the evidence is among the first k."""
    import ir_measures
    from ir_measures import RR, Success, nDCG

    measures = dict(
        zip(NAMES, (Success @ 1, Success @ 3, Success @ 5, Success @ 10, RR @ DEPTH, nDCG @ DEPTH), strict=True)
    )
    both = {case: judgements(ranks) for case, ranks in cases.items() if ranks}
    scores: dict[str, dict[str, float]] = {case: {} for case in both}
    names = {measure: name for name, measure in measures.items()}
    qrels, run = ({case: pair[side] for case, pair in both.items()} for side in (0, 1))
    for scored in ir_measures.iter_calc(list(measures.values()), qrels, run):
        scores[scored.query_id][names[scored.measure]] = float(scored.value)
    return scores


def share_found(ranks: Ranks, depth: int) -> float:
    """The share of all needed pieces that are among the first `depth` passages."""
    return sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)
