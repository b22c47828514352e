"""The amounts that a question asks for or sets bounds to: units after 多少 and 几, limits such as 超过10台, 前三.

units(text, vocabulary) -> (units, text)       limit(text, vocabulary) -> (Limit | None, text)       count(printed) -> int | None
"""

from __future__ import annotations

import re
from decimal import Decimal

from indexer.numbers.numerals import numerals
from service.query import Limit
from service.understand.places import BLANK
from service.vocabulary import Vocabulary

_SIGNS = (
    (">=", r"(?:不少于|不低于|不小于|至少(?:有)?|达到(?:了)?|大于等于|(?:超过|多于|大于)?或?等于)"),
    ("<=", r"(?:不超过|不多于|不高于|至多|最多(?:有)?(?=[0-9])|小于等于|不大于)"),
    (">", r"(?:超过(?:了)?|大于|多于|高于|超|过(?=[0-9])|突破(?:了)?|比(?=[0-9])|>)"),
    ("<", r"(?:少于|小于|低于|不足|不到|不满|没到|没有达到|<)"),
)
_NUMBER = (
    r"[0-9]+(?:\.[0-9]+)?(?:万亿|亿|万|千|百)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?"
)
_AFTER_SIGNS = (
    (">=", "(?:及|或|或者)?(?:其)?(?:以上|更(?:高|多|大|快|长))"),
    ("<=", "(?:及|或|或者)?(?:其)?(?:以下|以内|之内|更(?:低|少|小|慢|短))"),
)


def count(printed: str) -> int | None:
    """The number that is written; 3 for 几, None for what is no number."""
    if printed == "几":
        return 3
    found = numerals(printed)
    return int(found[0].value) if found else None


def limit(text: str, vocabulary: Vocabulary) -> tuple[Limit | None, str]:
    """A bound such as 超过10台 or 10台以上, and the text without it."""
    unit = "|".join(re.escape(u) for u in ("%", *vocabulary.units))
    for sign, words in _SIGNS:
        match = re.search(rf"{words}\s*(?P<number>{_NUMBER})\s*(?P<unit>{unit})?", text)
        if match:
            return _bound(sign, match), text[: match.start()] + BLANK + text[match.end() :]
    for sign, words in _AFTER_SIGNS:
        match = re.search(rf"(?P<number>{_NUMBER})\s*(?P<unit>{unit})?\s*{words}", text)
        if match:
            return _bound(sign, match), text[: match.start()] + BLANK + text[match.end() :]
    return None, text


def _bound(sign: str, match: re.Match[str]) -> Limit | None:
    found = numerals(match["number"])
    if not found:
        return None
    value, unit = Decimal(found[0].value), match["unit"] or ""
    for word, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if unit.startswith(word):
            value, unit = value * factor, unit.removeprefix(word)
            break
    return Limit(sign, value, unit)  # type: ignore[arg-type]


_NO_USERS = "(?<![用客账商])"
"""用户数 are no 户数."""
_WHICH_DOOR = re.compile(r"(?:哪[一个条栋幢座]*[\u4e00-\u9fff]{0,4}|门牌[^,?]*|[在开到]第?)$")
"""在哪栋楼几层 and 门牌是多少号 ask where, not how many."""
_IN_POINTS = re.compile("百分点|率|增|涨|降|升|高|低|快|慢|差|占|比")
"""Words beside which 几个点 are 百分点: 设了几个点 are places."""

_MOST_OF = re.compile(
    "[最更][多少](?P<unit>户|人次|人|家|件|场)(?=[\u4e00-\u9fff])(?!均|口|才|员|力|气|事|民|数|物|庭|园|长|景|地|所|馆)"
)
"""让最多户居民受益, 吸引最多人参加: what is most of says in what it is counted."""


def units(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """The units after 多少 and 几 and those that 面积, 金额 … stand for, and the text with them blanked; where there are none, those
    that the wording implies (罚了多少 asks for money, 多少居民 for people)."""
    units: list[str] = []
    pattern = re.compile(
        r"(?:多少|几多|(?<![哪那这])几(?![号月点日]))\s*(?P<unit>"  # 台风那几天 asks for no days
        + "|".join(re.escape(u) for u in vocabulary.units)
        + r")(?<!几[号日月时点])(?!(?<=年)[轻青级龄]|员|数|委|型|务|道口|民|庭|次数|镇|位|口|才|伍|织|灯|级)"
        + r"(?P<people>(?<=个)人(?![\u4e00-\u9fff]|$)|(?<=个)人(?=$|[的了在被去来也都受得获参撤转]))?"
    )

    def take(match: re.Match[str]) -> str:
        if re.match(r"(?:个|家)?(?:街道|街镇|省|城市)", text[match.start("unit") :]):
            return match.group()
        if match["unit"] in ("层", "号", "楼") and _WHICH_DOOR.search(text[: match.start()]):
            return match.group()
        unit = (
            "%"
            if match["unit"] in ("成", "个百分点", "百分点")
            else match["unit"].removeprefix("个" if "亿" in match["unit"] else "")
        )
        after = text[match.end() :]
        if match["people"] or (unit == "个" and vocabulary.people_counted.match(after)):
            unit = "人"
        elif unit == "人" and after.startswith("家"):
            unit = "户"  # 多少人家
        elif unit == "个" and re.match(r"(?:百分)?点(?![位名子])", after) and _IN_POINTS.search(text + after[:4]):
            unit = "%"
        elif unit == "个" and after.startswith("钱") or unit in ("钱", "块钱"):
            unit = "元"
        if len(unit) > 1 and unit not in ("万元", "万亿元"):
            unit = unit.removeprefix("万")
        if unit not in units:
            units.append(unit)
        return BLANK

    rest = pattern.sub(take, text)
    if "%" not in units and re.search(r"百分之(?:几|多少)|百分比|几成|比例|占比", text):
        units.append("%")
    if not units:
        named = {w: u for w, u in vocabulary.unit_words.items() if re.search(_NO_USERS + re.escape(w), text)}
        units.extend(list(dict.fromkeys(named.values()))[:1])
    if not units and (counted := _MOST_OF.search(rest)):
        units.append(counted["unit"])
        rest = rest[: counted.start("unit")] + rest[counted.end("unit") :]
    if not units:
        units.extend(next((found for pattern, found in vocabulary.implied if pattern.search(text)), ()))
    for word in vocabulary.unit_words:
        rest = re.sub(_NO_USERS + re.escape(word), BLANK, rest)
    return tuple(units), rest
