"""The forms under which a dictionary may have an English word: singular, plain verb, British and American spelling.

bases(phrase) -> tuple[tuple[str, ...], ...]    as written first, then the plainest guesses, each in all its spellings
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.vocabulary import read

_SPELLINGS = tuple(
    (re.compile(rf"(?<=[a-z]{{2}}){one}(?={after})"), other)
    for british, american, after in (
        ("our", "or", r"(?:s|ed|ing|hoods?|ite|able)?\b"), ("is", "iz", r"(?:e[sd]?|ing|ations?)\b"),
        ("ys", "yz", r"(?:e[sd]?|ing)\b"), ("tre", "ter", r"s?\b"), ("ogue", "og", r"s?\b"),
        ("amme", "am", r"s?\b"), ("ence", "ense", r"s?\b"), ("eing", "ing", r"\b"), ("ll", "l", r"(?:ing|ed|ers?)\b"),
    )
    for one, other in ((british, american), (american, british))
)  # fmt: skip
"""British and American endings; read both ways, whether there is such a word or not: the dictionary decides."""
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("es", ("e", "")), ("s", ("",)),
    ("ations", ("", "e", "ate")), ("ation", ("", "e", "ate")), ("ions", ("", "e")), ("ion", ("", "e")),
    ("ments", ("",)), ("ment", ("",)),
)  # fmt: skip
"""What is taken off a word and put in its place, in the order tried; the last rows make a verb of a noun."""


@cache
def _irregular() -> dict[str, str]:
    irregular: dict[str, str] = read("english.toml")["irregular"]
    return irregular


def bases(phrase: str) -> tuple[tuple[str, ...], ...]:
    """`phrase` is in small letters, words with one space between; of several only the last changes, or the first."""
    words = phrase.split()
    last = [(*words[:-1], form) for form in _of_word(words[-1])]
    first = [(form, *words[1:]) for form in _of_word(words[0])] if len(words) > 1 else []
    found = dict.fromkeys(" ".join(each) for each in (*last, *first))
    return tuple((form, *_spelled(form)) for form in found)


def _of_word(word: str) -> Iterator[str]:
    yield word
    if word in _irregular():
        yield _irregular()[word]
    for ending, plain in _ENDINGS:
        if not word.endswith(ending) or len(word) < len(ending) + 3 or word.endswith(("ss", "us", "is")):
            continue
        stem = word.removesuffix(ending)
        if ending in ("ing", "ed") and re.search(r"([b-df-hj-np-tv-z])\1$", stem):
            yield stem[:-1]
        yield from (stem + end for end in plain)


def _spelled(phrase: str) -> Iterator[str]:
    for pattern, other in _SPELLINGS:
        if (spelled := pattern.sub(other, phrase)) != phrase:
            yield spelled
