"""The parts of a written number, Arabic, Chinese or mixed, and what they add up to: 5万4千 · 二十几 · 3万4000."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "倆": 2}
DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
PHYSICAL = {"千": "瓦伏克米卡帕赫焦牛字比周", "兆": "瓦赫帕焦比字伏", "百": "帕", "万": "向"}
"""A multiplier before one of these is the first half of a unit (千瓦, 兆瓦, 千伏), not part of the number."""
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}

_ARABIC = re.compile(
    r"(?<![\d.])(?<!\d[,，])\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"  # 1,100.9; 改造4个,5,260户受益
    r"|(?<=\d\.)\d+"  # what follows the first part of 1.2.3
    r"|\d+(?:\.\d+(?!\d|\.\d))?"
    r"|(?<![\d.])\.\d+"
)
_SPACES = re.compile(r"[ \t\u00a0\u3000]{0,3}")
_POINTS = re.compile(r"百\s*分\s*点")
_MULTIPLIER = re.compile(r"\s?[万千百十]")
_MORE_BEFORE = re.compile(r"\s*[万亿千百]")

Kind = Literal["number", "digit", "zero", "small", "large", "some"]


@dataclass(frozen=True, slots=True)
class Part:
    """A literal in Arabic digits, a Chinese digit, zero, 十/百/千, 万/亿/兆, or 余/多/几, and where it ends."""

    kind: Kind
    value: Decimal
    end: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What parts add up to: `high` is the upper end of 二三十, else None; `scale` the last multiplier; `used` parts."""

    value: Decimal
    high: Decimal | None
    scale: int
    used: int


def parts(text: str, at: int) -> list[Part]:
    """The longest run of parts of one number from `at`; [] where none begins there."""
    found: list[Part] = []
    here = at
    while here < len(text):
        skipped = _SPACES.match(text, here)
        here = skipped.end() if skipped and found else here
        part = _part(text, here, bool(found))
        if part is None or (found and not _follows(found, part, text, spaced=here > found[-1].end)):
            break
        found.append(part)
        here = part.end
    while found and found[-1].kind == "some":
        found.pop()
    return [] if found and found[0].kind == "some" else found


def add_up(found: list[Part]) -> Sum:
    """The sum of `found`, as far as they make one number: 五十千 is 50, and 千 is left."""
    done: list[tuple[Decimal, Decimal]] = []  # (value, scale), scales falling
    spread = Decimal(0)  # what the second digit of a pair adds: 二三十 -> 10
    pending: Decimal | None = None
    scale, used = 1, 0
    for index, part in enumerate(found):
        before = found[index - 1].kind if index else ""
        if part.kind in ("number", "digit"):
            if pending is not None:
                if before != "digit" or part.value - pending not in (1, 2):
                    break
                spread = part.value - pending
            else:
                pending = part.value
        elif part.kind == "small":
            if done and done[-1][1] <= part.value and before != "zero" and pending is not None:
                break
            done.append((part.value * (1 if pending is None else pending), part.value))
            spread, pending, scale = spread * part.value, None, int(part.value)
        elif part.kind == "large":
            tail, pending = pending or Decimal(0), None
            while done and done[-1][1] < part.value:
                tail += done.pop()[0]
            if not tail and done:  # 万万
                tail, _ = done.pop()
            done.append(((tail or Decimal(1)) * part.value, part.value))
            spread, scale = spread * part.value, int(part.value)
        used = index + 1
    total = sum((value for value, _ in done), Decimal(0))
    if pending is not None:
        short = used > 1 and found[used - 2].kind in ("small", "large") and found[used - 1].kind == "digit"
        total += pending * (done[-1][1] / 10 if short and done else Decimal(1))  # 两千四百五 is 2450
    return Sum(total, total + spread if spread else None, scale, used)


def _part(text: str, at: int, inside: bool) -> Part | None:
    """The part at `at`; `inside`: parts stand before it."""
    char, after = text[at : at + 1], text[at + 1 : at + 2]
    if not char:
        return None
    if char in "0123456789.":
        literal = _ARABIC.match(text, at)
        return Part("number", Decimal(re.sub(r"[,，]", "", literal.group())), literal.end()) if literal else None
    if char in "零〇":
        return Part("zero", Decimal(0), at + 1)
    if char in DIGITS:
        return Part("digit", Decimal(DIGITS[char]), at + 1)
    if char == "半" and after == "百" and not inside:
        return Part("number", Decimal("0.5"), at + 1)
    if (after and after in PHYSICAL.get(char, "")) or _POINTS.match(text, at):
        return None
    if char in _SMALL:
        return Part("small", Decimal(_SMALL[char]), at + 1)
    if char in LARGE:
        return Part("large", Decimal(LARGE[char]), at + 1)
    if char in "余多几" and inside and (char == "几" or _MORE_BEFORE.match(text, at + 1)):
        return Part("some", Decimal(0), at + 1)
    return None


def _follows(found: list[Part], new: Part, text: str, *, spaced: bool) -> bool:
    """Whether `new` can go on the number that `found` began."""
    last = found[-1]
    if new.kind == "number":  # 5万4千, 3万4000, 1千零20; but 3万 5家 are two numbers
        if found[0].kind != "number" or new.value != new.value.to_integral_value():
            return False
        if last.kind in ("small", "large") and new.value < 10 and _MULTIPLIER.match(text, new.end):
            return True
        return not spaced and (last.kind == "zero" or (last.kind == "large" and 1000 <= new.value < 10**4))
    if last.kind == "number":
        if new.kind == "small":
            thousands = text[new.end : new.end + 1] in tuple("公人吨亩户元辆平立件册头只")  # 123千公顷
            return new.value > 10 and (last.value < 100 or thousands)
        return new.kind in ("large", "some")
    if new.kind == "some":
        return last.kind in ("small", "large", "zero")
    if new.kind == "small":
        return last.kind not in ("small", "large")
    if new.kind == "zero":
        return last.kind in ("small", "large") or all(part.kind in ("digit", "zero") for part in found)
    return True
