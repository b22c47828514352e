"""The numbers Word prints before paragraphs (一、 （一） 1.), which stand in a part of their own.

Source: ECMA-376-1 §17.9 (numbering) and §17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from indexer.readers.package import attribute, child, children, integer, value

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("零〇一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanDigital",
}
_LEGALS = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
_DIGITAL = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `pattern` has %1…%9 for the counts of the levels, `restart` the level that resets it."""

    start: int
    style: str
    pattern: str
    gap: str
    legal: bool
    restart: int | None
    custom: str


class Numbering:
    """The lists of one document, counting on as its paragraphs are met in order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {attribute(item, "abstractNumId"): item for item in children(root, "abstractNum")}
        self._styles = {
            link: item for item in self._abstract.values() if (link := value(item, "styleLink")) is not None
        }
        self._numbers = {attribute(item, "numId"): item for item in children(root, "num")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, number: str, depth: int) -> str:
        """The number printed before the next paragraph of list `number` at level `depth` (from 0), with its gap.

        "" for bullets, for lists that are not there and for level 0 to 8 without a pattern.
        """
        levels = self._levels_of(number)
        level = levels.get(depth)
        if level is None:
            return ""
        family = value(self._numbers.get(number), "abstractNumId") or number
        counts = self._counts.setdefault(family, {})
        self._restart(number, depth, counts)
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            rule = levels[deeper].restart if deeper in levels else None
            if rule is None or (rule != 0 and depth < rule):
                del counts[deeper]
        if level.style in ("bullet", "none") and "%" not in level.pattern:
            return ""

        def printed(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            other = levels.get(index)
            if other is None:
                return ""
            count = counts.setdefault(index, other.start)
            return str(count) if level.legal and other.style != "decimal" else numeral(count, other.style, other.custom)

        text = re.sub(r"%([1-9])", printed, level.pattern)
        return text if not text or text[-1] in "、．）】》。：" else text + level.gap

    def _restart(self, number: str, depth: int, counts: dict[int, int]) -> None:
        """A list that shares its levels with another begins anew where it says so (w:startOverride), once."""
        if (number, depth) in self._started:
            return
        self._started.add((number, depth))
        for override in children(self._numbers.get(number), "lvlOverride"):
            start = value(override, "startOverride")
            if attribute(override, "ilvl") == str(depth) and start is not None:
                counts[depth] = integer(start, 1) - 1

    def _levels_of(self, number: str) -> dict[int, Level]:
        if number not in self._levels:
            item = self._numbers.get(number)
            abstract = self._abstract.get(value(item, "abstractNumId"))
            link = value(abstract, "numStyleLink")
            if link is not None:
                abstract = self._styles.get(link, abstract)
            found = {
                integer(attribute(level, "ilvl"), 0): _level(level)
                for source in (abstract, *children(item, "lvlOverride"))
                for level in children(source, "lvl")
            }
            self._levels[number] = found
        return self._levels[number]


def numeral(count: int, style: str, custom: str = "") -> str:
    """`count` in a number format of Word; plain digits for the ones not met in Chinese documents."""
    if style in _CHINESE:
        return chinese(count)
    if style in _LEGALS:
        words = chinese(count).translate(_LEGAL)
        return "壹" + words if words.startswith("拾") else words
    if style in _DIGITAL:
        return "".join(DIGITS[int(digit)] for digit in str(count))
    if style in ("ideographTraditional", "ideographZodiac") and count > 0:
        names = STEMS if style == "ideographTraditional" else BRANCHES
        return names[(count - 1) % len(names)]
    if style in ("upperLetter", "lowerLetter") and 0 < count <= 780:  # Word: A…Z, AA, BB … to 30 letters
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return _roman(count) if style == "upperRoman" else _roman(count).lower()
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    if style == "decimalEnclosedParen" and 0 < count <= 20:
        return chr(ord("⑴") + count - 1)
    if style == "decimalEnclosedFullstop" and 0 < count <= 20:
        return chr(ord("⒈") + count - 1)
    if style == "ideographEnclosedCircle" and 0 < count <= 10:
        return chr(ord("㊀") + count - 1)
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(count))
    width = len(custom.split(",")[0].strip()) if style == "custom" else 2 if style == "decimalZero" else 1
    return str(count).zfill(width)


def chinese(count: int) -> str:
    """`count` (0…9999) in Chinese words as headings print it: 十, 二十一, 一百零三. Larger ones in digits."""
    if not 0 <= count < 10_000:
        return str(count)
    if count < 10:
        return "零一二三四五六七八九"[count]
    made, empty = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // power % 10
        if digit:
            made += ("零" if empty and made else "") + DIGITS[digit] + name
            empty = False
        else:
            empty = bool(made)
    return made[1:] if made.startswith("一十") else made


def _roman(count: int) -> str:
    made = ""
    for amount, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        made += letters * (count // amount)
        count %= amount
    return made


def _level(item: Element) -> Level:
    style_of = child(item, "numFmt")
    custom = attribute(style_of, "format") if style_of is not None else None
    restart = value(item, "lvlRestart")
    gap = value(item, "suff") or "tab"
    legal = child(item, "isLgl")
    return Level(
        start=integer(value(item, "start"), 0),
        style=value(item, "numFmt") or "decimal",
        pattern=value(item, "lvlText") or "",
        gap="" if gap == "nothing" else " ",
        legal=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
        restart=None if restart is None else integer(restart, 0),
        custom=custom or "",
    )
