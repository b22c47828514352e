"""The names of the issuers there are reports of, laid out once for looking them up in a question.

    issuer_names(evidence) -> IssuerNames    built on the first call, then shared

A thousand issuers have some six thousand names: a question is searched by its own characters, never name by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from indexer.identity.place_names import short_name
from indexer.normalize import normalize
from service.evidence import Evidence, Issuer

SUFFIX = r"(?:街道(?:办事处|办)?|街镇|镇|乡|新区|区|县|市|省|自治区|自治州)"

Keys = tuple[str, ...]


class IssuerNames:
    """Names and short names of issuers, and the places they lie in; read-only."""

    def __init__(self, evidence: Evidence) -> None:
        found: dict[str, list[str]] = {}
        above: dict[str, list[str]] = {}
        for issuer in evidence.issuers.values():
            for name in (issuer.name, *issuer.aliases, *_stem(issuer)):
                _add(found, normalize(name), issuer.key)
            for place in {issuer.district, issuer.city, issuer.province} - {None, issuer.name}:
                _add(above, normalize(place or ""), issuer.key)
        self.keys: Mapping[str, Keys] = {name: tuple(keys) for name, keys in found.items() if len(name) >= 2}
        self.within: Mapping[str, Keys] = {name: tuple(keys) for name, keys in above.items() if len(name) >= 2}
        """Who lies in a district, city or province, by its official name, normalised."""
        self.stems: Mapping[str, Keys] = {
            stem: self.keys[stem] for i in evidence.issuers.values() for stem in map(normalize, _stem(i))
        }
        """The names without 街道, 镇 …, of two characters or more."""
        masked: dict[str, list[str]] = {}
        for stem in self.stems:
            for mask in masks(stem):
                _add(masked, mask, stem)
        self._masked = masked
        self._lengths = _lengths(self.keys)
        self._within_lengths = _lengths(self.within)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Every place in a normalised text where a name stands, overlapping ones too; the longest names first."""
        return sorted(_find(text, self.keys, self._lengths), key=lambda hit: (hit[0] - hit[1], hit[0]))

    def one_off(self, typed: str) -> Keys:
        """The stems of the same length that differ from `typed` in one character, or in two neighbours."""
        found = (stem for mask in masks(typed) for stem in self._masked.get(mask, ()))
        return tuple(stem for stem in dict.fromkeys(found) if stem != typed)

    def find_within(self, text: str) -> list[tuple[int, int, str]]:
        """The same for the districts, cities and provinces that issuers lie in."""
        return sorted(_find(text, self.within, self._within_lengths), key=lambda hit: (hit[0] - hit[1], hit[0]))


def masks(stem: str) -> Iterator[str]:
    """A stem with one character left open, and with two neighbours exchanged so that both ways give the same."""
    for at in range(len(stem)):
        yield f"{stem[:at]}*{stem[at + 1 :]}"
    for at in range(len(stem) - 1):
        yield f"{stem[:at]}[{''.join(sorted(stem[at : at + 2]))}]{stem[at + 2 :]}"


def _stem(issuer: Issuer) -> Keys:
    stem = re.sub(SUFFIX + "$", "", issuer.name)
    short = short_name(issuer.name)
    return tuple(each for each in dict.fromkeys((stem, short or "")) if len(each) >= 2 and each != issuer.name)


def _add(to: dict[str, list[str]], name: str, key: str) -> None:
    keys = to.setdefault(name, [])
    if key not in keys:
        keys.append(key)


def _lengths(names: Mapping[str, Keys]) -> Mapping[str, tuple[int, ...]]:
    """By the first two characters of the names, how long they are."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _find(
    text: str, names: Mapping[str, Keys], lengths: Mapping[str, tuple[int, ...]]
) -> Iterator[tuple[int, int, str]]:
    for start in range(len(text) - 1):
        for length in lengths.get(text[start : start + 2], ()):
            name = text[start : start + length]
            if name in names:
                yield start, start + length, name


_BUILT: WeakKeyDictionary[Evidence, IssuerNames] = WeakKeyDictionary()


def issuer_names(evidence: Evidence) -> IssuerNames:
    """The names of an evidence's issuers, laid out once for each evidence."""
    known = _BUILT.get(evidence)
    if known is None:
        known = _BUILT[evidence] = IssuerNames(evidence)
    return known
