"""Numbers worked out from figures are exact and rounded half up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.values import Bound, Fact
from service.choose import aggregate
from service.choose.reach import reach
from service.evidence import Evidence
from service.query import Limit
from tests.service.making import corpus

FACT = Evidence(corpus()).facts[0]


def fact(value: str, bound: Bound = "exact", high: str | None = None) -> Fact:
    return replace(FACT, value=Decimal(value), bound=bound, high=Decimal(high) if high else None, unit="台")


@given(st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=6))
def test_a_sum_is_exact(values: list[Decimal]) -> None:
    assert aggregate.total([fact(str(value)) for value in values]).value == sum(values)


def test_rounding() -> None:
    assert str(aggregate.mean([fact("1"), fact("2"), fact("2")]).value) == "1.67"
    share = aggregate.share(fact("11"), [fact("18")])
    assert share is not None
    assert str(share.value) == "61.1"
    ratio = aggregate.ratio(fact("2056"), fact("838"), 1)
    assert ratio is not None
    assert str(ratio.value) == "2.5"


def test_nothing_is_divided_by_zero() -> None:
    zero = fact("0")
    assert aggregate.ratio(fact("1"), zero) is None
    assert aggregate.share(zero, [zero]) is None
    assert aggregate.growth(zero, fact("1")) is None


def test_what_is_not_exact_makes_the_result_so() -> None:
    assert aggregate.total([fact("200", "over"), fact("1")]).about
    assert not aggregate.total([fact("200"), fact("1")]).about


@pytest.mark.parametrize(
    ("value", "bound", "low", "high"),
    [
        ("1400", "over", "1400", "1500"),
        ("143", "over", "143", "144"),
        ("100", "under", "0", "100"),
        ("13", "exact", "13", "13"),
    ],
)
def test_how_far_a_figure_reaches(value: str, bound: Bound, low: str, high: str) -> None:
    assert reach(fact(value, bound)) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("value", "bound", "sign", "inside"),
    [("10", "exact", ">", False), ("10", "over", ">", True), ("10", "exact", ">=", True), ("9", "exact", "<", True)],
)
def test_limits(value: str, bound: Bound, sign: str, inside: bool) -> None:
    assert aggregate.within(fact(value, bound), Limit(sign, Decimal(10), "台")) is inside  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "sign", "inside"), [("98", ">", False), ("98.01", ">", True), ("98", ">=", True), ("98", "<=", True)]
)
def test_limits_of_what_is_worked_out(value: str, sign: str, inside: bool) -> None:
    assert aggregate.beyond(Decimal(value), Limit(sign, Decimal(98), "%")) is inside  # type: ignore[arg-type]


def test_over_a_bound_is_beyond_it() -> None:
    assert aggregate.beyond(Decimal(98), Limit(">", Decimal(98), "%"), "over")
