"""The number that a paragraph opens with: which style it is of, and which number.

GB/T 9704-2012 §7.3.3 numbers 一、 → （一） → 1. → （1）. Reports print them in full and half width and mix in 第一部分,
第X章, 第X条, ①, 一是, 第一， and dashes. Which level a style has is settled per document (`tree`), not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.outline.sentences import SPACE

_S = f"[{SPACE}]*"
_HAN = "[一二三四五六七八九十百零〇]{1,4}"
_ANY = rf"(?:{_HAN}|\d{{1,3}})"
_UNIT = "[万亿元个家件户人台次场处吨米张项条套名所倍部起年月日号]|公里|平方|百分|千瓦|美元"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
"""Where some PDF fonts put their full stop."""
_YEAR_NEXT = r"(?=(?:19|20)\d\d\s*年)"
_STYLES = (
    ("part", rf"第{_S}{_ANY}{_S}(?:部分|篇|编)"),
    ("chapter", rf"第{_S}{_ANY}{_S}章"),
    ("division", rf"第{_S}{_ANY}{_S}节(?![约能])"),
    ("article", rf"第{_S}{_ANY}{_S}条(?!例|件)"),
    ("ordinal", rf"第{_HAN}[，,、：:]"),
    ("item", rf"{_HAN}(?:是|要)[，,：:]?"),
    ("han", rf"{_HAN}{_S}(?:、|[．.](?!\d)|[．.]{_YEAR_NEXT})"),
    ("paren_han", rf"[（(〔]{_S}{_HAN}{_S}[)）〕]{_S}[、．.]?"),
    ("half_han", r"[一二三四五六七八九十]{1,3}[)）]"),
    ("decimal", rf"\d{{1,2}}(?:[．.]\d{{1,2}}){{1,3}}(?:、|[{SPACE}]+(?=[\u4e00-\u9fff“《])(?!{_UNIT}))"),
    ("arabic", rf"\d{{1,2}}{_S}(?:、|[．.](?!\d)|．(?=[0-9])|[{_PRIVATE}]|[．.]{_YEAR_NEXT})"),
    ("paren_arabic", rf"[（(]{_S}\d{{1,2}}{_S}[)）]{_S}[、．.]?"),
    ("half_paren", r"\d{1,2}[)）]"),
    ("circled", r"[①-⑳]"),
    ("dash", r"[—–―─－]{1,6}(?=[^\d—–―─－])|--+"),
)
_NUMBERING = re.compile(
    rf"{_S}(?:\*{{1,3}}|__)?(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _STYLES) + ")" + _S
)
_WORDS = frozenset({"part", "chapter", "division", "article", "ordinal", "item", "dash"})
"""Styles that are words of the sentence, or no number."""
_COUNTED = re.compile(
    r"[一二三四五六七八九十]、[一二三四五六七八九十](?:季度|年级|级|批|期|产业|线|等|村|号|月|年|、|类|次)"
)
"""What only looks like 一、: 一、二季度, 三、四年级."""
_FIRST = frozenset("*_第（(〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十百零〇—–―─－-")
"""Every numbering begins with one of these or a digit: most paragraphs are told by a look at their first character."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Numbering:
    """`style` is one of part, chapter, division, article, han (一、), paren_han (（一）), half_han (一）), arabic (1.),
    decimal (1.1), paren_arabic (（1）), half_paren (1)), circled (①), item (一是), ordinal (第一，), dash (——);
    `end` is where the title begins."""

    style: str
    number: int
    end: int


def numbering(text: str) -> Numbering | None:
    """The number that `text` opens with, over white space before it; None where it opens with none."""
    start = text[:1] if text[:1] not in " \u3000" else text.lstrip()[:1]
    if start not in _FIRST and not start.isdigit():
        return None
    match = _NUMBERING.match(text)
    if match is None or (match.lastgroup == "han" and _COUNTED.match(text.lstrip())):
        return None
    return Numbering(match.lastgroup or "", _value(match.group()), match.end())


def opening(text: str) -> int:
    """Where the words of a sentence begin: behind the number of its paragraph, if one stands there (2.1, （3）, 四、)."""
    found = numbering(text)
    counts = found is None or found.style in _WORDS or (text[found.end - 1] == "、" and text[found.end :][:1].isdigit())
    return 0 if found is None or counts else found.end


def _value(printed: str) -> int:
    digits = re.search(r"\d+", printed)
    if digits:
        return int(digits.group())
    circled = re.search("[①-⑳]", printed)
    if circled:
        return ord(circled.group()) - ord("①") + 1
    han = re.search(_HAN, printed)
    value = unit = 0
    for character in han.group() if han else "":
        if character == "十":
            value, unit = value + 10 * (unit or 1), 0
        elif character == "百":
            value, unit = value + 100 * (unit or 1), 0
        else:
            unit = _DIGITS[character]
    return value + unit
