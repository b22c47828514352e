"""English sentences put into the words of the reports, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from indexer.normalize import normalize
from indexer.values import Bound, Span
from service.english import english
from service.evidence import Evidence
from service.llm.claimed import Claim
from service.llm.quoting import unquoted
from service.llm.sources import flat
from service.llm.wordlists import ENGLISH_GRAMMAR, ENGLISH_NUMBERS
from service.vocabulary import read

_CLAUSE = re.compile(r"[,，;；:：。!！?？、\n]")
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ENGLISH_FIGURE = re.compile(
    r"(?<![\w.])(?P<over>(?:more than|over|exceeding)\s+)?(?P<about>(?:about|around|approximately|roughly|some)\s+)?"
    r"(?P<under>(?:nearly|almost|close to|under|less than)\s+)?(?P<least>at least\s+)?"
    r"(?P<n>\d[\d,]*(?:\.\d+)?)(?:\s*(?P<big>hundred|thousand|million|billion)\b)?(?P<percent>\s*(?:%|percent\b))?(?![\w.]*\d)",
    re.I,
)
_BOUNDS: dict[str, Bound] = {"over": "over", "about": "about", "under": "under", "least": "at_least"}
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|u?ang|ueng|i?an|u?an|eng|ing|uai|iao|ian|u?ei|i?ao|ou|en|in|un|ai|ei|ia|ie|iu|"
    r"ua|uo|ui|ue|er|a|o|e|i|u)){2,5}"
)
_NOT_A_NAME = frozenset(
    "subdistrict sub district street road town city county province shanghai china chinese community office government party "
    "the in of according among both each its their these those no not as by for from with and but while it this that there "
    "citizens residents hotline internet".split()
)


def read_english(text: str, evidence: Evidence) -> tuple[str, list[str]]:
    """The sentence in Chinese words, and what in it cannot be checked."""
    faults = []
    masked = unquoted(text)
    words = ENGLISH_NUMBERS.findall(re.sub(r"\d[\d,.]*\s*(?:hundred|thousand|million|billion)", "", masked, flags=re.I))
    if words:
        faults.append(f"a number in words ({words[0]}): write it in digits")
    chinese = english.to_chinese(normalize(text), evidence)
    chinese = re.sub(r"(?<=\d)个(?= )", "", chinese)  # a question's reading counts in 个 what English counts in nothing
    left = set(re.findall(r"[a-z]+", chinese))
    for match in re.finditer(r"[A-Za-z]+", masked):
        word, opens = match[0], not masked[: match.start()].strip()
        if word.lower() not in left or word.lower() in _NOT_A_NAME or word.isupper() and len(word) <= 3:
            continue
        place = re.match(
            r"\s+(?:road\s+)?(?:sub-?\s?district|street|town|district|jiedao)", masked[match.end() :], re.I
        )
        if place or (word[0].isupper() and (not opens or len(word) > 3 and _PINYIN.fullmatch(word.lower()))):
            faults.append(f"a name in Latin letters ({word}): write names in Chinese as in the passages")
            break
    return chinese, [*faults, *_unread(masked, chinese)]


def _unread(written: str, chinese: str) -> list[str]:
    """Words that the translation drops or does not know, and which are not of grammar: nobody can hold them to the reports."""
    bare = _ENGLISH_FIGURE.sub(" ", written)
    dropped = [
        w for w in re.findall(r"[A-Za-z]+", bare) if w.lower() in _dropped() and w.lower() not in ENGLISH_GRAMMAR
    ]
    unknown = re.findall(r"_([a-z'_-]+)_", chinese)
    turned = _TURNED.findall(bare)
    return [f"{word.replace('_', ' ')} cannot be checked: leave it out" for word in (*turned, *dropped, *unknown)][:3]


_TURNED = re.compile(r"\b(?:fail|neglect|omit|refus|declin)(?:s|e|es|ed)? to\b", re.IGNORECASE)
"""What a question's translation turns into 没有: in a statement no passage says it so."""


@cache
def _dropped() -> frozenset[str]:
    """The words that a question's translation takes for empty."""
    return frozenset(word for entry in read("english.toml")["drop"] for word in entry.split())


def english_figures(text: str, made: Sequence[Claim], years: Sequence[Span]) -> list[Claim]:
    """The figures of a sentence that was read from English: `made`, and the numbers that have no Chinese unit."""
    found = list(made)
    taken = [claim.span for claim in found] + list(years)
    for match in _ENGLISH_FIGURE.finditer(text):
        if any(match.start() < e and s < match.end() for s, e in taken):
            found = [c for c in found if not (match.start("n") <= c.span[0] and c.span[1] <= match.end())]
            if any(match.start("n") < e and s < match.end() for s, e in [*(c.span for c in found), *years]):
                continue
        value = Decimal(match["n"].replace(",", "")) * _BIG.get((match["big"] or "").lower(), 1)
        bound: Bound = next((told for group, told in _BOUNDS.items() if match[group]), "exact")
        low = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
        end = _CLAUSE.search(text, match.end())
        words = flat(text[low : end.start() if end else len(text)])
        unit = "%" if match["percent"] else None
        found.append(Claim(match[0], match.span(), value, None, unit, bound, words, words, None, frozenset()))
    return sorted(found, key=lambda claim: claim.span)


def as_written(written: str, claims: Sequence[Claim]) -> tuple[list[Claim], list[str]]:
    """The figures with the bounds of the English words (less than 21), and a fault where a number got lost on the way."""
    bounds: dict[Decimal, Bound] = {}
    for match in _ENGLISH_FIGURE.finditer(written):
        value = Decimal(match["n"].replace(",", "")) * _BIG.get((match["big"] or "").lower(), 1)
        bounds[value] = next((told for group, told in _BOUNDS.items() if match[group]), "exact")
    lost = [claim for claim in claims if claim.value not in bounds]
    kept = [replace(claim, bound=bounds[claim.value]) for claim in claims if claim not in lost]
    return kept, [f"{claim.text} cannot be read: write the number in digits" for claim in lost]
