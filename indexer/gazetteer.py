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


class Gazetteer:
    """All names in memory (about 12 MB), read-only and safe to share between threads."""

    def __init__(self, packed: str) -> None:
        """`packed` is the unpacked data file; its layout stands in `make_places.py`."""
        blocks = [block.split("\n") for block in packed.split("\n\n")]
        self._codes = dict(zip(blocks[0], blocks[1], strict=True))
        self._short = dict(zip(blocks[2], blocks[3], strict=True))
        self._longest = dict(zip(blocks[4], map(int, blocks[5]), strict=True))
        self._greater = dict(zip(blocks[6], blocks[7], strict=True))
        self._townships: dict[str, str] | None = None

    def place(self, code: str) -> Place | None:
        """The place of that code; None where there is none."""
        name = self._greater.get(code) if len(code) < 9 else self._township(code)
        return None if name is None else Place(code, name, _level(code, name))

    def _township(self, code: str) -> str | None:
        if self._townships is None:
            self._townships = {each: name for name, codes in self._codes.items() for each in codes.split(" ")}
        return self._townships.get(code)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place of exactly that official name, in code order; () for none."""
        codes = self._codes.get(name)
        return () if codes is None else tuple(Place(code, name, _level(code, name)) for code in codes.split(" "))

    def shortened(self, short: str) -> tuple[Place, ...]:
        """Every place whose short form that is (宝山 -> 宝山区 twice …), the greater places first."""
        found = [place for name in self._short.get(short, "").lstrip("!").split() for place in self.named(name)]
        return tuple(sorted(found, key=lambda place: (len(place.code), place.code)))

    def ordinary(self, short: str) -> bool:
        """Whether that short form is a common word as well."""
        return self._short.get(short, "").startswith("!")

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
        start, end = 0, len(text)
        longest = self._longest
        while start < end - 1:
            limit = longest.get(text[start : start + 2], 0)
            mention = self._at(text, start, min(limit, end - start), townships) if limit else None
            if mention is None:
                start += 1
            else:
                found.append(mention)
                start = mention.span[1]
        return tuple(found)

    def _at(self, text: str, start: int, limit: int, townships: bool) -> PlaceMention | None:
        for length in range(limit, 1, -1):
            word = text[start : start + length]
            if word in self._codes and not (length == 2 and len(self._codes[word]) == 9):
                places = self.named(word)
                return PlaceMention((start, start + length), word, places, full=True, ordinary=len(word) == 2)
            if word in self._short and not _ROAD_NEXT.match(text, start + length):
                places = tuple(each for each in self.shortened(word) if townships or len(each.code) < 9)
                if places:
                    span = (start, start + length)
                    return PlaceMention(span, word, places, full=False, ordinary=self.ordinary(word))
        return None


@cache
def load() -> Gazetteer:
    """The gazetteer that comes with the project, read on the first call and shared from then on."""
    packed = files("indexer").joinpath("data/places.txt.gz").read_bytes()
    return Gazetteer(gzip.decompress(packed).decode())


def names(gazetteer: Gazetteer, place: Place) -> Mapping[Level, str]:
    """The official names of a place and of all it lies in, by level; a municipality is both city and province."""
    found: dict[Level, str] = {each.level: each.name for each in (place, *gazetteer.parents(place))}
    if "province" in found and found["province"].endswith("市"):
        found.setdefault("city", found["province"])
    return found
