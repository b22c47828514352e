"""What a question wants worked out of the figures of one report, and by which of its words each term is to be known.

working(text) -> Working | None     `text` is the question, normalised, without places and years
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from service.operands import noun_and_verb
from service.places import BLANK
from service.vocabulary import load, read

Kind = Literal[
    "month", "year", "per", "pace", "share", "left", "rise", "beyond", "aim", "reach", "before", "years", "sum"
]

KEPT = 64
"""So many questions are kept read: one is looked at by several ways of answering, and by these more than once."""


@dataclass(frozen=True, slots=True)
class Working:
    """`upper` and `lower` are words for what is divided and by what, or for the part and its whole, or for what is taken
    off and of what; "" where the question has none of its own for it. `unit` is what the answer is counted in, `lower_unit`
    what the lower term is ("" for any); `named` are the parts of a sum, () for none named; `many` how many terms the
    question says there are, 0 where it does not; `parts` into how many a year is shared out."""

    kind: Kind
    upper: str = ""
    lower: str = ""
    unit: str = ""
    lower_unit: str = ""
    named: tuple[str, ...] = ()
    many: int = 0
    parts: int = 0


@dataclass(frozen=True, slots=True)
class _Wording:
    ways: tuple[tuple[Kind, tuple[re.Pattern[str], ...]], ...]
    units: Mapping[str, str]
    said: frozenset[str]
    parts: Mapping[str, int]
    adverbs: re.Pattern[str]
    unit: str


@cache
def _wording() -> _Wording:
    data = read("workings.toml")
    names = sorted({*load().units, *data["units"]}, key=len, reverse=True)
    unit = "(?:" + "|".join(map(re.escape, names)) + ")"
    ways = tuple(
        (cast(Kind, way["is"]), tuple(re.compile(pattern.replace("U", unit)) for pattern in way["patterns"]))
        for way in data["working"]
    )
    return _Wording(
        ways,
        data["units"],
        frozenset(data["words"]["said"]),
        data["parts"],
        re.compile(data["between"]["adverbs"]),
        unit,
    )


def only_said(word: str) -> bool:
    """Whether a word says how something is worked out, not of what."""
    return word in _wording().said


@lru_cache(KEPT)
def working(text: str) -> Working | None:
    """The first way of working out whose words occur; None where none does."""
    text = text.replace(BLANK, "").strip("。? ")
    for kind, patterns in _wording().ways:
        for pattern in patterns:
            match = pattern.search(text)
            if match is not None:
                return _read(kind, match, text)
    return None


def _read(kind: Kind, match: re.Match[str], text: str) -> Working | None:
    got = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    match kind:
        case "month":
            return Working(kind, unit=_amount(text)[0], parts=_wording().parts[got["part"]])
        case "per":
            return _per(got, match, text)
        case "share":
            part, whole = _part_and_whole(match, text)
            return Working(kind, part, whole)
        case "left":
            off, whole = got.get("off") or got.get("not", ""), got.get("whole") or got.get("of", "")
            return Working("left", off, whole, _amount(text)[0], named=(off,) if "off" in got else ())
        case "sum":
            named, many = _parts_named(text, match)
            return Working(kind, unit=_amount(text)[0], named=named, many=many)
        case _:
            return Working(kind, unit=_amount(text)[0])


def _amount(text: str) -> tuple[str, str]:
    """The unit asked for and the words after it: (名, 党员) of 多少名党员."""
    found = re.search(rf"(?:多少|(?<![哪好])几)(?P<unit>{_wording().unit})?(?P<thing>[^,?]*)", text)
    if found is None:
        return "", ""
    unit = found["unit"] or ""
    return _wording().units.get(unit, unit), found["thing"].strip("啊呀呢吧的")


_AS_MONEY = {"金额": "元", "投入": "元", "资金": "元", "投资": "元", "数额": "元", "面积": "平方米", "人数": "人"}


def _per(got: Mapping[str, str], match: re.Match[str], text: str) -> Working | None:
    unit, thing = _amount(text)
    before = text[: match.start()].strip(",")
    if "mean" in got:  # 签约项目的平均金额
        return Working("per", got["what"], got["mean"], unit or _AS_MONEY.get(got["what"], ""))
    if "unit" not in got:
        named = re.split("与|和|跟|除以|、", before.removesuffix(",") or text)
        return Working("per", named[1], named[0], unit) if len(named) == 2 else None
    after = text[match.end() :]
    asked = re.search(r"多少|几|面积|金额", after)
    pieces = [piece for piece in _wording().adverbs.split(after[: asked.start()] if asked else after) if piece]
    noun, does = noun_and_verb(pieces[0].rstrip("了过着")) if pieces else ("", "")
    does = "".join(piece for piece in (does, *pieces[1:], thing) if not only_said(piece))
    if not unit:
        unit = next((_AS_MONEY[word] for word in _AS_MONEY if word in after), "")
    lower = noun.rpartition("的")[2] or noun
    return Working(
        "per", does or thing or before, lower or before, unit, _wording().units.get(got["unit"], got["unit"])
    )


_AMONG = re.compile(r"(?:当中|之中|里头|里面|里|(?<![集其])中),|(?:当中|之中|里头|里面|里|(?<![集其])中(?=[^心]))")


def _part_and_whole(match: re.Match[str], text: str) -> tuple[str, str]:
    """The words for the part and those for its whole: W里P占几成; P占W的几成; W,P的占多少; W有多大比例P."""
    before, after = text[: match.start()].rstrip("的有"), text[match.end() :].strip("?,的 ")
    inside = re.sub(
        r"^占(?:了|到|比)?|的?(?:几成|多少|多大|百分之.*|几个?百分点|几个点|比例.*|比重.*)$", "", match.group()
    )
    if len(inside) > 1 and "占" in match.group():
        return before, inside
    among = _AMONG.split(before, maxsplit=1)
    if len(among) == 2 and len(among[1].strip(",")) > 1:
        return among[1].strip(","), among[0]
    head, _, last = before.rpartition(",")
    if head:
        return last, head
    if len(after) > 1:  # 抽检的招牌有多大比例存在隐患
        return re.split("[,?。]", after)[0], before
    return before, ""


_AND = re.compile(r"(?:以及|和|与|跟|及(?!时|其|早)|、|再?加上?(?!装|梯|强|快|大|班|入|起来|在|总|一|块))")
_MANY = re.compile(r"(?:这|那)?(?P<many>[两二三四五六七八九])(?:个|项|类|种|样|处|块|方面|家|笔|件)")


def _parts_named(text: str, match: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """The things added up (A、B和C三项一共), and their number where it is said."""
    before = text[: match.start()].strip(",")
    after = text[match.end() :]
    said = _MANY.search(before) or _MANY.search(after)
    many = "零一二三四五六七八九".find(said["many"].replace("两", "二")) if said else 0
    stretch = max(before.split(","), key=lambda piece: len(_AND.findall(piece)))
    if not _AND.search(stretch):
        stretch = max(after.split(","), key=lambda piece: len(_AND.findall(piece)))
    if not _AND.search(stretch):
        return (), many
    counted = _MANY.search(stretch)
    if counted is not None and counted.start() > 1 and "、" not in stretch[counted.start() :]:
        stretch = stretch[: counted.start()]
    named = tuple(piece.strip("的,:") for piece in _AND.split(stretch))
    return (named, many) if all(len(piece) > 1 for piece in named) else ((), many)
