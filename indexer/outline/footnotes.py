"""Finds footnotes set between the lines of the body, and ties each to its mark there.

A note opens its line with its mark: ¹ …, ⁴四个秩序：…, ^{1 …}, [1] …, ① …, or, where the superscript was lost, a bare
digit. A superscript or bracket is a note where the body carries the same mark, or where it defines a term. A bare
digit is claimed only where the body has the note's own term with that digit glued to it (载体3存量 for
“3 在建载体：…”): a number that only looks like a mark stays a number.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.outline.lines import Line, columns, set_width
from indexer.outline.sentences import SPACE
from indexer.values import Span

TERM = 40
"""Characters of the longest term that a note defines."""

NEAR = 6000
"""How far before its note a mark may stand; half as far after it."""

TRIED = 60
"""How many places with its number are looked at for a note's mark, on either side."""

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_OPENING = re.compile(
    rf"(?P<super>[{_RAISED}]{{1,3}})|\^\{{[{SPACE}]*(?P<caret>\d{{1,3}})[{SPACE}]*"
    r"|(?P<bracket>[\[〔【［]\d{1,3}[\]〕】］])|(?P<circled>[①-⑳])|(?P<digit>\d{1,2})(?![\d．.、,，)）%％])"
)
_DEFINES = re.compile(r"[：:]|是指|指的是|，?指(?=[^导挥引数标])")
_NO_TERM = re.compile(r"来源|出处|地址|单位|电话|^注$|^说明$|(?:包括|如下|来自|[为是有])$")
_NO_WORD = re.compile(rf"[“”\"'‘’「」『』《》&;}}{SPACE}]|quot")
_NUMBER = re.compile(
    rf"(?P<super>[{_RAISED}]{{1,3}})|(?P<caret>\^\{{\s*\d{{1,3}}\s*\}})|(?P<bracket>[\[〔【［]\d{{1,3}}[\]〕】］])"
    r"|(?P<circled>[①-⑳])|(?P<digit>(?<![\d.,，])\d{1,2}(?!\d|[.．,，]\d))"
)
_SORTS = {"super": "raised", "caret": "raised", "bracket": "bracket", "circled": "circled", "digit": "digit"}
_TRUE_MARK = re.compile(rf"[{_RAISED}\[〔【［①-⑳^]")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `spans` are its own words without its mark, `layout` the mark before them (and ^{ }).

    `term` is what it defines, without quotes and spaces ("": nothing told apart); `label` the same as printed.
    `mark` is where the body carries its mark, None where it carries none.
    """

    number: int
    spans: tuple[Span, ...]
    layout: tuple[Span, ...] = ()
    term: str = ""
    label: str = ""
    mark: Span | None = None


def footnotes(text: str, lines: Sequence[Line]) -> tuple[list[Note], list[bool]]:
    """The notes in the order of the text, and for each line whether it is part of one."""
    candidates = []
    for index, line in enumerate(lines):
        opening = _OPENING.match(text, line.start, line.end)
        if opening is not None and (note := _note(text, line, opening)) is not None:
            candidates.append((index, note, opening.lastgroup or ""))
    width = set_width(text, lines)
    lasts = [_last(text, lines, index, width) for index, _, _ in candidates]
    body = _Body(
        text, [(lines[index].start, lines[last].end) for (index, _, _), last in zip(candidates, lasts, strict=True)]
    )
    notes: list[Note] = []
    taken = [False] * len(lines)
    for place, (index, note, sort) in enumerate(candidates):
        mark = body.mark(note, sort, lines[index])
        if mark is None and not _stands_alone(candidates, place):
            continue
        rest = range(index + 1, lasts[place] + 1)
        for each in (index, *rest):
            taken[each] = True
        notes.append(replace(note, mark=mark, spans=(*note.spans, *((lines[i].start, lines[i].end) for i in rest))))
    return notes, taken


def _last(text: str, lines: Sequence[Line], index: int, width: int | None) -> int:
    """The last line of the note that begins at line `index`: where lines have a fixed width, it may take several."""
    while width is not None and index + 1 < len(lines):
        own = text[lines[index].start : lines[index].end]
        if own[-1] in "。！？" or columns(own) < 0.9 * width or _OPENING.match(text, lines[index + 1].start):
            break
        index += 1
    return index


def _stands_alone(candidates: Sequence[tuple[int, Note, str]], place: int) -> bool:
    """True for what is a note without a mark in the body, too: ¹ with a term, [1] on a line next to one with [2]."""
    index, note, sort = candidates[place]
    if sort != "bracket":
        return sort in ("super", "caret") and bool(note.term)
    near = candidates[max(0, place - 1) : place + 2]
    return any(
        kind == sort and abs(other - index) == 1 and abs(each.number - note.number) == 1 for other, each, kind in near
    )


def defined(words: str) -> tuple[str, str]:
    """The term that a note's words define, and its printed form (十个一, “十个一”); twice "" where they define none."""
    found = _DEFINES.search(words, 0, 2 * TERM)
    label = words[: found.start()].strip() if found else ""
    term = _NO_WORD.sub("", label)
    if re.search("[。；，,]", term) or not 2 <= len(term) <= TERM or _NO_TERM.search(term):
        return "", ""
    return term, label


def _note(text: str, line: Line, opening: re.Match[str]) -> Note | None:
    """The note that a line with this opening would be; None where it cannot be one."""
    sort, start = opening.lastgroup or "", opening.end()
    number = _value(opening.group(), sort)
    layout: list[Span] = [(line.start, start)]
    spans: list[Span] = []
    if sort == "caret":
        brace = text.find("}", start, line.end)
        if brace >= 0:
            spans.append((start, brace))
            layout.append((brace, brace + 1))
            start = brace + 1
    while not spans and start < line.end and text[start].isspace():
        start += 1
    spans = [span for span in (*spans, (start, line.end)) if text[span[0] : span[1]].strip()]
    if not spans:
        return None
    term, label = defined("".join(text[first:last] for first, last in spans))
    if sort == "digit" and not term:
        return None
    return Note(number, tuple(spans), tuple(layout), term, label)


class _Body:
    """The text around the notes, in which their marks are looked for; a mark belongs to one note alone."""

    def __init__(self, text: str, notes: Sequence[Span]) -> None:
        self._text = text
        self._notes = notes
        self._starts = [start for start, _ in notes]
        self._claimed: set[Span] = set()
        self._numbers: dict[tuple[str, int], list[Span]] = {}
        for hit in _NUMBER.finditer(text) if notes else ():
            if self._note_at(hit.start()) is None:
                sort = _SORTS[hit.lastgroup or ""]
                self._numbers.setdefault((sort, _value(hit.group(), sort)), []).append(hit.span())

    def mark(self, note: Note, sort: str, line: Line) -> Span | None:
        """Where the body carries the note's mark: glued to its term, else (a true mark only) the nearest one before."""
        places = self._places(note.number, sort, line)
        chosen = next((place for place in places if note.term and self._follows(note.term, place[0])), None)
        if chosen is None and sort != "digit":
            chosen = next((place for place in places if self._is_mark(place)), None)
        if chosen is not None:
            self._claimed.add(chosen)
        return chosen

    def _places(self, number: int, sort: str, line: Line) -> list[Span]:
        """Where the number stands outside of notes: near the note, those before it first, from the nearest on; else
        (true marks) anywhere, the first ones first: notes may stand at the end of a long report."""
        found: list[Span] = []
        sorts = (sort,) if sort in ("bracket", "circled") else ("raised", "digit")
        for each in sorts:
            marks = self._numbers.get((each, number), [])
            middle = bisect.bisect_left(marks, (line.start, 0))
            before = [mark for mark in marks[max(0, middle - TRIED) : middle] if mark[0] >= line.start - NEAR]
            after = [mark for mark in marks[middle : middle + TRIED] if mark[1] <= line.end + NEAR // 2]
            near = [*reversed(before), *after]
            found += near if near or each == "digit" else marks[:TRIED]
        return [place for place in found if place not in self._claimed]

    def _note_at(self, offset: int) -> Span | None:
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._notes[index] if index >= 0 and offset < self._notes[index][1] else None

    def _follows(self, term: str, at: int) -> bool:
        """True where the words before `at`, over quotes, line breaks and notes between, end as the term does."""
        words: list[str] = []
        start = at
        while at > 0 and len(words) <= len(term) and start - at < 600:
            note = self._note_at(at - 1)
            if note is not None:
                at = note[0]
                continue
            at -= 1
            if not _NO_WORD.fullmatch(self._text[at]):
                words.append(self._text[at])
        before = "".join(reversed(words))
        core = term[-12:]
        return before.endswith(core) or (len(core) > 4 and before.endswith(core[-4:]))

    def _is_mark(self, place: Span) -> bool:
        """True for a raised or bracketed number glued to a word, and not to a unit (m², km²)."""
        if place[0] == 0 or not _TRUE_MARK.match(self._text, place[0]):
            return False
        before = self._text[place[0] - 1]
        return not (before.isspace() or before in "。；，、：" or (before.isascii() and before.isalpha()))


def _value(printed: str, sort: str) -> int:
    return ord(printed) - ord("①") + 1 if sort == "circled" else int(re.sub(r"\D", "", printed.translate(_PLAIN)))
