"""The words of an English question that are no names, put into the reports' Chinese: by our phrases, else the dictionary.

    translated(text, glosses) -> str       normalised text in Chinese words; what only the dictionary may know is marked
    terms_of(terms, glosses) -> tuple      the marked words as terms of the Chinese words they may mean
    said(question, text) -> str            what the question is about in its own words: residential fitness spots

A marked word is written _word_, several that form one gloss _public_order_, so that it stays one word on its way
through the rest of question understanding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from indexer.figures.lexicon import load as lexicon
from indexer.words import tagged
from service.english.english_terms import is_term
from service.english.glosses import Glosses, Meaning
from service.query import Term
from service.vocabulary import load, read

MARKED = r"_[a-z][a-z'_-]*_"
"""An English word among Chinese ones, as an expression."""
_MARK = re.compile(MARKED)
WORD = re.compile(r"(?<![a-z0-9_])[a-z]+(?:[-'’][a-z]+)*(?![a-z0-9_])")
_LONGEST = 4
"""How many words may form one gloss."""
_HAN = re.compile(r"[\u4e00-\u9fff]{3,}$")
_MOVES = re.compile(r"(?:增长|上升|提高|下降|减少)多少")
_LINKS = frozenset({"of", "for", "and", "to", "the", "in", "with", "on", "at", "a", "an", "s"})


class _Hit(NamedTuple):
    start: int
    end: int
    chinese: str


def translated(text: str, glosses: Callable[[], Glosses]) -> str:
    """`text` is a normalised question in which names are Chinese already; `glosses` is asked for only where needed."""
    for pattern, new in _shapes():
        text = pattern.sub(new, text)
    hits = [_known(hit, glosses) for hit in _phrases(text)]
    hits += _unknown(text, hits, glosses)
    rest, last = "", 0
    for start, end, chinese in sorted(hits):
        rest += f"{text[last:start]} {chinese} "
        last = end
    return _joined(re.sub(r"\s+", " ", rest + text[last:]))


def _joined(text: str) -> str:
    """Words side by side that are one word of the reports together (新增 就业) made one; 下降 多少 too."""
    known, measures = load().alike, lexicon()
    words = text.split(" ")
    joined: list[str] = []
    for word in words:
        pair = joined[-1] + word if joined else ""
        if joined and word and (_MOVES.fullmatch(pair) or pair in known or (measures.known(pair) and _HAN.match(pair))):
            joined[-1] = pair
        else:
            joined.append(word)
    return " ".join(joined)


def _phrases(text: str) -> list[_Hit]:
    """Where phrases of ours stand, the longest first wherever two overlap."""
    found = _terms(text)
    found += [_Hit(m.start(), m.end(), chinese) for pattern, chinese in dictionary() for m in pattern.finditer(text)]
    taken: list[_Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start, hit.chinese == "")):
        if hit.end > hit.start and not any(hit.start < t.end and t.start < hit.end for t in taken):
            taken.append(hit)
    return taken


def _known(hit: _Hit, glosses: Callable[[], Glosses]) -> _Hit:
    """A name of the field as the word of the reports where only one is meant."""
    if not _MARK.fullmatch(hit.chinese):
        return hit
    forms = glosses().meaning(plain(hit.chinese)).forms
    alike = {load().forms(form) for form in forms}
    return hit._replace(chinese=forms[0]) if len(forms) == 1 or len(alike) == 1 else hit


def _terms(text: str) -> list[_Hit]:
    """The names that the field has a word of its own for, marked: several words of the reports may be meant."""
    words = list(WORD.finditer(text))
    found: list[_Hit] = []
    for at, first in enumerate(words):
        run = [first[0]]
        for end in range(at, min(at + _LONGEST, len(words))):
            if end > at:
                if text[words[end - 1].end() : words[end].start()] not in (" ", "' ", "’ "):
                    break
                run.append(words[end][0])
            if is_term(" ".join(run)):
                found.append(_Hit(first.start(), words[end].end(), _marked(run)))
    return found


def _unknown(text: str, hits: list[_Hit], glosses: Callable[[], Glosses]) -> list[_Hit]:
    """The words that no phrase covers, marked; several that form one gloss as one, even with words that say nothing.

    Takes those words that say nothing out of `hits`.
    """
    said = [hit for hit in hits if hit.chinese]
    empty = [hit for hit in hits if not hit.chinese]
    words = [m for m in WORD.finditer(text) if not _covered(m, said)]
    if all(_covered(word, empty) for word in words):
        return []
    found: list[_Hit] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _LONGEST), at, -1):
            run = words[at:end]
            if all(_covered(word, empty) for word in run) or re.search(
                r"[^a-z'’\s-]", text[run[0].start() : run[-1].end()]
            ):
                continue
            if len(run) == 1 or glosses().is_gloss(" ".join(word[0] for word in run)):
                found.append(_Hit(run[0].start(), run[-1].end(), _marked([word[0] for word in run])))
                at = end
                break
        else:
            at += 1
    hits[:] = [hit for hit in hits if not any(hit.start < f.end and f.start < hit.end for f in found)]
    return found


def _covered(word: re.Match[str], hits: Sequence[_Hit]) -> bool:
    return any(hit.start < word.end() and word.start() < hit.end for hit in hits)


def _marked(words: Sequence[str]) -> str:
    return f"_{'_'.join(re.sub('[’]', chr(39), word) for word in words)}_"


def is_english(word: str, glosses: Callable[[], Glosses]) -> bool:
    """Whether a word in small letters is one that our phrases or the dictionary know, or that says nothing."""
    if word in empty() or any(pattern.fullmatch(word) for pattern, _ in dictionary()):
        return True
    meaning = glosses().meaning(word)
    return bool(meaning.forms or meaning.near)


def plain(marked: str) -> str:
    """public order for _public_order_."""
    return marked.strip("_").replace("_", " ")


def terms_of(terms: Sequence[Term], glosses: Callable[[], Glosses]) -> tuple[Term, ...]:
    """`terms` with the marked words among them as what they may mean in the reports."""
    return tuple(
        _term(term, glosses().meaning(plain(term.text))) if _MARK.fullmatch(term.text) else term for term in terms
    )


def _term(term: Term, meaning: Meaning) -> Term:
    """A word of which every meaning is one that says little (工作) is itself light."""
    vocabulary = load()
    word = plain(term.text)
    little = vocabulary.light | vocabulary.stop
    forms = tuple(form for form in meaning.forms if form not in little)
    near = tuple((other, likeness) for other, likeness in meaning.near if other not in little)
    if meaning.forms and not forms:
        return Term(word, (word, *meaning.forms), "light")
    alike = dict.fromkeys(other for form in forms for other in vocabulary.forms(form))
    return replace(
        term, text=word, forms=(word, *alike), role="verb" if meaning.verb or _no_noun(forms) else "topic", glosses=near
    )


def _no_noun(forms: Sequence[str]) -> bool:
    """Whether most of the words are verbs or adjectives (安定, 稳定 for stable)."""
    tags = [tagged(form)[0][1][:1] for form in forms]
    return sum(tag in ("v", "a", "d") for tag in tags) * 2 > len(tags)


def said(question: str, text: str) -> str:
    """The longest run of words of a question that says what it is about, as typed; "" for none.

    `text` is the question in small letters with names blanked by marks: these end a run, as do figures and words that
    only ask.
    """
    if len(text) != len(question):
        return ""
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for word in (*_PIECE.finditer(text), None):
        if word is not None and WORD.fullmatch(word[0]) and (word[0] in _inner() or word[0] not in empty()):
            run.append(word)
            continue
        best = max(best, _trimmed(run), key=_content)
        run = []
    return question[best[0].start() : best[-1].end()] if best else ""


_PIECE = re.compile(r"[a-z]+(?:[-'’][a-z]+)*|[^\sa-z]")


def _content(run: Sequence[re.Match[str]]) -> int:
    return sum(word[0] not in empty() and word[0] not in _LINKS for word in run)


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    while run and run[0][0] in _LINKS:
        run = run[1:]
    while run and run[-1][0] in _LINKS:
        run = run[:-1]
    return run


@cache
def empty() -> frozenset[str]:
    data = read("english.toml")
    return frozenset((*data["drop"], *data["asking"]))


@cache
def _inner() -> frozenset[str]:
    """Words that say nothing alone but may stand among others: street lamps."""
    return _LINKS | frozenset(read("english.toml")["inner"])


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), new) for pattern, new in read("english.toml")["shapes"])


@cache
def dictionary() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every phrase, a plain word also in its plural, and at the end the words that say nothing."""
    data = read("english.toml")
    drop = "|".join(sorted(map(re.escape, data["drop"]), key=len, reverse=True))
    phrases = (
        (re.compile(rf"(?<![a-z])(?:{phrase})(?:e?s)?(?:['’]s?)?(?![a-z])"), chinese)
        for phrase, chinese in data["phrases"]
    )
    return (*phrases, (re.compile(rf"(?<![a-z])(?:{drop})(?![a-z])"), ""))
