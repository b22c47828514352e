"""Which paragraphs are headings, by their own text."""

from __future__ import annotations

import pytest

from indexer.outline.headings import numbered, opens_topic, topic, unnumbered
from indexer.outline.numbering import numbering

BODY = "全年完成老旧小区改造12个，惠及居民2300户。"


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("一、加强党建", "han", 1),
        ("十二、加强党建", "han", 12),
        ("二十一、加强党建", "han", 21),
        ("一.2021年工作", "han", 1),
        ("（三）民生", "paren_han", 3),
        ("(三)民生", "paren_han", 3),
        ("（ 三 ）民生", "paren_han", 3),
        ("三）民生", "half_han", 3),
        ("1.就业", "arabic", 1),
        ("１．就业", "arabic", 1),
        ("3、就业", "arabic", 3),
        ("1.2021年工作", "arabic", 1),
        ("3．10种有色金属", "arabic", 3),
        ("（2）市级", "paren_arabic", 2),
        ("2)市级", "half_paren", 2),
        ("③市级", "circled", 3),
        ("1.1 组织建设", "decimal", 1),
        ("第一部分 总结", "part", 1),
        ("第三章 附则", "chapter", 3),
        ("第十条 居民", "article", 10),
        ("一是抓党建", "item", 1),
        ("第一，抓党建", "ordinal", 1),
        ("——党建", "dash", 0),
    ],
)
def test_numbering(text: str, style: str, number: int) -> None:
    found = numbering(text)
    assert found is not None
    assert (found.style, found.number) == (style, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元资金",
        "12.3%的增长",
        "一、二季度增长",
        "三、四年级学生",
        "第一产业增加值",
        "2021年完成",
        "一方面",
        "第一时间响应",
        "9.1 亿元",
        "",
    ],
)
def test_no_numbering(text: str) -> None:
    assert numbering(text) is None


@pytest.mark.parametrize(
    ("text", "form", "heading"),
    [
        ("一、加强党建", "line", "一、加强党建"),
        ("一、", "bare", "一、"),
        ("（一）经济稳中有进。" + BODY, "run-in", "（一）经济稳中有进。"),
        ("（一）全市收支情况：" + BODY, "run-in", "（一）全市收支情况："),
        ("1.就业。" + BODY, "run-in", "1.就业。"),
        ("一是打好“攻坚战”。" + BODY, "run-in", "一是打好“攻坚战”。"),
        ("——党建引领有力。" + BODY, "run-in", "——党建引领有力。"),
        ("（八）打造宜居地，在富民惠民上取得新成效。", "line", "（八）打造宜居地，在富民惠民上取得新成效。"),
        ("第一条 为了加强社区治理，制定本规约。", "run-in", "第一条"),
    ],
)
def test_numbered_headings(text: str, form: str, heading: str) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.form, text[: found.end]) == (form, heading)


@pytest.mark.parametrize(
    "text",
    [
        "1.一般公共服务支出98886万元，占比10%，主要用于机构运转。",
        "1.加装电梯12台",
        "2.新增养老床位100张；",
        "一是全年检查单位2056家，发现隐患838条。" + BODY,
        "（一）" + "很长的一句话没有句号" * 8,
        BODY,
    ],
)
def test_numbered_text_is_no_heading(text: str) -> None:
    assert numbered(text) is None


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("2021年主要工作回顾", "title"),
        ("二○二四年工作安排", "title"),
        ("工作总结", "title"),
        ("【2022年工作计划】", "title"),
        ("下一步工作打算", "title"),
        ("名词解释", "title"),
        ("《政府工作报告》名词注释", "title"),
        ("附件2", "annex"),
        ("附件1：实事项目清单", "annex"),
        ("加强自身建设", "plain"),
    ],
)
def test_lines_without_number(text: str, style: str) -> None:
    found = unnumbered(text)
    assert found is not None
    assert found.style == style


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：",
        "全年完成改造。",
        "表1 2025年产量",
        "单位：万元",
        "来源：新村街道",
        "（数据图表略）",
        "2025",
        "12台",
        "清单.docx",
        "主要做了以下工作：",
    ],
)
def test_other_lines(text: str) -> None:
    assert unnumbered(text) is None


def test_topics() -> None:
    assert topic("旧改攻坚决战决胜。" + BODY) is not None
    assert topic("提升热线工单满意率,推进精细管理。" + BODY) is not None
    for text in ("今年是收官之年。", "一年来，工作顺利。", "全年整改隐患12处。", "各位代表！", "就业是最大的民生。"):
        assert topic(text + BODY) is None, text
    assert topic("旧改攻坚决战决胜。") is None


def test_topics_inside_a_paragraph() -> None:
    assert opens_topic("高效助推加装电梯工作。", 60)
    assert not opens_topic("高效助推加装电梯工作。", 10)
    assert not opens_topic("圆满完成两委换届选举。", 60)
    assert not opens_topic("加强监察,构建和谐关系。", 60)
