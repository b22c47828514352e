"""Which of the things that one sentence counts has the most."""

from __future__ import annotations

import pytest

from service.answer import compose
from service.evidence import Evidence
from service.values import Answer, Request
from tests.service.making import Corpus, search


def _corpus() -> Corpus:
    made = Corpus()
    text = (
        "完成服务中心7200㎡空间改造、服务站3000㎡提升、邻里坊700㎡延伸。\n"
        "全年税收增长15%,商品销售额增长12%,社会消费品零售总额增长8%。"
    )
    report = made.add("翠屏街道", "翠屏街道2022年工作总结", text, reviewed=(2022,))
    for words, printed, measure in (
        ("服务中心7200㎡", "7200㎡", "服务中心空间改造"), ("服务站3000㎡", "3000㎡", "服务站提升"),
        ("邻里坊700㎡", "700㎡", "邻里坊延伸"),
    ):  # fmt: skip
        made.figure(report, words, printed, measure, year=2022)
    for words, printed, measure in (
        ("税收增长15%", "15%", "税收"), ("商品销售额增长12%", "12%", "商品销售额"),
        ("零售总额增长8%", "8%", "社会消费品零售总额"),
    ):  # fmt: skip
        made.figure(report, words, printed, measure, year=2022, change=True)
    return made


EVIDENCE = Evidence(_corpus())


def ask(question: str) -> Answer:
    return compose(EVIDENCE, Request(question), lambda text, spread: search(EVIDENCE, text))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("翠屏街道改造的几处空间,哪一处面积最大?", "7200㎡"),
        ("翠屏街道改造的几处空间,哪一处面积最小?", "700㎡"),
        ("翠屏街道哪个指标增速最快?", "15%"),
        ("翠屏街道各项指标的增速,第二高的是哪个指标?", "12%"),
    ],
)
def test_the_one_asked_for_comes_first(question: str, first: str) -> None:
    told = ask(question)
    assert told.status == "answered", told.text
    shown = [told.text.find(each) for each in ("7200㎡", "3000㎡", "700㎡", "15%", "12%", "8%")]
    assert told.text.find(first) == min(at for at in shown if at >= 0)


def test_the_place_among_others_is_another_question() -> None:
    assert "3000㎡" not in ask("翠屏街道空间改造面积排第几?").text
