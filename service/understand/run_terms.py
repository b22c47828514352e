"""The terms in a run of characters without marks: long known phrases, stages, and what else is left by words.

terms_of_run(run, vocabulary) -> list[Term]     in the order they stand
known(phrase, vocabulary) -> bool               whether synonyms or measures have it as one word
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from indexer.figures.lexicon import load as lexicon
from indexer.normalize import normalize
from indexer.words import tagged
from service.english.english_words import MARKED
from service.query import Role, Term
from service.understand.stages import stage_of
from service.vocabulary import Vocabulary

_DAY = r"(?:[0-9]{1,2}月)?[0-9]{1,2}日"
_MIXED = re.compile(MARKED + rf"|{_DAY}" + r"|[0-9a-z][0-9a-z.*+/&-]*[0-9a-z+]|[0-9a-z]|\+[0-9]+")
_NO_ENDING = frozenset("人家户年月日时街区市县村路们数量额类项种些次")
_POS: dict[str, Role] = {
    "n": "topic", "i": "topic", "l": "topic", "j": "topic", "x": "topic", "v": "verb", "a": "verb", "s": "verb",
    "b": "verb", "z": "verb", "t": "light", "eng": "latin",
}  # fmt: skip


def terms_of_run(run: str, vocabulary: Vocabulary) -> list[Term]:
    """The terms of a stretch without marks: long known phrases first, wherever they stand; the rest by words."""
    if not run:
        return []
    for length in range(min(len(run), 12), 2, -1):
        for start in range(len(run) - length + 1):
            phrase = run[start : start + length]
            if known(phrase, vocabulary) and _whole(run, start, start + length):
                return [
                    *terms_of_run(run[:start], vocabulary),
                    _term(phrase, "n", vocabulary),
                    *terms_of_run(run[start + length :], vocabulary),
                ]
    return _by_words(run, vocabulary)


def _by_words(run: str, vocabulary: Vocabulary) -> list[Term]:
    """Of words side by side the longest that are known together, else one by one."""
    words = _joined(_tagged(run))
    terms: list[Term] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 4), at, -1):
            phrase = "".join(word for word, _ in words[at:end])
            if len(phrase) > 1 and (known(phrase, vocabulary) or stage_of(phrase)):
                terms.append(_term(phrase, "n", vocabulary))
                at = end
                break
        else:
            word, tag = words[at]
            if word[-1] in "数量" and stage_of(word[:-1]):  # 竣工数 asks for what is 竣工
                word = word[:-1]
            if _counts(word, tag, vocabulary):
                terms.append(_term(word, tag, vocabulary))
            at += 1
    return terms


def known(phrase: str, vocabulary: Vocabulary) -> bool:
    return phrase in vocabulary.alike or phrase in _measures()


@cache
def _measures() -> Mapping[str, tuple[str, ...]]:
    """Every name of every measure of the indexer's lexicon, with all names of the same measure."""
    rows = [tuple(dict.fromkeys(normalize(name) for name in (e.name, *sorted(e.forms)))) for e in lexicon().entries]
    return {name: row for row in rows for name in row if len(name) > 1}


def _whole(run: str, start: int, end: int) -> bool:
    """Whether a phrase does not begin or end inside a Latin word or number, and is no 率 of itself."""
    return not (
        (start > 0 and run[start - 1].isascii() and run[start].isascii())
        or (end < len(run) and ((run[end].isascii() and run[end - 1].isascii()) or run[end] == "率"))
    )


def _tagged(run: str) -> list[tuple[str, str]]:
    """Words with their part of speech; Latin letters and digits that hang together (loft49, 7*24, 1+3+n) stay
    one word."""
    found: list[tuple[str, str]] = []
    last = 0
    for match in _MIXED.finditer(run):
        found += [*tagged(run[last : match.start()]), (match.group(), "eng")]
        last = match.end()
    return found + tagged(run[last:])


def _joined(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """率 goes with the word before it, as does a noun of one character: 整改 率, 平安 屋, 加强 针 are other things
    without."""
    joined: list[tuple[str, str]] = []
    for word, tag in words:
        before, kind = joined[-1] if joined else ("", "")
        rate = word == "率" and len(before) > 1
        if before in ("非", "未", "不") and len(word) > 1:
            joined[-1] = (before + word, tag)
            continue
        compound = (
            len(word) == 1 and tag[:1] in "nk" and len(before) > 1 and kind[:1] in "nvabjx" and word not in _NO_ENDING
        )
        if rate or compound:
            joined[-1] = (before + word, "n")
        else:
            joined.append((word, tag))
    return joined


def _counts(word: str, tag: str, vocabulary: Vocabulary) -> bool:
    if word in vocabulary.stop:
        return False
    return len(word) > 1 or word in vocabulary.alike or (tag[:1] == "n" and word not in _NO_ENDING)


def _is_amount(word: str) -> bool:
    """Whether a word is a number and a measure word (一年, 一顿, 一片); 两员 and 四史 are names."""
    return re.fullmatch("[一二两三几半]", word[:-1]) is not None and tagged(word[-1])[0][1] in ("q", "m")


def _term(word: str, tag: str, vocabulary: Vocabulary) -> Term:
    every = dict.fromkeys((*vocabulary.forms(word), *_measures().get(word, ())))
    forms = tuple(form for form in every if len(form) > 1 or form.isascii()) or (word,)
    spoken = len(word) <= 2 or word[-1] in "了掉完好"  # 拆了 for 拆除; 疫苗接种 is no stage
    stage = stage_of(word) or next(
        (found for form in vocabulary.forms(word)[1:] if spoken and (found := stage_of(form))), ""
    )
    if stage:
        return Term(word, forms, "stage", stage)
    if word in vocabulary.light:
        return Term(word, forms, "light")
    if known(word, vocabulary):
        return Term(word, forms, "topic")
    if (
        tag == "m"
        and len(word) > 1
        and not re.fullmatch(
            r"[0-9.零〇一二两三四五六七八九十百千万亿几多半]+[个家名户条项次类种批届处所支场大方位部座]?", word
        )
        and not _is_amount(word)
    ):
        return Term(word, forms, "topic")  # 两员, 四史: names that begin with a number
    return Term(word, forms, _POS.get(tag, _POS.get(tag[:1], "light")) if len(word) > 1 or word.isascii() else "verb")
