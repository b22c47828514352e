"""Outlines of the layouts that reports come in."""

from __future__ import annotations

import re

import pytest

from indexer.outline.outline import outline
from indexer.values import HeadingMark, Kind
from tests.indexer.making import document, report

B = "全年完成老旧小区改造12个，惠及居民2300户，群众满意度持续提升，社区环境面貌明显改善。"


def levels(text: str, title: str = "新村街道工作报告", kind: Kind = "both") -> list[str]:
    """The outline with a dot a level: .一、 ..（一）"""
    return ["." * s.level + s.heading[-1] for s in outline(report(text, title, kind), document(text))[1:]]


LAYOUTS = """
一、党建/_/（一）组织/_/1.发展/_/（1）党员/_/二、民生/_ => .一、党建/..（一）组织/...1.发展/....（1）党员/.二、民生
一、党建/1.组织/_/2.队伍/_/二、民生/（一）就业/1.培训/_/（二）养老/_
    => .一、党建/..1.组织/..2.队伍/.二、民生/..（一）就业/...1.培训/..（二）养老
（一）党建/_/（二）民生/_/一、存在问题/_/二、打算/_ => .（一）党建/.（二）民生/.一、存在问题/.二、打算
1.党建/_/一、组织/_/二、队伍/_/2.民生/_/一、就业/_/3.安全/_
    => .1.党建/..一、组织/..二、队伍/.2.民生/..一、就业/.3.安全
2021年主要工作回顾/_/一、党建/_/二、民生/_/2022年工作重点/_/一、党建/_/二、民生/_
    => .2021年主要工作回顾/..一、党建/..二、民生/.2022年工作重点/..一、党建/..二、民生
第一部分/2021年工作总结/一、党建/_/第二部分 2022年工作计划/一、党建/_
    => .第一部分2021年工作总结/..一、党建/.第二部分 2022年工作计划/..一、党建
一、/党建/_/二、//民生/_ => .一、党建/.二、民生
一、党建引领有力。_/二、民生改善明显。_ => .一、党建引领有力/.二、民生改善明显
一、主要工作/打好攻坚战。_/改善老环境。_/引来好企业。_/二、打算/_
    => .一、主要工作/..打好攻坚战/..改善老环境/..引来好企业/.二、打算
一、主要工作/做好三件事。一是抓党建。_二是抓民生。_/二、打算/_ => .一、主要工作/.二、打算
一、主要工作/一是抓好党建。_/二是抓好民生。_/二、打算/_ => .一、主要工作/..一是抓好党建/..二是抓好民生/.二、打算
第一章 总则/第一条 为了社区治理，制定本规约。/第二章 组织/第二条 社区设居委会。_
    => .第一章 总则/..第一条/.第二章 组织/..第二条
01/综合/_/02/农业/_/03/工业/_ => .01综合/.02农业/.03工业
一 加强党建/_/二 改善民生/_ => .一 加强党建/.二 改善民生
一）加强党建/_/1)组织/_/2)队伍/_/二）改善民生/_ => .一）加强党建/..1)组织/..2)队伍/.二）改善民生
一. 加强党建/_/1.1 组织/_/1.2 队伍/_/二. 改善民生/_ => .一. 加强党建/..1.1 组织/..1.2 队伍/.二. 改善民生
工作总结/_/一、党建/_/二、民生/_/加强自身建设/一、学习/_/二、作风/_
    => .工作总结/..一、党建/..二、民生/.加强自身建设/..一、学习/..二、作风
一、党建（责任单位：党建办）/_/二、民生（责任单位：服务办）/_ => .一、党建（责任单位：党建办）/.二、民生（责任单位：服务办）
**一、党建**/_/**二、民生**/_ => .一、党建/.二、民生
１．党建/_/２．民生/_/（１）就业/_/（２）养老/_ => .１．党建/.２．民生/..（１）就业/..（２）养老
一、党建/_/附件/2022年实事项目/一、加梯/_/二、养老/_ => .一、党建/.附件/..2022年实事项目/...一、加梯/...二、养老
"""
"""A layout a row, / for the end of a line and _ for a sentence of text; after =>, its outline, a dot a level."""


@pytest.mark.parametrize("layout", re.sub(r"\n\s+", " ", LAYOUTS.strip()).splitlines())
def test_layouts(layout: str) -> None:
    text, expected = layout.split(" => ")
    text = "新村街道工作报告/2022年1月10日 来源：新村街道/各位代表：/" + text
    assert levels(text.replace("/", "\n").replace("_", B)) == expected.split("/")


@pytest.mark.parametrize("gap", [" \u3000\u3000", " \u2003\u2003", "  \u2003\u2003", " "])
def test_no_line_breaks_at_all(gap: str) -> None:
    review = ["一、2021年工作回顾", "过去一年，" + B * 9, "（一）党建引领有力", B * 5, "（二）民生持续改善。" + B * 5]
    plan = ["二、2022年主要任务", "今年要做好以下工作。" + B * 5]
    text = gap.join(["各位代表：", "现在，我报告工作。", *review, *plan])
    assert levels(text) == [
        ".一、2021年工作回顾",
        "..（一）党建引领有力",
        "..（二）民生持续改善",
        ".二、2022年主要任务",
    ]


@pytest.mark.parametrize("leader", ["……{}", "........{}", "\t{}", "  {}", ""])
def test_contents_are_no_sections(leader: str) -> None:
    titles = ["一、党建引领", "二、改善民生", "（一）促进就业", "（二）办好养老", "三、工作打算"]
    entries = "\n".join(title + leader.format(page) for page, title in enumerate(titles, start=1))
    body = f"一、党建引领\n{B}\n二、改善民生\n（一）促进就业。{B}\n（二）办好养老。{B}\n三、工作打算\n{B}"
    for head in ("目  录\n", "") if leader != "" else ("目录\n", ""):
        text = f"新村街道2021年工作总结\n{head}{entries}\n\n{body}"
        expected = [".一、党建引领", ".二、改善民生", "..（一）促进就业", "..（二）办好养老", ".三、工作打算"]
        assert levels(text, "新村街道2021年工作总结") == expected, head


def test_lines_of_a_list_are_no_sections() -> None:
    text = f"一、实事项目\n1.加装电梯\n2.新建步道\n3.改造菜场\n二、其他工作\n{B}"
    assert levels(text) == [".一、实事项目", ".二、其他工作"]


def test_closing_words_belong_to_the_part() -> None:
    text = f"一、2021年工作回顾\n{B}\n（一）党建\n{B}\n（二）民生\n{B}\n"
    text += f"各位代表！过去一年，成绩来之不易。{B}\n二、2022年工作安排\n{B}"
    sections = outline(report(text, "新村街道工作报告"), document(text))
    part, last = sections[1], sections[3]
    assert last.heading[-1] == "（二）民生"
    assert text[last.span[0] : last.span[1]].strip().endswith("改善。")
    assert "来之不易" in text[last.span[1] : part.span[1]]


def test_title_date_and_source_are_front_matter() -> None:
    text = f"新村街道2021年工作总结及2022年工作要点 2022-03-10\n来源：新村街道\n\n2021年主要工作回顾\n\n{B}\n"
    assert levels(text, "新村街道2021年工作总结及2022年工作要点") == [".2021年主要工作回顾"]


def test_declared_headings() -> None:
    text = f"新村街道工作报告\n党的建设\n{B}\n组织工作\n{B}\n民生保障\n{B}"
    marks = tuple(
        HeadingMark((text.index(words), text.index(words) + len(words)), level)
        for words, level in (("新村街道工作报告", 1), ("党的建设", 2), ("组织工作", 3), ("民生保障", 2))
    )
    made = document(text)
    made = type(made)(made.name, "docx", made.sha256, text, headings=marks)
    found = [(s.level, s.heading[-1]) for s in outline(report(text, "新村街道工作报告"), made)[1:]]
    assert found == [(1, "党的建设"), (2, "组织工作"), (1, "民生保障")]


def test_spans_are_exact() -> None:
    text = f"一、\r\n党建\r\n　　{B}\r\n（一）组织有力。{B}\r\n"
    sections = outline(report(text, ""), document(text))
    assert sections[1].heading_span is not None
    assert text[slice(*sections[1].heading_span)] == "一、\r\n党建"
    assert sections[1].heading == ("一、党建",)
    assert sections[2].heading_span is not None
    assert text[slice(*sections[2].heading_span)] == "（一）组织有力。"
    assert sections[2].heading == ("一、党建", "（一）组织有力")


def test_a_part_may_be_named_as_the_title_is() -> None:
    title = "新村街道2021年工作总结和2022年工作计划"
    text = f"{title}\n2021年工作总结\n{B}\n一、党建\n{B}\n2022年工作计划\n{B}\n一、党建\n{B}"
    assert levels(text, title) == [".2021年工作总结", "..一、党建", ".2022年工作计划", "..一、党建"]


def test_a_title_on_two_lines_is_no_part() -> None:
    text = f"新村街道\n2021年工作总结\n（2022年1月5日）\n2021年，{B}\n一、党建\n{B}"
    assert levels(text, "新村街道2021年工作总结", "summary") == [".一、党建"]
