"""Finds the notes at a report's end: 名词解释, with an item for each term, numbered or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.footnotes import Note, defined
from indexer.headings import GLOSSARY, unnumbered
from indexer.numbering import numbering
from indexer.paragraphs import Paragraph

_STYLES = ("arabic", "paren_arabic", "half_paren", "circled", "han")


def glossary(paragraphs: Sequence[Paragraph]) -> dict[int, Note]:
    """The notes among the paragraphs, by index: what follows a title 名词解释, up to the next title."""
    found: dict[int, Note] = {}
    inside = False
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph.text) <= 40 and GLOSSARY.match(paragraph.text.strip()):
            inside = True
            continue
        if not inside:
            continue
        note = _item(paragraph)
        if note is not None:
            found[index] = note
        elif _is_title(paragraph.text):
            inside = False
    return found


def _item(paragraph: Paragraph) -> Note | None:
    """The note that a paragraph is: a number (or none), a term, a colon or 是指, and words."""
    number = numbering(paragraph.text)
    if number is not None and number.style not in _STYLES:
        return None
    start = number.end if number is not None else 0
    term, label = defined(paragraph.text[start:])
    if not term:
        return None
    return Note(number.number if number else 0, paragraph.spans, (), term, label)


def _is_title(text: str) -> bool:
    head = unnumbered(text)
    number = numbering(text)
    return (head is not None and head.style in ("annex", "title")) or (
        number is not None and number.style in ("han", "part") and re.search("[：:]", text) is None
    )
