"""Which reports a question means: sub-districts by full and short name, districts and cities, all of them, or none
there.

places(text, evidence, admitted) -> Found    the scope, and the text with every place name blanked out
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from indexer.gazetteer import load as gazetteer_of_china
from indexer.normalize import normalize
from service.evidence import Evidence, Issuer
from service.issuer_names import SUFFIX, IssuerNames, issuer_names
from service.near_names import slips
from service.place_chains import Chain, before, chains, fits, in_brackets, inside
from service.place_groups import groups, without_counts
from service.query import Scope
from service.short_names import stands_alone
from service.stages import stage_of
from service.vocabulary import Vocabulary

BLANK = "␣"

_TOWNSHIP = ("街道", "镇", "乡")
_UNKNOWN = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡))(?!域|村|办)")
_YEAR = re.compile(r"(?:(?:19|20)\d\d年?|今年|去年|明年)的?")
_NO_NAME = re.compile(r"[哪那这每各个几最的多少全本该什其他所有些]")
_NO_TOWN = re.compile(
    r"[哪那这每各个几全本该年在和与问我你您们]|有没|没有|有无|是否|所有|什么|其他|[去今明前上]年|(?:城|乡|街|村|市|集|重|古|小|两|三|全|建制|中心|特色)镇$|半年"
)
_HELP = re.compile(r"帮扶|对口|支援|结对|协作|援|来自|引进|迁|赴|外出|招商|籍")
_ASKING = re.compile(r"(?:[和与跟比、,那在]|还有|请问|问一?下|查一?下|想知道|关于|[年]|(?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read out of a question so far: keys of issuers named, names of no report, slips of typing."""

    named: list[str]
    absent: list[str]
    read_as: list[tuple[str, str]]
    unsure: list[tuple[str, tuple[str, ...]]]


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
    names = issuer_names(evidence)
    read = _Read([], [], [], [])
    text = _slips(_issuers(text, evidence, names, read), evidence, names, read)
    text, together = groups(text, evidence, BLANK)
    text, area = _elsewhere(text, evidence, names, read)
    named, absent = read.named, read.absent
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
        full = exact or name.endswith((*_TOWNSHIP, "区", "县", "市", "省"))
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


def _elsewhere(text: str, evidence: Evidence, names: IssuerNames, read: _Read) -> tuple[str, str | None]:
    """Districts and cities that hold issuers (they become the scope if no issuer is named), and places of no report."""
    area: str | None = None
    rest, last = "", 0
    named = bool(read.named or read.unsure)
    for chain in chains(text, names):
        if chain.start < last:
            continue
        after = chain.end if chain.last.full else chain.last.span[0]  # 碑林区和平门街道 is not in 和平
        unknown = _UNKNOWN.match(text, after) if chain.full and not _is_township(chain) else None
        if unknown is None and chain.full and text.startswith("的", chain.end):
            unknown = _UNKNOWN.match(text, chain.end + 1)
        if unknown is not None and not _NO_NAME.search(unknown["name"]):
            end, name = unknown.end(), text[chain.start : unknown.end()]  # 碑林区和平门街道, a name nobody listed
            read.absent.append(name)
        elif (keys := inside(chain.parts, names)) and not _is_township(chain):
            end = chain.end
            if not (chain.full or _FOLLOWS.match(text, end) or _opens(chain, text)):
                continue
            if chain.last.ordinary and not chain.full and _IN_IT.match(text, end) is None:
                continue
            if not named:
                area = area or text[chain.start : end]
                read.named.extend(keys)
        elif _meant(chain, text, named, evidence):
            end = chain.end
            name = text[chain.start : end]
            suffix = next((s for s in ("街道", "镇") if not chain.last.full and text.startswith(s, end)), "")
            read.absent.append(name + suffix)
        else:
            continue
        rest += text[last : chain.start] + BLANK
        last = end
    rest += text[last:]
    for match in re.finditer(
        r"(?:^|[和与跟比、,␣\s])([\u4e00-\u9fff]{2,6}(?:街道|镇))(?=[^\u4e00-\u9fff]|的|在|有|20|今|去|明|完|加|新|一|多|是|计|建|呢|$)",
        rest,
    ):
        name = match[1]
        if not _NO_TOWN.search(name):
            read.absent.append(name)
            rest = rest.replace(name, BLANK, 1)
    return rest, area


_FOLLOWS = re.compile(r"的|各|哪|所|$|区|街|里|有|和|与|全|范围|这|下|,|\?|几")
# After a district's name that is a word as well (新建, 和平): 和平哪个街道…, 新建各街道….
_IN_IT = re.compile(
    r"区|县|市|的?(?:辖区|范围|全部|所有|各|几个?|哪|多少)?个?(?:街道|街镇|乡镇|镇)|[里内]|这边|那边|哪|各"
)
_NAMED_AFTER = re.compile(
    r"[一二三四五六七八九十]+村|(?:[东西南北中]|[一二三四五])?(?:路|街(?!道)|大道|大厦|大楼|小区|新村|花园|广场|饭店|酒店|银行|大学|医院|地铁|站|桥|菜|人(?!口)|话|方言)"
)


def _opens(chain: Chain, text: str) -> bool:
    """Whether a question begins with the place (杭州放暑假…), which then is whose reports are meant; 南京路 is no 南京."""
    begins = chain.start == 0 or text[chain.start - 1] in f",。?!:、{BLANK}"
    return begins and _NAMED_AFTER.match(text, chain.end) is None


def _is_township(chain: Chain) -> bool:
    return chain.last.full and len(chain.last.places[0].code) == 9


def _meant(chain: Chain, text: str, others_named: bool, evidence: Evidence) -> bool:
    """Whether a place without a report is who the question is about, and not just a word in it."""
    start, end, mention = chain.start, chain.end, chain.last
    if mention.full and mention.text.endswith(_TOWNSHIP):
        return True
    if mention.full and not others_named and start == 0:
        return True
    greater = chain.full and len(mention.places[0].code) < 9
    if greater and not others_named and not _HELP.search(text):
        said = normalize(text[start:end])
        return not len(evidence.sentence_index.containing(said))
    alone = (start == 0 or bool(_ASKING.search(text[:start]))) and bool(
        re.match(
            r"(?:[的呢在有、,和与跟比?]|$|街道|镇|区|20\d\d|今年|去年|明年|完成|加装|一共|谁|哪|多|是|计划)", text[end:]
        )
    )
    if not alone or ((mention.ordinary or stage_of(mention.text)) and not text[end:].startswith(("街道", "镇"))):
        return False
    if others_named:
        return start == 0 or mention.full or text[end:].startswith(("呢", "谁", "哪", "的", "街道"))
    return True
