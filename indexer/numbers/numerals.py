"""Numbers as Chinese prose writes them, exactly: Arabic, Chinese, mixed, full-width, with 万/亿 multiplied in.

Own code, for want of a library: cn2an (MIT) reads 63 % of the distinct number strings in the Chinese cases of
Recognizers-Text, refuses 三点二万, 21.47万 and 十余万, turns 负10000 into 10000 and returns floats;
recognizers-text-number for Python was last released in 2019; WeTextProcessing needs a compiled FST library and rewrites
text without offsets. `python -m eval.recognizers` measures this file against those cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indexer.numbers.number_parts import DIGITS, LARGE, PHYSICAL, Part, add_up, parts
from indexer.values import Bound

_PLAIN = str.maketrans(
    "０１２３４５６７８９．％＋－−～〜＊／（）：；"
    + "萬億點負兩倆參貳陸幾餘雙個對雜處戶檯臺條項張場歲間時過達約數佔裝樓門區",
    "0123456789.%+--~~*/():;" + "万亿点负两俩叁贰陆几余双个对杂处户台台条项张场岁间时过达约数占装楼门区",
)
_NEVER_ALONE = frozenset("伍陆肆拾佰仟俩零〇")
"""Read as numbers only inside a longer number: 队伍, 大陆, 放肆, 拾取, 凋零."""
_NOT_NUMBERS = re.compile(r"[一壹][切看]|四川|两两|一一(?!九)|十足|千万(?=别|要|不)|一波三折|百折|https?://\S+")
_BEGINS = re.compile(rf"[0-9.半十百千拾佰仟{''.join(DIGITS)}{''.join(LARGE)}]|https?://")
_VAGUE_BEFORE = re.compile(r"[近上数几成超过逾]")
_VAGUE_AFTER = re.compile(r"\s?[余多]")
_LETTER_O = re.compile(r"(?<=\d)[OＯo]+(?=[\d周年])")
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,2})(?![\dA-Za-z])")
_POWER = re.compile(r"\^([+-]{0,2})(\d{1,2})(?!\d)")
_THOUSAND = re.compile(r" ?[kKＫ](?![A-Za-z\d])")
_POINT = re.compile(r"\s*点\s*([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)(?!\s*[十百千刻])")
_SLASH = re.compile(r"(?<![\d./])(?:(\d{1,4}) +)?(\d{1,6})/(\d{1,6})(?![\d./])")
_AND = re.compile(r"\s*又\s*")
_OVER = re.compile(r"\s*分\s*之\s*(负?)")
_NO_DIGIT = re.compile(r"[\s百佰千仟十万亿]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: `[start, end)` in the text scanned.

    `value` is exact; `high` the upper end where two digits stand side by side (两三, 二三十), else None. `bound` is
    "over" where 余, 多 or 几 stand inside (十余万), "about" for such a pair of digits. `arabic`: it is written with
    Arabic digits. `scale` is the last multiplier printed (21.47万 -> 10000; 1 for none), which the lower end of a range
    may borrow.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = "exact"
    arabic: bool = False
    scale: int = 1


def plain(text: str) -> str:
    """`text` with full-width and traditional forms of numbers made plain, character for character: offsets stay."""
    return _LETTER_O.sub(lambda match: "0" * len(match.group()), text.translate(_PLAIN))


def tidy(value: Decimal) -> Decimal:
    """The same value without an exponent or trailing zeros: 7.30 -> 7.3, 1E+4 -> 10000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in `text` from left to right, without overlap. Years, ordinals and idioms are numbers here too."""
    return tuple(_scan(plain(text)))


def _scan(text: str) -> Iterator[Numeral]:
    at = 0
    while begins := _BEGINS.search(text, at):
        at = begins.start()
        if skip := _NOT_NUMBERS.match(text, at):
            at = skip.end()
            continue
        found = _number(text, at)
        if found is None:
            at += 1
            continue
        found = _fraction(text, at, found) or found
        yield _signed(text, found)
        at = found.end


def _signed(text: str, number: Numeral) -> Numeral:
    """`number` with a 负 or minus before it; a hyphen after a word or digit is none, unless it is a word of growth."""
    gap = number.start
    while gap and text[gap - 1] == " ":
        gap -= 1
    sign, before = text[gap - 1 : gap] if gap else "", text[max(0, gap - 2) : max(0, gap - 1)]
    minus = sign == "-" and gap == number.start
    if minus and re.search(r"[A-Za-z0-9)%\u4e00-\u9fff\-]", before) and before not in tuple("长为比速幅达至是"):
        return number
    if minus or (sign == "负" and before not in tuple("抱担胜欺")):
        return Numeral(gap - 1, number.end, -number.value, None, number.bound, number.arabic, number.scale)
    return number


def _fraction(text: str, at: int, first: Numeral) -> Numeral | None:
    """五分之一, 16分之5, 三百五又三分之一, 1/3, 1 3/5; None where the number `first` at `at` begins no fraction."""
    slash = _SLASH.match(text, at)
    if slash and int(slash[3]):
        return Numeral(at, slash.end(), Decimal(slash[1] or 0) + Decimal(slash[2]) / Decimal(slash[3]), arabic=True)
    whole, below = Decimal(0), first
    joined = _AND.match(text, first.end)
    if joined:
        second = _number(text, joined.end())
        if second is None:
            return None
        whole, below = first.value, second
    over = _OVER.match(text, below.end)
    percentage = not joined and _NO_DIGIT.fullmatch(text[at : first.end])  # 百分之五 is no fraction of five
    if not over or not below.value or percentage:
        return None
    top = _number(text, over.end(), alone=True)
    if top is None:
        return None
    share = top.value / below.value
    return Numeral(at, top.end, whole + (-share if over[1] else share), arabic=first.arabic)


def _number(text: str, at: int, *, alone: bool = False) -> Numeral | None:
    """The longest number without a fraction line that starts at `at`; `alone`: even a lone 拾 or 百 is one."""
    found = parts(text, at)
    if not found or (found[0].kind == "large" and not _VAGUE_BEFORE.match(text[at - 1 : at] if at else "")):
        return None
    if len(found) > 1 and all(part.kind in ("digit", "zero") for part in found):
        return _digit_string(text, at, found)
    sum_up = add_up(found)
    end, value, scale = found[sum_up.used - 1].end, sum_up.value, sum_up.scale
    arabic = found[0].kind == "number" and text[at] != "半"
    if sum_up.used == len(found):
        value, end, scale = _decimals(text, value, end, scale, arabic=arabic)
    if not alone and end == at + 1 and _is_no_number(text, at):
        return None
    over = any(part.kind == "some" for part in found[: sum_up.used])
    high = None if sum_up.high is None else tidy(sum_up.high)
    bound: Bound = "over" if over else "exact" if high is None else "about"
    return Numeral(at, end, tidy(value), high, bound, arabic, scale)


def _is_no_number(text: str, at: int) -> bool:
    """A lone character that is a number only in company (拾), or with a word of vagueness (近百, 百余)."""
    if text[at] in _NEVER_ALONE:
        return text[max(0, at - 5) : at].rstrip()[-2:] != "分之"
    before = text[at - 1 : at] if at else ""
    return text[at] in "百千" and not (_VAGUE_BEFORE.match(before) or _VAGUE_AFTER.match(text, at + 1))


def _digit_string(text: str, at: int, found: list[Part]) -> Numeral:
    """二〇二一 is read digit by digit; 两三 and 三五 are a pair: about two to three."""
    digits = [int(part.value) for part in found]
    end = found[-1].end
    together = end - at == len(found)
    if len(digits) == 2 and 0 < digits[0] < digits[1] <= digits[0] + 2 and together:
        return Numeral(at, end, Decimal(digits[0]), Decimal(digits[1]), "about")
    value, end, scale = _decimals(text, Decimal("".join(map(str, digits))), end, 1, arabic=False)
    return Numeral(at, end, tidy(value), scale=scale)


def _decimals(text: str, value: Decimal, end: int, scale: int, *, arabic: bool) -> tuple[Decimal, int, int]:
    """Adds 点三三, an exponent, a power, k, and the 万/亿 that follow a spelled decimal (三点二万)."""
    if arabic:
        if exponent := _EXPONENT.match(text, end):
            return value.scaleb(int(exponent[1])), exponent.end(), scale
        if power := _POWER.match(text, end):
            sign = -1 if power[1].count("-") == 1 else 1
            return value ** (sign * int(power[2])), power.end(), scale
        if thousand := _THOUSAND.match(text, end):
            return value * 1000, thousand.end(), 1000
        return value, end, scale
    point = _POINT.match(text, end)
    if point:
        value, end = value + Decimal("0." + "".join(str(DIGITS[c]) for c in point[1])), point.end()
        while (unit := text[end : end + 1]) in LARGE and text[end + 1 : end + 2] not in tuple(PHYSICAL.get(unit, "")):
            value, end, scale = value * LARGE[unit], end + 1, scale * LARGE[unit]
    return value, end, scale
