"""Amounts and names of the reports for those who read no Chinese: 1.18亿元 is 118 million yuan, 玉带街道 is Yudai.

amount(printed) -> str     "" where the figure says it itself (21%), or the unit has no English name (21部)
name(issuer) -> str        the name in pinyin, as roads and sub-districts are signposted
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from service.sounds import spelt
from service.vocabulary import read

_PRINTED = re.compile(
    r"(?P<before>约|近|超过?|逾|至少)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|亿|万|千|百)?(?P<more>余|多)?(?P<unit>\D*)"
)
_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, None: 1}
_BOUNDS = {
    "约": "about ",
    "近": "nearly ",
    "超": "over ",
    "超过": "over ",
    "逾": "over ",
    "至少": "at least ",
    None: "",
}
_LEVELS = re.compile(r"^(?:.+[省市区县])?(?P<stem>.+?)(?P<level>街道|镇|乡|自治区|区|县|市|省)$")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def amount(printed: str) -> str:
    """A rounded figure stays as exact as it was printed: no digit is added and none left out."""
    match = _PRINTED.fullmatch(printed.replace(" ", ""))
    if match is None or match["unit"] not in (units := _units()):
        return ""
    if not match["scale"] and not units[match["unit"]]:
        return ""
    value = Decimal(match["number"].replace(",", "")) * _SCALES[match["scale"]]
    bound = "over " if match["more"] else _BOUNDS[match["before"]]
    one, several = [*units[match["unit"]].split("/"), ""][:2] if units[match["unit"]] else ("", "")
    return f"{bound}{_number(value)} {one if value == 1 else several or one}".strip()


def amounts(text: str) -> tuple[tuple[str, str], ...]:
    """Each amount in 万 or 亿 of a sentence and what it is, in the order of the text, each once."""
    found = {match[0]: amount(match[0]) for match in _large().finditer(text)}
    return tuple((printed, english) for printed, english in found.items() if english)


@cache
def _large() -> re.Pattern[str]:
    known = sorted((re.escape(unit) for unit in _units() if unit), key=len, reverse=True)
    return re.compile(rf"\d[\d,]*(?:\.\d+)?(?:万亿|亿|万)[余多]?(?:{'|'.join(known)})")


def _number(value: Decimal) -> str:
    large, word = next(((size, word) for size, word in _LARGE if value >= size), (1, ""))
    digits = f"{value / large:,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits} {word}".strip()


@cache
def _units() -> dict[str, str]:
    units: dict[str, str] = read("english_units.toml")["units"]
    return units


@cache
def name(issuer: str) -> str:
    match = _LEVELS.fullmatch(issuer)
    stem = match["stem"] if match else issuer
    if re.fullmatch("[\u4e00-\u9fff]+", stem) is None:
        return ""
    road = len(stem) > 2 and stem.endswith("路")
    sounds = "".join(
        f"'{sound}" if at and sound[0] in "aoe" else sound
        for at, sound in enumerate(spelt(stem[:-1] if road else stem))
    )
    return sounds.capitalize() + (" Road" if road else "")
