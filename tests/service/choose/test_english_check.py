"""English questions whose words lead to one figure and whose sense leads to another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy
import pytest

from service.answer import compose
from service.evidence import Evidence
from service.sentences.likeness import Standing
from service.sentences.matching import Reading
from service.sentences.reading import Read
from service.values import Answer, Request
from tests.service.making import Corpus, search

SENTENCES = (
    "培训网格员118名。", "为网格员配发电动巡逻车40辆。", "举办文艺演出17场。", "新增停车泊位536个。", "修缮屋面12万平方米。",
    "走访企业690家。", "开展消防演练35场。", "发放宣传手册5000册。", "清理楼道杂物86吨。",
)  # fmt: skip


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", "\n".join(SENTENCES), reviewed=(2023,))
    corpus.figure(report, "培训网格员118名", "118名", "培训网格员", year=2023)
    corpus.figure(report, "为网格员配发电动巡逻车40辆", "40辆", "电动巡逻车", year=2023)
    return Evidence(corpus)


def ask(question: str, evidence: Evidence, answers: str) -> Answer:
    def standing(text: str, reports: frozenset[str]) -> Standing:
        return numpy.array([3.0 if answers and answers in of else 0.0 for of in evidence.texts])

    def read(text: str, positions: Iterable[int]) -> dict[int, Reading]:
        made = {}
        for at in positions:
            of = evidence.sentences[at].text
            odds = 4.0 if answers and answers in of else -4.0
            made[at] = Reading(odds, numpy.full(len(of), odds))
        return made

    reading: Read = read
    return compose(
        evidence, Request(question), lambda text, spread: search(evidence, text), likeness=standing, read=reading
    )


def test_what_words_and_sense_agree_on_is_told(evidence: Evidence) -> None:
    told = ask("How many grid workers were trained in Liuxi?", evidence, "培训网格员")
    assert "118名" in told.text


def test_what_reads_otherwise_is_not_told_as_the_figure(evidence: Evidence) -> None:
    told = ask("How many vehicles did Liuxi's grid workers get?", evidence, "巡逻车")
    assert told.status == "answered"
    assert "40辆" in told.text
    assert "118名" not in told.text


def test_a_chinese_question_is_not_doubted(evidence: Evidence) -> None:
    assert "118名" in ask("柳溪街道培训网格员多少名?", evidence, "巡逻车").text


def test_a_sentence_without_a_figure_is_not_told_where_one_is_asked() -> None:
    corpus = Corpus()
    text = "\n".join((*SENTENCES, "组织居民开展水上安全练习活动。"))
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", text, reviewed=(2023,))
    corpus.figure(report, "培训网格员118名", "118名", "培训网格员", year=2023)
    told = ask("How many boat rescues were practised in Liuxi?", Evidence(corpus), "水上安全")
    assert told.status == "not_found"
