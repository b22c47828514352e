"""Markdown: its headings and tables by spans of the text, which stays as it was received."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers import read
from indexer.readers.markdown import marks

TEXT = """# 某街道2024年工作总结 #
\r
## 一、加装电梯\r
完工13台。\r
单位：台\r
| 街道 | 台数 |\r
|:---|---:|\r
| 甲 | 13 |
| 乙 | |

```
# 不是标题
```
#不是标题
"""


def test_headings_and_tables() -> None:
    document = read("a.md", TEXT.encode())
    assert document.text == TEXT
    found = [(mark.level, TEXT[slice(*mark.span)]) for mark in document.headings]
    assert found == [(1, "某街道2024年工作总结"), (2, "一、加装电梯")]
    (table,) = document.tables
    cells = [(cell.row, cell.column, TEXT[slice(*cell.span)], cell.head) for cell in table.cells]
    assert cells == [
        (0, 0, "街道", True),
        (0, 1, "台数", True),
        (1, 0, "甲", True),
        (1, 1, "13", False),
        (2, 0, "乙", True),
    ]
    assert (table.unit, TEXT[slice(*table.span)][:6]) == ("台", "| 街道 |")


def test_plain_text_declares_no_headings_but_a_table_with_a_rule_is_one() -> None:
    document = read("a.txt", TEXT.encode())
    assert document.headings == ()
    assert document.tables == read("a.md", TEXT.encode()).tables


@settings(deadline=None)
@given(st.lists(st.sampled_from(["# 甲", "|", "| a | b |", "|---|---|", "---", "```", "", "\\|", "正文", "  |x"])))
def test_spans_are_true_for_any_order_of_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    headings, tables = marks(text)
    for mark in headings:
        assert text[slice(*mark.span)] == "甲"
    for table in tables:
        for cell in table.cells:
            assert text[slice(*cell.span)].strip() == text[slice(*cell.span)]
            assert table.span[0] <= cell.span[0] < cell.span[1] <= table.span[1]
