"""What is read by meaning: expansion by near words, standings, and the odds they make."""

from __future__ import annotations

import numpy
import pytest

from indexer.held.text_index import TextIndex
from indexer.values import cut
from service.answer import compose
from service.evidence import Evidence
from service.query import Term
from service.sentences import answerable
from service.sentences.covering import found_in
from service.sentences.expansion import readings
from service.sentences.likeness import Standing
from service.values import Answer, Request
from tests.service.making import Corpus, search


def evidence() -> Evidence:
    corpus = Corpus()
    text = "\n".join(
        (
            "全年征收居民房屋2206户。", "举办文艺演出17场。", "新增停车泊位536个。", "修缮屋面12万平方米。",
            "走访企业690家。", "开展消防演练35场。", "培训网格员118名。", "发放宣传手册5000册。", "清理楼道杂物86吨。",
        )
    )  # fmt: skip
    report = corpus.add("柳溪街道", "柳溪街道2023年工作总结", text, reviewed=(2023,))
    corpus.figure(report, "全年征收居民房屋2206户", "2206户", "征收居民房屋", year=2023)
    corpus.figure(report, "举办文艺演出17场", "17场", "文艺演出", year=2023)
    return Evidence(corpus)


def ask(question: str, near: dict[str, str], nearest: str = "", far: float | None = None) -> Answer:
    held = evidence()

    def standing(text: str, reports: frozenset[str]) -> Standing:
        return numpy.array([5.0 if nearest and nearest in text_of else 0.0 for text_of in held.texts])

    return compose(
        held,
        Request(question),
        lambda text, spread: search(held, text),
        lambda word: ((near[word], 0.8),) if word in near else (),
        standing,
        far,
    )


def test_a_word_no_report_uses_is_read_as_the_one_near_it_and_that_is_said() -> None:
    assert ask("柳溪街道迁走了多少户?", {}).status == "not_found"
    told = ask("柳溪街道迁走了多少户?", {"迁走": "征收"}, nearest="征收")
    assert "2206户[1]" in told.text
    assert told.citations[0].quote == "全年征收居民房屋2206户。"
    assert any("“迁走”按报告中的“征收”理解" in caveat for caveat in told.caveats)


def test_without_a_near_word_it_is_declined() -> None:
    told = ask("柳溪街道开通了多少条地铁?", {})
    assert told.status == "not_found"


def test_a_question_near_nothing_and_about_no_place_is_out_of_scope() -> None:
    assert ask("悬疑小说哪本精彩?", {}, far=0.99).reason == "out_of_scope"
    assert ask("悬疑小说哪本精彩?", {}, far=None).reason == "not_covered"


def test_which_word_stood_for_which() -> None:
    term = Term("拆迁", ("拆迁",), near=(("征收", 0.8),))

    class Asked:
        terms = (term,)

    assert readings(Asked(), ["全年征收居民房屋2206户。"]) == (("拆迁", "征收"),)  # type: ignore[arg-type]
    assert readings(Asked(), ["全年拆迁2206户。"]) == ()  # type: ignore[arg-type]


def test_a_near_word_counts_in_part() -> None:
    found = found_in(TextIndex.of(["拆迁多户", "征收多户", "演出多场"]), Term("拆迁", ("拆迁",), near=(("征收", 0.7),)))
    assert found.tolist() == pytest.approx([1.0, 0.7, 0.0])


def test_a_question_with_an_answer_has_a_sentence_ahead() -> None:
    assert answerable.lead(numpy.array([0.1, 5.0, 1.0, 0.9, 0.8])) == pytest.approx(4.2)
    assert answerable.lead(numpy.array([1.0])) == 0.0


def test_citations_stay_exact_in_the_second_reading() -> None:
    held = evidence()
    told = ask("柳溪街道迁走了多少户?", {"迁走": "征收"}, nearest="征收")
    assert told.citations
    for citation in told.citations:
        assert citation.quote == cut(held.reports[citation.report_id].text, citation.spans)
