"""Places in a question that are no issuer's name: districts and cities that hold issuers, and those of which there is no report.

elsewhere(text, evidence, names, taken, blank) -> Elsewhere
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.normalize import normalize
from service.evidence import Evidence
from service.issuer_names import IssuerNames
from service.understand.place_chains import Chain, chains, inside
from service.understand.stages import stage_of

TOWNSHIP = ("街道", "镇", "乡")
_UNKNOWN = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡))(?!域|村|办)")
_NO_NAME = re.compile(r"[哪那这每各个几最的多少全本该什其他所有些]")
_NO_TOWN = re.compile(
    r"[哪那这每各个几全本该年在和与问我你您们]|有没|没有|有无|是否|所有|什么|其他|[去今明前上]年|(?:城|乡|街|村|市|集|重|古|小|两|三|全|建制|中心|特色)镇$|半年"
)
_HELP = re.compile(r"帮扶|对口|支援|结对|协作|援|来自|引进|迁|赴|外出|招商|籍")
_ASKING = re.compile(r"(?:[和与跟比、,那在]|还有|请问|问一?下|查一?下|想知道|关于|[年]|(?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`rest` is the text with the places blanked; `area` the district or city that is meant, as written, and `named` the keys
    of the issuers in it; `absent` are names of places of which there is no report."""

    rest: str
    area: str | None
    named: tuple[str, ...]
    absent: tuple[str, ...]


def elsewhere(text: str, evidence: Evidence, names: IssuerNames, taken: bool, blank: str) -> Elsewhere:
    """Districts and cities that hold issuers (they become the scope if no issuer is named: not `taken`), and places of no
    report; `blank` is put for each."""
    area: str | None = None
    named: list[str] = []
    absent: list[str] = []
    rest, last = "", 0
    for chain in chains(text, names):
        if chain.start < last:
            continue
        after = chain.end if chain.last.full else chain.last.span[0]  # 碑林区和平门街道 is not in 和平
        unknown = _UNKNOWN.match(text, after) if chain.full and not _is_township(chain) else None
        if unknown is None and chain.full and text.startswith("的", chain.end):
            unknown = _UNKNOWN.match(text, chain.end + 1)
        if unknown is not None and not _NO_NAME.search(unknown["name"]):
            end, name = unknown.end(), text[chain.start : unknown.end()]  # 碑林区和平门街道, a name nobody listed
            absent.append(name)
        elif (keys := inside(chain.parts, names)) and not _is_township(chain):
            end = chain.end
            if not (chain.full or _FOLLOWS.match(text, end) or _opens(chain, text, blank)):
                continue
            if chain.last.ordinary and not chain.full and _IN_IT.match(text, end) is None:
                continue
            if not taken:
                area = area or text[chain.start : end]
                named.extend(keys)
        elif _meant(chain, text, taken, evidence):
            end = chain.end
            name = text[chain.start : end]
            suffix = next((s for s in ("街道", "镇") if not chain.last.full and text.startswith(s, end)), "")
            absent.append(name + suffix)
        else:
            continue
        rest += text[last : chain.start] + blank
        last = end
    rest += text[last:]
    for match in re.finditer(
        r"(?:^|[和与跟比、,␣\s])([\u4e00-\u9fff]{2,6}(?:街道|镇))(?=[^\u4e00-\u9fff]|的|在|有|20|今|去|明|完|加|新|一|多|是|计|建|呢|$)",
        rest,
    ):
        name = match[1]
        if not _NO_TOWN.search(name):
            absent.append(name)
            rest = rest.replace(name, blank, 1)
    return Elsewhere(rest, area, tuple(named), tuple(absent))


_FOLLOWS = re.compile(r"的|各|哪|所|$|区|街|里|有|和|与|全|范围|这|下|,|\?|几")
# After a district's name that is a word as well (新建, 和平): 和平哪个街道…, 新建各街道….
_IN_IT = re.compile(
    r"区|县|市|的?(?:辖区|范围|全部|所有|各|几个?|哪|多少)?个?(?:街道|街镇|乡镇|镇)|[里内]|这边|那边|哪|各"
)
_NAMED_AFTER = re.compile(
    r"[一二三四五六七八九十]+村|(?:[东西南北中]|[一二三四五])?(?:路|街(?!道)|大道|大厦|大楼|小区|新村|花园|广场|饭店|酒店|银行|大学|医院|地铁|站|桥|菜|人(?!口)|话|方言)"
)


def _opens(chain: Chain, text: str, blank: str) -> bool:
    """Whether a question begins with the place (杭州放暑假…), which then is whose reports are meant; 南京路 is no 南京."""
    begins = chain.start == 0 or text[chain.start - 1] in f",。?!:、{blank}"
    return begins and _NAMED_AFTER.match(text, chain.end) is None


def _is_township(chain: Chain) -> bool:
    return chain.last.full and len(chain.last.places[0].code) == 9


def _meant(chain: Chain, text: str, others_named: bool, evidence: Evidence) -> bool:
    """Whether a place without a report is who the question is about, and not just a word in it."""
    start, end, mention = chain.start, chain.end, chain.last
    if mention.full and mention.text.endswith(TOWNSHIP):
        return True
    if mention.full and not others_named and start == 0:
        return True
    if not chain.full and len(chain.parts) > 1 and len(evidence.sentence_index.containing(normalize(text[start:end]))):
        return False  # 南湖西里: two short names side by side that a report has as one, an estate of its own
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
