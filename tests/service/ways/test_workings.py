"""What a question wants worked out, and the words by which each term is known."""

from __future__ import annotations

import pytest

from service.understand.working_words import only_said
from service.ways.workings import working


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("平均每个小区几个充电桩?", "per"),
        ("干部走访企业,平均一家跑了几趟?", "per"),
        ("帮困金人均多少元?", "per"),
        ("平均每月受理多少件工单", "month"),
        ("千万元级项目占重点项目的几成?", "share"),
        ("隐患里还有几条没整改?", "left"),
        ("扣掉置换的那部分,拆违面积还剩多少", "left"),
        ("没成立业委会的小区有几个?", "left"),
        ("倒推税收是多少亿元?", "before"),
        ("规上产值在涨12%之前是多少?", "before"),
        ("税收净增多少亿元?", "rise"),
        ("当初定的指标是多少万元?", "aim"),
        ("完成数比年度指标多出来多少万?", "beyond"),
        ("增长目标如数兑现,产值会到多少亿?", "reach"),
        ("早餐点、健身步道一共几处?", "sum"),
        ("两年完工的电梯累计多少台?", "years"),
    ],
)
def test_each_way_is_known_by_its_words(text: str, kind: str) -> None:
    meant = working(text)
    assert meant is not None
    assert meant.kind == kind


@pytest.mark.parametrize(
    "text", ["加装电梯完工多少台?", "谁牵头负责加装电梯?", "占地多少平方米?", "未来三年目标是什么?"]
)
def test_what_is_simply_asked_for_is_nothing_to_be_worked_out(text: str) -> None:
    assert working(text) is None


def test_what_is_divided_by_is_the_noun_after_its_measure_word() -> None:
    meant = working("每个装了充电桩的小区能摊到几个桩?")
    assert meant is not None
    assert (meant.lower, meant.lower_unit, meant.upper, meant.unit) == ("小区", "个", "桩", "个")


def test_spoken_measure_words_are_put_into_those_of_reports() -> None:
    meant = working("干部走访企业,平均一家跑了几趟?")
    assert meant is not None
    assert (meant.unit, meant.lower_unit) == ("次", "家")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("集中签约的重点项目里,千万元级的占几成?", "千万元级", "集中签约的重点项目"),
        ("游泳课预约了那么多,真正付费的占几个百分点?", "真正付费", "游泳课预约了那么多"),
        ("抽检的招牌有多大比例存在隐患?", "存在隐患", "抽检的招牌"),
    ],
)
def test_a_part_and_its_whole_each_have_their_words(text: str, part: str, whole: str) -> None:
    meant = working(text)
    assert meant is not None
    assert (meant.upper, meant.lower) == (part, whole)


def test_the_parts_of_a_sum_are_counted_as_the_question_does() -> None:
    meant = working("早餐点、健身步道和健身苑点三类一共几处?")
    assert meant is not None
    assert meant.named == ("早餐点", "健身步道", "健身苑点")
    assert meant.many == 3


def test_words_of_working_out_say_nothing_of_the_matter() -> None:
    assert only_said("平均")
    assert not only_said("电梯")
