"""English questions put into the Chinese words that reports use, phrase by phrase; word order is kept, grammar is not.

The result is only read by the rest of question understanding (which looks for words, not sentences), never shown.
"""

from __future__ import annotations

import re
from functools import cache

from indexer.normalize import normalize
from service.english_places import is_issuer, with_places
from service.evidence import Evidence
from service.vocabulary import read

_NAME = re.compile(
    r"\b((?!(?:Which|What|The|How|Each|All|Every|Any|This|That|No|Did|Does|Do|Has|Have|Is|Are|Was|Were|In|For|Of|Compare|Between|And|Or|Tell|Show|Give|Please|Can|Could|Who|When|Where|Why|At|By|From|With)\b)[A-Z][a-z'’]+(?:\s?[A-Z][a-z'’]+)*?)(?:\s+(?:Road|Lu))?\s+(?:[Ss]ub-?\s?[Dd]istrict|[Jj]iedao)\b"
)


def to_chinese(question: str, evidence: Evidence) -> str:
    """The normalised question in Chinese words. Issuers' names in pinyin become their Chinese names; unknown words
    stay."""
    text = with_places(question, evidence)
    for name in unknown_places(question, evidence):
        text = text.replace(normalize(name), " ")
    return re.sub(r"\s+", " ", _replaced(text)).strip()


def unknown_places(question: str, evidence: Evidence) -> tuple[str, ...]:
    """The names before Subdistrict in an English question that are no issuer's, as written."""
    return tuple(m[0] for m in _NAME.finditer(question) if not is_issuer(m[0], evidence))


def _replaced(text: str) -> str:
    """`text` with the phrases of the dictionary put into Chinese, the longest first wherever two overlap."""
    found = [(m.start(), m.end(), chinese) for pattern, chinese in _dictionary() for m in pattern.finditer(text)]
    taken: list[tuple[int, int, str]] = []
    for start, end, chinese in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2] == "")):
        if end > start and not any(start < e and s < end for s, e, _ in taken):
            taken.append((start, end, chinese))
    rest, last = "", 0
    for start, end, chinese in sorted(taken):
        rest += f"{text[last:start]} {chinese} "
        last = end
    return rest + text[last:]


@cache
def _dictionary() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every phrase, a plain word also in its plural, and at the end the words that say nothing."""
    data = read("english.toml")
    drop = "|".join(sorted(map(re.escape, data["drop"]), key=len, reverse=True))
    phrases = (
        (re.compile(rf"(?<![a-z])(?:{phrase})(?:e?s)?(?:['’]s?)?(?![a-z])"), chinese)
        for phrase, chinese in data["phrases"]
    )
    return (*phrases, (re.compile(rf"(?<![a-z])(?:{drop})(?![a-z])"), ""))
