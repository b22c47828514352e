"""Sections -> passages: whole sentences of one section, small enough to be found and cited.

At most 350 characters under headings, as measured in the design: smaller than a model's window, so that one passage
speaks of one thing. A passage begins anew at a heading, at a sentence that opens a new topic inside a paragraph, and
otherwise at the sentence that makes the parts of a long paragraph most equal.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.footnotes import Note
from indexer.layout import Layout, lay_out
from indexer.paragraphs import Paragraph
from indexer.sentences import split, trimmed
from indexer.tables import rows
from indexer.topics import opens_topic
from indexer.values import Document, Passage, Report, Section, Sentence, Span, cut

LONGEST = 350
SMALL = 120
"""Paragraphs of one section below this are put together; longer ones are passages by themselves."""


@dataclass(slots=True)
class _Piece:
    """Sentences that belong together, before they are packed into passages."""

    section: int
    sentences: list[Sentence]
    topic: str
    whole: bool


def passages(report: Report, document: Document, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of the report in reading order; ids count from 0.

    Footnotes are passages of kind "note" under the heading where their mark stands, tables of kind "table".
    """
    return pack(report, document, sections, lay_out(document))


def pack(report: Report, document: Document, sections: Sequence[Section], layout: Layout) -> tuple[Passage, ...]:
    """The same, for a document that is laid out already."""
    text = document.text
    within = _Within(sections)
    marks = sorted({note.mark for note in layout.notes if note.mark is not None and note.mark[0] < note.mark[1]})
    made: list[Passage] = []
    for piece in _pieces(layout, within, sections, marks):
        made.extend(_passages_of(report, sections[piece.section], piece))
    sentences = sorted((s for p in made for s in p.sentences), key=lambda s: s.spans[0])
    made.extend(_notes(report, text, layout, sections, within, sentences))
    for table in layout.tables:
        section = sections[within.at(table.span[0])]
        for group in rows(text, table, LONGEST):
            made.append(Passage(0, report.id, section.id, section.heading, group.sentences, "table", group.context))
    made.sort(key=lambda passage: passage.sentences[0].spans[0])
    pages = _Pages(document)
    return tuple(replace(p, id=i, page=pages.at(p.sentences[0].spans[0][0])) for i, p in enumerate(made))


class _Within:
    """Finds the deepest section at an offset."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span[0] for section in sections]

    def at(self, offset: int) -> int:
        index = bisect.bisect_right(self._starts, offset) - 1
        while index > 0 and offset >= self._sections[index].span[1]:
            parent = self._sections[index].parent
            index = 0 if parent is None else parent
        return max(index, 0)


class _Pages:
    """Finds the page or paragraph number at an offset."""

    def __init__(self, document: Document) -> None:
        self._marks = sorted(document.pages, key=lambda mark: mark.span)
        self._starts = [mark.span[0] for mark in self._marks]

    def at(self, offset: int) -> int | None:
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._marks[index].number if index >= 0 else None


def _pieces(layout: Layout, within: _Within, sections: Sequence[Section], marks: Sequence[Span]) -> list[_Piece]:
    pieces: list[_Piece] = []
    headed = {section.heading_span[0]: section for section in sections if section.heading_span is not None}
    for paragraph in layout.paragraphs:
        section = headed.get(paragraph.start)
        if section is not None and section.heading_span is not None and section.heading_span[1] >= paragraph.end:
            if paragraph.text[-1] not in "。！？":
                continue  # a heading on a line of its own is no sentence
        where = within.at(paragraph.start)
        run_in = section is not None
        current = _Piece(where, [], "", True)
        spans = split(paragraph.text, layout.dots)
        if section is not None and section.heading_span is not None:
            spans = _with_heading(paragraph, section.heading_span[1], spans)
        for number, (start, end) in enumerate(spans):
            sentence = _sentence(paragraph, start, end, marks)
            following = spans[number + 1] if number + 1 < len(spans) else None
            if number > (1 if run_in else 0) and current.sentences and opens_topic(sentence.text, following):
                pieces.append(current)
                current = _Piece(where, [], sentence.text, False)
                pieces[-1].whole = False
            current.sentences.append(sentence)
        if current.sentences:
            pieces.append(current)
    return pieces


def _with_heading(paragraph: Paragraph, end: int, spans: list[Span]) -> list[Span]:
    """The sentences of a paragraph, cut where its run-in heading ends (a heading may end at a colon)."""
    at = sum(min(last, end) - first for first, last in paragraph.spans if first < end)
    cut_up: list[Span] = []
    for start, stop in spans:
        if start < at < stop:
            cut_up += [trimmed(paragraph.text, start, at), trimmed(paragraph.text, at, stop)]
        else:
            cut_up.append((start, stop))
    return [span for span in cut_up if span[0] < span[1]]


def _sentence(paragraph: Paragraph, start: int, end: int, marks: Sequence[Span]) -> Sentence:
    spans = paragraph.locate(start, end)
    first = bisect.bisect_left(marks, (spans[0][0], 0))
    mine = []
    for mark in marks[first:]:
        if mark[0] >= spans[-1][1]:
            break
        if any(low <= mark[0] and mark[1] <= high for low, high in spans):
            mine.append(mark)
    return Sentence(spans, paragraph.text[start:end], tuple(mine))


def _passages_of(report: Report, section: Section, piece: _Piece) -> list[Passage]:
    heading = section.heading
    context = ""
    if piece.topic:
        title = piece.topic.rstrip("。")
        heading = (*heading, title)
    made: list[Passage] = []
    for number, group in enumerate(_balanced(piece.sentences)):
        if number and piece.topic:
            context = piece.topic
        made.append(Passage(0, report.id, section.id, heading, tuple(group), context=context))
    return made


def _balanced(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences in as few groups of at most LONGEST characters as they need, of about equal length."""
    total = sum(len(sentence.text) for sentence in sentences)
    if total <= LONGEST:
        return [list(sentences)]
    count = -(-total // LONGEST)
    aim = total / count
    groups: list[list[Sentence]] = [[]]
    size = 0
    for sentence in sentences:
        length = len(sentence.text)
        over = size + length - aim
        if groups[-1] and (size + length > LONGEST or (over > 0 and over > length / 2)):
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += length
    return groups


def _notes(
    report: Report, text: str, layout: Layout, sections: Sequence[Section], within: _Within, sentences: Sequence[Sentence]
) -> list[Passage]:
    starts = [sentence.spans[0][0] for sentence in sentences]
    made = []
    for note in layout.notes:
        carrier = _carrier(note, sentences, starts)
        section = sections[within.at((note.mark or note.spans[0])[0])]
        body = Paragraph(note.spans, cut(text, note.spans))
        parts = tuple(_sentence(body, start, end, ()) for start, end in split(body.text, layout.dots, LONGEST))
        if parts:
            made.append(
                Passage(0, report.id, section.id, section.heading, parts, "note", note.term, carrier.spans if carrier else ())
            )
    return made


def _carrier(note: Note, sentences: Sequence[Sentence], starts: Sequence[int]) -> Sentence | None:
    """The sentence in which the note's mark stands."""
    if note.mark is None:
        return None
    for sentence in reversed(sentences[: bisect.bisect_right(starts, note.mark[0])][-3:]):
        if any(low <= note.mark[0] <= high for low, high in sentence.spans):
            return sentence
    return None
