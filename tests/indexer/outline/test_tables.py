"""Tables become rows with their heads, exact and complete."""

from __future__ import annotations

from dataclasses import replace

from indexer.outline.outline import outline
from indexer.outline.passages import passages
from indexer.outline.tables import figures
from indexer.values import Cell, Document, Passage, TableMark
from tests.indexer.making import document, report

Row = list[str]


def table(
    rows: list[Row], heads: int = 1, tall: dict[tuple[int, int], int] | None = None, caption: str = ""
) -> Document:
    """A document with one table, laid out as readers do: a line a row, a tab a column; "" is an empty cell."""
    before = "一、收支情况\n全年收支平衡，结构优化。\n" + (caption + "\n" if caption else "")
    text, cells = before, []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            if words:
                head = number < heads or column == 0
                cells.append(
                    Cell(
                        number, column, (len(text), len(text) + len(words)), head, (tall or {}).get((number, column), 1)
                    )
                )
            text += words + ("\t" if column + 1 < len(row) else "")
        text = text.rstrip("\t") + "\n"
    span = (len(before), len(text) - 1)
    where = (text.index(caption), text.index(caption) + len(caption)) if caption else None
    text += "二、其他\n社区和谐，居民满意。"
    mark = TableMark(span, tuple(cells), where, "万元" if caption else None)
    return Document("a.docx", "docx", document(text).sha256, text, tables=(mark,))


def read(made: Document) -> list[Passage]:
    about = report(made.text, "新村街道工作报告")
    return [passage for passage in passages(about, made, outline(about, made)) if passage.kind == "table"]


ROWS = [["项目", "2024年", "2025年"], ["税收收入", "100", "120"], ["非税收入", "", "30"]]


def test_rows_are_sentences_with_their_heads() -> None:
    (found,) = read(table(ROWS))
    assert [sentence.text for sentence in found.sentences] == ["税收收入\t100\t120", "非税收入\t\t30"]
    assert found.context == "\n项目\t2024年\t2025年"
    assert found.heading == ("一、收支情况",)


def test_caption_and_unit() -> None:
    first, second = read(table(ROWS, caption="表1 收入表（单位:万元）"))
    assert first.text == "表1 收入表（单位:万元）"
    assert second.context == "表1 收入表（单位:万元）\n项目\t2024年\t2025年"
    assert all(passage.kind != "text" or "表1" not in passage.text for passage in (first, second))


def test_figures_have_their_heads() -> None:
    made = table(ROWS)
    (found,) = read(made)
    cells = [(f.text, f.column, f.row) for sentence in found.sentences for f in figures(found, sentence)]
    assert cells == [
        ("税收收入", "项目", ""),
        ("100", "2024年", "税收收入"),
        ("120", "2025年", "税收收入"),
        ("非税收入", "项目", ""),
        ("30", "2025年", "非税收入"),
    ]
    assert all(made.text[slice(*f.span)] == f.text for sentence in found.sentences for f in figures(found, sentence))


def test_merged_heads() -> None:
    rows = [["类别", "项目", "数额"], ["收入", "税收", "100"], ["", "非税", "30"], ["支出", "教育", "80"]]
    found = read(table(rows, tall={(1, 0): 2}))
    cells = [
        (f.text, f.row)
        for passage in found
        for s in passage.sentences
        for f in figures(passage, s)
        if f.column == "数额"
    ]
    assert cells == [("100", "收入 税收"), ("30", "收入 非税"), ("80", "支出 教育")]


def test_long_tables_are_cut_between_rows() -> None:
    found = read(table([ROWS[0], *[[f"第{i}项收入", str(i), str(i + 1)] for i in range(100)]]))
    assert all(len(passage.text) <= 350 for passage in found)
    assert sum(len(passage.sentences) for passage in found) == 100
    assert {passage.context for passage in found} == {"\n项目\t2024年\t2025年"}


def test_a_table_of_words_alone_is_kept() -> None:
    found = read(table([["甲", "乙"], ["丙", "丁"]], heads=2))
    assert [sentence.text for passage in found for sentence in passage.sentences] == ["甲\t乙", "丙\t丁"]


def test_heads_that_nobody_declared() -> None:
    made = table([["项目", "2025年执行数"], ["税收收入", "253,508"], ["非税收入", "1,009"]])
    mark = made.tables[0]
    bare = TableMark(mark.span, tuple(replace(cell, head=False) for cell in mark.cells))
    (found,) = read(replace(made, tables=(bare,)))
    assert found.context == "\n项目\t2025年执行数"
    assert [sentence.text for sentence in found.sentences] == ["税收收入\t253,508", "非税收入\t1,009"]
