"""The judge's reading of figures: strict about amount, unit, scale and sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eval.figures import figures, states, vague
from eval.gold import Value


def value(number: str, unit: str, **more: object) -> Value:
    return Value.model_validate({"value": number, "unit": unit, **more})


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("完工13台[1]", "13", "台"),
        ("完工 13 台", "13", "台"),
        ("完工１３台", "13", "台"),
        ("投入5.60亿元", "5.60", "亿元"),
        ("投入5.6亿元", "5.60", "亿元"),
        ("投入56000万元", "5.60", "亿元"),
        ("投入560,000,000元", "5.60", "亿元"),
        ("发放750多万元", "750", "万元"),
        ("发放750余万元", "750", "万元"),
        ("服务1.2万余人次", "1.2", "万人次"),
        ("面积7200㎡", "7200", "平方米"),
        ("面积7200平方米", "7200", "m²"),
        ("增长5.5%", "5.5", "%"),
        ("增长5.5％", "5.5", "%"),
        ("下降-3.2%", "-3.2", "%"),
    ],
)
def test_the_same_amount_is_stated(text: str, number: str, unit: str) -> None:
    assert states(text, value(number, unit))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("完工113台", "13", "台"),
        ("完工13.5台", "13", "台"),
        ("完工130台", "13", "台"),
        ("完工13部", "13", "台"),
        ("第[13]条", "13", "条"),
        ("投入5.6万元", "5.60", "亿元"),
        ("投入5.6元", "5.60", "亿元"),
        ("服务12345人", "12345", "人次"),
        ("服务12345人次", "12345", "人"),
        ("提高5个百分点", "5", "个"),
        ("单价30元/平方米", "30", "元"),
        ("增长3.2%", "-3.2", "%"),
        ("降至-3.2%", "3.2", "%"),
        ("增长5.5个百分点", "5.5", "%"),
        ("完工十三台", "13", "台"),
    ],
)
def test_another_amount_unit_scale_or_sign_is_not(text: str, number: str, unit: str) -> None:
    assert not states(text, value(number, unit))


def test_units_that_the_gold_accepts_count_and_no_others() -> None:
    assert states("完工13部", value("13", "台", units=["部"]))
    assert not states("完工13个", value("13", "台", units=["部"]))


def test_a_number_in_words_is_stated_by_its_words() -> None:
    assert states("近百户居民", value("100", "户", words="近百"))
    assert states("100户居民", value("100", "户", words="近百"))
    assert not states("几百户", value("100", "户", words="近百"))


def test_a_range_needs_both_ends() -> None:
    range_of = value("1", "台", high="2", bound="range")
    assert states("新增1-2台", range_of)
    assert states("新增1—2台", range_of)
    assert not states("新增2台", range_of)
    assert not states("新增1台", range_of)
    assert not states("新增1-3台", range_of)
    assert states("2-3万户", value("2", "万户", high="3", bound="range"))


@pytest.mark.parametrize(("text", "good"), [
    ("占8.95%", True), ("占8.950%", True), ("占8.949%", False), ("占8.9%", True), ("占8.94%", False),
    ("占9%", False), ("占8.8%", False),
    ("占8.95个百分点", False),
])  # fmt: skip
def test_a_computed_value_may_be_rounded_finer_but_must_be_rounded_right(text: str, good: bool) -> None:
    assert states(text, value("8.9", "%", computed="75 / 838 * 100")) is good


def test_a_value_that_stands_in_the_report_is_not_rounded() -> None:
    assert not states("占8.95%", value("8.9", "%"))
    assert not states("3.7万元", value("3.65", "万元"))


@pytest.mark.parametrize(("text", "told"), [
    ("超过200户", True), ("200余户", True), ("约200户", True), ("200户左右", True), ("200户以上", True),
    ("200户", False),
    ("200户,约占三成", False), ("涉及200户。近300人", False),
])  # fmt: skip
def test_vague_numbers_are_told_as_such(text: str, told: bool) -> None:
    assert vague(text, value("200", "户", bound="over")) is told


def test_the_worth_of_the_last_digit_is_read_with_the_scale() -> None:
    found = list(figures("3.65万元,8.95%,1,234件"))
    assert [figure.quantum for figure in found] == [Decimal(100), Decimal("0.01"), Decimal(1)]
    assert [figure.value for figure in found] == [Decimal(36500), Decimal("8.95"), Decimal(1234)]
