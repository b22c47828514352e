"""Finds a table of contents: lines near the top that repeat headings of the body, with or without page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.headings import numbering
from indexer.paragraphs import Line
from indexer.sentences import SPACE

_TITLE = re.compile(rf"^目[{SPACE}]*[录錄次]$|^contents$", re.IGNORECASE)
_LEADER = re.compile(rf"[{SPACE}]*(?:[.．…·・•_—-]|[{SPACE}]){{2,}}[（(]?\d{{1,4}}[)）]?$|[…．.·・]{{4,}}\d*$")
_PAGE = re.compile(rf"[{SPACE}]+\d{{1,4}}$")
_LIST = 80
KEY = 6


def contents(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of line indices that are tables of contents, their own title included."""
    found: list[tuple[int, int]] = []
    keys = [_key(text[line.start : line.end]) if line.end - line.start <= _LIST * 4 else "" for line in lines]
    last_seen: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if len(key) >= 2:
            last_seen.setdefault(key[:KEY], []).append(index)
    index = 0
    while index < len(lines):
        own = text[lines[index].start : min(lines[index].end, lines[index].start + 20)]
        titled = bool(_TITLE.match(own)) and lines[index].end - lines[index].start < 20
        end = _run(text, lines, keys, last_seen, index + titled)
        size = end - index - titled
        if size >= (1 if titled else 3):
            found.append((index, end))
            index = end
        else:
            index += 1
    return found


def _run(text: str, lines: Sequence[Line], keys: list[str], seen: dict[str, list[int]], start: int) -> int:
    """The end of the longest run of entries from `start`: each has a leader, or stands again after the run."""
    end = start
    numbers = 0
    while end < len(lines) and lines[end].end - lines[end].start <= _LIST:
        own = text[lines[end].start : lines[end].end]
        if not _LEADER.search(own) and (own[-1] in "。！？；" or not _again(keys, seen, end, end)):
            break
        numbers += numbering(own) is not None or _LEADER.search(own) is not None
        end += 1
    while end > start and not any(_LEADER.search(text[lines[i].start : lines[i].end]) for i in range(start, end)):
        if _again(keys, seen, start, end - 1):
            break
        end -= 1
    return end if numbers * 2 >= end - start else start


def _again(keys: list[str], seen: dict[str, list[int]], index: int, after: int) -> bool:
    """True where the entry at `index` stands once more, as the start of a line, after line `after`."""
    key = keys[index]
    return len(key) >= 2 and any(
        other > after and (keys[other].startswith(key) or key.startswith(keys[other])) for other in reversed(seen.get(key[:KEY], ()))
    )


def _key(line: str) -> str:
    return re.sub(rf"[{SPACE}]|[，,。：:]", "", _PAGE.sub("", _LEADER.sub("", line)))
