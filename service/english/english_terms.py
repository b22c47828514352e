"""The English names of what reports speak of that a general dictionary does not have; see `data/english_terms.toml`.

entries() -> tuple[(word, glosses), ...]      as entries of the dictionary are
is_term(phrase) -> bool                       whether words in small letters, in any inflection, are such a name
"""

from __future__ import annotations

import re
from functools import cache

from service.english.inflections import bases
from service.vocabulary import read

_TO = re.compile(r"^to (?:be )?")


@cache
def entries() -> tuple[tuple[str, str], ...]:
    return tuple((word, names) for word, names in read("english_terms.toml")["terms"])


@cache
def _names() -> frozenset[str]:
    every = (name for _, names in entries() for name in names.split("/"))
    return frozenset(_TO.sub("", name) for name in every)


def is_term(phrase: str) -> bool:
    return any(form in _names() for spellings in bases(phrase) for form in spellings)
