"""Which words of a sentence are a figure's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.figures.figure_words import all_matched, clauses, is_condition, matched, merged, offset_in
from indexer.values import Bound
from tests.service.making import Corpus

SENTENCES = {
    "新增老旧小区加装电梯52台、完工13台。": {"52台": "新增老旧小区加装电梯52台", "13台": "完工13台"},
    "表彰了8家“最美家庭”和18名“之星”。": {"8家": "表彰了8家“最美家庭”", "18名": "18名“之星”"},
    "为160名独居和失独老人安装灭弧器、为152名独居老人提供日托。": {
        "160名": "为160名独居和失独老人安装灭弧器",
        "152名": "为152名独居老人提供日托",
    },
    "截至2月28日24:00,共计排摸253人次,管控757人次。": {"253人次": "共计排摸253人次", "757人次": "管控757人次"},
    "在建2台，在审21台；通过29台。": {"2台": "在建2台", "21台": "在审21台", "29台": "通过29台"},
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clause(sentence: str) -> None:
    made = Corpus()
    report = made.add("甲河街道", "总结", sentence, reviewed=(2021,))
    for printed in SENTENCES[sentence]:
        made.figure(report, printed, printed, "", year=2021)
    found = clauses(made.passages[0].sentences[0], made.facts)
    assert {fact.display: words for fact, words in zip(made.facts, found, strict=True)} == SENTENCES[sentence]


def test_spans_over_a_page_break() -> None:
    made = Corpus()
    report = made.add("甲河街道", "总结", "完工13台。", reviewed=(2021,))
    sentence = made.passages[0].sentences[0]
    assert offset_in(sentence, 2) == 2
    assert offset_in(sentence, len(report.text)) is None
    assert merged([(0, 3), (3, 5), (7, 8)]) == ((0, 5), (7, 8))


def test_matched_forgets_line_breaks_and_forms() -> None:
    assert matched("我为群众办\n 实事，ＡＢ") == "我为群众办实事,ab"


@given(st.lists(st.text("加裝電梯乾隆ＡbⅣ㎡① \n\r\u3000\u0301\u2028𠮷,。12", max_size=8), max_size=8))
def test_all_at_once_is_the_same_as_one_by_one(texts: list[str]) -> None:
    assert all_matched(texts) == tuple(matched(text) for text in texts)


@pytest.mark.parametrize(
    ("bound", "after", "condition"),
    [
        ("at_least", "的企业", True),
        ("at_most", "家庭", True),
        ("at_least", "", False),
        ("exact", "以上的企业", True),
        ("exact", "企业", False),
        ("over", "以上的企业", False),
    ],
)
def test_a_figure_that_only_says_which_things_are_meant(bound: Bound, after: str, condition: bool) -> None:
    assert is_condition(bound, after) is condition


def test_money_by_which_things_are_sorted_is_no_amount() -> None:
    assert is_condition("over", "楼宇增至5幢", "元")
    assert is_condition("over", "企业仅3家", "元")
    assert not is_condition("over", ",增长6%", "元")
    assert not is_condition("over", "企业3家", "家")
