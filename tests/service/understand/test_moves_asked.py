"""Which questions ask how something moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.query import Query, Scope, When
from service.understand.moves_asked import asks_move, asks_which_way


def query(text: str) -> Query:
    return Query(text, "zh", "change", Scope(), When(), ())


@pytest.mark.parametrize(("text", "moves"), [
    ("失业率降了多少?", True), ("工单涨了还是跌了?", True), ("失业率是多少?", False),
    ("车位从多少增加到多少?", False), ("改造了多少个小区?", False),
])  # fmt: skip
def test_by_how_much_or_which_way(text: str, moves: bool) -> None:
    assert asks_move(query(text)) is moves


def test_what_is_counted_is_how_many_were_added() -> None:
    assert not asks_move(replace(query("车位增加了多少个?"), units=("个",)))
    assert not asks_which_way("车位有多少个?")
