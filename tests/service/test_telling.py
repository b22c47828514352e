"""How one figure is told."""

from __future__ import annotations

from decimal import Decimal

from service.evidence import Evidence
from service.telling import plain, told
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
