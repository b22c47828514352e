"""Names with a slip of typing: 花圆路街道 for 花园路街道, 长乐防 for 长乐坊.

    slips(text, names) -> list[Slip]    where such names stand, and which they may be a slip of

A slip is one character put for another that sounds alike (as pinyin keyboards make it), or two neighbours exchanged.
A name that any place in China bears is none: it may well be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indexer.identity.gazetteer import load as gazetteer_of_china
from indexer.words import words
from service.issuer_names import IssuerNames, Keys
from service.sounds import readings

_SUFFIX = re.compile(r"街道(?:办事处|办)?|街到|接到|街办")
_NO_NAME = re.compile(r"[^\u4e00-\u9fff]|[哪各每几些该本全这那其的了个]")
_LONGEST = 8
# Where a name without 街道 may begin.
_BEGINS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[和与跟比那在对问查]|请问|关于|还有)$")

# Sounds that many speakers do not tell apart, as they are written in pinyin without tones.
_ALIKE = (
    (re.compile("^([zcs])h"), r"\1"), (re.compile("^n(?=[aeiouv])"), "l"), (re.compile("^h(?=u)"), "f"),
    (re.compile("([aei])ng$"), r"\1n"), (re.compile("(?<=f)ua(?=n)"), "a"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """A name at `[start, end)` of the question, with 街道 if it stands there, and the stems it may be a slip of."""

    start: int
    end: int
    stems: Keys


def slips(text: str, names: IssuerNames) -> list[Slip]:
    """`text` is normalised, with known names blanked out; in order, none overlapping."""
    found: list[Slip] = []
    for slip in (*_before_suffix(text, names), *_bare(text, names)):
        if not any(slip.start < other.end and other.start < slip.end for other in found):
            found.append(slip)
    return sorted(found, key=lambda slip: slip.start)


def near(typed: str, names: IssuerNames) -> Keys:
    """The stems that `typed` may be a slip of."""
    return tuple(stem for stem in names.one_off(typed) if _slip(typed, stem))


def _before_suffix(text: str, names: IssuerNames) -> Iterator[Slip]:
    """A name before 街道, the longest first."""
    for suffix in _SUFFIX.finditer(text):
        at = suffix.start()
        windows = [text[at - length : at] for length in range(min(_LONGEST, at), 1, -1)]
        if any(gazetteer_of_china().named(typed + "街道") for typed in windows):
            continue
        for typed in windows:
            stems = () if _NO_NAME.search(typed) else near(typed, names)
            if stems:
                yield Slip(at - len(typed), suffix.end(), stems)
                break


def _bare(text: str, names: IssuerNames) -> Iterator[Slip]:
    """A name without 街道 where a place may stand: three characters or more, or two that are no word."""
    gazetteer = gazetteer_of_china()
    for start in range(len(text) - 1):
        if not _BEGINS.search(text[max(0, start - 2) : start]):
            continue
        for length in range(min(_LONGEST, len(text) - start), 1, -1):
            typed = text[start : start + length]
            if _NO_NAME.search(typed) or gazetteer.shortened(typed) or gazetteer.named(typed):
                continue
            stems = near(typed, names)
            if stems and not _word(text, start, start + length):
                yield Slip(start, start + length, stems)
                break


def _word(text: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary reaches over the end of a name, or is all of it."""
    at = 0
    for word in words(text, guessed=False):
        at = text.index(word, at)
        if len(word) > 1 and ((at < end < at + len(word)) or (at <= start and end <= at + len(word))):
            return True
        at += len(word)
    return False


@cache
def _sounds(character: str) -> frozenset[str]:
    """The ways a character is read, in pinyin without tones, with sounds that are mixed up written as one."""
    found = set()
    for sound in readings(character):
        for pattern, same in _ALIKE:
            sound = pattern.sub(same, sound)
        found.add(sound)
    return frozenset(found)


def _slip(typed: str, stem: str) -> bool:
    wrong = [at for at in range(len(stem)) if typed[at] != stem[at]]
    if len(wrong) == 1:
        return bool(_sounds(typed[wrong[0]]) & _sounds(stem[wrong[0]]))
    return len(stem) > 2 and len(wrong) == 2 and sorted(typed) == sorted(stem)
