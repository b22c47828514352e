"""A word of the question tells the figures of one sentence apart, whatever reading says of them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy
import pytest

from service.choose.told_apart import given_over
from service.evidence import Evidence
from service.query import Query
from service.sentences.reading import UNREAD

_FIGURES = (("演员", "演员"), ("观众", "观众约"), ("积水点", "整治"), ("积水点", "其余"))
"""Measure and the words before it, two figures of one sentence and two of another."""


def _evidence() -> Evidence:
    return cast(
        Evidence,
        SimpleNamespace(
            sentence_of=numpy.array([0, 0, 1, 1]),
            facts=[SimpleNamespace(measure=measure) for measure, _ in _FIGURES],
            around=lambda at: (_FIGURES[at][1], "", ""),
        ),
    )


def _signs() -> dict[str, Any]:
    return {
        "possible": numpy.ones(4, numpy.bool_),
        "answers": numpy.array([2.0, 2.0, 1.0, UNREAD]),
        "tokens": numpy.array([3.0, -1.0, 2.0, UNREAD]),
        "first": numpy.array([1.0, 0.0, 1.0, 0.0]),
    }


@pytest.mark.parametrize(
    ("wording", "tokens", "first"),
    [
        ("那天来看的人有多少", [UNREAD, 3.0, 2.0, UNREAD], [0.0, 1.0, 1.0, 0.0]),
        ("有多少演员", [3.0, -1.0, 2.0, UNREAD], [1.0, 0.0, 1.0, 0.0]),  # nothing tells them apart
        ("还有几处没弄好", [3.0, -1.0, 2.0, UNREAD], [1.0, 0.0, 1.0, 0.0]),  # what is left was not read
    ],
)
def test_given_over(wording: str, tokens: list[float], first: list[float]) -> None:
    signs = given_over(cast(Query, SimpleNamespace(wording=wording)), _evidence(), _signs())
    assert signs["tokens"].tolist() == tokens
    assert signs["first"].tolist() == first
