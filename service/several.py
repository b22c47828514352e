"""A question that asks several things at once (发现隐患多少条,整改率多少? 多少个小区、多少套? A和B分别是多少?) cut
into its questions.

questions(text, vocabulary) -> tuple[str, ...]    the parts in order; each later one leans on the ones before
"""

from __future__ import annotations

import re

from service.vocabulary import Vocabulary

_MARKS = re.compile(r"(?<=[,;?。])")
_EACH = re.compile(r"(?:分别|各自?)(?:都)?(?:是|为|有|达)?(?:多少|几|怎么样|如何)?[^,。?]{0,4}$")
_AND = re.compile(r"(?:以及|和|与|及|、)")
_MANY = re.compile(r"多少|几多|(?<![哪好])几(?![个]?(?:街道|方面|类|项)|乎|年|何)")
_ASKS = ("figure", "who", "where", "when", "why", "how", "list", "rank", "compare")


def questions(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`text` is a normalised question; one part where it asks one thing."""
    pieces = [piece for piece in _MARKS.split(text) if piece.strip(" ,;?。")]
    parts: list[str] = []
    waiting = ""
    for piece in pieces:
        waiting += piece
        if any(vocabulary.asked[name].search(piece) for name in _ASKS):
            parts.append(waiting)
            waiting = ""
    if waiting and parts:
        parts[-1] += waiting
    return tuple(part for piece in (parts if len(parts) > 1 else [text]) for part in _counted(piece))


def _counted(text: str) -> tuple[str, ...]:
    """整治群租涉及多少个小区、多少套 as two questions that begin alike."""
    found = [match.start() for match in _MANY.finditer(text)]
    if len(found) != 2 or re.search("比|占|倍|相差|平均|一共|合计", text):
        return (text,)
    return text[: found[1]], text[: found[0]] + text[found[1] :]


def each(text: str) -> tuple[str, ...]:
    """A和B分别是多少 as the questions after A and after B; () where the text asks for no such thing."""
    match = _EACH.search(text.rstrip("?。 "))
    if match is None:
        return ()
    named = _AND.split(text[: match.start()])
    if len(named) < 2 or any(len(name.strip()) < 2 for name in named):
        return ()
    return tuple(f"{name}是多少" for name in named)
