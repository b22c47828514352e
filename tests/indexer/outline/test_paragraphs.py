"""Lines become paragraphs again, by spans."""

from __future__ import annotations

import pytest

from indexer.outline.layout import lay_out
from indexer.outline.lines import columns
from tests.indexer.making import document


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in lay_out(document(text)).paragraphs]


LONG = "街道扎实推进老旧小区改造，持续完善养老服务设施，全年新增养老床位，优化为老服务"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG + "项目，力争高新技术企业达到五十家、科技型中", "小企业三十八家以及一批金融服务类企业。"),
        (LONG + "，处置率", "100%,居民参与意识显著提升。"),
        (LONG + "，坚持“以人民", "为中心”的思想。"),
        (LONG, "，群众满意度持续提升。"),
        ("做好党建、", "民生两项工作。"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n", "\n\n— 3 —\n\n", "\n\n12\n\n", "\n第3页 共9页\n"])
def test_a_broken_sentence_is_joined(first: str, second: str, between: str) -> None:
    if between == "\n\n12\n\n" and len(first) < 20:
        pytest.skip("a bare number after a short line may be anything")
    assert paragraphs(first + between + second) == [first + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG + "。", "小企业三十八家。"),
        (LONG + "，扎实推动工作落地", "二、民生改善"),
        (LONG + "，扎实推动工作落地", "2022年工作重点"),
        ("新村街道工作总结", "2021年，街道完成各项任务。"),
        ("各位代表：", "现在，我报告工作。"),
        (LONG + "，扎实推动工作落地", "各位代表：新的一年开始了。"),
    ],
)
def test_paragraphs_stay_apart(first: str, second: str) -> None:
    assert paragraphs(first + "\n\n" + second) == [first, second]


def test_lines_of_a_fixed_width() -> None:
    whole = [
        "2025年是十四五规划的收官之年面对外部压力加大内部困难增多的复杂形势各级部门坚持稳中求进工作总基调全力抓好各项工作。",
        "全年完成一般公共预算收入139亿元，其中税收收入完成89亿元，占一般公共预算收入的比重为百分之六十四，较上年提高三个百分点以上。",
        "一般公共预算支出完成345.4亿元，民生支出占比保持在八成以上，就业、教育、医疗、养老等重点领域支出得到了有力的保障，群众满意。",
    ] * 3
    lines: list[str] = []
    for text in whole:
        text, line = "　　" + text, ""
        for character in text:
            if columns(line + character) > 60:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    lines.insert(2, "一、预算执行情况")
    assert paragraphs("\n".join(lines)) == [whole[0], "一、预算执行情况", *whole[1:]]


def test_a_title_broken_over_two_lines() -> None:
    text = f"一、2024年工作回顾\n{LONG}。\n二、持续提升政府\n治理效能和服务水平\n{LONG}。\n三、其他\n{LONG}。"
    assert "二、持续提升政府治理效能和服务水平" in paragraphs(text)


def test_short_lines_under_numbered_titles_stay_apart_where_there_are_many() -> None:
    text = f"一、综合情况\n人口\n{LONG}。\n二、农业情况\n粮食\n{LONG}。"
    assert paragraphs(text)[:2] == ["一、综合情况", "人口"]


def test_locate() -> None:
    text = f"{LONG}，科技型中\n\n小企业三十八家。"
    whole = lay_out(document(text)).paragraphs[0]
    cut = whole.locate(len(LONG) + 1, len(whole.text) - 1)
    assert "".join(text[a:b] for a, b in cut) == "科技型中小企业三十八家"
    assert len(cut) == 2
