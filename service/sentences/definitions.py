"""What a term of the reports means, from footnotes (六“到位”:…) and from sentences that explain it (X即…, 是指,
包括)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from indexer.normalize import normalize
from service.evidence import Evidence

_MARKS = re.compile(r"[“”\"'‘’「」『』《》\s]")
_LOOSE = re.compile(r"(?:这个|一词|的?(?:意思|含义|定义|工作|项目|机制|模式|目标|标准|理念|做法))$")


@dataclass(frozen=True, slots=True)
class Explained:
    """Where a term is explained: the position of the sentence, and how surely (3 a note, 2 a pattern, 1 named in
    it)."""

    position: int
    surely: int


def explained(what: str, evidence: Evidence, reports: Collection[str]) -> tuple[Explained, ...]:
    """The sentences of `reports` that explain `what`, the surest first; quotation marks and spaces do not matter."""
    term = bare(what)
    if len(term) < 2:
        return ()
    found = []
    for short in dict.fromkeys((term, _LOOSE.sub("", term))):
        for position in _with_characters(short, evidence, reports).tolist():
            plain = _MARKS.sub("", evidence.texts[position])
            at = plain.find(short)
            if at >= 0:
                note = evidence.passages[evidence.places[position].passage].kind == "note"
                surely = _surely(plain, at, short, note)
                if surely:
                    found.append(Explained(position, surely))
        if found:
            break
    return tuple(sorted(found, key=lambda e: (-e.surely, e.position)))


def _with_characters(term: str, evidence: Evidence, reports: Collection[str]) -> NDArray[numpy.int64]:
    """The sentences of `reports` that have every character of a term: no other can have the term, whatever marks stand
    inside it."""
    there = evidence.of_reports(reports)
    for character in set(term):
        there &= evidence.sentence_index.mask((character,))
    return numpy.flatnonzero(there)


def bare(text: str) -> str:
    """A term without its quotation marks, normalised."""
    return _MARKS.sub("", normalize(text)).strip(":,。、?!")


def _surely(plain: str, at: int, term: str, note: bool) -> int:
    after = plain[at + len(term) :]
    head = re.fullmatch(r"[^\u4e00-\u9fffa-z]*[0-9]*", plain[:at]) is not None
    if note and head and re.match(r"[^,。;]{0,8}:", after):
        return 4
    if note and re.match(r"[^,。;]{0,8}:", after):
        return 3
    if re.match(
        r"[^,。;:]{0,10}?(?:,?即(?!将|使|可|日|时|刻)|是指|指的是|,?(?:是)?(?:具体)?包括|,?分别(?:是|为)|,具体(?:是|为)|\(即|:)",
        after,
    ):
        return 3
    if re.match(r"\((?!.*年)[^)]{4,}\)", after):
        return 2
    if re.search(r"(?:、[^、。,;]{2,40}){2,}等?[的]?$", plain[:at]):
        return 2
    return 1
