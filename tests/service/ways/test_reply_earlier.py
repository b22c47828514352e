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


def test_points_are_taken_off_a_rate() -> None:
    corpus = Corpus()
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", "居民参与率87%,比上年提高6个百分点。", reviewed=(2023,))
    corpus.figure(report, "87%", "87%", "居民参与率", year=2023)
    corpus.figure(report, "6个百分点", "6个百分点", "居民参与率", year=2023, change=True)
    held = Evidence(corpus)
    told = compose(held, Request("柳溪街道2022年居民参与率是百分之多少?"), lambda text, spread: search(held, text))
    assert "81%" in told.text
    assert "87%-6个百分点=81%" in told.text


@pytest.mark.parametrize(
    ("now", "growth", "before"),
    [("13台", "30.0%", "10台"), ("74台", "48.0%", "50台"), ("9500件", "5.0%", ""), ("1.3万台", "30.0%", "")],
)
def test_a_growth_gives_the_year_before_only_where_one_number_grew_so(now: str, growth: str, before: str) -> None:
    corpus = Corpus()
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", f"竣工加装电梯{now},同比增长{growth}。", reviewed=(2023,))
    corpus.figure(report, now, now, "加装电梯", "完工", year=2023)
    corpus.figure(report, growth, growth, "加装电梯", year=2023, change=True)
    held = Evidence(corpus)
    told = compose(held, Request("柳溪街道2022年竣工加装电梯多少?"), lambda text, spread: search(held, text))
    assert (before in told.text) if before else told.status == "not_found"


def test_a_change_that_names_nothing_is_of_what_stands_before_it() -> None:
    corpus = Corpus()
    text = "加装电梯竣工11台,超额完成任务,但较上年减少2台。"
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", text, reviewed=(2023,))
    corpus.figure(report, "11台", "11台", "加装电梯", "完工", year=2023)
    corpus.figure(report, "减少2台", "2台", "但", year=2023, change=True)
    held = Evidence(corpus)
    for question in ("柳溪街道2022年竣工加装电梯多少台?", "柳溪街道2023年竣工加装电梯比上年是多了还是少了?"):
        told = compose(held, Request(question), lambda words, spread: search(held, words))
        assert "13台" in told.text, question
