"""A model's text as it comes, cut into sentences; each is given on as soon as it is surely over.

A sentence ends with 。!? or a line break, in English with a full stop before a space, and takes the marks and closing
quotation marks behind it along. Where a mark stands before the full stop nothing can follow, so it is not waited for.
"""

from __future__ import annotations

import re

_END = re.compile(r"[。!?！？]+[”’」』)）\"]*|\.(?=\s)|\.$|\n+")
_CLOSED = re.compile(r"\[\d{1,3}\]\s*[。!?！？.]?$")
_MARKS = re.compile(r"(?:[^\S\n]*[\[【]\d[\d,，、 ]*[\]】])+[。.]?")
_MAY_GO_ON = re.compile(r"(?:[^\S\n]*[\[【]\d[\d,，、 ]*[\]】])*[^\S\n]*(?:[\[【][\d,，、 ]*)?")
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
            end, tail = match.end(), self._buffer[match.end() :]
            over = "\n" in match[0] or not tail and _CLOSED.search(self._buffer[start:end])
            if not over and _MAY_GO_ON.fullmatch(tail):
                break
            marks = _MARKS.match(self._buffer, end)
            end = marks.end() if marks else end
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
