"""One measure under many names, and what is not the same thing."""

from __future__ import annotations

import pytest

from indexer.figures.lexicon import load


@pytest.mark.parametrize(
    "phrase",
    [
        "加装电梯", "加梯", "电梯加装", "老旧小区加装电梯", "既有多层住宅加装电梯工作", "“加梯”工作", "电梯加装任务",
        "加裝電梯", "既有住宅增设电梯",
    ],
)  # fmt: skip
def test_one_measure_in_any_order_and_dress(phrase: str) -> None:
    assert load().measure(phrase) == "加装电梯"


@pytest.mark.parametrize(
    "phrase", ["加装电梯补贴资金", "电梯更新", "加装监控", "加装电梯签约率", "电梯", "智慧电梯梯控加装"]
)
def test_another_thing(phrase: str) -> None:
    lexicon = load()
    assert lexicon.measure(phrase) != "加装电梯"
    assert lexicon.similar("加装电梯", phrase) == 0.0


def test_unknown_measures_stay_in_their_own_words() -> None:
    assert load().measure(" “社区通”家庭覆盖率 ") == "社区通家庭覆盖率"


@pytest.mark.parametrize(
    ("asked", "found", "how"),
    [
        ("加梯", "老旧小区加装电梯", 1.0),
        ("充电桩", "小区电动自行车充电桩", 0.8),
        ("隐患", "各类隐患", 1.0),
        ("GDP", "地区生产总值", 1.0),
        ("一般公共预算收入", "一般公共预算收入总计", 0.0),
        ("养老床位", "家庭养老床位", 0.0),
        ("电动自行车充电桩", "充电桩", 0.6),
        ("志愿服务活动", "志愿服务", 0.0),
    ],
)
def test_how_alike(asked: str, found: str, how: float) -> None:
    assert load().similar(asked, found) == how


def test_stages_and_units() -> None:
    lexicon = load()
    assert {lexicon.status(word) for word in ("竣工", "完工", "建成", "完成")} == {"完工"}
    assert lexicon.status("热闹") == ""
    assert lexicon.comparable("加装电梯", "台", "部")
    assert not lexicon.comparable("加装电梯", "台", "个")
    assert not lexicon.comparable("健身步道", "台", "部")
    assert lexicon.mentioned("高效助推加装电梯工作。", "台") == "加装电梯"
    assert lexicon.mentioned("高效助推加装电梯工作。", "户") == ""


def test_so_much_for_each_is_another_measure() -> None:
    lexicon = load()
    assert lexicon.mentioned("人均地区生产总值突破5万关口、", "元") == "人均地区生产总值"
    assert lexicon.mentioned("地区生产总值增长,人均收入增加", "元") == "地区生产总值"
