"""Names of what reports speak of, written in pinyin in English questions: Banyuewan Park, Lin Xiaozhou, Guli 1958.

    with_names(text, question, evidence, known) -> str      such names in `text` in Chinese

Any word may be a name as long as English does not know it and its letters can be read as the sounds of characters that
stand side by side in a report; no list of names is needed. What goes with a name (park, village, road) is translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from indexer.normalize import HAN
from service.evidence import Evidence
from service.sounds import readings

_RUN = re.compile(r"[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){0,3}|(?<![A-Za-z])[a-z]{6,}(?![a-z])")
"""Names begin with capitals; typed carelessly a longer word may be one all the same."""
_MOST, _SYLLABLES = 4000, range(2, 7)
"""So many ways on are followed of one spelling; of so many characters a name is."""

Sounds = Mapping[str, tuple[str, ...]]
"""Characters of the reports by each of their sounds without tone."""


def with_names(text: str, question: str, evidence: Evidence, known: Callable[[str], bool]) -> str:
    """`text` is the normalised `question`, in which issuers are Chinese already; `known` says whether a word is an English
    one."""
    for match in _RUN.finditer(question):
        for words in _parts(match[0]):
            if all(known(word.lower()) for word in words):
                continue
            letters = r"[ -]".join(re.escape(word.lower()) for word in words)
            written = re.compile(rf"(?<![a-z]){letters}(?:['’]s)?(?![a-z])(?:\s?(?P<number>\d+)(?!\d))?")
            if (there := written.search(text)) and (name := _name("".join(words), evidence)):
                number = there["number"] or ""
                whole = len(evidence.sentence_index.containing(name + number)) > 0
                said = f"“{name}{number}”" if number and whole else f"{name} {number}"
                text = f"{text[: there.start()]} {said} {text[there.end() :]}"
                break
    return text


def _parts(run: str) -> Iterator[list[str]]:
    """The words side by side in a run, the longest first: a sentence begins with a capital too."""
    words = [re.sub(r"['’]s?$", "", word) for word in re.split("[ -]", run)]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def _name(word: str, evidence: Evidence) -> str:
    """The characters with these sounds that most sentences have side by side; "" for none."""
    letters = re.sub("[^a-z]", "", word.lower())
    found: dict[str, int] = {}
    sounds = _sounds_of(evidence)
    for syllables in _split(letters, sounds):
        for name in _written(syllables, sounds, evidence):
            found[name] = len(evidence.sentence_index.containing(name))
    return max(found, key=lambda name: (found[name], name), default="") if any(found.values()) else ""


def _split(letters: str, sounds: Sounds) -> Iterator[tuple[str, ...]]:
    """Every way to read letters as syllables: xian, xi an."""

    def rest(at: int, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if at == len(letters):
            if len(before) in _SYLLABLES:
                yield before
            return
        for end in range(at + 1, min(len(letters), at + 6) + 1):
            if letters[at:end] in sounds and len(before) < _SYLLABLES.stop:
                yield from rest(end, (*before, letters[at:end]))

    return rest(0, ())


def _written(syllables: Sequence[str], sounds: Sounds, evidence: Evidence) -> list[str]:
    """The names of these sounds of which every two neighbours stand side by side somewhere."""
    pairs = evidence.sentence_index.pairs
    names = list(sounds[syllables[0]])
    for _, sound in pairwise(syllables):
        names = [name + char for name in names for char in sounds[sound] if name[-1] + char in pairs][:_MOST]
    return names


_BUILT: WeakKeyDictionary[Evidence, Sounds] = WeakKeyDictionary()


def _sounds_of(evidence: Evidence) -> Sounds:
    """Laid out once for each evidence."""
    known = _BUILT.get(evidence)
    if known is None:
        found: dict[str, list[str]] = {}
        for char in sorted(frozenset("".join(evidence.sentence_index.pairs))):
            for sound in _sounds(char):
                found.setdefault(sound, []).append(char)
        known = _BUILT[evidence] = {sound: tuple(chars) for sound, chars in found.items()}
    return known


@cache
def _sounds(char: str) -> tuple[str, ...]:
    """Of one character, without tones; ü as v and as u."""
    if re.fullmatch(f"[{HAN}]", char) is None:
        return ()
    every = readings(char)
    return tuple(dict.fromkeys(form for sound in every for form in (sound, sound.replace("v", "u"))))
