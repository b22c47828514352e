"""One document laid out: its paragraphs in reading order, its notes, and what is neither (contents, page numbers).

The outline and the passages are both made from this, so that they agree on what a paragraph is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from indexer.outline.contents import contents
from indexer.outline.footnotes import Note, defined, footnotes
from indexer.outline.glossary import glossary
from indexer.outline.lines import Line, outside
from indexer.outline.paragraphs import Paragraph, join, paragraph
from indexer.outline.sentences import SPACE, ends_with_dots, trimmed
from indexer.outline.tables import frame
from indexer.values import Document, Span, TableMark

_PAGE_NUMBER = re.compile(
    r"(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$"
)
_HAN_NUMBERS = [*"一二三四五六七八九十", *("十" + each for each in "一二三四五六七八九"), *[""] * 1000]
_HAN_SPACE = re.compile(rf"([一二三四五六七八九十]{{1,3}})[{SPACE}]+")
_DIGIT_SPACE = re.compile(rf"([1-9]\d?)[{SPACE}]+")
_TITLE = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff、“”（）·]*")
_UNFINISHED = re.compile("[\u4e00-\u9fff，、]")
_EMPHASIS = re.compile(
    r"(?P<open>\*{2,3}|(?<![0-9A-Za-z])\*|(?<!\w)_{2,3})(?=[^\s*_])(?P<words>[^*]+?)(?<=[^\s*_])(?P<close>(?P=open))(?!\*)"
)
_MARKDOWN = re.compile(rf"[{SPACE}]*(?:#{{1,6}}(?=[{SPACE}])|>)[{SPACE}]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """`paragraphs` in order, without notes, tables and `ignored` spans (contents, page numbers, marks of notes).

    `contents` are whole stretches that are tables of contents; `dots`: full stops are set as dots.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    tables: tuple[TableMark, ...]
    contents: tuple[Span, ...]
    ignored: tuple[Span, ...]
    dots: bool


@functools.lru_cache(maxsize=1)
def lay_out(document: Document) -> Layout:
    """What stands where in the document; the last one is kept, as outline and passages both ask for it."""
    text = document.text
    tables = tuple(sorted(document.tables, key=lambda table: table.span))
    given = _declared_notes(document)
    holes = sorted([span for table in tables for span in _spans_of(table)] + [note.spans[0] for note in given])
    body = outside(text, holes)
    leads = _leads(text, body, given)
    ignored = [(line.start, line.end) for line in leads]
    ignored += [span for table in tables for span in frame(text, table)]
    body = [line for line in body if line not in leads]
    entries = contents(text, body)
    blocks = tuple((body[first].start, body[last - 1].end) for first, last in entries)
    skip = {index for first, last in entries for index in range(first, last)}
    skip |= {index for index, line in enumerate(body) if _is_page_number(text, body, index, line)}
    ignored += [(body[index].start, body[index].end) for index in skip]
    body = [line for index, line in enumerate(body) if index not in skip]
    if document.format == "md":
        body, prefixes = _without_marks(text, body)
        ignored += prefixes
    notes, taken = footnotes(text, body)
    ignored += [span for note in notes for span in note.layout]
    body = [line for line, note in zip(body, taken, strict=True) if not note]
    dots = ends_with_dots(text)
    marked = _declared_headings(document, body) | _set_apart(text, body)
    paragraphs = join(text, body, [table.span[0] for table in tables], marked, dots)
    if document.format == "md":
        paragraphs, emphasis = _without_emphasis(paragraphs)
        ignored += emphasis
    terms = glossary(paragraphs)
    return Layout(
        tuple(paragraph for index, paragraph in enumerate(paragraphs) if index not in terms),
        tuple(sorted([*notes, *given, *terms.values()], key=lambda note: note.spans[0])),
        tables,
        blocks,
        tuple(sorted(ignored)),
        dots,
    )


def _declared_notes(document: Document) -> list[Note]:
    """The notes that the file format itself declares, numbered as their marks print them."""
    found = []
    for order, note in enumerate(document.notes, start=1):
        start, end = trimmed(document.text, *note.span)
        if start < end:
            term, label = defined(document.text[start:end])
            found.append(Note(order, ((start, end),), (), term, label, note.mark))
    return found


def _leads(text: str, body: Sequence[Line], declared: Sequence[Note]) -> frozenset[Line]:
    """What stands before a declared note on its line: its mark (¹)."""
    starts = {note.spans[0][0] for note in declared}
    return frozenset(
        line
        for line in body
        if line.end - line.start <= 8 and any(start in starts for start in range(line.end, line.end + 3))
    )


def _spans_of(table: TableMark) -> list[Span]:
    """The stretches that a table takes: its rows, and its caption where that stands outside them."""
    if table.caption is None or (table.span[0] <= table.caption[0] and table.caption[1] <= table.span[1]):
        return [table.span]
    return [table.span, table.caption]


def _is_page_number(text: str, body: Sequence[Line], index: int, line: Line) -> bool:
    """True for — 3 —, 第3页, 3/12, and for a bare number that breaks a sentence in two."""
    if line.end - line.start > 24:
        return False
    own = text[line.start : line.end]
    if _PAGE_NUMBER.match(own):
        return True
    if not re.fullmatch(r"\d{1,3}", own) or not 0 < index < len(body) - 1:
        return False
    before = body[index - 1]
    return before.end - before.start >= 20 and _UNFINISHED.match(text, before.end - 1) is not None


def _without_marks(text: str, body: Sequence[Line]) -> tuple[list[Line], list[Span]]:
    """Markdown's lines without # and >, and where those stood."""
    bare: list[Line] = []
    marks: list[Span] = []
    for line in body:
        mark = _MARKDOWN.match(text, line.start, line.end)
        if mark is None:
            bare.append(line)
            continue
        marks.append((line.start, mark.end()))
        if mark.end() < line.end:
            bare.append(Line(mark.end(), line.end, line.indented))
    return bare, marks


def _without_emphasis(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Span]]:
    """The paragraphs without Markdown's ** and __ around words (CommonMark §6.2), and where those stood."""
    bare: list[Paragraph] = []
    marks: list[Span] = []
    for each in paragraphs:
        found = [hit.span(group) for hit in _EMPHASIS.finditer(each.text) for group in ("open", "close")]
        if not found:
            bare.append(each)
            continue
        kept = [(start, end) for start, end in pairwise((0, *chain.from_iterable(found), len(each.text)))][::2]
        kept = [(start, end) for start, end in kept if start < end]
        spans = [span for start, end in kept for span in each.locate(start, end)]
        bare.append(paragraph(spans, "".join(each.text[start:end] for start, end in kept), each.marked))
        marks += [span for start, end in found for span in each.locate(start, end)]
    return bare, marks


def _declared_headings(document: Document, body: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """For each line of a declared heading, by its start: which heading it is of, and the level."""
    marks = sorted((mark.span, mark.level) for mark in document.headings)
    found: dict[int, tuple[int, int]] = {}
    at = 0
    for line in body:
        while at < len(marks) and marks[at][0][1] <= line.start:
            at += 1
        if at < len(marks) and marks[at][0][0] < line.end:
            found[line.start] = (at + 1, marks[at][1])
    return found


def _set_apart(text: str, body: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """Titles set apart by a number without a mark: 01 on the line before 综合, 一 加强党建, 1 加强党建.

    As headings of level 2 (of level 3 behind 1 on the line); only where such numbers count up, as they may be anything.
    """
    found: dict[int, tuple[int, int]] = {}
    pairs: list[tuple[Line, Line]] = []
    for number, title in pairwise(body):
        own = text[number.start : number.end]
        if own.lstrip("0") == str(len(pairs) + 1) and _is_title(text, title.start, title.end):
            pairs.append((number, title))
    if len(pairs) >= 3:
        found |= {line.start: (-order, 2) for order, pair in enumerate(pairs, start=1) for line in pair}
    for form, level, least in ((_HAN_SPACE, 2, 2), (_DIGIT_SPACE, 3, 3)):
        titles = [
            (hit.group(1), line)
            for line in body
            if (hit := form.match(text, line.start, line.end)) and _is_title(text, hit.end(), line.end)
        ]
        rows = [line for order, (number, line) in enumerate(titles) if number in (_HAN_NUMBERS[order], str(order + 1))]
        if len(rows) >= least and len(rows) == len(titles):
            found |= {line.start: (-1000 * level - order, level) for order, line in enumerate(rows)}
    return found


def _is_title(text: str, start: int, end: int) -> bool:
    return end - start <= 24 and _TITLE.fullmatch(text, start, end) is not None
