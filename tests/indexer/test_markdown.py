"""Markdown: its headings, its tables, and that its marks are no text."""

from __future__ import annotations

from indexer.outline.outline import outline
from indexer.outline.passages import passages
from indexer.outline.tables import figures
from indexer.readers import read as read_file
from indexer.values import Document, Passage
from tests.indexer.making import report
from tests.indexer.outline.test_outline_invariants import check

B = "全年完成老旧小区改造12个，惠及居民2300户，群众满意度持续提升，社区环境面貌明显改善。"
TEXT = f"""# 新村街道2021年工作总结及2022年工作计划

来源：新村街道

## 2021年工作总结

{B}

### 民生保障

| 项目 | 2020年 | 2021年 |
|------|-------:|:------|
| 加装电梯（台） | 5 | 12 |
| | 6 | 13 |

> 引用：{B}

## 2022年工作计划

1. 加装电梯
2. 新建步道
"""
MADE = read_file("a.md", TEXT.encode())


def read(made: Document) -> tuple[Passage, ...]:
    about = report(made.text, "新村街道2021年工作总结及2022年工作计划")
    return passages(about, made, outline(about, made))


def test_headings() -> None:
    about = report(TEXT, "新村街道2021年工作总结及2022年工作计划")
    found = [(s.level, s.heading[-1], s.planned) for s in outline(about, MADE)[1:]]
    assert found == [(1, "2021年工作总结", False), (2, "民生保障", False), (1, "2022年工作计划", True)]


def test_tables() -> None:
    (found,) = [passage for passage in read(MADE) if passage.kind == "table"]
    cells = [(f.text, f.column, f.row) for sentence in found.sentences for f in figures(found, sentence)]
    assert ("12", "2021年", "加装电梯（台）") in cells
    assert ("13", "2021年", "") in cells
    assert all(TEXT[slice(*f.span)] == f.text for sentence in found.sentences for f in figures(found, sentence))


def test_marks_are_no_text() -> None:
    words = "".join(passage.text for passage in read(MADE))
    assert "#" not in words
    assert ">" not in words
    assert "---" not in words


def test_nothing_is_lost() -> None:
    check(MADE)
    check(read_file("a.md", TEXT.replace("\n", "\r\n").encode()))


def test_emphasis_is_no_text_either() -> None:
    text = f"# 新村街道2022年工作计划\n\n{B}\n\n1. **稳产业。** 新增企业15家，7*24小时服务。\n\n__做法__是走访*困难*家庭30户。\n"
    made = read_file("a.md", text.encode())
    check(made)
    sentences = [sentence for passage in read(made) for sentence in passage.sentences]
    assert [s.text for s in sentences[-3:]] == [
        "1. 稳产业。",
        "新增企业15家，7*24小时服务。",
        "做法是走访困难家庭30户。",
    ]
    assert all("".join(text[a:b] for a, b in s.spans) == s.text for s in sentences)
