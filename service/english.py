"""English questions put into the Chinese words that reports use, phrase by phrase; word order is kept, grammar is not.

The result is only read by the rest of question understanding (which looks for words, not sentences), never shown.
"""

from __future__ import annotations

import re
from functools import cache

from indexer.normalize import normalize
from service.evidence import Evidence, Issuer
from service.vocabulary import read

_SUBDISTRICT = r"(?:\s+(?:road|lu))?\s*(?:sub-?\s?districts?|street(?:\s+office)?|community|jiedao)?"
_NAME = re.compile(
    r"\b((?!Which|What|The|How|Each|All|Every|Any|This|That|No)[A-Z][a-z'’]+(?:\s?[A-Z][a-z'’]+)*?)(?:\s+(?:Road|Lu))?\s+(?:[Ss]ub-?\s?[Dd]istrict|[Jj]iedao)\b"
)


def to_chinese(question: str, evidence: Evidence) -> str:
    """The normalised question in Chinese words. Issuers' names in pinyin become their Chinese names; unknown words
    stay."""
    text = f" {normalize(question)} "
    for spelled, name in _spellings(tuple(evidence.issuers.values())):
        text = re.sub(rf"\b{spelled}(?:['’]s)?\b{_SUBDISTRICT}(?:['’]s)?", f" {name} ", text)
    for name in unknown_places(question, evidence):
        text = text.replace(normalize(name), " ")
    return re.sub(r"\s+", " ", _replaced(text)).strip()


def unknown_places(question: str, evidence: Evidence) -> tuple[str, ...]:
    """The names before Subdistrict in an English question that are no issuer's, as written."""
    known = [re.compile(spelled) for spelled, _ in _spellings(tuple(evidence.issuers.values()))]
    return tuple(m[0] for m in _NAME.finditer(question) if not any(k.search(normalize(m[0])) for k in known))


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


@cache
def _spellings(issuers: tuple[Issuer, ...]) -> tuple[tuple[str, str], ...]:
    """Each issuer's name in pinyin as an expression, with its Chinese name; the longest first."""
    from pypinyin import lazy_pinyin

    found: dict[str, str] = {}
    for issuer in issuers:
        stem = re.sub(r"(?:街道|镇|乡|区|县|市|省|自治区)$", "", issuer.name)
        road = stem.endswith("路") and len(stem) > 2
        syllables = lazy_pinyin(stem[:-1] if road else stem)
        spelled = r"[\s'’-]?".join(syllables)
        found[spelled + (r"(?:\s*(?:road|lu))?" if road else "")] = issuer.name
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))
