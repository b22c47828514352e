"""What a figure found by reading must be of."""

from __future__ import annotations

import numpy
import pytest

from service.choose.asked_for import holds, of_what_is_asked
from service.evidence import Evidence
from service.understand.question import understand
from service.values import Request
from tests.service.making import Corpus

TEXT = "新增学位450个。\n设床位150张。\n失业人员再就业612人，完成率107.5%。\n参观者络绎不绝，面积5600平方米。"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    report = corpus.add("松泉街道", "松泉街道2023年工作总结", TEXT, reviewed=(2023,))
    corpus.figure(report, "新增学位450个", "450个", "学位", "新增", year=2023)
    corpus.figure(report, "设床位150张", "150张", "床位", year=2023)
    corpus.figure(report, "失业人员再就业612人", "612人", "失业人员再就业", year=2023)
    corpus.figure(report, "完成率107.5%", "107.5%", "完成率", year=2023)
    corpus.figure(report, "面积5600平方米", "5600平方米", "面积", year=2023)
    return Evidence(corpus)


def kept(question: str, evidence: Evidence) -> list[str]:
    query = understand(Request(question), evidence)[0]
    every = numpy.arange(len(evidence.facts))
    ats = of_what_is_asked(query, query.terms, evidence, every, numpy.ones(len(every), numpy.bool_))
    return [evidence.facts[at].display for at in ats.tolist()]


def test_only_what_counts_the_thing_asked_is_kept(evidence: Evidence) -> None:
    assert kept("How many beds does the ward in Songquan have?", evidence) == ["150张"]


def test_a_rate_is_the_rate_of_something(evidence: Evidence) -> None:
    assert kept("松泉街道2023年失业率是多少?", evidence) == ["612人"]
    assert "107.5%" in kept("松泉街道2023年完成率是多少?", evidence)


def test_a_sentence_without_a_figure_of_the_kind_holds_no_answer(evidence: Evidence) -> None:
    query = understand(Request("How many people visited Songquan in 2023?"), evidence)[0]
    at = next(at for at, text in enumerate(evidence.texts) if "参观者" in text)
    other = next(at for at, text in enumerate(evidence.texts) if "失业" in text)
    assert not holds(query, evidence, at)
    assert holds(query, evidence, other)
    rate = understand(Request("What was the unemployment rate in Songquan in 2023?"), evidence)[0]
    assert not holds(rate, evidence, other)
