"""An English question as it is held against sentences: without whose, when, and what people say around it.

    bare(question, evidence) -> str        How many families were bought out?
    leaning(parts) -> tuple[str, ...]      each of the questions inside one with what it leans on
    core(question) -> (str, str)           without sentences about the asker; and these
    glossed(terms) -> str                  the Chinese words that its words likeliest mean, one after the other

What reads sentences was fitted on questions that name neither place nor year; and names of places draw the nearness of
an English question to headings, which have little else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.english.english_places import without_issuers
from service.evidence import Evidence
from service.query import Term

_OF_PLACE = re.compile(r"(?:(?<=\s)|^)(?:(?:in|of|at|for|by|across|within|from|around)\s+)?(?:the\s+)?(\|+(?:\s*\|+)*)")
_YEAR = re.compile(
    r"[\s,(]*\b(?:(?:in|during|over|by|for|of|as of|at|throughout|within)\s+)?(?:the\s+)?"
    r"(?:(?:very\s+)?(?:end|close|beginning|start|course|year|whole)\s+(?:of\s+)?)*(?:20\d\d)\b(?:['’]s)?\)?",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?:please|pls|thanks|thank you|cheers|(?:can|could|would) (?:you|anyone) (?:please )?(?:tell|say|give|show) (?:me|us)?|i wonder|just curious)\b[,.!]*",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?:;])\s+(?=\S)|\s+[–—]\s+")
_OF_ASKER = re.compile(
    r"^(?:hi|hello|hey|dear|i|i'm|i’m|i'd|my|we|we're|our|as an?|being an?|speaking as)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\?|\b(?:how|what|which|who|whose|whom|where|when|why|list|name|tell|give|say|number|percentage|share)\b",
    re.IGNORECASE,
)

_FOR_WHAT = re.compile(
    r"^(?:for|in) (?:a|an|my|our|the) (?:short |small |little |news |school )?(?:piece|story|article|essay|paper|talk|class|blog|post|thesis|project|presentation|report|feature|column) (?:i(?:[’']m| am) (?:writing|doing|preparing) )?(?:about|on|covering) (?:the )?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:in )?(?:[a-z]+ ){0,2}[a-z]+,?(?: for both| each)?(?:,? (?:please|pls|thanks))?[.!?]*", re.IGNORECASE
)
"""What is said after a question of the form of its answer."""
_NO_TAIL = re.compile(
    r"^(?:is (?:that|this|it) )?(?:correct|right|true|really|yes|no|agreed|so)\b|\?|\bhow\b", re.IGNORECASE
)
_FEWEST = 3
"""Of fewer words (Correct?) nothing can be asked without what was said before."""


def bare(question: str, evidence: Evidence) -> str:
    """`question` as typed, with no issuer, no year and no courtesy; the question itself where nothing else is in it."""
    low = question.lower()
    blanked = without_issuers(low, evidence) if len(low) == len(question) else low
    if len(blanked) != len(question):
        return question.strip()
    kept = "".join("|" if blank == "|" else char for char, blank in zip(question, blanked, strict=True))
    text = _COURTESY.sub(" ", _YEAR.sub(" ", _OF_PLACE.sub(" ", kept)))
    text = re.sub(r"\s+([?,.:;!])", r"\1", re.sub(r"\s+", " ", text.replace("|", " "))).strip(" ,:;.-–—")
    return text if len(re.findall("[A-Za-z]{2,}", text)) > 1 else question.strip()


def core(question: str) -> tuple[str, str]:
    """What is asked without the sentences that speak of whoever asks, where others are left that ask; and these."""
    pieces = [piece for piece in _SENTENCES.split(_FOR_WHAT.sub("", question.strip())) if piece.strip()]
    if len(pieces) > 1 and _TAIL.fullmatch(pieces[-1]) and not _NO_TAIL.search(pieces[-1]):  # Percent please.
        pieces[-2:] = [f"{pieces[-2].rstrip(' ?.!')}, {pieces[-1].rstrip(' ?.!')}?"]
    about = [piece for piece in pieces if _OF_ASKER.search(piece) and not _asks_itself(piece)]
    left = [piece for piece in pieces if piece not in about]
    if not about or not any(_ASKS.search(piece) and len(piece.split()) >= _FEWEST for piece in left):
        return " ".join(pieces), ""
    return " ".join(left), " ".join(about)


def leaning(parts: Sequence[str]) -> tuple[str, ...]:
    """The questions inside one as they can be read alone: with what stands before the first asks (cameras over the bins:
    how many points | how many areas), or with what the first is about where a later one says it, them, these."""
    if len(parts) < 2:
        return tuple(parts)
    asks = _ASK.search(parts[0])
    head = parts[0][: asks.start()].strip() if asks else ""
    head = head if len(_CONTENT.findall(head)) > 1 else ""
    about = head.rstrip(" ,:;") or (parts[0][asks.end() :].strip(" ?.,") if asks else "")
    return (
        parts[0],
        *(f"{about}: {part}" if about and (head or _PRONOUN.search(part)) else part for part in parts[1:]),
    )


_ASK = re.compile(r"\b(?:(?:in|at|by|of|for) )?(?:how (?:many|much)|what|which|who|whose|where|when)\b", re.IGNORECASE)
_CONTENT = re.compile(r"[A-Za-z-]{4,}")
_PRONOUN = re.compile(r"\b(?:it|they|them|these|those|that|this|its|their|there|he|she)\b", re.IGNORECASE)


def _asks_itself(piece: str) -> bool:
    """I want to know how many …, as against I like jogging."""
    return _ASKS.search(piece) is not None


def glossed(terms: Sequence[Term]) -> str:
    """ "" where no word of the question is known in Chinese."""
    return "".join(_likeliest(term) for term in terms)


def _likeliest(term: Term) -> str:
    words = (*term.forms, *(gloss for gloss, _ in term.glosses))
    return next((word for word in words if not word.isascii()), "")
