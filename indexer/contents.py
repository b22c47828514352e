"""Finds a table of contents: short lines that stand again later as headings, with page numbers or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.lines import Line
from indexer.numbering import numbering
from indexer.sentences import SPACE

ENTRY = 80
"""Characters of the longest entry."""

LONGEST = 400
"""Lines of the longest table of contents."""

_TITLE = re.compile(rf"^目[{SPACE}]*[录錄次]$|^contents$", re.IGNORECASE)
_LEADER = re.compile(
    rf"(?<![{SPACE}.．…·・•_—-])(?:[.．…·・•_—-]{{2,}}|[{SPACE}]{{2,}})[{SPACE}.．…·・•_—-]*[（(]?\d{{1,4}}[)）]?$"
    r"|[…．.·・]{4,}\d*$"
)
_PAGE = re.compile(rf"(?<![{SPACE}])[{SPACE}]+\d{{1,4}}$")
_KEY = 6


def contents(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of line indices that are tables of contents, their own titles included."""
    return _Finder(text, lines).find()


class _Finder:
    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._own = [text[line.start : min(line.end, line.start + ENTRY + 1)] for line in lines]
        self._keys = [_key(own) for own in self._own]
        self._seen: dict[str, list[int]] = {}
        for index, key in enumerate(self._keys):
            if len(key) >= 2:
                self._seen.setdefault(key[:_KEY], []).append(index)

    def find(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(self._own):
            titled = _TITLE.match(self._own[index]) is not None
            end = self._run(index + titled)
            if end - index - titled >= (1 if titled else 3):
                found.append((index, end))
                index = end
            else:
                index += 1
        return found

    def _run(self, start: int) -> int:
        """The end of the longest run of entries from `start`: each has a leader, or stands again after the run."""
        end = start
        while end < min(len(self._own), start + LONGEST) and self._is_entry(end):
            end += 1
        leaders = sum(1 for own in self._own[start:end] if _LEADER.search(own))
        while end > start and not leaders and not self._again(start, end - 1):
            end -= 1
        marked = sum(1 for own in self._own[start:end] if numbering(own) or _LEADER.search(own))
        return end if marked * 2 >= end - start else start

    def _is_entry(self, index: int) -> bool:
        own = self._own[index]
        if len(own) > ENTRY:
            return False
        return _LEADER.search(own) is not None or (own[-1] not in "。！？；" and self._again(index, index))

    def _again(self, index: int, after: int) -> bool:
        """True where the entry stands once more, as the start of a line, after line `after`."""
        key = self._keys[index]
        return len(key) >= 2 and any(
            other > after and (self._keys[other].startswith(key) or key.startswith(self._keys[other]))
            for other in self._seen.get(key[:_KEY], ())[-20:]
        )


def _key(line: str) -> str:
    return re.sub(rf"[{SPACE}，,。：:]", "", _PAGE.sub("", _LEADER.sub("", line)))
