"""One paragraph -> its sentences, as offsets: nothing is lost but white space at their edges.

Sentences end at 。！？ (and ! ? and, where a document is set that way, a full-width or plain dot). An end inside quotes
or brackets is none, unless the closing mark ends the sentence with it (他说:“……。” 随后). A ； ends one only where the
sentence would be long, and never inside quotes or brackets. GB/T 15834-2011 §4.1-4.3, §4.6 for the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.values import Span

LONG = 100
"""A sentence longer than this is cut at its semicolons, each part of which is then a figure or a measure of its own."""

LONGEST = 300
"""No sentence is longer: what has no end mark for so long (a list, a table without lines) is cut at a lesser one."""

PROTECTED = 120
"""A quotation or bracket longer than this is a passage of its own, in which sentences end as elsewhere."""

SPACE = "\\s\u200b\u200c\u200d\u2060\ufeff"
"""White space and characters of no width, for use inside a character class."""

_NO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_OPEN = dict(zip("“‘「『《〈（(【〔[", "”’」』》〉）)】〕]", strict=True))
_CLOSE = frozenset(_OPEN.values())
_MARKS = re.compile(r"[“”‘’「」『』《》〈〉（）()【】〔〕\[\]\"。！？!?；;．.]")
_CLOSING = re.compile(r"[”’」』》）)】〕\]\"]*")
_GOES_ON = re.compile(rf"[{SPACE}]*[，,、；;：:。的地得等之和与及]")
_LESSER = (re.compile(r"[；;]"), re.compile(r"[，,：:]"), re.compile(rf"[、{SPACE}]"))
_DOT_STOP = re.compile(r"(?<=[\u4e00-\u9fff”％%）)])[．.](?=[\u4e00-\u9fff“\n\r（(]|$)")


def split(text: str, dots: bool = False, long: int = LONG) -> list[Span]:
    """The sentences of one paragraph, in order, without the white space around them.

    `dots`: a dot between ideographs ends a sentence (see `ends_with_dots`). `long`: longer ones are cut at semicolons.
    """
    cuts, softer = _cuts(text, dots)
    spans: list[Span] = []
    start = 0
    soft = iter(softer)
    following = next(soft, None)
    for end in [*cuts, len(text)]:
        mine = []
        while following is not None and following <= end:
            if following < end:
                mine.append(following)
            following = next(soft, None)
        spans.extend(_shortened(text, start, end, mine if end - start > long else []))
        start = end
    return spans


def first_end(text: str, dots: bool = False) -> int | None:
    """Where the first sentence of `text` ends (after its mark), None where nothing ends it."""
    cuts, _ = _cuts(text[: 2 * PROTECTED], dots)
    return cuts[0] if cuts else None


def ends_with_dots(text: str) -> bool:
    """True where the document sets its full stops as dots (增强.全市), as some PDF fonts come out."""
    sample = text[:50_000]
    return len(_DOT_STOP.findall(sample)) > max(3, 2 * sample.count("。"))


def _cuts(text: str, dots: bool) -> tuple[list[int], list[int]]:
    """Where sentences end, and where a semicolon stands outside quotes and brackets."""
    hits = list(_MARKS.finditer(text))
    covered = _protected(hits)
    cuts: list[int] = []
    softer: list[int] = []
    inner = iter(covered)
    pair = next(inner, None)
    for hit in hits:
        mark, at = hit.group(), hit.start()
        if mark in "；;":
            while pair is not None and pair[1] < at:
                pair = next(inner, None)
            if pair is None or not pair[0] < at:
                softer.append(at + 1)
            continue
        if mark not in "。！？!?．." or (cuts and at < cuts[-1]):
            continue
        if mark in "!?" and text[at + 1 : at + 2].isascii() and text[at + 1 : at + 2].isalnum():
            continue
        if mark in "．." and not (dots and _DOT_STOP.match(text, at)):
            continue
        while pair is not None and pair[1] < at:
            pair = next(inner, None)
        end = at + 1
        while end < len(text) and text[end] in "。！？!?":
            end += 1
        if pair is None or not pair[0] < at:
            cuts.append(end)
            continue
        closed = _CLOSING.match(text, end)
        after = closed.end() if closed else end
        if after > pair[1] and not _GOES_ON.match(text, after) and _stands_alone(text, pair[0]):
            cuts.append(after)
    return cuts, softer


def _stands_alone(text: str, opening: int) -> bool:
    """True where a quotation or bracket is a sentence by itself: at the start, after a colon, or after an end mark."""
    before = text[max(0, opening - 3) : opening].rstrip()
    return not before or before[-1] in "：:。！？!?"


def _protected(hits: list[re.Match[str]]) -> list[Span]:
    """Outermost pairs of quotes and brackets as (opening, closing) offsets, in order; unmatched marks do not count."""
    pairs: list[Span] = []
    stack: list[tuple[str, int]] = []
    straight: int | None = None
    for hit in hits:
        mark, at = hit.group(), hit.start()
        if mark == '"':
            if straight is not None and at - straight <= PROTECTED:
                pairs.append((straight, at))
                straight = None
            else:
                straight = at
        elif mark in _OPEN:
            stack.append((mark, at))
        elif mark in _CLOSE:
            for depth in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
                if _OPEN[stack[depth][0]] == mark:
                    if at - stack[depth][1] <= PROTECTED:
                        pairs.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    pairs.sort()
    outer: list[Span] = []
    for pair in pairs:
        if not outer or pair[0] > outer[-1][1]:
            outer.append(pair)
    return outer


def _shortened(text: str, start: int, end: int, semicolons: list[int]) -> Iterator[Span]:
    """The sentence, or its parts where it is too long to be one."""
    for cut in [*semicolons, end]:
        yield from _capped(text, start, cut)
        start = cut


def _capped(text: str, start: int, end: int) -> Iterator[Span]:
    while True:
        begin, stop = trimmed(text, start, end)
        if begin >= stop:
            return
        if stop - begin <= LONGEST:
            yield begin, stop
            return
        cut = begin + LONGEST
        for mark in _LESSER:
            found = [hit.end() for hit in mark.finditer(text, begin + LONGEST // 3, begin + LONGEST)]
            if found:
                cut = found[-1]
                break
        yield trimmed(text, begin, cut)
        start = cut


def trimmed(text: str, start: int, end: int) -> Span:
    """`[start, end)` without white space and characters of no width at its edges; empty if there is nothing else."""
    while start < end and (text[start].isspace() or text[start] in _NO_WIDTH):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _NO_WIDTH):
        end -= 1
    return start, end
