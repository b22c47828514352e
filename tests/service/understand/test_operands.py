"""What a question sets against what: pairs of measures, parts taken off a whole, one thing per another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.choose.candidate import Candidate
from service.evidence import Evidence
from service.understand import operands
from service.ways import reply_operands
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("除了物业、邻里,其他纠纷调解了多少件", "纠纷调解了多少件", ("物业", "邻里")),
        ("专项经费去掉养老和托育,还剩多少万元", "专项经费多少万元", ("养老", "托育")),
        ("招聘会里不是直播的有几场", "招聘会几场", ("直播",)),
    ],
)
def test_named_parts_come_off_a_whole(text: str, whole: str, parts: tuple[str, ...]) -> None:
    assert operands.remainder(text) == (whole, *parts)


@pytest.mark.parametrize("text", ["除了大桥", "还有多少台没完工", "新增就业多少人"])
def test_nothing_comes_off_where_nothing_is_named(text: str) -> None:
    assert operands.remainder(text) == ()


@pytest.mark.parametrize(
    ("text", "upper", "lower"),
    [
        ("平均每个党组织多少名党员", "多少名党员", "党组织多少个"),
        ("慰问金平均每户多少钱", "慰问金多少钱", "慰问金多少户"),
        ("企业平均一家带来多少万元税", "企业带来多少万元税", "企业多少家"),
        ("走访企业平均多少次能解决一个问题", "走访企业多少次", "解决多少个问题"),
    ],
)
def test_one_thing_per_another(text: str, upper: str, lower: str) -> None:
    assert operands.parts(text, "per") == (upper, lower)


@pytest.mark.parametrize(
    "text", ["养老床位中护理型占多大比例?", "养老床位里护理型占百分之几", "养老床位里护理型占多少?"]
)
def test_a_part_and_its_whole(text: str) -> None:
    assert operands.parts(text, "share") == ("护理型", "养老床位")


def test_no_word_is_cut_at_a_character_that_joins() -> None:
    assert operands.parts("工业增加值增长最快的是哪个省", "rank") == ()


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("2024年满意率跟2022年比提高了几个百分点", "2024年满意率", "2022年几个百分点"),
        ("2025年招录的目标比2024年实际招录的多几名", "2025年招录的目标", "2024年实际招录的几名"),
        ("2025年收入目标比2024年实际数多多少", "2025年收入目标", "2024年实际数多少"),
        ("2024年税收较2022年增长多少", "2024年税收", "2022年多少"),
    ],
)
def test_what_is_held_against_what(text: str, one: str, other: str) -> None:
    assert operands.parts(text, "difference") == (one, other)


def test_either_half_of_the_year() -> None:
    assert operands.halves("上下半年一共发展多少名", "sum") == ("上半年一共发展多少名", "下半年一共发展多少名")
    assert operands.halves("上下半年一共发展多少名", "figure") == ()


def test_what_each_does_belongs_to_what_is_divided() -> None:
    assert operands.parts("改造院落,平均每个院落投入多少万元", "per") == ("改造院落投入多少万元", "改造院落多少个")


@pytest.mark.parametrize(("units", "counted"), [(("条", "场"), True), (("条", "㎡"), False), (("支", "人"), False)])
def test_things_may_be_compared_and_areas_beside_things_may_not(units: tuple[str, ...], counted: bool) -> None:
    whole = EVIDENCE.facts[0]
    picked = [Candidate(replace(whole, unit=unit), 0, "", 1.0, 1.0, 1.0) for unit in units]
    assert reply_operands._counted(picked) is counted


def test_one_of_two_measures_is_more_than_the_other() -> None:
    assert operands.parts("媒体转载的次数有没有超过区报录用的次数", "compare") == ("媒体转载的次数", "区报录用的次数")
    assert operands.parts("读书会场数超过讲座吗?", "compare") == ("读书会场数", "讲座")
