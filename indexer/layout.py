"""One document laid out: its paragraphs in reading order, its footnotes, and what is neither (contents, page numbers).

The outline and the passages are both made from this, so that they agree on what a paragraph is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.contents import contents
from indexer.footnotes import Note, footnotes
from indexer.paragraphs import Line, Paragraph, join, lines
from indexer.sentences import ends_with_dots
from indexer.values import Document, Span, TableMark

_PAGE_NUMBER = re.compile(r"(?:[-—–－\s]+\d{1,4}[-—–－\s]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$")


@dataclass(frozen=True, slots=True)
class Layout:
    """`paragraphs` in order, without notes, tables and `ignored` spans (contents, page numbers, marks of notes).

    `contents` are the whole stretches that are tables of contents; `dots`: full stops are set as dots.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    tables: tuple[TableMark, ...]
    contents: tuple[Span, ...]
    ignored: tuple[Span, ...]
    dots: bool


def lay_out(document: Document) -> Layout:
    """What stands where in the document."""
    text = document.text
    tables = tuple(sorted(document.tables, key=lambda table: table.span))
    declared = _declared_notes(document)
    holes = sorted([*(table.span for table in tables), *(note.spans[0] for note in declared)])
    body = _outside(text, holes)
    entries = contents(text, body)
    blocks = tuple((body[first].start, body[last - 1].end) for first, last in entries)
    ignored: list[Span] = [(line.start, line.end) for first, last in entries for line in body[first:last]]
    skip = {index for first, last in entries for index in range(first, last)}
    body = [line for index, line in enumerate(body) if index not in skip]
    numbers = [bool(_PAGE_NUMBER.match(text[line.start : line.end])) if line.end - line.start < 24 else False for line in body]
    ignored += [(line.start, line.end) for line, number in zip(body, numbers, strict=True) if number]
    body = [line for line, number in zip(body, numbers, strict=True) if not number]
    notes, taken = footnotes(text, body)
    ignored += [span for note in notes for span in note.layout]
    body = [line for line, note in zip(body, taken, strict=True) if not note]
    levels = _levels(document, body)
    paragraphs = join(text, body, [table.span[0] for table in tables], levels)
    return Layout(
        tuple(paragraphs),
        tuple(sorted([*notes, *declared], key=lambda note: note.spans[0])),
        tables,
        blocks,
        tuple(sorted(ignored)),
        ends_with_dots(text),
    )


def _declared_notes(document: Document) -> list[Note]:
    """The footnotes that the file format itself declares."""
    return [
        Note(number, (mark.span,), (), "", mark.mark)
        for number, mark in enumerate(document.notes, start=1)
        if mark.span[0] < mark.span[1]
    ]


def _outside(text: str, holes: Sequence[Span]) -> list[Line]:
    """The lines of the text that lie outside all `holes`."""
    found: list[Line] = []
    at = 0
    for start, end in holes:
        if start > at:
            found.extend(lines(text, at, start))
        at = max(at, end)
    found.extend(lines(text, at))
    return found


def _levels(document: Document, body: Sequence[Line]) -> dict[int, int]:
    """The declared level of each line that is a declared heading, by the line's start."""
    starts = sorted((mark.span[0], mark.span[1], mark.level) for mark in document.headings)
    levels: dict[int, int] = {}
    at = 0
    for line in body:
        while at < len(starts) and starts[at][1] <= line.start:
            at += 1
        if at < len(starts) and starts[at][0] < line.end:
            levels[line.start] = starts[at][2]
    return levels
