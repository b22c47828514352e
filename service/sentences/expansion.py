"""Query expansion: words of the reports that are near in meaning to those of the question, for what no words of it find.

    expanded(query, near) -> Query          the same question, its terms with the words near them
    readings(query, quotes) -> tuple[...]   which word of the question stands for which word of what is cited

The words come from the vectors of the library's own vocabulary (indexer/held/word_vectors.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.figures.figure_words import matched
from indexer.figures.lexicon import load as lexicon
from indexer.words import tagged
from service.query import Query, Term

Near = Callable[[str], tuple[tuple[str, float], ...]]
"""The words of the reports nearest in meaning to a word, with how near, 0.5 to 0.9."""


OF_BOTH = 0.6
"""How near a word must be to two English words together to stand for either."""


def expanded(query: Query, near: Near) -> Query:
    """`query` with `near` filled in for its nouns and verbs; measures the lexicon knows mean what they say."""
    terms = tuple(_term(term, near) for term in query.terms)
    return replace(
        query,
        terms=_paired(terms, query.text.lower(), near) if query.language == "en" else terms,
        operands=tuple(expanded(each, near) for each in query.operands),
    )


def is_name(word: str) -> bool:
    """Whether a word is the name of one place or body by the dictionary (南浦大桥), or a saying: nothing near it is the
    same."""
    tags = tagged(word)
    return len(word) >= _NAME_LENGTH and len(tags) == 1 and tags[0][1] in _NAMES


_NAMES = ("ns", "nt", "i")
_NAME_LENGTH = 3


def _term(term: Term, near: Near) -> Term:
    if is_name(term.text):
        return term
    if term.role not in ("topic", "verb") or lexicon().known(term.text) or len(term.text) < 2 or term.glosses:
        return term  # a word the dictionary gives words of the reports for is no guess of the vectors
    words = tuple((word, likeness) for word, likeness in near(term.text) if word not in term.forms)
    return replace(term, near=words)


def _paired(terms: Sequence[Term], text: str, near: Near) -> tuple[Term, ...]:
    """English words side by side with the words near to both together (bunk beds, relief money): each alone may mean
    much else."""
    found = list(terms)
    for at, (one, other) in enumerate(pairwise(terms)):
        pair = f"{one.text} {other.text}"
        if not pair.isascii() or pair not in text or "claim" in (one.role, other.role):
            continue
        known = {word for term in (one, other) for word in (*term.forms, *(w for w, _ in (*term.glosses, *term.near)))}
        # what one of them means alone (公共 for public) says nothing of the other (libraries)
        words = tuple(each for each in near(pair) if each[1] >= OF_BOTH and each[0] not in known)
        for place in (at, at + 1):
            found[place] = replace(found[place], near=(*found[place].near, *words))
    return tuple(found)


def readings(query: Query, quotes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(word asked, word of the report) for each term of which the quotes have no form but a word near it."""
    text = matched("\n".join(quotes))
    found: list[tuple[str, str]] = []
    for term in query.terms:
        if any(word in text for word in (*term.forms, *(gloss for gloss, _ in term.glosses))):
            continue
        word = next((word for word, _ in term.near if word in text), None)
        if word is not None:
            found.append((term.text, word))
    return tuple(found)
