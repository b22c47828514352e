"""A question put once to each distinct word."""

from __future__ import annotations

import numpy

from indexer.held.columns import column

UNITS = column(["台", "家", "台", "户", "家"])


def test_a_value_has_one_number() -> None:
    assert UNITS.values == ("台", "家", "户")
    assert UNITS.ids.tolist() == [0, 1, 0, 2, 1]


def test_each_distinct_value_is_asked_about_once() -> None:
    asked: list[str] = []

    def is_lift(unit: str) -> bool:
        asked.append(unit)
        return unit == "台"

    assert UNITS.where(numpy.array([4, 0, 2, 1]), is_lift).tolist() == [False, True, True, False]
    assert sorted(asked) == ["台", "家"]
    assert UNITS.measured(numpy.array([3, 0]), lambda unit: 0.5 if unit == "户" else 0.0).tolist() == [0.5, 0.0]


def test_nothing_is_asked_of_no_figures() -> None:
    none = numpy.zeros(0, numpy.int64)
    assert UNITS.where(none, bool).tolist() == []
    assert UNITS.measured(none, float).tolist() == []


def test_which_figures_have_one_of_some_values() -> None:
    assert UNITS.among(["户", "个"]).tolist() == [False, False, False, True, False]
    assert UNITS.among([]).tolist() == [False] * 5
    assert column([]).among(["户"]).tolist() == []
