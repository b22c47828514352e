"""Rows of tables as facts: heads, units, years, and growth apart from amounts."""

from __future__ import annotations

from decimal import Decimal

from indexer.figures.facts import facts
from indexer.figures.lexicon import load
from indexer.values import Fact, Passage, Report, Section, Sentence


def told(rows: list[str], context: str) -> tuple[Fact, ...]:
    text = "\n".join(rows)
    report = Report(
        "r", "t", "丙市", "city", None, "丙市", None, "", ("丙市",), "both", (2025,), (2026,), None, None, None,
        "r.txt", "text", "0", text,
    )  # fmt: skip
    section = Section(0, "r", None, (), 0, (0, len(text)), None, 2025, False)
    sentences, at = [], 0
    for row in rows:
        sentences.append(Sentence(((at, at + len(row)),), row))
        at += len(row) + 1
    found = facts(report, (section,), (Passage(0, "r", 0, (), tuple(sentences), "table", context),), load())
    for fact in found:
        assert "".join(text[a:b] for a, b in fact.spans) in fact.display
    return found


def test_declared_heads_and_unit_of_the_caption() -> None:
    found = told(
        ["一、税收收入\t253,508\t265,300\t4.7", "一般公共预算支出\t1,000\t1,100\t-0.5"],
        "收支情况表 单位:万元\n项目\t2025年执行数\t2026年预算数\t增长%",
    )
    assert [(f.measure, f.value, f.unit, f.period.year, f.planned, f.change) for f in found] == [
        ("税收收入", Decimal(2535080000), "元", 2025, False, False),
        ("税收收入", Decimal(2653000000), "元", 2026, True, False),
        ("税收收入", Decimal("4.7"), "%", 2025, False, True),
        ("一般公共预算支出", Decimal(10000000), "元", 2025, False, False),
        ("一般公共预算支出", Decimal(11000000), "元", 2026, True, False),
        ("一般公共预算支出", Decimal("-0.5"), "%", 2025, False, True),
    ]


def test_heads_in_a_row_without_numbers() -> None:
    found = told(["指标\t单位\t2025年", "地区生产总值(亿元)\t\t3505.63", "常住人口(万人)\t\t120.5"], "主要指标")
    assert [(f.measure, f.value, f.unit) for f in found] == [
        ("地区生产总值", Decimal(350563000000), "元"),
        ("常住人口", Decimal(1205000), "人"),
    ]


def test_a_cell_without_row_head_or_with_a_serial_number_is_no_fact() -> None:
    assert told(["1\t养老服务\t12"], "\n序号\t项目\t数量(个)")[0].value == 12
    assert len(told(["1\t养老服务\t12"], "\n序号\t项目\t数量(个)")) == 1
    assert told(["12\t13"], "\n甲\t乙") == ()


def test_a_column_of_units_and_columns_that_are_no_part_of_the_measure() -> None:
    found = told(
        ["1\t加装电梯完工\t城建科\t台\t20\t24\t120%", "2\t拆除违建\t城管科\t万平方米\t1.5\t1.62\t108%"],
        "重点工作完成情况\n序号\t指标\t责任科室\t单位\t年度目标\t完成数\t完成率",
    )
    assert [(f.measure, f.status, f.value, f.unit, f.planned) for f in found] == [
        ("加装电梯", "完工", Decimal(20), "台", True),
        ("加装电梯", "完工", Decimal(24), "台", False),
        ("加装电梯完工完成率", "", Decimal(120), "%", False),
        ("违法建筑", "", Decimal(15000), "m2", True),
        ("违法建筑", "", Decimal(16200), "m2", False),
        ("拆除违建完成率", "", Decimal(108), "%", False),
    ]


def test_what_stands_in_brackets_is_a_unit_only_where_it_is_one() -> None:
    found = told(
        ["电梯加装（竣工）\t台\t24\t13", "绿地面积（公顷）\t\t5\t3"], "指标表\n指标\t单位\t年度目标\t上半年完成"
    )
    assert [(f.measure, f.status, f.value, f.unit, f.planned) for f in found] == [
        ("加装电梯", "完工", Decimal(24), "台", True),
        ("加装电梯", "完工", Decimal(13), "台", False),
        ("绿地面积", "", Decimal(5), "公顷", True),
        ("绿地面积", "", Decimal(3), "公顷", False),
    ]


def test_a_row_headed_by_a_part_is_of_that_part() -> None:
    found = told(
        ["东河社区    5    806", "合计    17    1239"], "各社区完成情况\n社区名称\t加装电梯投用（部）\t热线工单（件）"
    )
    assert [(f.subject, f.measure, f.status_text, f.value, f.unit, f.display) for f in found] == [
        ("东河社区", "加装电梯", "投用", Decimal(5), "部", "5部"),
        ("东河社区", "热线工单", "", Decimal(806), "件", "806件"),
        (None, "加装电梯", "投用", Decimal(17), "部", "17部"),
        (None, "热线工单", "", Decimal(1239), "件", "1239件"),
    ]


def test_a_cell_may_hold_its_unit() -> None:
    found = told(["停车泊位    300个    361个    120.3%"], "\n项目\t年度目标\t完成情况\t完成率")
    assert [(f.value, f.unit, f.display, f.planned) for f in found] == [
        (Decimal(300), "个", "300个", True),
        (Decimal(361), "个", "361个", False),
        (Decimal("120.3"), "%", "120.3%", False),
    ]
    assert told(["停车泊位    5月    6日"], "\n项目\t开工\t完工") == ()


def test_the_head_of_a_row_may_hold_a_number() -> None:
    rows = ["12345热线满意率（%）\t93\t94.6", "“15分钟”服务点（个）\t6\t8", "2.绿地（平方米）\t500\t620"]
    found = told(rows, "\n指标\t年度目标\t实际完成")
    assert [(f.measure, f.value, f.planned) for f in found] == [
        ("12345热线满意率", Decimal(93), True),
        ("12345热线满意率", Decimal("94.6"), False),
        ("15分钟服务点", Decimal(6), True),
        ("15分钟服务点", Decimal(8), False),
        ("绿地", Decimal(500), True),
        ("绿地", Decimal(620), False),
    ]
    assert told(["12个\t13个"], "\n甲\t乙") == ()
    assert [f.measure for f in told(["2023年\t13"], "\n年份\t热线工单（件）")] == []
