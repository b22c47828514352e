"""What is understood of ten documents in layouts that no rule was written for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indexer.pipeline import Pipeline, Read
from tests.indexer.layouts import ALL


@pytest.fixture(scope="module")
def understood() -> dict[str, Read]:
    pipeline = Pipeline()
    return {name: pipeline.read(name, data) for name, data in ALL.items()}


WHOSE = {
    "word.docx": ("漕河泾街道", "street", "徐汇区", (2023,), ()),
    "columns.pdf": ("夏阳街道", "street", "青浦区", (2022,), ()),
    "town.html": ("锦溪镇", "town", "昆山市", (2022,), (2023,)),
    "county.htm": ("长兴县", "district", "长兴县", (2023,), (2024,)),
    "bulletin.md": ("彭浦镇", "town", "静安区", (2023,), ()),
    "contents.txt": ("良渚街道", "street", "余杭区", (2021,), (2022,)),
    "half.txt": ("梧田街道", "street", "瓯海区", (2023,), (2023,)),
    "five.txt": ("浏河镇", "town", "太仓市", tuple(range(2017, 2022)), tuple(range(2022, 2027))),
    "broken.txt": ("泽国镇", "town", "温岭市", (2022,), ()),
    "unbroken.txt": ("笕桥街道", "street", "上城区", (2020,), ()),
}
OUTLINES = {
    "word.docx": ["一、民生实事", " （一）加装电梯", " （二）城市管理", "二、财政收支"],
    "columns.pdf": ["一、城区更新", "二、为老服务", "三、平安建设", "四、存在问题"],
    "town.html": [
        "一、2022年工作回顾", " （一）经济稳中有进", " （二）民生持续改善", "二、2023年工作安排", " （一）做强产业", " （二）办好实事",
    ],
    "county.htm": ["一、2023年工作回顾", " ——城乡面貌焕然一新", " ——民生福祉不断增进", "二、2024年目标任务"],
    "bulletin.md": ["一、综合", "二、社会事业"],
    "contents.txt": [
        "第一部分\u30002021年工作总结", " 一、聚力产业升级", "  1.招商引资有突破", "  2.企业培育有成效", " 二、聚力城市建设",
        "第二部分\u30002022年工作思路", " 一、抓项目", " 二、抓治理",
    ],
    "half.txt": [
        "一、上半年工作情况", " （一）项目推进", " （二）环境整治", "二、下半年工作计划", " （一）再攻坚", " （二）再提升",
    ],
    "five.txt": ["一、过去五年工作回顾", "二、今后五年的目标任务", "三、2022年重点工作"],
    "broken.txt": ["（一）突出产业转型", "（二）突出城乡融合"],
    "unbroken.txt": ["一、疫情防控有力有序", "二、城市更新提速增效", " （一）征迁清零", " （二）加装电梯", "三、存在问题"],
}  # fmt: skip
FIGURES = {
    "word.docx": [
        ("加装电梯", "24", "台", "2023", False), ("城乡社区支出", "11850000", "元", "2023", False),
        ("城乡社区支出", "12000000", "元", "2023", True),
    ],
    "columns.pdf": [
        ("停车泊位", "210", "个", "2022", False), ("探访独居老人", "1580", "人次", "2022", False),
        ("隐患整改率", "98.6", "%", "2022", False),
    ],
    "town.html": [("公共停车位", "340", "个", "2022", False), ("农村公路", "8", "公里", "2023", True)],
    "county.htm": [("加装电梯", "41", "台", "2023", False), ("加装电梯", "50", "台", "2024", True)],
    "bulletin.md": [
        ("税收总收入", "4580000000", "元", "2023", False), ("常住人口/2023年", "156000", "人", "2023", False),
        ("户籍人口/2022年", "113000", "人", "2022", False),
    ],
    "contents.txt": [("规上企业", "14", "家", "2021", False), ("示范小区", "6", "个", "2022", True)],
    "half.txt": [("违法建筑", "23000", "m2", "2023年上半年", False), ("口袋公园", "4", "个", "2023年下半年", True)],
    "five.txt": [
        ("农村公路", "73", "公里", "2017-2021", False), ("一般公共预算收入", "1360000000", "元", "2021", False),
        ("危旧房屋", "120", "户", "2022", True),
    ],
    "broken.txt": [
        ("工业总产值", "38650000000", "元", "2022", False), ("惠企资金", "110000000", "元", "2022", False),
        ("加装电梯", "11", "台", "2022", False),
    ],
    "unbroken.txt": [("征迁", "689", "户", "2020", False), ("加装电梯", "18", "台", "2020", False)],
}  # fmt: skip
CHROME = (
    "首页",
    "当前位置",
    "打印",
    "字号",
    "浏览",
    "访问次数",
    "相关链接",
    "上一篇",
    "ICP",
    "版权",
    "防汛",
    "— 1 —",
    "……",
)


@pytest.mark.parametrize("name", ALL)
def test_whose_it_is_and_of_which_years(understood: dict[str, Read], name: str) -> None:
    report = understood[name].report
    assert (report.issuer, report.level, report.district, report.reviewed, report.planned) == WHOSE[name]


@pytest.mark.parametrize("name", ALL)
def test_the_outline(understood: dict[str, Read], name: str) -> None:
    sections = [section for section in understood[name].sections if section.heading]
    top = min(len(section.heading) for section in sections)
    assert [" " * (len(section.heading) - top) + section.heading[-1] for section in sections] == OUTLINES[name]


@pytest.mark.parametrize("name", ALL)
def test_figures_with_measure_year_and_plan(understood: dict[str, Read], name: str) -> None:
    found = [(f.measure, f.value, f.unit, f.period.label, f.planned) for f in understood[name].facts]
    expected = [(measure, Decimal(value), *rest) for measure, value, *rest in FIGURES[name]]
    assert [each for each in expected if each not in found] == []


@pytest.mark.parametrize("name", ALL)
def test_what_is_cited_stands_in_the_text_and_nothing_of_what_is_around_it(
    understood: dict[str, Read], name: str
) -> None:
    read = understood[name]
    for passage in read.passages:
        for sentence in passage.sentences:
            assert sentence.text == "".join(read.report.text[start:end] for start, end in sentence.spans)
            assert [words for words in CHROME if words in sentence.text] == []


def test_a_table_inside_a_table_stays_one(understood: dict[str, Read]) -> None:
    tables = [passage for passage in understood["word.docx"].passages if passage.kind == "table"]
    assert [s.text for passage in tables for s in passage.sentences if "翠竹园" in s.text] == ["翠竹园\t6"]


def test_a_report_from_page_to_page_and_column_to_column_is_whole(understood: dict[str, Read]) -> None:
    sentences = [s.text for passage in understood["columns.pdf"].passages for s in passage.sentences]
    assert "完成适老化改造95户，全年探访独居老人1580人次，发放补贴320万元。" in sentences
