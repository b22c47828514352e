"""The year before, worked out of what a report says changed since; and what must never be worked out."""

from __future__ import annotations

import pytest

from service.answer import compose
from service.evidence import Evidence
from service.values import Answer, Request
from tests.service.making import Corpus, search


def ask(sentence: str, moved: str, question: str, measure: str = "热线工单") -> Answer:
    corpus = Corpus()
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", sentence, reviewed=(2023,))
    corpus.figure(report, "9874件", "9874件", measure, "受理", year=2023)
    corpus.figure(report, moved, moved, measure, year=2023, change=True)
    held = Evidence(corpus)
    return compose(held, Request(question), lambda text, spread: search(held, text))


def test_more_than_the_year_before_is_taken_off() -> None:
    told = ask("受理热线工单9874件,比上年多2107件。", "2107件", "柳溪街道2022年受理热线工单多少件?")
    assert told.status == "answered"
    assert "7767件" in told.text
    assert "9874件-2107件=7767件" in told.text
    assert "没有直接给出2022年的数字" in told.text


def test_less_than_the_year_before_is_added() -> None:
    told = ask("受理热线工单9874件,比上年减少126件。", "126件", "柳溪街道2022年受理热线工单多少件?")
    assert "10000件" in told.text


@pytest.mark.parametrize("sentence", ["受理热线工单9874件,多2107件。", "受理热线工单9874件,比全区平均多2107件。"])
def test_what_is_compared_with_something_else_gives_no_year(sentence: str) -> None:
    assert ask(sentence, "2107件", "柳溪街道2022年受理热线工单多少件?").status == "not_found"


def test_two_years_before_is_not_worked_out() -> None:
    told = ask("受理热线工单9874件,比上年多2107件。", "2107件", "柳溪街道2021年受理热线工单多少件?")
    assert told.status == "not_found"
