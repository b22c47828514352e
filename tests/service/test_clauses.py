"""Which words of a sentence are a figure's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.values import Bound
from service.clauses import all_matched, is_condition, matched, merged, offset_in
from service.evidence import Evidence
from service.telling import plain, told
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
    evidence = Evidence(made)
    assert {fact.display: evidence.clause(at) for at, fact in enumerate(evidence.facts)} == SENTENCES[sentence]


def test_a_figure_is_told_with_its_measure() -> None:
    made = Corpus()
    text = (
        "推进加装电梯。目前,竣工9台。\n网格巡查发现问题,结案率97.8%。\n"
        "共完成2206户居民的旧改征收。\n完成签约18台的加梯目标任务。"
    )
    report = made.add("甲河街道", "总结", text, reviewed=(2021,))
    made.figure(report, "竣工9台", "9台", "加装电梯", "完工", year=2021, status_text="竣工")
    made.figure(report, "结案率97.8%", "97.8%", "网格巡查结案率", year=2021)
    made.figure(report, "2206户居民", "2206户", "旧区改造", year=2021)
    made.figure(report, "签约18台", "18台", "加装电梯", "签约", year=2021)
    evidence = Evidence(made)
    assert [told(evidence, at) for at in range(4)] == [
        "加装电梯竣工9台",
        "网格巡查结案率97.8%",
        "共完成2206户居民的旧改征收",
        "加装电梯完成签约18台",
    ]


def test_spans_over_a_page_break() -> None:
    made = Corpus()
    report = made.add("甲河街道", "总结", "完工13台。", reviewed=(2021,))
    sentence = made.passages[0].sentences[0]
    assert offset_in(sentence, 2) == 2
    assert offset_in(sentence, len(report.text)) is None
    assert merged([(0, 3), (3, 5), (7, 8)]) == ((0, 5), (7, 8))


def test_matched_forgets_line_breaks_and_forms() -> None:
    assert matched("我为群众办\n 实事，ＡＢ") == "我为群众办实事,ab"


def test_plain_rounds_half_up() -> None:
    from decimal import Decimal

    assert plain(Decimal("2.45"), 1) == "2.5"
    assert plain(Decimal("33.00")) == "33"
    assert plain(Decimal("137000000000000")) == "137000000000000"


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
