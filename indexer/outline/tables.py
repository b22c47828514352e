"""Tables -> rows that can be searched and cited: each row a sentence of its cells, its heads beside it as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.outline.sentences import trimmed
from indexer.readers.spaced import FIELD
from indexer.values import Cell, Passage, Sentence, Span, TableMark, cut

ROWS = 12
"""Most rows of one passage."""

HEADS = 3
"""Most rows that are taken for heads where the format declares none."""

_NUMBER = re.compile(r"[（(+\-−–—]?\s*\d[\d,，.\s]*(?:%|％|‰)?[)）]?|[-—–/]+")
_VALUED = re.compile(
    r"^[约近超过]*[+\-]?\d[\d,，]*(?:\.\d+)?\s*[一-龥%％‰㎡]{0,3}(?:[（(].*)?$|(?:19|20)\d\d\s*年|\d{1,2}\s*[月日号]"
)
_NAMES = re.compile(r"[一-龥]{2}")
"""The first words of a row are its head though they hold a number (12345热线满意率), unless they are an amount or a time."""
_BETWEEN = re.compile(r"[\s|]*")
_TAB, _BAR = re.compile("\t"), re.compile(r"\|")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table, a sentence each, and in `context` the words that belong to all of them.

    `context` has three lines: caption and unit; the heads of the columns, a field each; and, a field each, the
    cells of rows above that reach down into these. Tabs part the fields, as they part a row's cells in its sentence.
    """

    sentences: tuple[Sentence, ...]
    context: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell read out of a table passage: its span and text, the head of its column, the words that head its row."""

    span: Span
    text: str
    column: str
    row: str


def rows(text: str, table: TableMark, longest: int) -> list[Rows]:
    """The rows of a table, in pieces of at most `longest` characters (one row at least).

    The caption is a sentence of the first piece. Rows that hold column heads alone are in the context, and sentences
    only where the table has no other rows (see `heads`).
    """
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    over = {cell.row for cell in heads(text, table)}
    first = [_unit(text, table), "\t".join(_columns(text, table, over, width))]
    made: list[Rows] = []
    if table.caption and text[slice(*table.caption)].strip():
        made.append(Rows(tuple(_lines(text, table.caption)), first[1].strip("\t")))
    size = 0
    tall = [cell for cell in table.cells if cell.row_span > 1]
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for row in sorted(set(by_row) - over):
        sentence = _row(text, by_row[row])
        if sentence is None:
            continue
        context = "\n".join([*first, "\t".join(_reaching(text, tall, row, width))]).rstrip()
        last = made[-1] if made and size else None
        if last and last.context == context and len(last.sentences) < ROWS and size + len(sentence.text) <= longest:
            made[-1] = Rows((*last.sentences, sentence), context)
        else:
            made.append(Rows((sentence,), context))
            size = 0
        size += len(sentence.text)
    return made


def heads(text: str, table: TableMark) -> tuple[Cell, ...]:
    """The cells of the rows that head columns: those above the first row with a cell that is no head.

    Where none are declared so, the rows above the first number, if that is not far down.
    """
    plain = min((cell.row for cell in table.cells if not cell.head), default=0)
    first = min((cell.row for cell in table.cells), default=0)
    if plain <= first:
        numbers = (cell.row for cell in table.cells if _NUMBER.fullmatch(text[slice(*cell.span)].strip()))
        plain = min(numbers, default=first)
        plain = plain if plain - first <= HEADS else first
    return tuple(cell for cell in table.cells if cell.row < plain)


def figures(passage: Passage, sentence: Sentence) -> Iterator[Figure]:
    """The cells of one row of a table passage that stand under a head, with column and row heads; see `Rows`."""
    lines = passage.context.split("\n")
    columns = (lines[1] if len(lines) > 1 else "").split("\t")
    reaching = (lines[2] if len(lines) > 2 else "").split("\t")
    at = sentence.spans[0][0]
    label = " ".join(word for word in reaching if word)
    skipped = sentence.text.startswith("|")
    for index, (place, field) in enumerate(fields(sentence.text), start=-skipped):
        words = field.strip()
        if words:
            start = at + place + field.index(words)
            yield Figure((start, start + len(words)), words, columns[index] if index < len(columns) else "", label)
            if not re.search(r"\d", words) or (not label and _NAMES.search(_VALUED.sub("", words))):
                label = f"{label} {words}".strip()


def fields(row: str) -> Iterator[tuple[int, str]]:
    """Where each field of a row begins, and its text with the spaces around it: tabs part them, or Markdown's bars, or
    spaces."""
    gaps = _TAB if "\t" in row else _BAR if "|" in row else FIELD
    at = 0
    for gap in gaps.finditer(row):
        yield at, row[at : gap.start()]
        at = gap.end()
    yield at, row[at:]


def frame(text: str, table: TableMark) -> list[Span]:
    """What of a table is no cell, no space and in no row's sentence: Markdown's bars, the rule under its heads."""
    over = {cell.row for cell in heads(text, table)}
    rows_of: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows_of.setdefault(cell.row, []).append(cell)
    told = [cell.span for row in over for cell in rows_of[row]]
    for row in set(rows_of) - over:
        sentence = _row(text, rows_of[row])
        told += sentence.spans if sentence else ()
    found: list[Span] = []
    at = table.span[0]
    for start, end in [*sorted(told), (table.span[1], table.span[1])]:
        found += [hit.span() for hit in re.compile(r"\S+").finditer(text, at, start)]
        at = max(at, end)
    return found


def _unit(text: str, table: TableMark) -> str:
    caption = " ".join(cut(text, (table.caption,)).split()) if table.caption else ""
    if table.unit and table.unit not in caption:
        caption = f"{caption} 单位:{table.unit}".strip()
    return caption


def _lines(text: str, span: Span) -> Iterator[Sentence]:
    for hit in re.finditer(r"[^\r\n]+", text[slice(*span)]):
        start, end = trimmed(text, span[0] + hit.start(), span[0] + hit.end())
        if start < end:
            yield Sentence(((start, end),), text[start:end])


def _row(text: str, cells: Sequence[Cell]) -> Sentence | None:
    """One row: from its first cell to its last with what parts them, or cell by cell where more stands between."""
    spans = sorted({trimmed(text, *cell.span) for cell in cells})
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return None
    if all(_BETWEEN.fullmatch(text, before[1], after[0]) for before, after in pairwise(spans)):
        start = spans[0][0]
        if min(cell.column for cell in cells):  # the fields of empty first cells
            while start and text[start - 1] in "\t |":
                start -= 1
        spans = [(start, spans[-1][1])]
    return Sentence(tuple(spans), cut(text, tuple(spans)))


def _columns(text: str, table: TableMark, over: set[int], width: int) -> list[str]:
    """The heads over each column from the top down, merged ones said again for each column that they cover."""
    found: list[list[str]] = [[] for _ in range(width)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row in over:
            words = " ".join(text[slice(*cell.span)].split())
            for column in range(cell.column, min(width, cell.column + cell.column_span)):
                if words and words not in found[column]:
                    found[column].append(words)
    return ["/".join(words) for words in found]


def _reaching(text: str, tall: Sequence[Cell], row: int, width: int) -> list[str]:
    """The words of cells of rows above that reach down into the row, a field a column."""
    found = [""] * width
    for cell in tall:
        if cell.row < row < cell.row + cell.row_span:
            found[cell.column] = " ".join(text[slice(*cell.span)].split())
    return found
