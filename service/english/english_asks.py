"""What is asked in an English question: the questions inside one, and the thing that how many counts.

questions(text) -> tuple[str, ...]           the questions inside one
counted(text, glosses) -> tuple[str, ...]    what the thing counted may be in the reports
"""

from __future__ import annotations

import re
from collections.abc import Callable

from service.english.english_terms import is_term
from service.english.english_words import WORD, dictionary, empty
from service.english.glosses import HEAD, Glosses
from service.vocabulary import load

_AND = re.compile(
    r"[,;]?\s+and\s+(?=(?:(?:by|in|at|for|to|of|from|on|with|above|over|below|under|about|around|roughly|approximately) )?(?:how|what|who|whose|where|when|which|why)\b)"
    r"|(?<=\?)\s+|,\s+(?=(?:(?:in|at|for|of|from) )?how (?:many|much)\b)"
)
_HEAD = re.compile(
    r"\bhow many (?:of (?:the|its|their) )?(?P<things>(?:[a-z'’-]+ ){0,4}?[a-z'’-]+)(?= (?:did|do|does|is|are|was|were|has|have|had|will|would|can"
    r"|could|in|of|for|at|on|by|from|with|per|that|which|who|to|go|went|get|got|gets|remain\w*|[a-z]{3,}ed)\b|[?,.;:(]|$)"
)


def counted(text: str, glosses: Callable[[], Glosses]) -> tuple[str, ...]:
    """What the thing counted may be in the reports: machines in how many snow-clearing machines went out; () where no
    count is asked or its name is unknown."""
    match = _HEAD.search(text.lower())
    if match is None:
        return ()
    words = match["things"].split()
    for start in range(len(words)):  # the whole name first: disabled people, school places
        name = " ".join(words[start:])
        ours = tuple(chinese for pattern, chinese in dictionary() if chinese and pattern.fullmatch(name))
        if ours and not is_term(name):
            return tuple(form for word in ours for form in load().forms(word))
        if is_term(name) or (start < len(words) - 1 and glosses().is_gloss(name)):
            return glosses().meaning(name).forms
    if words[-1] in _ANYBODY:
        return ()
    meaning = glosses().meaning(words[-1])
    return (*meaning.forms, *(word for word, likeness in meaning.near if likeness >= HEAD))


_ANYBODY = frozenset({"people", "persons", "individuals"})
"""Whom reports count in many words, or in none."""


def questions(text: str) -> tuple[str, ...]:
    """The questions inside an English one (how many … and how many …), each with a word of its own on the matter."""
    pieces = [piece for piece in _AND.split(text) if piece.strip()]
    while len(pieces) > 1 and not _ASKS.search(pieces[0]):  # For the newcomers, how many …: what goes before
        pieces[:2] = [f"{pieces[0]}, {pieces[1]}"]
    parts = [part for piece in pieces for part in _both(piece)]
    return tuple(parts) if all(_says_something(part.lower()) for part in parts) else (text,)


_ASKS = re.compile(
    r"\b(?:how|what|who|whose|where|when|which|why|did|does|do|is|are|was|were|has|have)\b", re.IGNORECASE
)
_BARE = frozenset(
    "how many much who where when which what why is are was were did do does has have had will in on at by of for to the a "
    "an it they them there and or that this".split()
)
"""Words that only make a sentence."""
_BOTH = re.compile(
    r"\b(?P<ask>how many) (?P<one>[a-z-]+(?: [a-z-]+)?),? and (?P<other>[a-z-]+)(?= (?:were|was|did|does|do|have|has|had|will)\b)",
    re.IGNORECASE,
)


def _both(text: str) -> tuple[str, ...]:
    """How many households and buildings were … as two questions."""
    match = _BOTH.search(text)
    if match is None:
        return (text,)
    return tuple(
        f"{text[: match.start()]}{match['ask']} {match[each]}{text[match.end() :]}" for each in ("one", "other")
    )


def _says_something(text: str) -> bool:
    words = [word[0] for word in WORD.finditer(text)]
    return any(word not in empty() for word in words) or sum(word not in _BARE for word in words) > 1
