"""A model's text as it comes, cut into sentences; each is given on as soon as it is surely over.

A sentence ends with 。!? or a line break, in English with a full stop before a space, and takes the marks and closing
quotation marks behind it along. Where a mark stands before the full stop nothing can follow, so it is not waited for.
"""

from __future__ import annotations

import re

_END = re.compile(r"[。!?！？]+[”’」』)）\"]*|\.(?=\s)|\.$|\n+")
_CLOSED = re.compile(r"\[\d{1,3}\]\s*[。!?！？.]?$")
_THOUGHT = "<think>", "</think>"


class Sentences:
    """Fed with pieces, gives whole sentences. What a reasoning model thinks (<think>…</think>) is left out."""

    def __init__(self) -> None:
        self._buffer = ""
        self._thinking: bool | None = None

    def feed(self, piece: str) -> list[str]:
        """The sentences that are over now."""
        self._buffer += piece
        if not self._past_thoughts():
            return []
        found, start = [], 0
        for match in _END.finditer(self._buffer):
            if match.start() < start:
                continue
            end = match.end()
            marks = re.compile(r"\s*(?:[\[【]\d[\d,，、 ]*[\]】]\s*)+[。.]?").match(self._buffer, end)
            if marks:
                end = marks.end()
            before = self._buffer[start:end].rstrip()
            if end == len(self._buffer) and not _CLOSED.search(before) and "\n" not in match[0]:
                break  # a mark may still follow
            if marks and end == len(self._buffer) and not before.endswith(("]", "】", "。", ".")):
                break
            if match[0] == "." and end == len(self._buffer) and not _CLOSED.search(before):
                break
            if self._buffer[start:end].strip():
                found.append(self._buffer[start:end].strip())
            start = end
        self._buffer = self._buffer[start:]
        return found

    def rest(self) -> str:
        """What is left when the text has ended: a last sentence, whole or cut short."""
        return "" if self._thinking else self._buffer.strip()

    def _past_thoughts(self) -> bool:
        if self._thinking is None:
            start = self._buffer.lstrip()
            if start.startswith(_THOUGHT[0]):
                self._thinking = True
            elif _THOUGHT[0].startswith(start):
                return False  # it may become one
            else:
                self._thinking = False
        if self._thinking and _THOUGHT[1] in self._buffer:
            self._buffer = self._buffer.partition(_THOUGHT[1])[2]
            self._thinking = False
        return not self._thinking
