"""Retrieval measured: the numbers against ones worked out by hand, the baseline's chunks, the choice of weights."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pytest

from eval.gold import Case, Evidence, Expected
from eval.result import Place
from eval.retrieval import by_chunks, measure, one_report
from eval.tuning import Remembering, best
from service.values import Request, Turn
from tests.fakes import HashingEmbedder

TEXTS = {"a": "甲" * 100 + "加装电梯完工3台。" + "乙" * 900, "b": "丙" * 40}


def case(id: str, *evidence: Evidence, question: str = "电梯?") -> Case:
    return Case(
        id, "t", "figure", "figure", "zh", "tune", Request(question), True, None, (), Expected(), evidence, "here:1"
    )


def piece(report: str, start: int, end: int) -> Evidence:
    return Evidence(report, TEXTS[report][start:end], ((start, end),))


def place(report: str, start: int, end: int) -> Place:
    return Place(report, ((start, end),), TEXTS[report][start:end])


def test_recall_and_mrr_are_those_worked_out_by_hand() -> None:
    found = {
        "first": (place("a", 90, 120),),
        "third": (place("b", 0, 40), place("a", 0, 50), place("a", 100, 110)),
        "half": (place("a", 95, 105),),  # covers 5 of 10 characters
        "less": (place("a", 95, 104),),
        "other": (place("b", 0, 40),),
    }
    cases = [case(id, piece("a", 100, 110)) for id in found]
    result = measure(cases, lambda asked: found[asked.id], TEXTS)
    assert result.cases == 5
    assert dict(result.recall) == {1: 0.4, 3: 0.6, 5: 0.6, 10: 0.6}
    assert result.mrr == pytest.approx((1 + 1 + 1 / 3) / 5)
    assert result.missed == ("less", "other")


def test_only_questions_that_retrieval_alone_can_serve_are_asked() -> None:
    whole = case("a", piece("a", 0, 5))
    two = case("b", piece("a", 0, 5), piece("b", 0, 5))
    told = replace(whole, request=Request("那呢?", history=(Turn("user", "电梯?"),)))
    assert one_report([whole, two, told, replace(whole, answerable=False)]) == (whole,)


def test_chunks_cover_the_text_and_overlap() -> None:
    find = by_chunks(TEXTS, HashingEmbedder())
    found = find(case("a", question="加装电梯完工3台。"))
    assert found[0].spans == ((0, 500),)
    spans = sorted(place.spans[0] for place in found if place.report == "a")
    assert spans == [(0, 500), (450, 950), (900, len(TEXTS["a"]))]
    assert all(place.text == TEXTS[place.report][slice(*place.spans[0])] for place in found)


def test_the_best_weights_are_those_with_good_neighbours() -> None:
    scores = numpy.full((5, 5), 0.5, numpy.float32)
    scores[0, 0] = 0.6  # a peak that stands alone
    scores[2:5, 2:5] = 0.58
    assert best(scores) == (3, 3)


def test_each_question_is_embedded_once() -> None:
    class Counting(HashingEmbedder):
        asked = 0

        def embed_queries(self, texts):  # type: ignore[no-untyped-def]
            self.asked += 1
            return super().embed_queries(texts)

    inner = Counting()
    embedder = Remembering(inner)
    assert (embedder.embed_queries(["一", "二"]) == embedder.embed_queries(["一", "二"])).all()
    assert inner.asked == 2
