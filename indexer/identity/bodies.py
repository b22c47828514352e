"""Bodies named in short texts: 上海市宝山区友谊路街道党工委、办事处 -> 宝山区, 上海市 around 友谊路街道.

Known names come from the gazetteer; one it does not know (a new sub-district, an economic zone) is read by its ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.identity.gazetteer import Gazetteer, PlaceMention
from indexer.values import Level

Strength = Literal["full", "short", "read"]
"""How a name was known: by its official name, by its short form, or only by its ending."""

_HAN = r"[\u4e00-\u9fff]"
_CHAR = r"[\u4e00-\u9fffA-Z×]"
_ENDING = (
    r"街道|民族乡|镇|乡|苏木|(?:经济技术|高新技术产业|经济|高新技术|高新|产业|旅游)?开发区|高新区|新区|度假区|产业园区?"
    r"|工业园区?|园区|自治县|自治州|地区|(?<!社)(?<!小)(?<!校)(?<!城)(?<!片)(?<!景)(?<!厂)区|县|市|旗|州|盟|省"
)
_UNKNOWN = re.compile(rf"(?P<name>{_CHAR}{{1,9}}?(?:{_ENDING}))")
_STREET = re.compile(rf"(?P<name>{_CHAR}{{1,10}}?街道)")
_GREATER = re.compile(rf"{_CHAR}{{2,}}?(?:省|市|区|县|州|旗)(?={_CHAR}{{2,}}街道)")
# Words that stand before a name and are no part of it; and what a name never holds.
_BEFORE = r"(?:关于|数说|数读|数看|走进|回眸|回望|盘点|聚焦|中共|年度?|代表|报送|印发|在|受|由|人民政府|政府|来源)"
_NEVER = re.compile(
    r"[年月日的了是为在和与及对向于会届次度我不均超其每等被把将从按并较占未已额某委各]"
    r"|代表|人民|中共|政府|工作|全[市区县省镇]|建设|发展|推进"
)
_STEMLESS = re.compile(r"^(?:市辖|中心|自治|示范|试验|先行|有关|相关|所有|其他|全体|下辖)$")
# What may follow a body's name in a title or a line; an office of it (教育局, 财政所) makes another body of it.
_OWN_OFFICE = re.compile(
    r"(?:街道)?(?:党工委|党的工作委员会|工作委员会|工委|党委|区委|县委|市委|省委|委|人大工委|办事处|办|人民政府|政府|管委会|管理委员会|[、，,和及与（）()\s])+"
)
_ITS_GOVERNMENT = re.compile(r"人民政府|政府|党委|[区县市]委")
_OTHER_OFFICE = re.compile(
    r"(?P<office>(?:(?:人民政府|政府|办事处|党工委|[区县市]?委)?办公[室厅]|委?(?:组织|宣传|统战|武装|人民武装)部|人大(?:常委会)?|政协|团委|妇联|残联|总工会|工商联"
    rf"|(?!人民政府|政府|党工委|工委|工作委员会|党委|管委会|管理委员会|办事处|[区县市省]?委(?!员)){_HAN}{{2,14}}?"
    r"(?:局|厅|委员会|委|办公室|办|所|站|中心|法院|检察院|队|医院|学校|中学|小学|大学|幼儿园|公司|协会|联合会|居委会|居民区|村委会"
    r"|党总支|党支部|社区|村)))(?=$|[\d（(关、，,：:]|年|工作|二[〇○零]|上半年|下半年|全年)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a text names it: its name, the greater places named before it, and where it stands.

    `office` is set where the body is an office of the place (财政局); `name` then carries it and the place is the last
    of `around`. `strength` tells how the place was known; `level` is by the name's ending ("unknown" for an office).
    """

    name: str
    around: tuple[str, ...]
    level: Level
    strength: Strength
    office: str | None
    start: int
    end: int


def level_of(name: str) -> Level:
    """The level by a name's ending; a county-level 市 is only known by the gazetteer."""
    endings: tuple[tuple[str, Level], ...] = (
        ("街道", "street"),
        ("自治区", "province"),
        ("特别行政区", "province"),
        ("开发区", "unknown"),
        ("度假区", "unknown"),
        ("园区", "unknown"),
        ("工业区", "unknown"),
        ("保税区", "unknown"),
        ("产业园", "unknown"),
        ("工业园", "unknown"),
        ("地区", "city"),
        ("自治州", "city"),
        ("镇", "town"),
        ("乡", "town"),
        ("苏木", "town"),
        ("区", "district"),
        ("县", "district"),
        ("旗", "district"),
        ("市", "city"),
        ("州", "city"),
        ("盟", "city"),
        ("省", "province"),
    )
    return next((level for ending, level in endings if name.endswith(ending)), "unknown")


def bodies(text: str, gazetteer: Gazetteer, *, shorts: bool = True) -> tuple[Body, ...]:
    """The bodies named in a short text (a title, a line, an opening sentence), in order.

    Neighbouring names make one body, the greater places around the last one. `shorts=False` leaves out short forms
    (西藏, 宝山), which in a sentence are seldom the body itself.
    """
    found: list[Body] = []
    chain: list[tuple[str, Strength, int, int]] = []
    position = 0
    known = {mention.span[0]: mention for mention in gazetteer.find(text, townships=False)}
    while position <= len(text):
        unit = _unit(text, position, known, bool(chain), shorts)
        if unit is not None:
            chain.append(unit)
            position = unit[3]
            continue
        if chain:
            between = _ITS_GOVERNMENT.match(text, position)
            if between and _unit(text, between.end(), known, True, shorts):
                position = between.end()  # 普陀区人民政府长寿路街道办事处
                continue
            found.append(_body(text, chain))
            chain = []
        position += 1
    return tuple(found)


def _unit(
    text: str, at: int, known: dict[int, PlaceMention], chained: bool, shorts: bool
) -> tuple[str, Strength, int, int] | None:
    mention = known.get(at)
    if mention is not None and mention.full and not mention.ordinary:
        return mention.text, "full", at, mention.span[1]
    boundary = chained or at == 0 or not re.match(_HAN, text[at - 1]) or _starts_name(text, at)
    if boundary:
        read = _read(text, at, known)
        if read is not None:
            return read
    if mention is not None and shorts and not mention.full and not mention.ordinary:
        return mention.text, "short", at, mention.span[1]
    return None


def _starts_name(text: str, at: int) -> bool:
    """After 关于, 中共, 年, 代表, 在, 受 … a name may begin."""
    return bool(re.search(rf"{_BEFORE}$", text[max(0, at - 4) : at]))


def _read(text: str, at: int, known: dict[int, PlaceMention]) -> tuple[str, Strength, int, int] | None:
    """A name known only by its ending; a sub-district first, so that 新市区街道 is not cut at 新市."""
    for pattern in (_STREET, _UNKNOWN):
        match = pattern.match(text, at)
        if match is None:
            continue
        name = match["name"]
        greater = _GREATER.match(name) if pattern is _STREET else None
        name = greater.group() if greater else name
        stem = name.removesuffix(_last_ending(name))
        if len(stem) < 2 or _STEMLESS.match(stem) or _NEVER.search(stem):
            continue
        short = known.get(at)
        after = known.get(short.span[1]) if short is not None and not short.full else None
        if after is not None and after.full and after.span[1] <= at + len(name):
            continue  # 成都武侯区, 武侯玉林街道: a city or district by its short form, then a name
        if re.match(rf"{_BEFORE}", name) and any(start in known for start in range(at + 2, at + len(name))):
            continue
        if any(known[start].full for start in range(at + 3, at + len(name)) if start in known):
            continue  # a known name with words before it: 中国共产党上海市
        return name, "read", at, at + len(name)
    return None


def _last_ending(name: str) -> str:
    match = re.search(rf"(?:{_ENDING})$", name)
    return match.group() if match else ""


def _body(text: str, chain: list[tuple[str, Strength, int, int]]) -> Body:
    *_, (name, strength, _, end) = chain
    units, begin = tuple(each[0] for each in chain), chain[0][2]
    office = _OTHER_OFFICE.match(text[end:])
    if office:
        shown, end = name + office["office"], end + office.end()
        return Body(shown, units, "unknown", strength, office["office"], begin, end)
    own = _OWN_OFFICE.match(text, end)
    return Body(name, units[:-1], level_of(name), strength, None, begin, own.end() if own else end)
