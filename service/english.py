"""English questions put into the Chinese words that reports use, phrase by phrase; word order is kept, grammar is not.

The result is only read by the rest of question understanding (which looks for words, not sentences), never shown.
"""

from __future__ import annotations

import re
from functools import cache

from service.evidence import Evidence, Issuer
from service.vocabulary import read

_SUBDISTRICT = r"(?:\s+(?:road|lu))?\s*(?:sub-?\s?districts?|street(?:\s+office)?|community|jiedao)?"
_NAME = re.compile(r"\b([A-Z][a-z]+(?:\s?[A-Z][a-z]+)*?)(?:\s+(?:Road|Lu))?\s+(?:[Ss]ub-?\s?[Dd]istrict|[Ss]treet\b|[Jj]iedao)")


def to_chinese(plain: str, evidence: Evidence) -> str:
    """`plain` is the normalised question. Issuers' names in pinyin become their Chinese names; unknown words stay."""
    text = f" {plain} "
    for spelled, name in _spellings(tuple(evidence.issuers.values())):
        text = re.sub(rf"\b{spelled}(?:['’]s)?\b{_SUBDISTRICT}(?:['’]s)?", f" {name} ", text)
    for pattern, chinese in _dictionary():
        text = pattern.sub(f" {chinese} ", text)
    return re.sub(r"\s+", " ", text).strip()


@cache
def _dictionary() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest phrases first; a plain word also in its plural."""
    phrases = read("english.toml")["phrases"]
    ordered = sorted(phrases, key=lambda row: -len(row[0]))
    return tuple((re.compile(rf"(?<![a-z]){phrase}(?:e?s)?(?:['’]s?)?(?![a-z])"), chinese) for phrase, chinese in ordered)


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
