"""Finds what stands at an offset: its section, its page, the marks of notes, the sentence that carries a note."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from indexer.outline.footnotes import Note
from indexer.outline.paragraphs import Paragraph
from indexer.values import Document, Section, Sentence, Span

FIRST_TERMS = 2000
"""Most notes without a mark for which the first sentence with their term is looked up in the whole text."""


class Within:
    """Finds the deepest section at an offset."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span[0] for section in sections]

    def at(self, offset: int) -> int:
        """The section's id."""
        index = bisect.bisect_right(self._starts, offset) - 1
        while index > 0 and offset >= self._sections[index].span[1]:
            index = self._sections[index].parent or 0
        return max(index, 0)


class Pages:
    """Finds the page, or the paragraph, of the original at an offset."""

    def __init__(self, document: Document) -> None:
        self._marks = sorted(document.pages, key=lambda mark: mark.span)
        self._starts = [mark.span[0] for mark in self._marks]

    def at(self, offset: int) -> int | None:
        """Its number; None before the first or where the format has none."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._marks[index].number if index >= 0 else None


class Marks:
    """Makes sentences that know which of their characters are marks of notes."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._marks = sorted({note.mark for note in notes if note.mark is not None and note.mark[0] < note.mark[1]})

    def sentence(self, paragraph: Paragraph, start: int, end: int) -> Sentence:
        """The sentence at `[start, end)` of a paragraph's own text."""
        spans = paragraph.locate(start, end)
        low = bisect.bisect_left(self._marks, (spans[0][0], 0))
        high = bisect.bisect_left(self._marks, (spans[-1][1], 0))
        mine = (mark for mark in self._marks[low:high] if any(s <= mark[0] and mark[1] <= e for s, e in spans))
        return Sentence(spans, paragraph.text[start:end], tuple(mine))


class Carriers:
    """Finds the sentence that a note belongs to."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sorted(sentences, key=lambda sentence: sentence.spans[0])
        self._starts = [sentence.spans[0][0] for sentence in self._sentences]
        self._looked_up = 0

    def of(self, note: Note) -> Sentence | None:
        """The sentence with the note's mark, else the first with the term that it defines; None for neither."""
        if note.mark is not None:
            return self._at(note.mark)
        if not note.term or self._looked_up >= FIRST_TERMS:
            return None
        self._looked_up += 1
        for words in dict.fromkeys((note.label, note.label.strip("“”\"'‘’「」《》"), note.term)):
            found = self._text.find(words)
            while found >= 0:
                sentence = self._at((found, found + len(words)))
                if sentence is not None:
                    return sentence
                found = self._text.find(words, found + len(words), note.spans[0][0])
        return None

    def _at(self, span: Span) -> Sentence | None:
        last = bisect.bisect_right(self._starts, span[0])
        for sentence in reversed(self._sentences[max(0, last - 3) : last]):
            if any(start <= span[0] <= end for start, end in sentence.spans):
                return sentence
        return None
