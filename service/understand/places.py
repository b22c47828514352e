"""Which reports a question means: sub-districts by full and short name, districts and cities, all of them, or none
there.

places(text, evidence, admitted) -> Found    the scope, and the text with every place name blanked out
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from indexer.identity.gazetteer import load as gazetteer_of_china
from indexer.normalize import normalize
from service.evidence import Evidence, Issuer
from service.issuer_names import SUFFIX, IssuerNames, issuer_names
from service.query import Scope
from service.understand.near_names import slips
from service.understand.place_chains import before, fits, in_brackets
from service.understand.place_elsewhere import TOWNSHIP, elsewhere
from service.understand.place_groups import groups, without_counts
from service.understand.short_names import stands_alone
from service.vocabulary import Vocabulary

BLANK = "␣"

_YEAR = re.compile(r"(?:(?:19|20)\d\d年?|今年|去年|明年)的?")


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read out of a question so far: keys of issuers named, names of no report, slips of typing."""

    named: list[str]
    absent: list[str]
    read_as: list[tuple[str, str]]
    unsure: list[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Found:
    """`rest` is the text with places blanked (one `␣` each)."""

    scope: Scope
    rest: str


def places(text: str, evidence: Evidence, vocabulary: Vocabulary, admitted: Collection[str]) -> Found:
    """`text` is a normalised question; `admitted` the keys of the issuers that the filters let through.

    A named issuer wins over the district or city it lies in; a district stands for all its sub-districts. A place
    with no report (by the gazetteer, or by its suffix 街道) goes to `absent`.
    """
    names = issuer_names(evidence)
    read = _Read([], [], [], [])
    text = _slips(_issuers(text, evidence, names, read), evidence, names, read)
    text, together = groups(text, evidence, BLANK)
    others = elsewhere(text, evidence, names, bool(read.named or read.unsure), BLANK)
    text, area = others.rest, others.area
    named, absent = [*read.named, *others.named], [*read.absent, *others.absent]
    if len(named) > 1:
        text = without_counts(text, BLANK)
    pronoun = bool(vocabulary.words["pronoun"].search(text))
    text = vocabulary.words["pronoun"].sub(BLANK, text)
    match = vocabulary.words["everyone"].search(text)
    level = None
    if match:
        word = next((w for w in sorted(vocabulary.level, key=len, reverse=True) if w in match.group()), None)
        level = vocabulary.level[word] if word else None
    if not named:
        named.extend(key for key in together.issuers if level is None or is_level(evidence.issuers[key], level))
        absent.extend(together.absent)
    excluded: tuple[str, ...] = ()
    if named and re.search(rf"除(?:了|去|开)?[^,。]{{0,4}}{BLANK}", text):
        excluded, named = tuple(dict.fromkeys(named)), []
        text = re.sub(rf"除(?:了|去|开)?[^,。]{{0,4}}{BLANK}(?:以外|之外|外)?", BLANK, text)
    issuers = tuple(dict.fromkeys(key for key in named if key in admitted))
    absent = [*absent, *(evidence.issuers[key].label for key in dict.fromkeys(named) if key not in admitted)]
    everyone = bool(match) or bool(excluded)
    scope = Scope(
        issuers, everyone, area, tuple(dict.fromkeys(absent)), pronoun, level, excluded, tuple(read.read_as),
        tuple(read.unsure),
    )  # fmt: skip
    return Found(scope, text)


def is_level(issuer: Issuer, level: str) -> bool:
    """Whether an issuer is one of those asked for with 街道, 省 …: 直辖市 are provinces too."""
    if level == "province":
        return issuer.level == "province" or (issuer.level == "city" and issuer.province in (None, issuer.name))
    if level == "street or town":
        return issuer.level in ("street", "town")
    return issuer.level == level


def _issuers(text: str, evidence: Evidence, names: IssuerNames, read: _Read) -> str:
    """Take out the names of issuers there are reports of, the longest first; a name that is said to lie elsewhere
    (天津市河西区友谊路街道) goes to what is absent."""
    at: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, name in names.find(text):
        keys = names.keys[name]
        suffix = re.compile(SUFFIX).match(text, end)
        whole = text[start : suffix.end()] if suffix else name
        if any(start < e and s < start + len(whole) for s, e, _ in at):
            continue
        exact = any(whole == normalize(evidence.issuers[key].name) for key in keys)
        end = start + len(whole)
        if whole != name and not exact and not _same_kind(whole, keys, evidence):
            end = start + len(name)  # 长寿 of 长寿区 when only 长寿路街道 is there
            if gazetteer_of_china().named(whole):
                continue
        full = exact or name.endswith((*TOWNSHIP, "区", "县", "市", "省"))
        if full or stands_alone(text, start, end, evidence, _is_small(keys, evidence)):
            at.append((start, end, keys))
    rest, last = "", 0
    for start, end, keys in sorted(at):
        around = [chain for chain in (before(text[last:start], start - last), in_brackets(text, end)) if chain]
        begin, stop = start, end
        if around and around[0].end == start - last:
            begin = last + around[0].start
        if around and around[-1].start == end:
            stop = around[-1].end
        there = [key for key in keys if all(fits(evidence.issuers[key], chain) for chain in around)]
        read.named.extend(there)
        if not there:
            read.absent.append(_YEAR.sub("", text[begin:stop]))
        rest += text[last:begin] + "".join(_YEAR.findall(text[begin:start])) + BLANK
        last = stop
    return rest + text[last:]


def _is_small(keys: tuple[str, ...], evidence: Evidence) -> bool:
    return all(evidence.issuers[key].level in ("street", "town") for key in keys)


def _slips(text: str, evidence: Evidence, names: IssuerNames, read: _Read) -> str:
    """Take out the names that are a slip of an issuer's; more than one near name leaves it open which is meant."""
    rest, last = "", 0
    for slip in slips(text, names):
        typed = text[slip.start : slip.end]
        keys = [key for stem in slip.stems for key in names.stems[stem]]
        around = before(text[last : slip.start], slip.start - last)
        if around:
            keys = [key for key in keys if fits(evidence.issuers[key], around)]
        if not keys:
            continue
        if len(keys) == 1:
            read.named.append(keys[0])
            read.read_as.append((typed, evidence.issuers[keys[0]].label))
        else:
            read.unsure.append((typed, tuple(evidence.issuers[key].label for key in keys)))
        rest += text[last : last + around.start if around else slip.start] + BLANK
        last = slip.end
    return rest + text[last:]


def _same_kind(whole: str, keys: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether the suffix that follows fits one of the issuers: 街道 for a sub-district, 市 for a city …"""
    fitting = {"street": ("街道", "街镇", "街道办", "街道办事处"), "town": ("镇", "乡"),
               "district": ("区", "县", "新区"),
               "city": ("市",), "province": ("省", "市", "自治区")}  # fmt: skip
    return any(whole.endswith(fitting.get(evidence.issuers[key].level, ())) for key in keys)
