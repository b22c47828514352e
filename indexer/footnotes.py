"""Finds footnotes set between the lines of the body, and ties each to its mark there.

A note opens its line with its mark: ¹ …, ⁴四个秩序：…, ^{1 …}, [1] …, ① …, or, where the superscript was lost, a bare digit.
A superscript or bracket is a note when the same mark stands in the body, or its line defines a term. A bare digit is
claimed only where the body has the note's own term with that digit glued to it (载体3存量 for “3 在建载体：…”): a number
that only looks like a mark stays a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.paragraphs import Line
from indexer.sentences import SPACE
from indexer.values import Span

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPER = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_OPENING = re.compile(
    rf"(?P<super>{_SUPER})|\^\{{[{SPACE}]*(?P<caret>\d{{1,3}})[{SPACE}]*"
    r"|(?P<bracket>[\[〔【［]\d{1,3}[\]〕】］])|(?P<circled>[①-⑳])|(?P<digit>\d{1,2})(?!\d)(?![．.]\d)"
)
_TERM = re.compile(r"[：:]|是指|指的是|，?指(?=[^导挥引数标])")
_QUOTES = re.compile(rf"[“”\"'‘’「」『』《》&;}}{SPACE}]|quot")
_GLUE = re.compile(rf"[{SPACE}”\"’」』》）)\n\r]*")
_UNIT = re.compile(r"[A-Za-z]$")
TERM = 40
NEAR = 6000


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `spans` are its own words without its mark, `layout` the mark before them (and ^{ }), `mark` where the
    body carries the mark (None: not found)."""

    number: int
    spans: tuple[Span, ...]
    layout: tuple[Span, ...]
    term: str
    mark: Span | None


def footnotes(text: str, lines: Sequence[Line]) -> tuple[list[Note], list[bool]]:
    """The notes, in the order of the text, and for each line whether it is part of one."""
    taken = [False] * len(lines)
    found: list[tuple[int, Note, str]] = []
    for index, line in enumerate(lines):
        opening = _OPENING.match(text, line.start, line.end)
        if opening is None:
            continue
        note = _note(text, line, opening)
        if note is not None:
            found.append((index, note, opening.lastgroup or ""))
    notes: list[Note] = []
    claimed: set[Span] = set()
    note_regions = [(lines[index].start, lines[index].end) for index, _, _ in found]
    for index, note, sort in found:
        mark = _mark(text, note, sort, lines[index], claimed, note_regions)
        if mark is None and (sort in ("digit", "circled", "bracket") or not note.term):
            continue
        if mark is not None:
            claimed.add(mark)
        taken[index] = True
        notes.append(replace(note, mark=mark))
    return notes, taken


def _note(text: str, line: Line, opening: re.Match[str]) -> Note | None:
    """The note that a line with this opening would be; None where it cannot be one."""
    sort = opening.lastgroup or ""
    printed = opening.group().translate(_SUPERSCRIPT)
    number = ord(opening.group()) - ord("①") + 1 if sort == "circled" else int(re.sub(r"\D", "", printed))
    start = opening.end()
    layout: list[Span] = [(line.start, start)]
    spans: list[Span] = []
    if sort == "caret":
        brace = text.find("}", start, line.end)
        if brace >= 0:
            spans.append((start, brace))
            layout.append((brace, brace + 1))
            start = brace + 1
    while start < line.end and text[start].isspace():
        start += 1
    if start >= line.end:
        return None
    spans.append((start, line.end))
    spans = [span for span in spans if text[span[0] : span[1]].strip()]
    words = "".join(text[first:last] for first, last in spans)
    defined = _TERM.search(words, 0, 2 * TERM)
    term = _QUOTES.sub("", words[: defined.start()]) if defined else ""
    if re.search("[。；，,]", term) or not 2 <= len(term) <= TERM:
        term = ""
    if sort == "digit" and not term:
        return None
    return Note(number, tuple(spans), tuple(layout), term, None)


def _mark(
    text: str, note: Note, sort: str, line: Line, claimed: set[Span], regions: Sequence[Span]
) -> Span | None:
    """Where the body carries the note's mark: glued to the note's term, else (for a true mark) the nearest one before."""
    forms = _forms(note.number, sort)
    low, high = max(0, line.start - NEAR), min(len(text), line.end + NEAR // 2)
    before = list(re.finditer(forms, text[low : line.start]))
    after = list(re.finditer(forms, text[line.end : high]))
    places = [(low + hit.start(), low + hit.end()) for hit in reversed(before)]
    places += [(line.end + hit.start(), line.end + hit.end()) for hit in after]
    places = [place for place in places if place not in claimed and not _inside(place, regions)]
    if note.term:
        for place in places:
            if _glued(text, place, note.term, regions):
                return place
    if sort == "digit":
        return None
    for place in places:
        if sort != "super" or not _UNIT.search(text[max(0, place[0] - 1) : place[0]]):
            if text[place[0]] in "⁰¹²³⁴⁵⁶⁷⁸⁹[〔【［①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳^" and _in_words(text, place):
                return place
    return None


def _forms(number: int, sort: str) -> str:
    """A pattern for the ways a mark of this number may stand in the body."""
    digits = str(number)
    raised = digits.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    if sort == "bracket":
        return rf"[\[〔【［]{digits}[\]〕】］]"
    if sort == "circled":
        return chr(ord("①") + number - 1)
    return rf"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){raised}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])|\^\{{\s*{digits}\s*\}}|(?<![\d.,，]){digits}(?![\d.．]|[,，]\d)"


def _glued(text: str, place: Span, term: str, regions: Sequence[Span]) -> bool:
    """True where the words right before `place` (over quotes, line breaks and notes between) end as the term does."""
    words: list[str] = []
    length = 0
    at = place[0]
    while at > 0 and length < len(term) + 2 and place[0] - at < 400:
        inside = next((region for region in regions if region[0] < at <= region[1]), None)
        if inside is not None:
            at = inside[0]
            continue
        at -= 1
        character = text[at]
        if _QUOTES.fullmatch(character):
            continue
        words.append(character)
        length += 1
    before = "".join(reversed(words))
    core = term if len(term) <= 12 else term[-12:]
    return before.endswith(core) or (len(core) > 4 and before.endswith(core[-4:]))


def _in_words(text: str, place: Span) -> bool:
    """True where the mark follows a word or a closing mark on its line."""
    return place[0] > 0 and not text[place[0] - 1].isspace() and text[place[0] - 1] not in "。；，、："


def _inside(place: Span, regions: Sequence[Span]) -> bool:
    return any(first <= place[0] < last for first, last in regions)
