"""Where figures and words stand inside a sentence, and which words of it are a figure's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.normalize import normalize
from indexer.outline.numbering import opening
from indexer.values import Bound, Fact, Sentence, Span

_SPACE = re.compile(r"\s+")
_DIGIT = re.compile("[0-9]")
_BRACKETS = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
_CONDITION = re.compile(r"[\u4e00-\u9fff]{0,4}(?:以上|以下|以内|及以上)的?[\u4e00-\u9fff]{2}")
_WHICH = re.compile(r"的[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{0,2}(?:企业|单位|老人|家庭|人员|居民|小区|项目)")
_WORTH = re.compile(r"(?:以上)?的?(?:企业|楼宇|商务楼|项目|园区|商户|大户|单位|产业|集群|平台|街区|村|镇|街道)")
"""What is sorted by how much money it stands for: 税收超亿元|楼宇增至3幢."""
_MARK = re.compile(r"(?<!\d):|:(?!\d)|[,;!?()。\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09]")  # half and full width


def clauses(sentence: Sentence, facts: Sequence[Fact]) -> list[str]:
    """For each figure of a sentence the words that belong to it, as printed: up to the next mark on either side, or to
    where the words of the other figures begin (at 、, 和 …, else at the other figure itself); "" for one not in it."""
    text = sentence.text
    marks = [match.start() for match in _MARK.finditer(text)]
    asides = [m.span() for m in _BRACKETS.finditer(text) if not _DIGIT.search(m.group())] if marks else []
    places = [_place(sentence, fact) for fact in facts]
    printed = [bool(_DIGIT.search(fact.display)) for fact in facts]  # one in characters (两针, 六个) is part of a name
    first = opening(text)
    found = []
    for fact, place in zip(facts, places, strict=True):
        if place is None:
            found.append("")
            continue
        start, end = place
        # “两员”(指导员和普查员)288人: a bracket before the figure that holds no figure parts nothing
        before = bisect_left(marks, start)
        while before and any(s <= marks[before - 1] < e <= start for s, e in asides):
            before -= 1
        after = bisect_left(marks, end)
        left = marks[before - 1] + 1 if before else min(first, start)
        right = marks[after] if after < len(marks) else len(text)
        for other, there, counts in zip(facts, places, printed, strict=True):
            if there is not None and counts and other.spans != fact.spans:
                left, right = _narrowed(text, (start, end), there, (left, right))
        found.append(text[left:right])
    return found


def _narrowed(text: str, figure: Span, other: Span, clause: Span) -> Span:
    """A figure's clause without the words that belong to another figure in it."""
    (start, end), (first, last), (left, right) = figure, other, clause
    if not left < last <= start and not end <= first < right:
        return clause
    if not (text[last:start] if last <= start else text[end:first]).strip():
        return clause  # 违建48处2859㎡: the same thing in two units
    if last <= start:
        if text.startswith("的", last):  # 满15年的电梯17台 is one thing
            return clause
        joint = _last_joint(text, last, start)
        return max(left, joint[1] if joint else last), right
    joint = _last_joint(text, end, first)
    return left, joint[0] if joint else first


def _place(sentence: Sentence, fact: Fact) -> Span | None:
    """Where a figure stands in the sentence's own text."""
    first, last = offset_in(sentence, fact.spans[0][0]), offset_in(sentence, fact.spans[-1][1] - 1)
    return None if first is None or last is None else (first, last + 1)


def _last_joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where between two figures of one clause the words of the first end: at the last 、, or where there is none
    at 和."""
    for pattern in (r"、", r"和|以及|及|其中"):
        joints = list(re.finditer(pattern, text[start:end]))
        if joints:
            return start + joints[-1].start(), start + joints[-1].end()
    return None


@lru_cache(maxsize=1 << 15)
def matched(text: str) -> str:
    """A text as it is held against words: normalised, without the spaces and line breaks that pages put into it."""
    return _SPACE.sub("", normalize(text))


def all_matched(texts: Sequence[str]) -> tuple[str, ...]:
    """`matched` of each text, all at once: a tenth of the time. (A line feed is no part of any word or phrase, so that
    normalising leaves it where it is.)"""
    lines = normalize("\n".join(text.replace("\n", " ") for text in texts)).split("\n")
    if len(lines) != len(texts):
        return tuple(matched(text) for text in texts)
    return tuple(_SPACE.sub("", line) for line in lines)


def is_condition(bound: Bound, after: str, unit: str = "") -> bool:
    """Whether a figure with these words after it only says which things are meant (税收60万元以上的企业, 税收过亿元楼宇): it
    is no amount of anything."""
    if bound == "over" and unit == "元":
        return _WORTH.match(after) is not None
    if bound in ("at_least", "at_most"):
        return _WHICH.match(after) is not None
    return bound == "exact" and _CONDITION.match(after) is not None


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
