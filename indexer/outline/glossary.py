"""Finds the notes at a report's end: 名词解释, with an item for each term, and the numbered remarks after 注：."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.outline.footnotes import Note, defined
from indexer.outline.headings import GLOSSARY, unnumbered
from indexer.outline.numbering import Numbering, numbering
from indexer.outline.paragraphs import Paragraph
from indexer.outline.sentences import trimmed

_REMARKS = re.compile(r"(?:注|注释|附注|备注|说明)[：:]")
_ITEMS = ("arabic", "paren_arabic", "half_paren", "circled", "han")


def glossary(paragraphs: Sequence[Paragraph]) -> dict[int, Note]:
    """The notes among the paragraphs, by index: what follows 名词解释 or 注：, up to the next title."""
    found: dict[int, Note] = {}
    inside = ""
    last = 0
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if (len(text) <= 40 and GLOSSARY.match(text)) or _REMARKS.match(text):
            inside, last = ("remarks" if _REMARKS.match(text) else "terms"), 0
            continue
        if not inside:
            continue
        number = _numbered(text, last)
        note = _item(paragraph, number, inside == "terms")
        if note is not None:
            found[index], last = note, note.number
        elif inside == "remarks" or _is_title(text):
            inside = ""
    return found


def _numbered(text: str, last: int) -> Numbering | None:
    """The number that an item opens with; 3.10种… is the third item after the second, and else no number."""
    opened = re.match(rf"{last + 1}[．.]", text)
    if opened is not None:
        return Numbering("arabic", last + 1, opened.end())
    found = numbering(text)
    return found if found is not None and found.style in _ITEMS else None


def _item(paragraph: Paragraph, number: Numbering | None, terms: bool) -> Note | None:
    """The note that a paragraph is: with a number, a term and a colon, or (of terms) without the number; (of remarks)
    with the number alone."""
    start, _ = trimmed(paragraph.text, number.end if number is not None else 0, len(paragraph.text))
    term, label = defined(paragraph.text[start:])
    if not (term and terms) and (number is None or number.style == "han" or start >= len(paragraph.text)):
        return None
    return Note(number.number if number is not None else 0, paragraph.spans, (), term, label)


def _is_title(text: str) -> bool:
    head, number = unnumbered(text), numbering(text)
    if number is not None:
        return number.style in ("han", "part", "chapter", "paren_han") and re.search("[：:]", text) is None
    return head is not None and head.style in ("annex", "title")
