"""Where figures and words stand inside a sentence, and which words of it are a figure's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.normalize import normalize
from indexer.values import Fact, Sentence, Span

_BRACKETS = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
_MARK = re.compile(r"(?<!\d):|:(?!\d)|[,;!?()。\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09]")  # half and full width


def clause(sentence: Sentence, fact: Fact, others: Sequence[Fact]) -> str:
    """The words that belong to one figure, as printed: up to the next mark on either side, or to where the words of the
    other figures of the sentence begin (at 、, 和 …, else at the other figure itself); "" for a figure not in it."""
    start, end = offset_in(sentence, fact.spans[0][0]), offset_in(sentence, fact.spans[-1][1] - 1)
    if start is None or end is None:
        return ""
    end += 1
    text = sentence.text
    marks = [m for m in _MARK.finditer(text) if not _aside(text, m.start(), start)]
    left = max((m.end() for m in marks if m.start() < start), default=0)
    right = min((m.start() for m in marks if m.start() >= end), default=len(text))
    for other in others:
        first, last = offset_in(sentence, other.spans[0][0]), offset_in(sentence, other.spans[-1][1] - 1)
        if first is None or last is None or other.spans == fact.spans or not re.search(r"[0-9]", other.display):
            continue  # a number in characters (两针, 六个) is mostly part of a name
        between = text[last + 1 : start] if last < start else text[end:first]
        if not between.strip():
            continue  # 违建48处2859㎡: the same thing in two units
        if left <= last < start and not text.startswith("的", last + 1):  # 满15年的电梯17台 is one thing
            joint = _last_joint(text, last + 1, start)
            left = max(left, joint[1] if joint else last + 1)
        elif end <= first < right:
            joint = _last_joint(text, end, first)
            right = joint[0] if joint else first
    return text[left:right]


def _aside(text: str, mark: int, figure: int) -> bool:
    """Whether a mark is of a bracket before the figure that holds no figure itself: “两员”(指导员和普查员)288人."""
    groups = (m for m in _BRACKETS.finditer(text, 0, figure) if not re.search(r"[0-9]", m.group()))
    return any(m.start() <= mark < m.end() for m in groups)


def _last_joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where between two figures of one clause the words of the first end: at the last 、, or where there is none
    at 和."""
    for pattern in (r"、", r"和|以及|及|其中"):
        joints = list(re.finditer(pattern, text[start:end]))
        if joints:
            return start + joints[-1].start(), start + joints[-1].end()
    return None


def matched(text: str) -> str:
    """A text as it is held against words: normalised, without the spaces and line breaks that pages put into it."""
    return re.sub(r"\s+", "", normalize(text))


def offset_in(sentence: Sentence, position: int) -> int | None:
    """Where a position of the report stands in the sentence's own text; None outside it."""
    before = 0
    for start, end in sentence.spans:
        if start <= position < end:
            return before + position - start
        before += end - start
    return None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, neighbours that touch as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
