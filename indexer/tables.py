"""Tables -> rows that can be searched and cited: each row a sentence of its cells, its heads beside it as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.sentences import trimmed
from indexer.values import Cell, Sentence, Span, TableMark, cut

ROWS = 12
_UNIT = re.compile(r"单位[：:]\s*([^\s，,；;）)]{1,12}(?:\s*[、,，/]\s*[^\s，,；;）)]{1,6})*)")


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of one table: a sentence each, and the words that belong to all of them (caption, unit, column heads)."""

    sentences: tuple[Sentence, ...]
    context: str


def rows(text: str, table: TableMark, longest: int = 350) -> list[Rows]:
    """The rows of a table in pieces of at most `longest` characters (one row at least).

    A row's sentence has one span a cell, in the order of columns; empty cells have none. Rows of heads alone are the
    first piece's sentences too: nothing is lost.
    """
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    caption = " ".join(cut(text, (table.caption,)).split()) if table.caption else ""
    unit = table.unit or (found.group(1) if (found := _UNIT.search(caption)) else "")
    heads = _column_heads(text, table.cells)
    words = [caption] if caption else []
    if unit and unit not in caption:
        words.append(f"单位:{unit}")
    columns = [heads[column] for column in sorted(heads) if heads[column]]
    if columns:
        words.append(" | ".join(columns))
    context = " · ".join(words)
    sentences: list[Sentence] = []
    if table.caption and table.span[0] <= table.caption[0] and table.caption[1] <= table.span[1]:
        sentences.append(_sentence(text, [table.caption]))
    for row in sorted(by_row):
        spans = [trimmed(text, *cell.span) for cell in sorted(by_row[row], key=lambda cell: (cell.column, cell.span))]
        spans = [span for span in spans if span[0] < span[1]]
        if spans:
            sentences.append(_sentence(text, sorted(set(spans))))
    return [Rows(tuple(group), context) for group in _grouped(sentences, longest)]


def _sentence(text: str, spans: Sequence[Span]) -> Sentence:
    return Sentence(tuple(spans), cut(text, tuple(spans)))


def _column_heads(text: str, cells: Sequence[Cell]) -> dict[int, str]:
    """The heads over each column, from the top down, merged heads repeated for every column that they cover."""
    heads: dict[int, list[str]] = {}
    top = [cell for cell in cells if cell.head and _over(cell, cells)]
    for cell in sorted(top, key=lambda cell: (cell.row, cell.column)):
        words = "".join(cut(text, (cell.span,)).split())
        for column in range(cell.column, cell.column + cell.column_span):
            if words and words not in heads.setdefault(column, []):
                heads[column].append(words)
    return {column: "/".join(words) for column, words in heads.items()}


def _over(cell: Cell, cells: Sequence[Cell]) -> bool:
    """True for a head of columns: every cell of its row is a head (a row head stands alone in its row)."""
    return all(other.head for other in cells if other.row == cell.row)


def _grouped(sentences: Sequence[Sentence], longest: int) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    size = 0
    for sentence in sentences:
        if not groups or size + len(sentence.text) > longest or len(groups[-1]) >= ROWS:
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += len(sentence.text)
    return groups
