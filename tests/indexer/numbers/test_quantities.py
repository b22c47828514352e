"""Figures in prose: value, unit, bound, what is none, and that offsets always hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.numbers.quantities import quantities


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(str(q.value) if q.high is None else f"{q.value}-{q.high}", q.unit, q.bound) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("区级税收 7.30 亿元", "730000000", "元", "exact"),
        ("接种21.47万人次", "214700", "人次", "exact"),
        ("三点二万人次", "32000", "人次", "exact"),
        ("整治一新，4,170户受益", "4170", "户", "exact"),
        ("整治一新,4,170户受益", "4170", "户", "exact"),
        ("两百余台", "200", "台", "over"),
        ("党群服务中心6300 m²空间", "6300", "m2", "exact"),
        ("总额1.2亿元", "120000000", "元", "exact"),
        ("零售总额53.28 亿,", "5328000000", "", "exact"),
        ("业务接待量约18.2万人次", "182000", "人次", "about"),
        ("发放补助2471.65万余元", "24716500", "元", "over"),
        ("覆盖4.4万多人次", "44000", "人次", "over"),
        ("打造近百栋楼组", "100", "栋", "under"),
        ("数十家企业", "10", "家", "over"),
        ("上千名志愿者", "1000", "名", "over"),
        ("宣讲百余场", "100", "场", "over"),
        ("十余家单位", "10", "家", "over"),
        ("二十几万人", "200000", "人", "over"),
        ("覆盖率达70%以上", "70", "%", "at_least"),
        ("不少于20台", "20", "台", "at_least"),
        ("不超过3天", "3", "天", "at_most"),
        ("力争20台左右", "20", "台", "about"),
        ("控制在5%以内", "5", "%", "at_most"),
        ("突破8700万人次", "87000000", "人次", "over"),
        ("提高4.5个百分点", "4.5", "百分点", "exact"),
        ("增长近3倍", "3", "倍", "under"),
        ("产值翻两番", "2", "番", "exact"),
        ("开工量实现翻番", "1", "番", "exact"),
        ("百分之九十五", "95", "%", "exact"),
        ("近七成", "70", "%", "under"),
        ("１２台电梯", "12", "台", "exact"),
        ("3万4千余人", "34000", "人", "over"),
        ("4.78万亿元", "4780000000000", "元", "exact"),
        ("装机1.4亿千瓦", "140000000", "千瓦", "exact"),
        ("2个亿的投资", "200000000", "", "exact"),
        ("绿化120万平方米", "1200000", "m2", "exact"),
        ("共11,311家", "11311", "家", "exact"),
        ("签约18台", "18", "台", "exact"),
        ("PM2.5浓度30.5微克/立方米", "30.5", "微克/立方米", "exact"),
        ("参加學員兩百餘名", "200", "名", "over"),
        ("新建早餐点一个。", "1", "个", "exact"),
        ("建成一家社区食堂", "1", "家", "exact"),
        ("320套(户)出租房", "320", "套", "exact"),
        ("增速-5.2%", "-5.2", "%", "exact"),
    ],
)
def test_one_figure(text: str, value: str, unit: str, bound: str) -> None:
    assert seen(text) == [(value, unit, bound)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("新增1-2台自助设备", "1", "2", "台"),
        ("20~30户", "20", "30", "户"),
        ("20%至30%", "20", "30", "%"),
        ("5—10%", "5", "10", "%"),
        ("3-5万元", "30000", "50000", "元"),
        ("两三家", "2", "3", "家"),
        ("二三十名", "20", "30", "名"),
        ("10台到15台", "10", "15", "台"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    (one,) = quantities(text)
    assert (str(one.value), str(one.high), one.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月5日", "成立1OO周年", "截至3月15日24:00", "2018-2020年", "12345热线", "受理“12345”工单", "110接警总数",
        "第四届进博会", "“十四五”规划", "“1+3+N”架构", "2+3行动", "36间坊", "前进一村", "617 项目",
        "617项目", "7*24小时", "15分钟社区生活圈", "十五分钟养老服务圈", "一网通办", "一老一小",
        "“三公”经费", "双减", "2196弄", "33号花鸟市场", "V2.0版", "升级2.0版本", "5A级社会组织", "千家万户",
        "一心一意", "“四个一”加梯", "四个一:建强队伍", "三合一场所", "一批项目", "一系列举措",
        "1. 加快发展", "(一)聚焦民生", "一是加快发展", "十九届六中全会", "党的二十大", "两个维护",
        "三年行动计划", "90后干部", "组建一支队伍", "打造一个平台", "管控+7人员", "第2位", "居全国前三位",
        "T5线", "《2023年10件实事》", "五年来", "3号线", "302室", "每3个月", "50亿元级", "3部门联合", "1:3.4",
        "一年来",
    ],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert seen(text) == []


def test_lists_and_repeated_units() -> None:
    assert seen("竣工7台,在建4台,在审15台,征询通过33台") == [
        ("7", "台", "exact"), ("4", "台", "exact"), ("15", "台", "exact"), ("33", "台", "exact"),
    ]  # fmt: skip
    assert seen("由上年的10台增至25台") == [("10", "台", "exact"), ("25", "台", "exact")]
    assert seen("3万 5家") == [("5", "家", "exact")]


def test_an_item_number_is_no_part_of_the_figure() -> None:
    assert seen("3．10种有色金属") == [("10", "种", "exact")]
    assert seen("３．１０亿元投资") == [("310000000", "元", "exact")]


def test_what_is_skipped_is_no_figure() -> None:
    text = "载体3 个存量、9 台"
    assert [q.text for q in quantities(text, skip=[(2, 3)])] == ["9 台"]


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from("台个户家处项名"))
def test_arabic_numbers_come_back(number: int, unit: str) -> None:
    (one,) = quantities(f"共完成{number:,}{unit}任务")
    assert (one.value, one.unit) == (Decimal(number), unit)


@given(
    st.decimals(min_value="0.01", max_value="99999", places=2),
    st.sampled_from([("万", 10**4), ("亿", 10**8), ("", 1)]),
)
def test_multipliers_are_exact(number: Decimal, scale: tuple[str, int]) -> None:
    (one,) = quantities(f"实现税收{number}{scale[0]}元")
    assert one.value == number * scale[1]


@given(st.text(alphabet='0123456789一二三十百千万亿台个户%.,-—至年月约近余“”"()+ 第点半成分之', max_size=30))
def test_any_text_has_honest_spans(text: str) -> None:
    last = 0
    for one in quantities(text):
        start, end = one.span
        assert last <= start < end <= len(text)
        assert text[start:end] == one.text
        assert one.high is None or one.high >= one.value
        last = end


def test_lines_of_cameras_are_counted_and_bus_lines_are_not() -> None:
    assert [found.text for found in quantities("接入视频监控620路，增设探头120路")] == ["620路", "120路"]
    assert [found.text for found in quantities("优化620路公交线，中山路620路口")] == []
