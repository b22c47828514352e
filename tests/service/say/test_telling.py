"""How one figure is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from service.evidence import Evidence
from service.say.telling import amount, apart, plain, told
from tests.service.making import Corpus


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


def test_plain_rounds_half_up() -> None:
    assert plain(Decimal("2.45"), 1) == "2.5"
    assert plain(Decimal("33.00")) == "33"
    assert plain(Decimal("137000000000000")) == "137000000000000"


@pytest.mark.parametrize(
    ("value", "unit", "printed", "shown"),
    [
        ("38000", "人次", ("5.2万人次", "1.4万人次"), "3.8万人次"),
        ("80000000", "元", ("13.8亿元", "13亿元"), "0.8亿元"),
        ("15520000", "元", ("5.0152亿元", "4.86亿元"), "1552万元"),
        ("7200", "m2", ("1.58万平方米", "8600平方米"), "7200平方米"),
        ("367.3", "人次", ("9万人次",), "367.3人次"),
        ("4181000", "元", ("216.4万元", "201.7万元"), "418.1万元"),
        ("17", "台", ("30台", "13台"), "17台"),
        ("0", "人次", ("1.2万人次", "1.2万人次"), "0人次"),
    ],
)
def test_a_computed_number_is_in_the_scale_of_its_terms(
    value: str, unit: str, printed: tuple[str, ...], shown: str
) -> None:
    made = Corpus()
    report = made.add("甲河街道", "总结", "、".join(printed), reviewed=(2021,))
    for words in printed:
        made.figure(report, words, words, "某", year=2021)
    terms = [replace(fact, unit=unit) for fact in Evidence(made).facts]
    assert amount(Decimal(value), terms) == shown


def test_rates_differ_by_points() -> None:
    made = Corpus()
    report = made.add("甲河街道", "总结", "满意率97.2%,94.6%", reviewed=(2021,))
    made.figure(report, "97.2%", "97.2%", "满意率", year=2021)
    assert apart(Decimal("2.6"), list(Evidence(made).facts)) == "2.6个百分点"
