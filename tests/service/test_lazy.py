"""Passages, sentences and figures made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from service.evidence import Evidence
from service.lazy import Kept
from tests.service.making import corpus

MADE = corpus()
EVIDENCE = Evidence(MADE)


class Counting(Sequence[str]):
    """Counts how often each is made."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __len__(self) -> int:
        return 5

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        self.made.append(at)
        return "abcde"[at]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("one by one")


def test_what_was_made_is_kept_until_there_are_too_many() -> None:
    counting = Counting()
    kept = Kept(counting, 2)
    assert [kept[0], kept[0], kept[-1], kept[4]] == ["a", "a", "e", "e"]
    assert counting.made == [0, 4]
    assert [kept[1], kept[0]] == ["b", "a"]
    assert counting.made == [0, 4, 1, 0]
    assert kept[1:3] == ("b", "c")
    assert list(kept) == list("abcde")
    with pytest.raises(IndexError):
        kept[5]


def test_sentences_and_places_are_those_of_the_passages() -> None:
    expected = [
        (sentence, passage.id, index, passage.report_id)
        for passage in MADE.passages
        for index, sentence in enumerate(passage.sentences)
    ]
    found = [
        (sentence, place.passage, place.index, place.report_id)
        for sentence, place in zip(EVIDENCE.sentences, EVIDENCE.places, strict=True)
    ]
    assert found == expected
    assert {place.issuer for place in EVIDENCE.places} == set(EVIDENCE.issuers)


def test_the_figures_of_a_sentence_stand_in_it_in_order() -> None:
    given = [at for sentence in EVIDENCE.facts_in for at in EVIDENCE.facts_in[sentence]]
    assert sorted(given) == list(range(len(MADE.facts)))
    for sentence, ats in EVIDENCE.facts_in.items():
        starts = [MADE.facts[at].spans[0] for at in ats]
        assert starts == sorted(starts)
        assert {EVIDENCE.sentences[sentence].spans} == {MADE.facts[at].sentence for at in ats}
    without = set(range(len(EVIDENCE.sentences))) - set(EVIDENCE.facts_in)
    assert [EVIDENCE.facts_in.get(sentence, ()) for sentence in without] == [()] * len(without)


def test_the_passages_of_a_report() -> None:
    for report in MADE.reports:
        own = [passage.id for passage in MADE.passages if passage.report_id == report]
        assert list(EVIDENCE.passages_of(report)) == own
        assert EVIDENCE.first_passage(report) == MADE.passages[own[0]]
    assert EVIDENCE.first_passage("nobody") is None
