"""English questions put into the Chinese words that reports use, phrase by phrase; word order is kept, grammar is not.

The result is only read by the rest of question understanding (which looks for words, not sentences), never shown.
"""

from __future__ import annotations

import re

from indexer.normalize import normalize
from service.english import english_words
from service.english.english_names import with_names
from service.english.english_places import is_issuer, with_places, without_issuers
from service.english.glosses import glosses_of
from service.evidence import Evidence

_NAME = re.compile(
    r"\b((?!(?:Which|What|The|How|Each|All|Every|Any|This|That|No|Did|Does|Do|Has|Have|Is|Are|Was|Were|In|For|Of|Compare|Between|And|Or|Tell|Show|Give|Please|Can|Could|Who|When|Where|Why|At|By|From|With)\b)[A-Z][a-z'’]+(?:\s?[A-Z][a-z'’]+)*?)(?:\s+(?:Road|Lu))?\s+(?:[Ss]ub-?\s?[Dd]istrict|[Jj]iedao)\b"
)


def to_chinese(question: str, evidence: Evidence) -> str:
    """The normalised question in Chinese words. Issuers' names in pinyin become their Chinese names; unknown words
    stay."""
    question = _GLOSSED.sub(r"\1", question)
    text = with_places(question if _MEANING.search(question) else unquoted(question), evidence)
    for name in unknown_places(question, evidence):
        text = text.replace(normalize(name), " ")
    text = with_names(
        text, question, evidence, lambda word: english_words.is_english(word, lambda: glosses_of(evidence))
    )
    return english_words.translated(text, lambda: glosses_of(evidence)).strip()


_GLOSSED = re.compile(r"\b[A-Za-z][A-Za-z'’-]+\s*[(（]\s*([\u4e00-\u9fff]{2,16})\s*[)）]")
"""A word with its Chinese behind it in brackets, which says it better: gateball (门球)."""
_MEANING = re.compile(
    r"\b(?:mean(?:s|t|ing)?|stands? for|define|definition|explain|what(?:['’]s| is| are)(?: an?| the)? ['‘“\"])",
    re.IGNORECASE,
)
"""What is asked here is a name, which stays one thing."""
_QUOTES = re.compile(r"(?<![A-Za-z0-9])['‘“\"]([A-Za-z0-9][^'‘“”\"?\u4e00-\u9fff]*?)['’”\"](?![A-Za-z0-9])")


def unquoted(question: str) -> str:
    """The question without the marks around English words: a report does not have these, but what they mean."""
    return _QUOTES.sub(r" \1 ", question)


def unknown_places(question: str, evidence: Evidence) -> tuple[str, ...]:
    """The names before Subdistrict in an English question that are no issuer's, as written."""
    return tuple(m[0] for m in _NAME.finditer(question) if not is_issuer(m[0], evidence))


def said(question: str, evidence: Evidence) -> str:
    """What an English question is about, in its own words and without the names of issuers; "" where nothing is."""
    return english_words.said(question, without_issuers(question.lower(), evidence))
