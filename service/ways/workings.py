"""What a question wants worked out of the figures of one report, and by which of its words each term is to be known.

working(text) -> Working | None     `text` is the question, normalised, without places and years
side_by_side(text) -> tuple         the things that it names side by side
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from service.understand import each
from service.understand.places import BLANK
from service.understand.working_words import Kind, amount, wording

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


@lru_cache(KEPT)
def working(text: str) -> Working | None:
    """The first way of working out whose words occur; None where none does."""
    text = text.replace(BLANK, "").strip("。? ")
    for kind, patterns in wording().ways:
        for pattern in patterns:
            match = pattern.search(text)
            if match is not None:
                return _read(kind, match, text)
    return None


def _read(kind: Kind, match: re.Match[str], text: str) -> Working | None:
    got = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    match kind:
        case "month":
            return Working(kind, unit=amount(text)[0], parts=wording().parts[got["part"]])
        case "per":
            found = each.words(got, match.start(), match.end(), text)
            return None if found is None else Working(kind, *found)
        case "share":
            part, whole = _part_and_whole(match, text)
            return Working(kind, part, whole)
        case "left":
            off, whole = got.get("off") or got.get("not", ""), got.get("whole") or got.get("of", "")
            return Working("left", off, whole, amount(text)[0], named=(off,) if "off" in got else ())
        case "sum":
            named, many = _parts_named(text, match)
            return Working(kind, unit=amount(text)[0], named=named, many=many)
        case _:
            return Working(kind, unit=amount(text)[0])


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


def side_by_side(text: str) -> tuple[str, ...]:
    """The pieces of the clause that names most things side by side: A, B and C的增速 of A、B和C的增速; one piece where none does."""
    stretch = max(re.split("[,?。]", text), key=lambda piece: len(_OR.findall(piece)))
    return tuple(_OR.split(stretch))


_OR = re.compile(rf"{_AND.pattern}|还是|或者?")
