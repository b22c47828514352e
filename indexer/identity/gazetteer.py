"""Where places are: 35,000 names of provinces, cities, counties and townships, and how to find them in text.

The data is `data/places.txt.gz`, made by `make_places.py` from the china-division lists (WTFPL, `data/LICENSE-places`).
A name may belong to many places (友谊路街道 stands in four cities); a mention keeps all of them, nothing is guessed.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer.values import Level, Span

# After these a short name is part of something else's name: 宝山路, 上海大道, 北京西路, 南京镇.
_ROAD_NEXT = re.compile("[路街巷弄桥站镇乡村]|大道|[东西南北中]路|小区|县城")


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `code` is 2 digits for a province, 4 for a city, 6 for a county or district, 9 for a township."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in text, at `span`, with every place that bears it (never empty).

    `full` is False for a short form (友谊路 for 友谊路街道); `ordinary` is True where the form is also a common word
    (大桥, 和平), so that the words around it must decide; `text` is as printed.
    """

    span: Span
    text: str
    places: tuple[Place, ...]
    full: bool
    ordinary: bool


def _level(code: str, name: str) -> Level:
    if len(code) == 9:
        return "street" if name.endswith("街道") else "town"
    if len(code) == 6:
        return "district"
    return "city" if len(code) == 4 else "province"


@dataclass(frozen=True, slots=True)
class _Bucket:
    """All names that begin with the same two characters; `shorts` and `greater` hold who bears a short form.

    The greater places come first in `shorts` and stand alone in `greater`. `lengths` are those of all names and short
    forms, the longest first.
    """

    names: dict[str, tuple[Place, ...]]
    shorts: dict[str, tuple[Place, ...]]
    greater: dict[str, tuple[Place, ...]]
    ordinary: frozenset[str]
    lengths: tuple[int, ...]


class Gazetteer:
    """All names in memory (about 10 MB), parsed where they are asked for; safe to share between threads."""

    def __init__(self, packed: str, also_words: frozenset[str] = frozenset()) -> None:
        """`packed` is the unpacked data file; its layout stands in `make_places.py`. `also_words` are short forms that
        are ordinary words besides those it marks."""
        self._also_words = also_words
        greater, _, heads = packed.partition("\n\n")
        self._greater = dict(line.split("\t") for line in greater.split("\n"))
        self._lines = {line[:2]: line for line in heads.split("\n")}
        self._buckets: dict[str, _Bucket] = {}
        self._townships: dict[str, str] = {}

    def _bucket(self, head: str) -> _Bucket | None:
        bucket = self._buckets.get(head)
        if bucket is None and head in self._lines:
            bucket = self._buckets[head] = _parsed(self._lines[head], self._also_words)
        return bucket

    def place(self, code: str) -> Place | None:
        """The place of that code; None where there is none. The first township asked for takes some 0.1 s."""
        if len(code) == 9 and not self._townships:
            entries = (entry.split(":") for line in self._lines.values() for entry in line.split("\t")[1:])
            self._townships = {each: name for name, _, codes in entries for each in codes.split(" ")}
        name = (self._townships if len(code) == 9 else self._greater).get(code)
        return None if name is None else Place(code, name, _level(code, name))

    def greater(self) -> tuple[Place, ...]:
        """All provinces, cities, counties and districts, in code order."""
        return tuple(Place(code, name, _level(code, name)) for code, name in self._greater.items())

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place of exactly that official name, in code order; () for none."""
        bucket = self._bucket(name[:2])
        return () if bucket is None else bucket.names.get(name, ())

    def shortened(self, short: str) -> tuple[Place, ...]:
        """Every place whose short form that is (宝山 -> 宝山区 twice …), the greater places first."""
        bucket = self._bucket(short[:2])
        return () if bucket is None else bucket.shorts.get(short, ())

    def ordinary(self, short: str) -> bool:
        """Whether that short form is a common word as well."""
        bucket = self._bucket(short[:2])
        return bucket is not None and short in bucket.ordinary

    def parents(self, place: Place) -> tuple[Place, ...]:
        """The places it lies in, the nearest first; a municipality (上海市) stands once."""
        found = (self.place(place.code[:length]) for length in (6, 4, 2) if length < len(place.code))
        return tuple(parent for parent in found if parent is not None)

    def within(self, place: Place, other: Place) -> bool:
        """Whether `place` is `other` or lies in it."""
        return place.code.startswith(other.code)

    def find(self, text: str, *, townships: bool = True) -> tuple[PlaceMention, ...]:
        """The place names in `text`, leftmost first and the longest at each place; spans never overlap.

        `townships=False` leaves out what short forms mean as townships (友谊路, 和平): in running text they are mostly
        roads and common words. A short form before 路, 街, 大道 … is part of another name and is not found.
        """
        found: list[PlaceMention] = []
        start = 0
        while start < len(text) - 1:
            head = text[start : start + 2]
            mention = self._at(text, start, head, townships) if head in self._lines else None
            if mention is None:
                start += 1
            else:
                found.append(mention)
                start = mention.span[1]
        return tuple(found)

    def _at(self, text: str, start: int, head: str, townships: bool) -> PlaceMention | None:
        bucket = self._bucket(head)
        assert bucket is not None
        shorts = bucket.shorts if townships else bucket.greater
        for length in bucket.lengths:
            end = start + length
            word = text[start:end] if end <= len(text) else ""
            places = bucket.names.get(word, ())
            if places and not (length == 2 and len(places[0].code) == 9):
                return PlaceMention((start, end), word, places, full=True, ordinary=length == 2)
            if word in shorts and not _ROAD_NEXT.match(text, end):
                return PlaceMention((start, end), word, shorts[word], full=False, ordinary=word in bucket.ordinary)
        return None


def _parsed(line: str, also_words: frozenset[str]) -> _Bucket:
    names: dict[str, tuple[Place, ...]] = {}
    shorts: dict[str, list[Place]] = {}
    ordinary: set[str] = set()
    for entry in line.split("\t")[1:]:
        name, cut, codes = entry.split(":")
        names[name] = tuple(Place(code, name, _level(code, name)) for code in codes.split(" "))
        short = name[: int(cut.lstrip("!"))]
        if short:
            shorts.setdefault(short, []).extend(names[name])
        if cut.startswith("!") or short in also_words:
            ordinary.add(short)
    ranked = {short: tuple(sorted(found, key=lambda p: (len(p.code), p.code))) for short, found in shorts.items()}
    greater = {short: tuple(p for p in found if len(p.code) < 9) for short, found in ranked.items()}
    lengths = tuple(sorted({len(name) for name in (*names, *shorts)}, reverse=True))
    return _Bucket(
        names, ranked, {short: found for short, found in greater.items() if found}, frozenset(ordinary), lengths
    )


@cache
def load() -> Gazetteer:
    """The gazetteer that comes with the project, read on the first call and shared from then on."""
    packed = files("indexer").joinpath("data/places.txt.gz").read_bytes()
    listed = files("indexer").joinpath("data/ordinary_places.txt").read_text(encoding="utf-8")
    words = frozenset(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())
    return Gazetteer(gzip.decompress(packed).decode(), words)


def names(gazetteer: Gazetteer, place: Place) -> Mapping[Level, str]:
    """The official names of a place and of all it lies in, by level; a municipality is both city and province."""
    found: dict[Level, str] = {each.level: each.name for each in (place, *gazetteer.parents(place))}
    if "province" in found and found["province"].endswith("市"):
        found.setdefault("city", found["province"])
    return found
