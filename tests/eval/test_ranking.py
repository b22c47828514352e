"""Ranking measures: against values worked out by hand, and against trec_eval."""

from __future__ import annotations

import math
import random

import pytest

from eval.ranking import NAMES, Ranks, judgements, ranking, share_found


def test_values_worked_out_by_hand() -> None:
    found = ranking(
        {"first": (1,), "third": (3, None), "none": (None,), "two": (1, 2), "one passage": (2, 2), "late": (12,)}
    )
    assert found["first"] == dict.fromkeys(NAMES, 1.0)
    assert found["none"] == dict.fromkeys(NAMES, 0.0)
    assert found["two"] == dict.fromkeys(NAMES, 1.0)
    third = found["third"]
    assert (third["recall@1"], third["recall@3"], third["mrr@10"]) == (0.0, 1.0, pytest.approx(1 / 3))
    assert third["ndcg@10"] == pytest.approx((1 / math.log2(4)) / (1 + 1 / math.log2(3)))
    assert found["one passage"]["ndcg@10"] == pytest.approx(1 / math.log2(3))
    assert found["late"]["recall@10"] == found["late"]["mrr@10"] == found["late"]["ndcg@10"] == 0.0


def test_pieces_are_counted_each() -> None:
    assert share_found((1, 4, None), 3) == pytest.approx(1 / 3)
    assert share_found((1, 4, None), 5) == pytest.approx(2 / 3)
    assert share_found((2, 2), 5) == 1.0


def test_pytrec_eval_agrees() -> None:
    """trec_eval itself, asked directly; its reciprocal rank has no depth, so the runs are cut at ten."""
    import pytrec_eval

    draw = random.Random(3)
    cases: dict[str, Ranks] = {
        f"q{n}": tuple(draw.choice([None, *range(1, 13)]) for _ in range(draw.randint(1, 4))) for n in range(200)
    }
    both = {case: judgements(ranks) for case, ranks in cases.items()}
    names = {"success_1": "recall@1", "success_5": "recall@5", "success_10": "recall@10", "recip_rank": "mrr@10",
             "ndcg_cut_10": "ndcg@10"}  # fmt: skip
    qrels = {case: qrel for case, (qrel, _) in both.items()}
    cut = {case: dict(sorted(run.items(), key=lambda item: -item[1])[:10]) for case, (_, run) in both.items()}
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {"success.1,5,10", "recip_rank", "ndcg_cut.10"}).evaluate(cut)
    ours = ranking(cases)
    for their_name, name in names.items():
        assert {c: theirs[c][their_name] for c in cases} == pytest.approx({c: ours[c][name] for c in cases}), name
