"""The words of a question that say what it is about, as terms that a text can be held against.

    topic(rest, vocabulary, stage_of) -> Words    `rest` is what is left when places, years and the way of asking are out
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from indexer.numerals import numerals
from indexer.words import words
from service.places import BLANK
from service.query import Term
from service.vocabulary import Vocabulary

_QUOTED = re.compile(r"[“\"「『‘《]([^”\"」』’》]{1,40})[”\"」』’》]")
_NUMBERED = re.compile(r"(?<![0-9a-z.*+])(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>万?余?(?:{}))(?![a-z])")
_MIXED = re.compile(r"[0-9a-z][0-9a-z.*+/&-]*[0-9a-z+]|[0-9a-z]")


@dataclass(frozen=True, slots=True)
class Words:
    """`terms` in the order asked; `stages` the canonical stages named; `claims` the numbers with units that were stated."""

    terms: tuple[Term, ...]
    stages: tuple[str, ...]
    claims: tuple[tuple[Decimal, str], ...]


def topic(rest: str, vocabulary: Vocabulary, stage_of: Callable[[str], str]) -> Words:
    """Words that stand in a row of synonyms count as the whole row; stop words go, light words stay but hardly count."""
    claims, rest = _claims(rest, vocabulary)
    terms: list[Term] = []
    for match in _QUOTED.finditer(rest):
        terms.append(Term(match[1], _quoted_forms(match[1]), "quoted"))
    rest = vocabulary.noise.sub(BLANK, _QUOTED.sub(BLANK, rest))
    for run in re.split(rf"[{BLANK}\s,。、;:!?()“”\"'《》]+", rest):
        terms.extend(_terms_of_run(run, vocabulary, stage_of))
    unique = {term.forms: term for term in reversed(terms)}
    kept = tuple(reversed(unique.values()))
    stages = tuple(dict.fromkeys(term.canonical for term in kept if term.role == "stage"))
    return Words(kept, stages, claims)


def _quoted_forms(text: str) -> tuple[str, ...]:
    bare = re.sub(r"[“”\"'‘’《》\s]", "", text)
    return tuple(dict.fromkeys((text, bare)))


def _claims(text: str, vocabulary: Vocabulary) -> tuple[tuple[tuple[Decimal, str], ...], str]:
    """Numbers with a unit that the question states itself (完工了52台吗), and the text without them."""
    unit = "|".join(re.escape(u) for u in ("%", *vocabulary.units) if u not in ("号", "路", "级", "单"))
    pattern = re.compile(_NUMBERED.pattern.replace("{}", unit))
    found: list[tuple[Decimal, str]] = []
    for match in pattern.finditer(text):
        numeral = numerals(match["number"] + match["unit"])
        if numeral:
            printed = match["unit"].lstrip("万亿余")
            found.append((numeral[0].value, printed or match["unit"]))
    return tuple(found), pattern.sub(BLANK, text)


def _terms_of_run(run: str, vocabulary: Vocabulary, stage_of: Callable[[str], str]) -> list[Term]:
    """The terms of a stretch without marks: known phrases first, the longest first; the rest by words."""
    if not run:
        return []
    for length in range(min(len(run), 12), 1, -1):
        for start in range(len(run) - length + 1):
            phrase = run[start : start + length]
            if phrase in vocabulary.alike and _whole_words(run, start, start + length):
                return [
                    *_terms_of_run(run[:start], vocabulary, stage_of),
                    _term(phrase, vocabulary, stage_of),
                    *_terms_of_run(run[start + length :], vocabulary, stage_of),
                ]
    return [_term(word, vocabulary, stage_of) for word in _words(run) if _counts(word, vocabulary, stage_of)]


def _whole_words(run: str, start: int, end: int) -> bool:
    """Whether a phrase does not begin or end inside a Latin word or number."""
    return not (
        (start > 0 and run[start - 1].isascii() and run[start].isascii())
        or (end < len(run) and run[end].isascii() and run[end - 1].isascii())
    )


def _words(run: str) -> list[str]:
    """Words in order; Latin letters and digits that hang together (park1957, 7*24, 1+3+n) stay one word."""
    found: list[str] = []
    last = 0
    for match in _MIXED.finditer(run):
        found += [*words(run[last : match.start()]), match.group()]
        last = match.end()
    return found + words(run[last:])


def _counts(word: str, vocabulary: Vocabulary, stage_of: Callable[[str], str]) -> bool:
    if word in vocabulary.stop:
        return False
    return len(word) > 1 or word in vocabulary.alike or (word.isascii() and word.isalnum() and not word.isdigit())


def _term(word: str, vocabulary: Vocabulary, stage_of: Callable[[str], str]) -> Term:
    forms = tuple(form for form in vocabulary.forms(word) if len(form) > 1 or len(word) > 1 or form.isascii())
    stage = stage_of(word)
    if stage:
        return Term(word, forms or (word,), "stage", stage)
    if word in vocabulary.light:
        return Term(word, forms or (word,), "light")
    if word.isascii():
        return Term(word, forms or (word,), "latin")
    return Term(word, forms or (word,))
