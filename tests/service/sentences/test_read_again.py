"""Which of the sentences that words find reads as the answer; and what words alone cannot tell."""

from __future__ import annotations

from collections.abc import Iterable

import numpy
import pytest

from service.answer import compose
from service.evidence import Evidence
from service.sentences.likeness import Standing
from service.sentences.matching import Reading
from service.values import Answer, Request
from tests.service.making import Corpus, search

SENTENCES = (
    "新建零工驿站1个。", "招聘会办了20场,新建零工驿站1个,选址湖滨社区。", "首届荷花杯篮球赛16支队伍参赛,草湖村代表队夺冠。",
    "职工2948名。", "给予政务处分6人。", "在建载体3个:阅江楼、长滩、东门。", "现有载体2个:宝龙、吴湾。", "北山镇卫生院改建因地质原因暂停。",
    "举办文艺演出17场。",
)  # fmt: skip


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", "\n".join(SENTENCES), reviewed=(2023,))
    corpus.figure(report, "16支队伍", "16支", "队伍参赛", year=2023)
    corpus.figure(report, "职工2948名", "2948名", "职工", year=2023)
    corpus.figure(report, "处分6人", "6人", "政务处分", year=2023)
    return Evidence(corpus)


def ask(question: str, evidence: Evidence, answers: str) -> Answer:
    """The answer where nothing but sentences with `answers` reads as one."""

    def standing(text: str, reports: frozenset[str]) -> Standing:
        return numpy.array([4.0 if answers in of else 0.0 for of in evidence.texts])

    def read(text: str, positions: Iterable[int]) -> dict[int, Reading]:
        odds = {at: 5.0 if answers in evidence.sentences[at].text else -5.0 for at in positions}
        return {at: Reading(each, numpy.full(len(evidence.sentences[at].text), each)) for at, each in odds.items()}

    return compose(
        evidence, Request(question), lambda text, spread: search(evidence, text), likeness=standing, read=read
    )


def test_the_sentence_that_says_where_goes_before_the_one_that_only_names_the_thing(evidence: Evidence) -> None:
    assert "湖滨社区" in ask("柳溪街道把零工驿站放在哪个社区?", evidence, "选址").text


def test_who_won_is_told_by_a_sentence_and_ranks_nothing(evidence: Evidence) -> None:
    assert "草湖村" in ask("柳溪街道荷花杯篮球赛哪个队拿了第一?", evidence, "夺冠").text


def test_what_exists_says_nothing_of_what_is_being_built(evidence: Evidence) -> None:
    assert "阅江楼" in ask("柳溪街道在建的载体有哪些?", evidence, "现有载体").text


def test_a_figure_that_reads_better_goes_before_one_that_leaves_the_verb_unsaid(evidence: Evidence) -> None:
    told = ask("柳溪街道处分了多少个职工?", evidence, "处分")
    assert "6人" in told.text
    assert "2948名" not in told.text


def test_a_town_inside_is_spoken_of_only_where_a_sentence_names_it(evidence: Evidence) -> None:
    assert "地质原因" in ask("北山镇卫生院改建为什么停了?", evidence, "地质").text
    assert ask("北山镇的图书馆建在哪里?", evidence, "夺冠").reason == "no_report"
