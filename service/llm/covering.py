"""Whether the words of a clause stand in a text: every character, in pieces of at least two, apart from words of grammar.

    uncovered(stretch, target, free) -> tuple[str, ...]        what of it stands neither in `target` nor among `free`

A piece of one character would stand nearly anywhere; two neighbours seldom do by chance. Names, numbers, years and quotes are
taken out before, since they are checked by themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.normalize import HAN
from service.llm.sources import flat
from service.llm.wordlists import FILLER

_RUN = re.compile(f"[{HAN}]+|[A-Za-z][A-Za-z0-9_'-]*")
_LONGEST = 12
_WORDS = max(len(word) for word in FILLER)


def runs(text: str) -> tuple[str, ...]:
    """The stretches of Chinese characters and the Latin words of a text, as they are compared."""
    return tuple(_RUN.findall(flat(text) if re.fullmatch(r"[^A-Za-z]*", text) else flat(re.sub(r"\s+", "\n", text))))


def uncovered(stretch: str, target: str, free: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What of a blanked stretch (see check_words.blank) stands nowhere, in pieces as long as they come."""
    found: list[str] = []
    for part in stretch.split("\0"):
        for run in runs(part):
            if run[0].isascii():
                if run not in target and run not in FILLER and run not in free:
                    found.append(run)
            else:
                found += _gaps(run, target, free)
    return tuple(found)


@lru_cache(maxsize=4096)
def _gaps(run: str, target: str, free: frozenset[str]) -> tuple[str, ...]:
    """The pieces of a run that neither stand in `target` nor are words of grammar; the fewest characters possible."""
    size = len(run)
    cost, step = [0] * (size + 1), [0] * (size + 1)
    for at in range(size - 1, -1, -1):
        cost[at], step[at] = cost[at + 1] + 1, -1
        reach = 2
        while at + reach <= size and reach <= _LONGEST and run[at : at + reach] in target:
            if cost[at + reach] < cost[at]:
                cost[at], step[at] = cost[at + reach], reach
            reach += 1
        for length in range(1, min(_WORDS, size - at) + 1):
            word = run[at : at + length]
            if (word in FILLER or word in free) and cost[at + length] < cost[at]:
                cost[at], step[at] = cost[at + length], length
    found, at, gap = [], 0, ""
    while at < size:
        if step[at] < 0:
            gap += run[at]
            at += 1
            continue
        if gap:
            found.append(gap)
            gap = ""
        at += step[at]
    return (*found, gap) if gap else tuple(found)
