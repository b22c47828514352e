"""Which place in an order is asked for."""

from __future__ import annotations

import pytest

from service.query import Ranking
from service.understand.ranking_asked import lesser, ranking
from service.vocabulary import load


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("哪个街道最多", Ranking(True, 1, 1)),
        ("哪个街道最少", Ranking(False, 1, 1)),
        ("排第三的是谁", Ranking(True, 3, 1)),
        ("前五名是哪些", Ranking(True, 1, 5)),
        ("各街道怎么排名", Ranking(True, 1, None)),
        ("哪个街道最多,第二名呢", Ranking(True, 1, 2)),
    ],
)
def test_how_many_and_from_which_end(text: str, wanted: Ranking) -> None:
    assert ranking(load().asked["rank"], text) == wanted


def test_the_smaller_of_two() -> None:
    assert lesser("谁的工单更少") == Ranking(False)
    assert lesser("谁的工单多") is None
    assert lesser("谁多多少") is None
