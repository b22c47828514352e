"""The part of the issuer that a figure is about, where one is named: a housing estate, a company; or a larger body."""

from __future__ import annotations

import re

from indexer.figures.lexicon import Lexicon
from indexer.numbers import units
from indexer.numbers.clauses import Around
from indexer.values import Level

_WIDER: dict[str, str] = {
    "street": "全区|全县|全市|全省|全国|我区|我市|我省|我国|本市|本区",
    "town": "全区|全县|全市|全省|全国|我区|我县|我市|我省|我国|本市|本区",
    "district": "全市|全省|全国|我市|我省|我国|本市",
    "city": "全省|全国|我省|我国",
    "province": "全国|我国",
    "unknown": "全国|我国",
}
"""Bodies larger than the issuer, by its level: a figure of theirs is not the issuer's."""
_NARROWER = re.compile(
    r"[市省州区县盟旗]本级|(?:市级|省级|州级|区级|县级)(?=一般公共预算|政府性基金|国有资本|社会保险基金|财政"
    r"|支出|收入)"
)
"""A level of government within the issuer: its own budget is not that of the whole city."""
_NOT_RANKED = r"(?!率先|首|前|唯一|领先|第|最|名列|排名|平均|范围|各地|推广|上下|人民|统一|水平|一半|公园|总数)"
_KINDS = (
    "小区|新村|新苑|公寓|花园|家园|有限公司|公司|集团|产业园|工业园|科技园|园区|广场|大厦|居委会|居民区|商圈"
    "|名苑|名邸|嘉园|小城"
    "|开发区|高新区|转型办|街区"
)
_PLACE = re.compile(
    r"^(?:在|位于"
    r"|其中)?[，,：:]?(?P<name>(?![各全本多其该老旧既商住每新大小有无覆涉])[\u4e00-\u9fffA-Za-z0-9“”·]{2,12}?"
    rf"(?:{_KINDS}))"
    r"(?P<next>$|共|已|累计|试点|新增|加装|完成|建成|开工|竣工|完工|签约|引进|实现|拆除|改造|率先|成功|目前"
    r"|上缴|纳税|年内|预计)"
)
_OWN_PART = r"(?P<name>(?![各全本多其该每新大小有无两几某])[\u4e00-\u9fff]{2,8}?(?:社区|居民区|小区|新村|新苑|村))"
_ONE_OF = re.compile(
    rf"其中[，,]?{_OWN_PART}(?:数量|总数|开工|完工|竣工|建成)*(?:最多|最快|最高|居首|第一|排名第一)[，,]$"
)
"""其中甲社区最多，|有34部: the next clause is of that part."""
_LEADS = re.compile(
    rf"^\s*{_OWN_PART}(?=率先|主动|积极|探索|创新|依托|首创|试点|聚焦|针对|坚持|充分|党委|党总支|党支部|居委会|牵头|着力)[^；;]*$"
)
"""甲社区率先探索…，|一次性建成…: what opens the sentence is its subject."""
_DID = re.compile(
    rf"^{_OWN_PART}(?=(?:已|共|累计|年内|全年)*(?:完工|竣工|开工|建成|签约|新增|加装|完成|拆除|改造|新建)了?$)"
)
"""甲社区完工|9部: what did it, where nothing else stands before the number."""
_ALL = re.compile(r"街道|辖区|全[街镇乡区]|累计|截至|全年|其中|我们")
_AREA = re.compile(
    r"^(?:其中)?[，,：:]?(?P<name>(?!全|各|本|我|城|农|县域|县市|区县|州县|市县)"
    r"[\u4e00-\u9fff]{0,5}?[\u4e00-\u9fff](?:高新区|经开区|开发区|新区|区|县|市|旗|州)|高新区|经开区|开发区)"
    r"(?=$|一般公共预算|政府性基金|国有资本经营|社会保险基金|地区生产总值)"
)
_NO_AREA = re.compile(r"(?:[园小社山地景灾片街校厂城辖林牧库郊市专]区|旗)$")
_COUNTED = frozenset({"个", "家", "处", "座", "栋", "幢"})
_GENERIC = re.compile(
    r"老旧|既有|示范|完整|城市|农村|城乡|美丽|和谐|智慧|未来|绿色|低碳|网格|社工|部分|完成|实施|开展|推进|试点|创建|建成|打造"
    r"|改造|重点|商品房|多层|高层|“"
)
_SECTION = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,12}?(?:开发区|高新区|新区|示范区)|[市省州区县]本级|[市省州县]级)"
    r"(?=[^，。]{0,12}(?:预算|收支|执行|情况))"
)
"""A heading, or words before a colon, that name a level or zone whose budget follows."""


def subject(around: Around, level: Level, names: tuple[str, ...], lexicon: Lexicon, heading: str = "") -> str | None:
    """The named part or larger body that the figure is about; None: the issuer as a whole. `heading` is the nearest."""
    clause = around.clause
    for name in names:
        clause = clause.removeprefix(name)
    wider = re.match(
        rf"(?:截至.{{2,8}}[，,])?(?:目前|其中|去年|今年)?[，,]?(?P<name>{_WIDER[level]}){_NOT_RANKED}", clause
    )
    if wider:
        return wider["name"]
    if level in ("city", "province", "district"):
        narrower = _NARROWER.search(around.left)
        if narrower:
            return narrower.group()
        lead = _SECTION.search(around.head) if around.head.endswith(("：", ":")) else _SECTION.search(heading)
        if lead and not re.search(r"全[市省州区县]", clause):
            return lead["name"]
        area = _AREA.match(around.left)
        counted = units.load().kind(around.quantity.unit) == "count"  # 百强县20个
        if area and not counted and area["name"] not in names and not _NO_AREA.search(area["name"]):
            return area["name"]
    for words in (clause, around.left):
        place = _PLACE.match(words)
        counted = around.quantity.unit in _COUNTED  # 示范小区15个 counts them
        if place and (place["next"] or not counted) and _is_name(place["name"], lexicon, names):
            return place["name"]
    if level in ("street", "town", "unknown") and (part := _of_sentence(around, lexicon, names)):
        return part
    if around.bracket:
        including = re.match(r"(?:其中)?含(?P<name>[\u4e00-\u9fffA-Za-z0-9“”]{2,12})$", around.left)
        if including and not including["name"].endswith(("项目", "企业", "家", "类", "人")):
            return including["name"]
    return None


_PART = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9“”·]{{2,16}}(?:{_KINDS}|社区|居委|村|街道|[镇乡县区市])")


def is_part(words: str) -> bool:
    """Whether the head of a table's row is the name of a part of the issuer: a community, an estate, a company."""
    return _PART.fullmatch(words) is not None and not _GENERIC.search(words)


def _of_sentence(around: Around, lexicon: Lexicon, names: tuple[str, ...]) -> str | None:
    """The community or estate that an earlier clause of the sentence names as its subject."""
    found = (
        _ONE_OF.search(around.head)
        or _DID.match(around.left)
        or (None if _ALL.search(around.clause) else _LEADS.match(around.head))
    )
    return found["name"] if found and _is_name(found["name"], lexicon, names) else None


def _is_name(name: str, lexicon: Lexicon, names: tuple[str, ...]) -> bool:
    """A proper name, not words for a kind of place (示范小区) or a verb with its object (惠及小区)."""
    verb = any(name.startswith(word) for word in lexicon.verbs if len(word) > 1)
    return (
        name not in names
        and not verb
        and not _GENERIC.search(name)
        and not re.search(r"[\d一二两三四五六七八九十]+[个家处]", name)
    )
