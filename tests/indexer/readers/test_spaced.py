"""Tables that plain text draws with spaces or tabs: found, with exact cells; columns of prose are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.spaced import tables

SPACED = """附表 2023年各社区完成情况
社区名称      加装电梯（部）    热线工单（件）
东河社区      5                 806
西河社区      12                433
合计          17                1239
三、下一步打算
"""


def cells(text: str) -> list[list[str]]:
    (table,) = tables(text)
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(text[slice(*cell.span)])
    return list(rows.values())


@pytest.mark.parametrize(
    "text", [SPACED, re.sub(" +(?=[^ \n])", "\t", SPACED).replace("\t", " ", 1), SPACED.replace("\n", "\r\n")]
)
def test_a_table_of_aligned_columns(text: str) -> None:
    assert cells(text)[0] == ["社区名称", "加装电梯（部）", "热线工单（件）"]
    assert cells(text)[1:] == [["东河社区", "5", "806"], ["西河社区", "12", "433"], ["合计", "17", "1239"]]
    (table,) = tables(text)
    heads = {text[slice(*cell.span)] for cell in table.cells if cell.head and cell.row}
    assert heads == {"东河社区", "西河社区", "合计"}
    assert text[slice(*table.span)].startswith("社区名称")
    assert text[slice(*table.span)].endswith("1239")


def test_the_line_above_that_tells_the_unit_is_its_caption() -> None:
    text = "单位：万元\n项目  2022年  2023年\n税收  312  340\n补助  20  25\n"
    (table,) = tables(text)
    assert table.unit == "万元"
    assert table.caption is not None
    assert text[slice(*table.caption)] == "单位：万元"


@pytest.mark.parametrize(
    "text",
    [
        "一、工作总结\n\n　　全年完成5台。\n　　加装电梯18台。\n　　新增20个。\n",  # indented paragraphs
        "主任  张三\n书记  李四\n委员  王五\n",  # no figures
        "项目  数量\n电梯  5\n",  # one row
        "2021年  2022年\n5  6\n7  8\n9  10\n11  12\n".replace("2021年  2022年\n", ""),  # figures alone: no heads
        "".join(f"{'这一行是正文而不是表格里的一格' * 4}  {n}\n" for n in ("数", 12, 13, 14)),
    ],
)
def test_lines_that_are_no_table(text: str) -> None:
    assert tables(text) == ()


@given(st.text(alphabet="甲乙丙 \t\n　12,.%项目", max_size=200))
def test_cells_are_within_the_table_and_hold_no_space_around(text: str) -> None:
    for table in tables(text):
        for cell in table.cells:
            words = text[slice(*cell.span)]
            assert words
            assert words == words.strip()
            assert table.span[0] <= cell.span[0] < cell.span[1] <= table.span[1]


def test_one_wide_space_parts_fields() -> None:
    text = "指标\u30002023年\u30002024年\n竣工电梯（部）\u300021\u300026\n热线工单（件）\u3000798\u3000743\n"
    (table,) = tables(text)
    assert [text[slice(*cell.span)] for cell in table.cells][3:6] == ["竣工电梯（部）", "21", "26"]


def test_a_head_that_names_a_year_and_what_is_of_it_is_no_figure() -> None:
    text = "指标  2022年  2023年  2024年  2025年目标\n财政总收入（亿元）  2.41  2.57  2.74  2.90\n城镇新增就业（人）  1045  1083  1120  1150\n"
    assert cells(text)[0] == ["指标", "2022年", "2023年", "2024年", "2025年目标"]
    assert cells(text)[2][-1] == "1150"


def test_bars_part_fields_with_or_without_bars_at_the_ends() -> None:
    rows = ["项目 | 2023年 | 2024年", "加装电梯（台） | 8 | 14", "新增车位（个） | 210 | 365"]
    for text in ("\n".join(rows), "\n".join(f"| {row} |" for row in rows)):
        assert cells(text) == [
            ["项目", "2023年", "2024年"],
            ["加装电梯（台）", "8", "14"],
            ["新增车位（个）", "210", "365"],
        ]


def test_a_year_with_words_heads_a_column_and_is_no_figure() -> None:
    text = "序号  项目      2023年完成  2024年目标\n1    加装电梯（台）   13    18\n2    社区食堂（家）   3     5\n"
    assert cells(text)[0] == ["序号", "项目", "2023年完成", "2024年目标"]
