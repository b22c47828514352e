"""Places named one inside the other (辽宁朝阳市双塔区的…), and whether an issuer lies in them.

before(text, at) -> Chain | None        the greater places that stand right before a name
chains(text, names) -> list[Chain]      all places in a text, each run of them as one
inside(parts, names) -> Keys            the issuers that lie in every one of them
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.identity.gazetteer import Place, PlaceMention
from indexer.identity.gazetteer import load as gazetteer_of_china
from indexer.normalize import normalize
from service.evidence import Issuer
from service.issuer_names import IssuerNames, Keys

# What may stand between a place and one inside it: 海淀区那边的花园路街道, 北京2023年花园路街道.
_BETWEEN = re.compile(
    r"(?:市|省|区|县)?(?:下辖|下属|辖区|范围|境)?(?:内|里|这边|那边|那里)?的?(?:那个|这个|那|一个)?[,，]?"
    r"(?:(?:19|20)\d\d年?|今年|去年|明年)?的?"
)
_OF = re.compile(r"(?:下辖|下属|辖区|范围|境)?(?:内|里)?的?")


@dataclass(frozen=True, slots=True)
class Chain:
    """A run of places, the greater first."""

    start: int
    end: int
    parts: tuple[PlaceMention, ...]

    @property
    def last(self) -> PlaceMention:
        return self.parts[-1]

    @property
    def full(self) -> bool:
        return any(part.full for part in self.parts)


def before(text: str, at: int) -> Chain | None:
    """The greater places (cities, districts …) that the name at `at` is said to lie in; None for none."""
    parts: list[PlaceMention] = []
    end = at
    for mention in reversed(gazetteer_of_china().find(text[:at], townships=False)):
        greater = len(mention.places[0].code) < 9
        if not greater or not _BETWEEN.fullmatch(text[mention.span[1] : end]):
            break
        parts.insert(0, mention)
        end = mention.span[0]
    while (
        parts and parts[0].ordinary and not parts[0].full
    ):  # 和平, 朝阳: a place only where a greater one is before it
        end = parts.pop(0).span[1]
    return Chain(parts[0].span[0], at, tuple(parts)) if parts else None


def in_brackets(text: str, end: int) -> Chain | None:
    """The greater places in brackets right after a name: 花园路街道(北京海淀)."""
    match = re.compile(r"[(（]([^()（）]{2,20})[)）]").match(text, end)
    if match is None:
        return None
    found = [m for m in gazetteer_of_china().find(match[1], townships=False) if m.full or not m.ordinary]
    return Chain(match.start(), match.end(), tuple(found)) if found else None


def fits(issuer: Issuer, chain: Chain) -> bool:
    """Whether an issuer lies in every place of a chain, or nothing is known of where it lies."""
    above = {issuer.name, issuer.district, issuer.city, issuer.province}
    unknown = above <= {issuer.name, None}
    return unknown or all(any(place.name in above for place in part.places) for part in chain.parts)


def chains(text: str, names: IssuerNames) -> list[Chain]:
    """Every place in `text`, those the library alone knows too; names side by side, or with 的 between, as one."""
    mentions = list(gazetteer_of_china().find(text))
    for start, end, name in names.find_within(text):
        overlapping = [m for m in mentions if start < m.span[1] and m.span[0] < end]
        if all(m.span[1] - m.span[0] < end - start for m in overlapping):
            mentions = [m for m in mentions if m not in overlapping]
            mentions.append(PlaceMention((start, end), name, (Place("000000", name, "district"),), True, False))
    found: list[Chain] = []
    for mention in sorted(mentions, key=lambda m: m.span):
        start, end = mention.span
        last = found[-1] if found else None
        if last and len(last.last.places[0].code) < 9 and _OF.fullmatch(text[last.end : start]):
            found[-1] = Chain(last.start, end, (*last.parts, mention))
        else:
            found.append(Chain(start, end, (mention,)))
    return found


def inside(parts: Sequence[PlaceMention], names: IssuerNames) -> Keys:
    """The issuers that lie in (any reading of) every one of the places, in the order of the library."""
    found: list[str] | None = None
    for part in parts:
        keys = [key for place in part.places for key in names.within.get(normalize(place.name), ())]
        found = list(dict.fromkeys(keys)) if found is None else [key for key in found if key in keys]
    return tuple(found or ())
