"""Places in English questions, from pinyin into Chinese: Huayuan Road Subdistrict, Haidian District, Beijing.

    with_places(question, evidence) -> str      北京市海淀区花园路街道, the greater place first as Chinese has it
    without_issuers(text, evidence) -> str      for telling what else a question says

Issuers' names are known by their sounds, with or without spaces and Road; districts and cities by the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from indexer.identity.gazetteer import Place
from indexer.identity.gazetteer import load as gazetteer_of_china
from indexer.identity.place_names import short_name
from indexer.normalize import normalize
from service.evidence import Evidence
from service.issuer_names import issuer_names
from service.sounds import spelt

_SUBDISTRICT = (
    r"(?:\s*(?:road|lu)\b)?\s*(?:sub-?\s?districts?|street(?:\s+office)?|community|jiedao|towns?|townships?|village)?"
)
_PLACE = re.compile(
    r"\b(?P<name>[A-Z][a-z]+(?:['’](?!s\b)[a-z]+)?)(?:['’]s(?![a-z]))?(?:\s+(?P<kind>District|County|City|Province|Municipality)\b)?"
)
_KINDS = {"District": ("district",), "County": ("district",), "City": ("city", "province", "district"),
          "Municipality": ("province", "city"), "Province": ("province",), None: ("city", "province")}  # fmt: skip
_NEXT = re.compile(r"(?:['’]s)?\s*,?\s*(?:(?:in|of)\s+)?")
_MARK = "⟦", "⟧"
_AFTER_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,}(?:街道|镇|乡))[\s,]*(?:in |of |at |\()?\s*⟦(?P<place>[^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class _Spelled:
    """One expression for the names of all issuers in pinyin, and the names by their letters."""

    pattern: re.Pattern[str]
    names: Mapping[str, tuple[str, ...]]


def with_places(question: str, evidence: Evidence) -> str:
    """The question normalised, with the names of issuers, districts and cities in Chinese; other words stay."""
    spelled = _spelled(evidence)
    text = f" {normalize(_areas(question, evidence, spelled))} "
    text = spelled.pattern.sub(lambda m: " " + " ".join(spelled.names[_letters(m["name"])]) + " ", text)
    text = _AFTER_NAME.sub(r" \g<place>\g<name> ", text)
    return text.replace(_MARK[0], " ").replace(_MARK[1], " ")


def is_issuer(name: str, evidence: Evidence) -> bool:
    """Whether a name written in English is one of an issuer's."""
    return _spelled(evidence).pattern.search(normalize(name)) is not None


def without_issuers(text: str, evidence: Evidence) -> str:
    """`text`, in small letters, with a bar for each letter of an issuer's name in pinyin: as long as before."""
    return _spelled(evidence).pattern.sub(lambda m: "|" * len(m[0]), text)


def _letters(text: str) -> str:
    return re.sub("[^a-z]", "", text.lower())


def _areas(question: str, evidence: Evidence, spelled: _Spelled) -> str:
    """Runs of districts, cities and provinces as one Chinese name in marks, the greatest first."""
    runs: list[tuple[int, int, list[str]]] = []
    for match in _PLACE.finditer(question):
        chained = bool(runs) and _NEXT.fullmatch(question[runs[-1][1] : match.start()]) is not None
        name = _area(match["name"], match["kind"], chained, evidence, spelled)
        if name and chained:
            runs[-1] = (runs[-1][0], match.end(), [name, *runs[-1][2]])
        elif name:
            runs.append((match.start(), match.end(), [name]))
    rest, last = "", 0
    for start, end, names in runs:
        rest += f"{question[last:start]} {_MARK[0]}{''.join(names)}{_MARK[1]} "
        last = end
    return rest + question[last:]


def _area(name: str, kind: str | None, chained: bool, evidence: Evidence, spelled: _Spelled) -> str | None:
    letters = _letters(name)
    if kind is None and letters in spelled.names:
        return None
    found = [place for place in _greater().get(letters, ()) if place.level in _KINDS[kind]]
    ours = issuer_names(evidence).within
    return next((p.name for p in found if normalize(p.name) in ours), found[0].name if found else None)


@cache
def _greater() -> Mapping[str, tuple[Place, ...]]:
    """Provinces, cities and districts by the letters of their short names; the greater first."""
    found: dict[str, list[Place]] = {}
    for place in gazetteer_of_china().greater():
        short = short_name(place.name) or place.name
        letters = "shaanxi" if place.name == "陕西省" else "".join(spelt(short))
        found.setdefault(letters, []).append(place)
    return {letters: tuple(sorted(places, key=lambda p: (len(p.code), p.code))) for letters, places in found.items()}


_BUILT: WeakKeyDictionary[Evidence, _Spelled] = WeakKeyDictionary()


def _spelled(evidence: Evidence) -> _Spelled:
    """The names of the issuers in pinyin, laid out once for each evidence."""
    known = _BUILT.get(evidence)
    if known is None:
        known = _BUILT[evidence] = _spellings(evidence)
    return known


def _spellings(evidence: Evidence) -> _Spelled:
    names: dict[str, list[str]] = {}
    forms: set[str] = set()
    for issuer in evidence.issuers.values():
        stem = re.sub(r"(?:街道|镇|乡|区|县|市|省|自治区)$", "", issuer.name)
        syllables = spelt(stem[:-1] if stem.endswith("路") and len(stem) > 2 else stem)
        forms.add(r"[\s'’-]?".join(syllables))
        of_sound = names.setdefault(_letters("".join(syllables)), [])
        if issuer.name not in of_sound:
            of_sound.append(issuer.name)
    either = "|".join(sorted(forms, key=lambda form: (-len(form), form))) or "(?!)"
    pattern = re.compile(rf"\b(?P<name>{either})(?:lu)?(?:['’]s)?\b{_SUBDISTRICT}(?:['’]s)?")
    return _Spelled(pattern, {letters: tuple(found) for letters, found in names.items()})
