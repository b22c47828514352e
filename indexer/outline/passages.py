"""Sections -> passages: whole sentences of one section, small enough to be found and cited.

At most 350 characters under headings, as measured in the design: a passage that speaks of one thing. A passage begins
anew at a heading, at a sentence that opens a new topic inside its paragraph, and else where the parts of a long
paragraph come out most equal. Short paragraphs of one section are put together.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from indexer.outline.footnotes import Note
from indexer.outline.headings import opens_topic
from indexer.outline.layout import Layout, lay_out
from indexer.outline.outline import front_matter
from indexer.outline.paragraphs import Paragraph, paragraph
from indexer.outline.sentences import split, trimmed
from indexer.outline.tables import rows
from indexer.places import Carriers, Marks, Pages, Within
from indexer.values import Document, Passage, Report, Section, Sentence, Span, cut

LONGEST = 350
"""Characters of a passage; a single sentence is never longer than `sentences.LONGEST`."""

SHORT = 60
"""A piece shorter than this is put to its neighbour of the same section, while both fit into one passage."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Sentences that belong together, before they are packed: `topic` is the sentence that opens them, if one does."""

    section: int
    sentences: tuple[Sentence, ...]
    topic: str = ""
    front: bool = False

    @property
    def length(self) -> int:
        return sum(len(sentence.text) for sentence in self.sentences)


def passages(report: Report, document: Document, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of the report in reading order; ids count from 0.

    Title, date and source at the top are one passage of kind "front"; footnotes are passages of kind "note" under the
    heading where their mark stands; tables are passages of kind "table" (see `tables.rows` for their context). A topic
    inside a paragraph is the last of the heading path, as a run-in heading is. Headings on lines of their own and heads
    of tables are no sentences; `Section.heading_span` and the context have them.
    """
    layout = lay_out(document)
    within = Within(sections)
    made: list[Passage] = []
    for piece in _together(_pieces(report, layout, sections, within)):
        made.extend(_packed(report, sections[piece.section], piece))
    carriers = Carriers(document.text, [sentence for passage in made for sentence in passage.sentences])
    for note in layout.notes:
        made.extend(_note(report, document.text, note, sections, within, carriers, layout.dots))
    for table in layout.tables:
        section = sections[within.at(table.span[0])]
        for group in rows(document.text, table, LONGEST):
            made.append(Passage(0, report.id, section.id, section.heading, group.sentences, "table", group.context))
    made.sort(key=lambda passage: passage.sentences[0].spans[0])
    pages = Pages(document)
    return tuple(replace(p, id=i, page=pages.at(p.sentences[0].spans[0][0])) for i, p in enumerate(made))


def _pieces(report: Report, layout: Layout, sections: Sequence[Section], within: Within) -> list[_Piece]:
    pieces: list[_Piece] = []
    marks = Marks(layout.notes)
    headed = {section.heading_span[0]: section.heading_span for section in sections if section.heading_span is not None}
    bare = _bare(layout, sections)
    front = front_matter(report, layout.paragraphs)
    for index, each in enumerate(layout.paragraphs):
        heading = headed.get(each.start)
        alone = heading is not None and heading[1] >= each.end and each.text[-1] not in "。！？"
        if alone and each.start not in bare:
            continue  # a heading on a line of its own is no sentence, unless it is all that its section says
        spans = split(each.text, layout.dots)
        if heading is not None:
            spans = _with_heading(each, heading[1], spans)
        sentences = [marks.sentence(each, start, end) for start, end in spans]
        where = within.at(each.start)
        if index < front:
            pieces.append(_Piece(where, tuple(sentences), front=True))
        else:
            pieces.extend(_topics(where, sentences, heading is not None))
    return pieces


def _bare(layout: Layout, sections: Sequence[Section]) -> set[int]:
    """Where those sections start that hold nothing but their heading: no text, table, note or subsection."""
    starts = sorted(
        [each.start for each in layout.paragraphs]
        + [table.span[0] for table in layout.tables]
        + [note.spans[0][0] for note in layout.notes]
    )
    parents = {section.parent for section in sections}
    return {
        section.span[0]
        for section in sections
        if section.heading_span is not None
        and section.id not in parents
        and bisect.bisect_left(starts, section.span[1]) - bisect.bisect_right(starts, section.span[0]) == 0
    }


def _with_heading(paragraph: Paragraph, end: int, spans: list[Span]) -> list[Span]:
    """The sentences of a paragraph, cut where its run-in heading ends (which may be at a colon)."""
    at = sum(min(last, end) - first for first, last in paragraph.spans if first < end)
    found: list[Span] = []
    for start, stop in spans:
        if start < at < stop:
            found += [trimmed(paragraph.text, start, at), trimmed(paragraph.text, at, stop)]
        else:
            found.append((start, stop))
    return [span for span in found if span[0] < span[1]]


def _topics(section: int, sentences: list[Sentence], headed: bool) -> list[_Piece]:
    """The pieces of one paragraph: a new one at each sentence inside it that opens a topic.

    One such sentence counts where the paragraph itself opens with a heading or topic; else only two or more do.
    """
    opening = [
        number
        for number, (sentence, following) in enumerate(pairwise(sentences))
        if opens_topic(sentence.text, len(following.text))
    ]
    opening = opening if len(opening) > (not headed) else []
    pieces: list[_Piece] = []
    start, topic = 0, ""
    for number in opening:
        if number > headed:
            pieces.append(_Piece(section, tuple(sentences[start:number]), topic))
            start, topic = number, sentences[number].text
    pieces.append(_Piece(section, tuple(sentences[start:]), topic))
    return [piece for piece in pieces if piece.sentences]


def _together(pieces: list[_Piece]) -> list[_Piece]:
    """Short neighbours of one section put together; the front matter is one piece."""
    groups: list[list[_Piece]] = []
    size = 0
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        fits = (
            last is not None
            and (last.front, last.section, last.topic) == (piece.front, piece.section, "")
            and not piece.topic
            and (piece.front or min(size, piece.length) < SHORT)
            and size + piece.length <= LONGEST
        )
        if fits:
            groups[-1].append(piece)
            size += piece.length
        else:
            groups.append([piece])
            size = piece.length
    return [
        replace(group[0], sentences=tuple(sentence for piece in group for sentence in piece.sentences))
        for group in groups
    ]


def _packed(report: Report, section: Section, piece: _Piece) -> list[Passage]:
    heading = (*section.heading, piece.topic.rstrip("。")) if piece.topic else section.heading
    kind: Literal["front", "text"] = "front" if piece.front else "text"
    return [Passage(0, report.id, section.id, heading, group, kind) for group in _balanced(piece.sentences)]


def _balanced(sentences: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """The sentences in as few groups of at most LONGEST characters as they need, of about equal length."""
    total = sum(len(sentence.text) for sentence in sentences)
    aim = total / max(1, -(-total // LONGEST))
    groups: list[list[Sentence]] = [[]]
    size = 0
    for sentence in sentences:
        length = len(sentence.text)
        over = size + length - aim
        if groups[-1] and (size + length > LONGEST or over > length / 2):
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += length
    return [tuple(group) for group in groups]


def _note(
    report: Report, text: str, note: Note, sections: Sequence[Section], within: Within, carriers: Carriers, dots: bool
) -> list[Passage]:
    """A footnote as passages, under the heading where its mark stands (where it has none, under its own)."""
    body = paragraph(note.spans, cut(text, note.spans))
    plain = Marks(())
    sentences = tuple(plain.sentence(body, start, end) for start, end in split(body.text, dots, LONGEST))
    section = sections[within.at(note.spans[0][0] if note.mark is None else note.mark[0])]
    carrier = carriers.of(note)
    return [
        Passage(0, report.id, section.id, section.heading, group, "note", note.term, carrier.spans if carrier else ())
        for group in _balanced(sentences)
    ]
