"""Numbers as Chinese prose writes them, exactly: Arabic, Chinese, mixed, full-width, with 万/亿 multiplied in.

Own code, for want of a library: cn2an (MIT) reads 63 % of the distinct number strings in the Chinese cases of
Recognizers-Text, refuses 三点二万, 10.35万 and 十余万, turns 负10000 into 10000 and returns floats;
recognizers-text-number for Python was last released in 2019; WeTextProcessing needs a compiled FST library and rewrites
text without offsets. `python -m eval.recognizers` measures this file against those cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indexer.values import Bound

_PLAIN = str.maketrans(
    "０１２３４５６７８９．％＋－−～〜＊／（）：；"
    + "萬億點負兩倆參貳陸幾餘雙個對雜處戶檯臺條項張場歲間時過達約數佔裝樓門區",
    "0123456789.%+--~~*/():;" + "万亿点负两俩叁贰陆几余双个对杂处户台台条项张场岁间时过达约数占装楼门区",
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "倆": 2}
_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_PHYSICAL = {"千": "瓦伏克米卡帕赫焦牛字比周平立", "兆": "瓦赫帕焦比字伏", "百": "帕", "万": "向"}
"""A multiplier before one of these is the first half of a unit (千瓦, 兆瓦, 千伏), not part of the number."""
_NEVER_ALONE = frozenset("伍陆肆拾佰仟俩倆零〇")
"""Read as numbers only inside a longer number: 队伍, 大陆, 放肆, 拾取, 凋零."""

_ARABIC = re.compile(
    r"(?<![\d,，.])\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"  # 1,100.9
    r"|(?<=\d\.)\d+"  # what follows the first part of 1.2.3
    r"|\d+(?:\.\d+(?!\d|\.\d))?"
    r"|(?<![\d.])\.\d+"
)
_VAGUE_BEFORE = re.compile(r"[近上数几成超过逾]$")
_VAGUE_AFTER = re.compile(r"\s?[余多]")
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,2})(?![\dA-Za-z])")
_POWER = re.compile(r"\^([+-]{0,2})(\d{1,2})(?!\d)")
_SPACES = re.compile(r"[ \t\u00a0\u3000]{0,3}")
_NOT_NUMBERS = re.compile(r"[一壹][切看]|四川|两两|一一(?!九)|十足|千万(?=别|要|不)|一波三折|百折|https?://\S+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: `[start, end)` in the text scanned.

    `value` is exact; `high` the upper end where two digits stand side by side (两三, 二三十), else None. `bound` is
    "over" where 余, 多 or 几 stand inside (十余万), "about" for such a pair of digits. `arabic`: it is written with Arabic
    digits. `scale` is the last multiplier printed (10.35万 -> 10000; 1 for none), which the lower end of a range may
    borrow.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = "exact"
    arabic: bool = False
    scale: int = 1


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, digit, zero, small, large, some
    value: Decimal
    end: int


def plain(text: str) -> str:
    """`text` with full-width and traditional forms of numbers made plain, character for character: offsets stay."""
    text = text.translate(_PLAIN)
    return re.sub(r"(?<=\d)[OＯo]+(?=[\d周年])", lambda m: "0" * len(m.group()), text)


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in `text` from left to right, without overlap. Years, ordinals and idioms are numbers here too."""
    return tuple(_scan(plain(text)))


def _scan(text: str) -> Iterator[Numeral]:
    at = 0
    while at < len(text):
        skip = _NOT_NUMBERS.match(text, at)
        if skip:
            at = max(skip.end(), at + 1)
            continue
        found = _fraction(text, at) or _integer(text, at)
        if found is None:
            at += 1
            continue
        yield _signed(text, found)
        at = found.end


def _signed(text: str, number: Numeral) -> Numeral:
    """`number` with a 负 or minus before it; a hyphen after a word or digit is none, unless it is a word of growth."""
    start = number.start
    gap = start
    while gap and text[gap - 1] == " ":
        gap -= 1
    sign = text[gap - 1] if gap else ""
    if (sign == "负" and text[gap - 2 : gap - 1] not in tuple("抱担胜欺")) or (gap == start and sign == "-"):
        before = text[max(0, gap - 2) : gap - 1]
        if (
            sign == "-"
            and re.search(r"[A-Za-z0-9)%\u4e00-\u9fff\-]", before)
            and before not in tuple("长为比速幅达至是")
        ):
            return number
        value = -number.value
        return Numeral(gap - 1, number.end, value, None, number.bound, number.arabic, number.scale)
    return number


def _fraction(text: str, at: int) -> Numeral | None:
    """五分之一, 16分之5, 三百五又三分之一, 1/3, 1 3/5; None where no fraction starts at `at`."""
    slash = re.compile(r"(?<![\d./])(?:(\d{1,4}) +)?(\d{1,6})/(\d{1,6})(?![\d./])").match(text, at)
    if slash and int(slash[3]):
        whole = Decimal(slash[1] or 0)
        return Numeral(at, slash.end(), whole + Decimal(slash[2]) / Decimal(slash[3]), arabic=True)
    first = _integer(text, at)
    if first is None:
        return None
    whole, denominator, end = Decimal(0), first, first.end
    joined = re.compile(r"\s*又\s*").match(text, end)
    if joined:
        second = _integer(text, joined.end())
        if second is None:
            return None
        whole, denominator, end = first.value, second, second.end
    over = re.compile(r"\s*分\s*之\s*(负?)").match(text, end)
    if not over or not denominator.value or (_is_hundred(text[at : first.end]) and not joined):
        return None
    top = _integer(text, over.end(), alone=True)
    if top is None:
        return None
    value = top.value / denominator.value
    if over[1]:
        value = -value
    return Numeral(at, top.end, whole + value, arabic=first.arabic)


def _is_hundred(printed: str) -> bool:
    """百, 千, 万 … without a digit: 百分之五 is a percentage, not a fraction of five over a hundred."""
    return bool(re.fullmatch(r"[\s百佰千仟十万亿]+", printed))


def _integer(text: str, at: int, *, alone: bool = False) -> Numeral | None:
    """The longest number without a fraction line that starts at `at`; `alone`: even a lone 拾 or 百 is one."""
    tokens = _tokens(text, at)
    if not tokens:
        return None
    number = _evaluate(text, at, tokens)
    if number is not None and not alone and number.end == at + 1:
        if text[at] in _NEVER_ALONE and text[:at].rstrip()[-2:] != "分之":
            return None
        if text[at] in "百千" and not (_VAGUE_BEFORE.search(text, 0, at) or _VAGUE_AFTER.match(text, at + 1)):
            return None
    return number


def _tokens(text: str, at: int) -> list[_Token]:
    tokens: list[_Token] = []
    here = at
    while here < len(text):
        skipped = _SPACES.match(text, here)
        here = skipped.end() if skipped and tokens else here
        token = _token(text, here, tokens)
        if token is None or (tokens and not _follows(tokens, token, text, spaced=here > tokens[-1].end)):
            break
        tokens.append(token)
        here = token.end
    while tokens and tokens[-1].kind == "some":
        tokens.pop()
    if tokens and tokens[0].kind in ("large", "some"):
        return []
    return tokens


def _token(text: str, at: int, before: list[_Token]) -> _Token | None:
    if at >= len(text):
        return None
    char = text[at]
    if char in "0123456789.":
        literal = _ARABIC.match(text, at)
        if literal is None:
            return None
        return _Token("number", Decimal(literal.group().replace(",", "").replace("，", "")), literal.end())
    if char in "零〇":
        return _Token("zero", Decimal(0), at + 1)
    if char in _DIGITS:
        return _Token("digit", Decimal(_DIGITS[char]), at + 1)
    if char == "半" and text[at + 1 : at + 2] == "百" and not before:
        return _Token("number", Decimal("0.5"), at + 1)
    after = text[at + 1 : at + 2]
    if char in _PHYSICAL and after and after in _PHYSICAL[char]:
        return None
    if char == "百" and re.compile(r"百\s*分\s*点").match(text, at):
        return None
    if char in _SMALL:
        return _Token("small", Decimal(_SMALL[char]), at + 1)
    if char in _LARGE:
        return _Token("large", Decimal(_LARGE[char]), at + 1)
    if char in "余多几" and before and (char == "几" or re.compile(r"\s*[万亿千百]").match(text, at + 1)):
        return _Token("some", Decimal(0), at + 1)
    return None


def _follows(tokens: list[_Token], new: _Token, text: str, *, spaced: bool) -> bool:
    """Whether `new` can go on the number that `tokens` began."""
    last = tokens[-1]
    if new.kind == "number":  # 5万4千, 3万4000, 1千零20; but 3万 5家 are two numbers
        if tokens[0].kind != "number" or new.value != new.value.to_integral_value():
            return False
        if last.kind in ("small", "large") and new.value < 10 and re.compile(r"\s?[万千百十]").match(text, new.end):
            return True
        return not spaced and (last.kind == "zero" or (last.kind == "large" and 1000 <= new.value < 10**4))
    if last.kind == "number":
        if new.kind == "small":
            return last.value < 100 and new.value > 10
        return new.kind in ("large", "some")
    if new.kind == "some":
        return last.kind in ("small", "large", "zero")
    if new.kind == "small" and last.kind == "small":
        return False
    if new.kind == "small" and last.kind == "large":
        return False
    if new.kind == "zero":
        return last.kind in ("small", "large") or all(t.kind in ("digit", "zero") for t in tokens)
    return True


def _evaluate(text: str, at: int, tokens: list[_Token]) -> Numeral | None:
    """The value of a run of tokens; with the decimals after 点 and what multiplies them."""
    kinds = {token.kind for token in tokens}
    arabic = tokens[0].kind == "number" and text[at] != "半"
    end = tokens[-1].end
    if kinds <= {"digit", "zero"} and len(tokens) > 1:
        return _digit_string(text, at, tokens)
    total, high, scale, used = _compose(tokens)
    if used < len(tokens):
        end = tokens[used - 1].end
    over = any(token.kind == "some" for token in tokens[:used])
    value = total
    if used == len(tokens):
        value, end, scale = _decimals(text, value, end, scale, arabic=arabic)
    bound: Bound = "over" if over else "about" if high is not None else "exact"
    return Numeral(at, end, _tidy(value), None if high is None else _tidy(high), bound, arabic, scale)


def _tidy(value: Decimal) -> Decimal:
    """The same value without an exponent or trailing zeros: 5.60 -> 5.6, 1E+4 -> 10000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _digit_string(text: str, at: int, tokens: list[_Token]) -> Numeral | None:
    """二〇二一 is read digit by digit; 两三 and 三五 are a pair: about two to three."""
    digits = [int(token.value) for token in tokens]
    end = tokens[-1].end
    spaced = end - at > len(tokens)
    if len(digits) == 2 and 0 < digits[0] < digits[1] and digits[1] - digits[0] <= 2 and not spaced:
        return Numeral(at, end, Decimal(digits[0]), Decimal(digits[1]), "about")
    value = Decimal("".join(map(str, digits)))
    value, end, scale = _decimals(text, value, end, 1, arabic=False)
    return Numeral(at, end, _tidy(value), scale=scale)


def _compose(tokens: list[_Token]) -> tuple[Decimal, Decimal | None, int, int]:
    """(value, upper end of a pair of digits or None, last multiplier, tokens used)."""
    parts: list[tuple[Decimal, Decimal]] = []  # (value, scale), scales falling
    spread = Decimal(0)  # what the second digit of a pair adds: 二三十 -> 10
    pending: Decimal | None = None
    scale = 1
    used = 0
    for index, token in enumerate(tokens):
        before = tokens[index - 1].kind if index else ""
        if token.kind in ("number", "digit"):
            if pending is not None:
                if before != "digit" or token.value - pending not in (1, 2):
                    break
                spread = token.value - pending
            else:
                pending = token.value
        elif token.kind == "small":
            if pending is None and before == "small":
                break
            if parts and parts[-1][1] <= token.value and before != "zero" and pending is not None:
                break
            parts.append((token.value * (1 if pending is None else pending), token.value))
            spread *= token.value
            pending, scale = None, int(token.value)
        elif token.kind == "large":
            tail = pending or Decimal(0)
            pending = None
            while parts and parts[-1][1] < token.value:
                tail += parts.pop()[0]
            if not tail and parts:  # 万万
                tail, _ = parts.pop()
            if not tail:
                tail = Decimal(1) if before == "some" else tail
            parts.append((tail * token.value, token.value))
            spread *= token.value
            scale = int(token.value)
        used = index + 1
    total = sum((value for value, _ in parts), Decimal(0))
    if pending is not None:
        unit = parts[-1][1] if parts else Decimal(1)
        before = tokens[used - 2].kind if used > 1 else ""
        factor = unit / 10 if before in ("small", "large") and tokens[used - 1].kind == "digit" else Decimal(1)
        total += pending * factor
        spread *= 1
    return total, total + spread if spread else None, scale, used


def _decimals(text: str, value: Decimal, end: int, scale: int, *, arabic: bool) -> tuple[Decimal, int, int]:
    """Adds 点三三, an exponent, a power, k, and the 万/亿 that follow a spelled decimal (三点二万)."""
    point = re.compile(r"\s*点\s*([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)(?!\s*[十百千刻])").match(text, end)
    if point and not arabic:
        digits = "".join(str(_DIGITS[c]) for c in point[1])
        value += Decimal(f"0.{digits}")
        end = point.end()
        while (unit := text[end : end + 1]) in _LARGE and unit:
            if text[end + 1 : end + 2] in _PHYSICAL.get(unit, "") and text[end + 1 : end + 2]:
                break
            value, end, scale = value * _LARGE[unit], end + 1, scale * _LARGE[unit]
    elif arabic:
        if exponent := _EXPONENT.match(text, end):
            value, end = value.scaleb(int(exponent[1])), exponent.end()
        elif power := _POWER.match(text, end):
            sign = -1 if power[1].count("-") == 1 else 1
            value, end = value ** (sign * int(power[2])), power.end()
        elif thousand := re.compile(r" ?[kKＫ](?![A-Za-z\d])").match(text, end):
            value, end, scale = value * 1000, thousand.end(), 1000
    return value, end, scale
