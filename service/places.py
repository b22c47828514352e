"""Which reports a question means: sub-districts by full and short name, districts and cities, all of them, or none
there.

places(text, evidence, admitted) -> Found    the scope, and the text with every place name blanked out
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indexer.gazetteer import Gazetteer, PlaceMention
from indexer.gazetteer import load as gazetteer_of_china
from indexer.normalize import normalize
from indexer.words import words
from service.evidence import Evidence, Issuer
from service.query import Scope
from service.vocabulary import Vocabulary

BLANK = "␣"

_SUFFIX = r"(?:街道(?:办事处|办)?|街镇|镇|乡|新区|区|县|市|省|自治区|自治州)"
# After a short name these make it part of some other name: 友谊新村, 大桥小区, 长寿公园.
_OTHER_NAME = re.compile(
    r"(?:[一二三四五六七八九十东西南北中新老]?村(?!居)|新苑|小区|居民区|居委|居民委员会|花园|公寓|公园|大厦|广场|路(?!多|怎|况)|桥|弄|站|医院|中学|小学|学校|安居|"
    r"赛|长城|老人|之路|名苑|家园|苑|大学|湾|商圈|菜场|市场|派出所|地铁|老年|片区)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """`rest` is the text with places blanked (one `␣` each); `spans` says which text each blank was."""

    scope: Scope
    rest: str


def places(text: str, evidence: Evidence, vocabulary: Vocabulary, admitted: Collection[str]) -> Found:
    """`text` is a normalised question; `admitted` the keys of the issuers that the filters let through.

    A named issuer wins over the district or city it lies in; a district stands for all its sub-districts. A place
    with no
    report (by the gazetteer, or by its suffix 街道) goes to `absent`.
    """
    named: list[str] = []
    text, elsewhere = _qualified(text, evidence)
    if elsewhere:
        return Found(Scope((), False, None, elsewhere), text)
    text, _ = _issuers(text, evidence, named)
    text, area, absent = _elsewhere(text, evidence, named)
    pronoun = bool(vocabulary.words["pronoun"].search(text))
    text = vocabulary.words["pronoun"].sub(BLANK, text)
    match = vocabulary.words["everyone"].search(text)
    level = None
    if match:
        word = next((w for w in sorted(vocabulary.level, key=len, reverse=True) if w in match.group()), None)
        level = vocabulary.level[word] if word else None
    excluded: tuple[str, ...] = ()
    if named and re.search(rf"除(?:了|去|开)?[^,。]{{0,4}}{BLANK}", text):
        excluded, named = tuple(dict.fromkeys(named)), []
        text = re.sub(rf"除(?:了|去|开)?[^,。]{{0,4}}{BLANK}(?:以外|之外|外)?", BLANK, text)
    issuers = tuple(dict.fromkeys(key for key in named if key in admitted))
    absent = [*absent, *(evidence.issuers[key].label for key in dict.fromkeys(named) if key not in admitted)]
    everyone = bool(match) or bool(excluded)
    return Found(Scope(issuers, everyone, area, tuple(dict.fromkeys(absent)), pronoun, level, excluded), text)


def _qualified(text: str, evidence: Evidence) -> tuple[str, tuple[str, ...]]:
    """A name that an issuer bears too, after a district or city that it does not lie in (天津市河西区友谊路街道)."""
    gazetteer = gazetteer_of_china()
    for name, keys in _names(evidence):
        at = text.find(name)
        if at <= 0 or len(name) < 3:
            continue
        mentions = [m for m in gazetteer.find(text[:at]) if m.full and len(m.places[0].code) < 9]
        if not mentions or mentions[-1].span[1] != at:
            continue
        above = {
            part
            for key in keys
            for part in (evidence.issuers[key].district, evidence.issuers[key].city, evidence.issuers[key].province)
        }
        if not any(place.name in above for place in mentions[-1].places):
            start = mentions[-1].span[0]
            for mention in reversed(mentions[:-1]):
                start = mention.span[0] if mention.span[1] == start else start
            end = at + len(name)
            end += 2 if text.startswith("街道", end) else 0
            return text[:start] + BLANK + text[end:], (text[start:end],)
    return text, ()


def _issuers(text: str, evidence: Evidence, named: list[str]) -> tuple[str, bool]:
    """Take out the names of issuers there are reports of, the longest first; `named` gets their keys in text order."""
    at: list[tuple[int, int, tuple[str, ...]]] = []
    tokens = _tokens(text)
    for name, keys in _names(evidence):
        for match in re.finditer(re.escape(name) + rf"{_SUFFIX}?", text):
            whole = match.group()
            start, end = match.span()
            if any(start < e and s < end for s, e, _ in at):
                continue
            exact = any(whole == normalize(evidence.issuers[key].name) for key in keys)
            if whole != name and not exact and not _same_kind(whole, keys, evidence):
                end = match.start() + len(name)  # 长寿 of 长寿区 when only 长寿路街道 is there
                if whole != name and gazetteer_of_china().named(whole):
                    continue
            full = exact or name.endswith(("街道", "镇", "乡", "区", "县", "市", "省"))
            if full or _stands_alone(text, start, end, tokens):
                at.append((start, end, keys))
    at.sort()
    rest, last = "", 0
    for start, end, keys in at:
        named.extend(keys)
        rest += text[last:start] + BLANK
        last = end
    return rest + text[last:], bool(at)


def _same_kind(whole: str, keys: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether the suffix that follows fits one of the issuers: 街道 for a sub-district, 市 for a city …"""
    fitting = {"street": ("街道", "街镇", "街道办", "街道办事处"), "town": ("镇", "乡"),
               "district": ("区", "县", "新区"),
               "city": ("市",), "province": ("省", "市", "自治区")}  # fmt: skip
    return any(whole.endswith(fitting.get(evidence.issuers[key].level, ())) for key in keys)


def _names(evidence: Evidence) -> list[tuple[str, tuple[str, ...]]]:
    """Every name of every issuer, normalised, the longest first, with the keys it may mean."""
    found: dict[str, list[str]] = {}
    for issuer in evidence.issuers.values():
        for name in (issuer.name, *issuer.aliases, *_short(issuer)):
            if len(name) >= 2:
                keys = found.setdefault(normalize(name), [])
                if issuer.key not in keys:
                    keys.append(issuer.key)
    return [(name, tuple(keys)) for name, keys in sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))]


def _short(issuer: Issuer) -> tuple[str, ...]:
    stem = re.sub(_SUFFIX + "$", "", issuer.name)
    return (stem,) if len(stem) >= 2 and stem != issuer.name else ()


def _tokens(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in words(text):
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


def _stands_alone(text: str, start: int, end: int, tokens: list[tuple[int, int]]) -> bool:
    """Whether a short name (大桥, 友谊) is one, and not a piece of a longer word or of another name."""
    longer = any(s <= start and end <= e and (s, e) != (start, end) for s, e in tokens)
    return not longer and not _OTHER_NAME.match(text, end)


def _elsewhere(text: str, evidence: Evidence, named: list[str]) -> tuple[str, str | None, list[str]]:
    """Districts and cities that hold issuers (they become the scope if no issuer is named), and places of no report."""
    gazetteer = gazetteer_of_china()
    text, area = _areas(text, evidence, named)
    absent: list[str] = []
    rest, last = "", 0
    for mention in _chained(gazetteer.find(text)):
        start, end = mention.span
        inside = _within(mention, evidence, gazetteer)
        if inside and (
            mention.full or re.match(r"(?:的|各|哪|所|$|区|街|里|有|和|与|全|范围|这|下|,|\?|几)", text[end:])
        ):
            rest += text[last:start] + BLANK
            last = end
            if not named:
                area = area or mention.text
                named.extend(inside)
        elif not inside and _meant(mention, text, bool(named), evidence):
            rest += text[last:start] + BLANK
            last = end
            absent.append(_full_name(mention, text))
    rest += text[last:]
    for match in re.finditer(
        r"(?:^|[和与跟比、,␣\s])([\u4e00-\u9fff]{2,6}(?:街道|镇))(?=[^\u4e00-\u9fff]|的|在|有|20|今|去|明|完|加|新|一|多|是|计|建|呢|$)",
        rest,
    ):
        name = match[1]
        if not re.search(r"(?:哪|那|这|每|各|个|几|所有|全|本|该|什么|其他)", name):
            absent.append(name)
            rest = rest.replace(name, BLANK, 1)
    return rest, area, absent


def _areas(text: str, evidence: Evidence, named: list[str]) -> tuple[str, str | None]:
    """The districts and cities of the library's own issuers, whether the gazetteer knows them or not."""
    area = None
    for issuer in evidence.issuers.values():
        for above in (issuer.district, issuer.city):
            if above and above != issuer.name and normalize(above) in text and (not named or area == above):
                area = above
                named.append(issuer.key)
    return (text.replace(normalize(area), BLANK) if area else text), area


def _chained(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """北京市朝阳区 as one mention of 朝阳区: names side by side, each in the one before."""
    found: list[PlaceMention] = []
    for mention in mentions:
        if found and found[-1].span[1] == mention.span[0]:
            before = found.pop()
            span = (before.span[0], mention.span[1])
            mention = PlaceMention(span, before.text + mention.text, mention.places, mention.full or before.full, False)
        found.append(mention)
    return found


def _within(mention: PlaceMention, evidence: Evidence, gazetteer: Gazetteer) -> list[str]:
    """The issuers that lie in (any reading of) the place, in order of the library; itself not."""
    found = []
    for issuer in evidence.issuers.values():
        above = {issuer.district, issuer.city, issuer.province} - {None, issuer.name}
        if any(place.name in above for place in mention.places):
            found.append(issuer.key)
    return found


def _meant(mention: PlaceMention, text: str, others_named: bool, evidence: Evidence) -> bool:
    """Whether a place without a report is who the question is about, and not just a word in it."""
    start, end = mention.span
    if mention.full and mention.text.endswith(("街道", "镇", "乡")):
        return True
    if mention.full and not others_named and start == 0:
        return True
    alone = (start == 0 or bool(re.search(r"(?:[和与跟比、,那]|还有)$", text[:start]))) and bool(
        re.match(
            r"(?:[的呢在有、,和与跟比?]|$|街道|镇|区|20\d\d|今年|去年|明年|完成|加装|一共|谁|哪|多|是|计划)", text[end:]
        )
    )
    if not alone or (mention.ordinary and not text[end:].startswith(("街道", "镇"))):
        return False
    if others_named:
        return start == 0 or mention.full or text[end:].startswith(("呢", "谁", "哪", "的", "街道"))
    return True


def _full_name(mention: PlaceMention, text: str) -> str:
    end = mention.span[1]
    for suffix in ("街道", "镇"):
        if not mention.full and text.startswith(suffix, end):
            return mention.text + suffix
    return mention.text
