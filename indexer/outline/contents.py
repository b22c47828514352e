"""Finds a table of contents: short lines that stand again later as headings, with page numbers or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.outline.lines import Line
from indexer.outline.numbering import numbering
from indexer.outline.sentences import SPACE

ENTRY = 80
"""Characters of the longest entry."""

LONGEST = 400
"""Lines of the longest table of contents."""

LEAST = 3
"""Entries of the shortest one without a title of its own."""

TRIED = 20
"""How many lines that begin alike are looked at to see whether an entry stands again."""

_TITLE = re.compile(rf"^目[{SPACE}]*[录錄次]$|^contents$", re.IGNORECASE)
_LEADER = re.compile(
    rf"(?<![{SPACE}.．…·・•_—-])(?:[.．…·・•_—-]{{2,}}|[{SPACE}]{{2,}})[{SPACE}.．…·・•_—-]*[（(]?\d{{1,4}}[)）]?$"
    r"|[…．.·・]{4,}\d*$"
)
_PAGE = re.compile(rf"(?<![{SPACE}])[{SPACE}]+\d{{1,4}}$")
_KEY = 4


def contents(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of line indices that are tables of contents, their own titles included."""
    own = [text[line.start : min(line.end, line.start + ENTRY + 1)] for line in lines]
    leader = [len(each) <= ENTRY and _LEADER.search(each) is not None for each in own]
    again = _again(own)
    entry = [
        len(each) <= ENTRY and (leader[index] or (again[index] > index and each[-1] not in "。！？；"))
        for index, each in enumerate(own)
    ]
    marked = [entry[index] and (leader[index] or numbering(each) is not None) for index, each in enumerate(own)]
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(own):
        titled = _TITLE.match(own[index]) is not None
        first = index + titled
        stop = first
        while stop < len(own) and entry[stop]:
            stop += 1
        end = _with_rest(own, _end(leader, marked, again, first, stop), first)
        if end - first >= (1 if titled else LEAST):
            found.append((index, end))
            index = end
        else:
            index = max(stop, index + 1) if stop - first > LONGEST else index + 1
    return found


def _end(leader: Sequence[bool], marked: Sequence[bool], again: Sequence[int], first: int, stop: int) -> int:
    """Where the table of contents that begins at line `first`, among entries up to `stop`, ends; `first` for none.

    Each of its entries has a leader or stands again after all of them, and half of them are numbered or have leaders.
    """
    stop = min(stop, first + LONGEST)
    end, least, count = first, len(leader), 0
    for index in range(first, stop):
        if not leader[index] and again[index] < least:
            least = again[index]
        if least <= index:
            break
        count += marked[index]
        if count * 2 >= index + 1 - first:
            end = index + 1
    return end


def _with_rest(own: Sequence[str], end: int, first: int) -> int:
    """The end with the entries after it that carry on its numbering and have no text (三、附表)."""
    last = numbering(own[end - 1]) if end > first else None
    while last is not None and end + 1 < len(own):
        onward, text = numbering(own[end]), own[end + 1]
        if onward is None or (onward.style, onward.number) != (last.style, last.number + 1):
            break
        if len(own[end]) > 30 or own[end][-1] in "。；" or len(text) >= 40 or text[-1] in "。；：":
            break
        last, end = onward, end + 1
    return end


def _again(own: Sequence[str]) -> list[int]:
    """For each line the last line that begins as it does, or as which it begins: itself, or a later one."""
    keys = [_key(each) for each in own]
    seen: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if len(key) >= 2:
            seen.setdefault(key[:_KEY], []).append(index)
    found = []
    for index, key in enumerate(keys):
        same = (
            other
            for other in reversed(seen.get(key[:_KEY], [])[-TRIED:])
            if keys[other].startswith(key) or key.startswith(keys[other])
        )
        found.append(max(index, next(same, index)) if len(key) >= 2 else index)
    return found


def _key(line: str) -> str:
    return re.sub(rf"[{SPACE}，,。：:]", "", _PAGE.sub("", _LEADER.sub("", line)))
