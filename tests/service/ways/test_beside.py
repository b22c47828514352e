"""Later parts of a question are answered from the sentence in which an earlier part was."""

from __future__ import annotations

import pytest

from service.evidence import Evidence
from tests.service.making import Corpus
from tests.service.test_answer_rules import ask

TEXT = (
    "全年走访企业420家次，收集问题135个，已解决128个，解决率94.8%。创业贷款发放20笔480万元。寒暑假托管班办了3期，收了360个孩子。\n"
    "全年植树900棵。为老人改造浴室60户。"
)
FIGURES = (
    ("走访企业420家次", "420家次", "走访企业", ""), ("收集问题135个", "135个", "收集问题", ""), ("已解决128个", "128个", "收集问题", "化解"),
    ("解决率94.8%", "94.8%", "解决率", ""), ("发放20笔", "20笔", "创业贷款", ""), ("480万元", "480万元", "创业贷款", ""),
    ("托管班办了3期", "3期", "托管班", ""), ("收了360个孩子", "360个", "孩子", ""), ("植树900棵", "900棵", "植树", ""), ("浴室60户", "60户", "改造浴室", ""),
)  # fmt: skip


def evidence() -> Evidence:
    made = Corpus()
    report = made.add("青石街道", "2021年总结", TEXT, reviewed=(2021,), code="990001001")
    for words, printed, measure, status in FIGURES:
        made.figure(report, words, printed, measure, status, year=2021)
    return Evidence(made)


EVIDENCE = evidence()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青石走访企业多少家次?收了多少问题?解决了多少个?", ("420家次[1]", "135个[1]", "128个[1]")),
        ("青石创业贷款放了几笔,总额多少?", ("20笔[1]", "480万元[1]")),
        ("青石托管班办了几期,收了多少个孩子?", ("3期[1]", "360个孩子[1]")),
        ("青石走访企业的次数及解决率", ("420家次[1]", "94.8%[1]")),
    ],
)
def test_every_part_from_the_sentence_of_the_first(question: str, told: tuple[str, ...]) -> None:
    answer = ask(question, evidence=EVIDENCE)
    assert answer.status == "answered"
    for each in told:
        assert each in answer.text
    assert len(answer.citations) == 1


def test_what_nothing_answers_is_missing_and_spoils_nothing() -> None:
    answer = ask("青石植树多少棵,花了多少钱?", evidence=EVIDENCE)
    assert answer.status == "answered"
    assert "900棵[1]" in answer.text
    assert "万元" not in answer.text
