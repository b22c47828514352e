"""What reading sentences beside a question costs, and which are read."""

from __future__ import annotations

from collections.abc import Iterable

import numpy
import pytest

from service.sentences.matching import Reading
from service.sentences.reading import UNREAD, of_sentences, remembered, worth_reading


def test_a_sentence_is_read_once_beside_each_question() -> None:
    asked: list[tuple[str, int]] = []

    def read(question: str, positions: Iterable[int]) -> dict[int, Reading]:
        found = list(positions)
        asked.extend((question, at) for at in found)
        return {at: Reading(float(at), numpy.zeros(1, numpy.float32)) for at in found}

    reread = remembered(read)
    assert {at: each.answers for at, each in reread("一", (3, 1)).items()} == {3: 3.0, 1: 1.0}
    assert list(reread("一", (1, 2, 3))) == [1, 2, 3]
    assert list(reread("二", (1,))) == [1]
    assert asked == [("一", 3), ("一", 1), ("一", 2), ("二", 1)]


def test_the_nearest_are_worth_reading_and_no_more_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    standing, wide = numpy.array([3.0, 0.0, 2.0, 4.0]), numpy.array([0.0, 1.0, 1.0, 0.0])
    assert worth_reading(standing, wide, numpy.array([True, True, True, False])) == [2, 0, 1]
    asked: list[int] = []

    def fits(at: int) -> bool:
        asked.append(at)
        return at != 2

    monkeypatch.setattr("service.sentences.reading.MOST_READ", 2)
    assert worth_reading(standing, wide, numpy.ones(4, numpy.bool_), fits) == [3, 0]
    assert asked == [2, 3, 0]
    told = of_sentences({2: Reading(0.5, numpy.zeros(0, numpy.float32))}, 4)
    assert told.tolist() == [UNREAD, UNREAD, 0.5, UNREAD]
