"""Words that a sentence gives as a report's own: between quotation marks of any kind, or a title's brackets."""

from __future__ import annotations

_OPEN = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’", "‹": "›", "«": "»", "〝": "〞"}
_LIKE = {"〟": "〞"}
_SAME = {'"', "＂"}


def quotes_in(text: str) -> tuple[tuple[int, int], ...]:
    """The quoted stretches with their marks, `[start, end)`; of quotes inside a quote the outermost. One never closed is none."""
    found, at = [], 0
    while at < len(text):
        end = _end(text, at)
        if end is None:
            at += 1
            continue
        if end - at > 2:
            found.append((at, end))
        at = end
    return tuple(found)


def _end(text: str, at: int) -> int | None:
    """Behind the mark that closes the one at `at`; None where none opens there or it is never closed."""
    mark = text[at]
    if mark in _SAME:
        close = text.find(mark, at + 1)
        return close + 1 if close >= 0 else None
    if mark not in _OPEN:
        return None
    depth = 0
    for place in range(at, len(text)):
        character = _LIKE.get(text[place], text[place])
        depth += (character == mark) - (character == _OPEN[mark])
        if depth == 0:
            return place + 1
    return None


def quoted_in(text: str) -> tuple[str, ...]:
    """The quoted phrases, without their marks."""
    return tuple(text[start + 1 : end - 1] for start, end in quotes_in(text))


def unquoted(text: str) -> str:
    """The text with quoted words and titles blanked, character for character."""
    for start, end in quotes_in(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
