"""How texts are compared: words, pairs of characters, stages, what is denied. All small and pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.normalize import HAN, normalize
from indexer.words import bigrams, words
from service.llm.claimed import Claims
from service.llm.quoting import unquoted
from service.llm.wordlists import DENIAL, FILLER
from service.understand.stages import AUXILIARY, stage_of


def token(piece: str) -> re.Pattern[str]:
    """Those characters, a number at either end not as part of a longer one."""
    return re.compile(
        (r"(?<![\d.])" if piece[:1].isdigit() else "")
        + re.escape(piece)
        + (r"(?![\d.]*\d)(?!\s*[万亿%])" if piece[-1:].isdigit() else "")
    )


def denied(text: str) -> frozenset[str]:
    """What a text denies: the two characters, or the word, behind each word of denial."""
    plain = normalize(unquoted(text))
    after = (re.match(rf"[\s的再]*(?:([{HAN}]{{1,2}})|([a-z]+))?", plain[m.end() :]) for m in DENIAL.finditer(plain))
    return frozenset((match[1] or match[2] or "") if match else "" for match in after)


def stages_in(text: str) -> set[str]:
    """The canonical stages named in a text."""
    found = {stage for word in words(text) if (stage := stage_of(word)) and word not in AUXILIARY}
    return found - {""}


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters of a flat text."""
    return {pair for pair in bigrams(text) if len(pair) == 2}


def overlap(one: str, other: str) -> float:
    """The share of the pairs of `one` that `other` has, 0..1."""
    own = pairs(one)
    return len(own & pairs(other)) / len(own) if own else 0.0


def content(text: str, said: Claims) -> list[str]:
    """The words of a stretch that need support: no names, numbers, quotes (checked by themselves), no words of grammar."""
    for named in said.named:
        text = text.replace(said.text[slice(*named.span)], " ")
    for phrase in said.quoted:
        text = text.replace(phrase, " ")
    for claim in said.figures:
        text = text.replace(claim.text, " ")
    text = re.sub(r"(?:19|20)\d\d年?(?:[上下]半年)?", " ", text)
    return [
        word
        for word in dict.fromkeys(words(normalize(text)))
        if len(word) > 1 and word not in FILLER and re.search(f"[{HAN}]", word)
    ]


def holds(text: str, word: str) -> bool:
    """Whether the word, or another word of the same stage, stands in the text."""
    if word in text:
        return True
    stage = stage_of(word)
    return bool(stage) and (stage in text or stage in stages_in(text))


def listed(years: Iterable[int]) -> str:
    """Years for people."""
    return "、".join(map(str, sorted(years))) or "no year"
