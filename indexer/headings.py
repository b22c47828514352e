"""Is this paragraph a heading, or does it open with one? Judged by its own text alone; the tree is outline.py's work.

GB/T 9704-2012 §7.3.3 numbers 一、 → （一） → 1. → （1）; reports print them in full and half width, mix in 第一部分, 第X章,
第X条, 一是 and dashes, and set titles without any number. Which level a style has is settled per document, not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.sentences import SPACE, first_end, trimmed

Form = Literal["line", "run-in", "bare"]
"""A heading on a line of its own; one that opens its paragraph; a number alone, whose title is on the next line."""

_HAN = "[一二三四五六七八九十百零〇]{1,4}"
_S = f"[{SPACE}]*"
_NUMBERINGS: tuple[tuple[str, str], ...] = (
    ("part", rf"第{_S}(?:{_HAN}|\d{{1,2}}){_S}(?:部分|篇|编)"),
    ("chapter", rf"第{_S}(?:{_HAN}|\d{{1,3}}){_S}章"),
    ("division", rf"第{_S}(?:{_HAN}|\d{{1,3}}){_S}节"),
    ("article", rf"第{_S}(?:{_HAN}|\d{{1,3}}){_S}条"),
    ("ordinal", rf"第{_HAN}[，,、：:]"),
    ("item", rf"{_HAN}(?:是|要)[，,：:]?"),
    ("han", rf"{_HAN}{_S}[、．.](?!\d)"),
    ("paren_han", rf"[（(〔]{_S}{_HAN}{_S}[)）〕]{_S}[、．.]?"),
    ("decimal", rf"\d{{1,2}}(?:[．.]\d{{1,2}}){{1,3}}(?=[{SPACE}、])"),
    ("arabic", rf"\d{{1,2}}{_S}(?:、|[．.](?!\d)|[．.](?=(?:19|20)\d\d{_S}年))"),
    ("paren_arabic", rf"[（(]{_S}\d{{1,2}}{_S}[)）]{_S}[、．.]?"),
    ("half_paren", r"\d{1,2}[)）]"),
    ("circled", r"[①-⑳]"),
    ("dash", r"[—–―─]{1,6}(?=[^\d—–―─])|--+"),
)
_NUMBERING = re.compile(_S + "(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _NUMBERINGS) + ")" + _S)
_NOT_NUMBERING = re.compile(r"[一二三四五六七八九十](?:[、，,和与至到-]?[一二三四五六七八九十])?(?:季度|年级|级|批|期|产业|线|等奖|村|号|月|年)")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_END_MARKS = "。！？!?；;，,、"
_FIGURE = re.compile(r"\d[\d.,，]*\s*(?:%|％|‰|[万亿千百]|元|个|家|件|户|人|台|次|场|处|公里|平方|亩|吨|张|项|条|套|名|所|倍|米|部|起|㎡|m)")
_STAGE = r"(?:回顾|总结|小结|完成情况|执行情况|开展情况|工作情况|落实情况|主要成效|工作成效|主要做法|主要特点|工作亮点|存在(?:的)?问题|安排|要点|计划|打算|规划|思路|要求|任务|目标|重点|举措|措施|建议|展望|设想|工作)"
_PART_TITLE = re.compile(rf"^.{{0,24}}{_STAGE}(?:（[^）]*）|\([^)]*\))?$")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年|[二一][零〇○Oo０九][零〇○一二三四五六七八九]{2}\s*年|今年|去年|明年|上半年|下半年|下一步|下阶段|五年|一年|上年")
_APPENDIX = re.compile(rf"^(?:附{_S}[件录表注]|名词解释|名词注释|注释|用语说明|(?:《[^》]*》)?(?:有关内容|有关|相关)?(?:名词|用语|词语|术语)(?:解释|注释|说明|释义))")
GLOSSARY = re.compile(r"(?:名词|用语|词语|术语)(?:解释|注释|说明|释义)|^注释$")

STANDALONE = 60
RUN_IN = 60
TOPIC = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found. `end` is where it ends in the paragraph's text; `title` its words without number and end mark.

    `style` is the numbering's name, "title" for a part title, "plain" for another short line, "topic" for a short first
    sentence without number, "marked" for one that the file format declares. `number` is 0 where the style has none.
    """

    style: str
    number: int
    form: Form
    end: int
    title: str


def numbered(text: str) -> Heading | None:
    """The numbered heading that a paragraph is or opens with; None where it is text (also numbered text)."""
    match = numbering(text)
    if match is None:
        return None
    style = match.lastgroup or ""
    number = _number(match.group())
    rest = match.end()
    start, stop = trimmed(text, rest, len(text))
    if start >= stop:
        return Heading(style, number, "bare", match.end(), "") if style in ("han", "paren_han", "part", "chapter") else None
    found = first_end(text[start:])
    end = stop if found is None else start + found
    title = text[start:end].strip().rstrip("。．.：:")
    colon = _colon(text, start, end)
    if colon is not None and style not in ("item", "ordinal"):
        end, title = colon + 1, text[start:colon].strip()
    if style == "dash" and (end >= stop or len(title) > TOPIC or _FIGURE.search(title)):
        return None
    if end >= stop:  # the whole paragraph
        if text[stop - 1] in "；;，,、" or stop - start > STANDALONE:
            return None
        ended = text[stop - 1] in "。！？!?."
        if ended and (_FIGURE.search(title) or style in ("circled", "paren_arabic", "item", "ordinal")):
            return None
        return Heading(style, number, "line", stop, title)
    if end - start > RUN_IN or (_FIGURE.search(title) and (style in ("item", "ordinal", "circled") or re.search("[，,；;]", title))):
        return None
    return Heading(style, number, "run-in", end, title)


def numbering(text: str) -> re.Match[str] | None:
    """The number that a paragraph opens with (一、 （一） 1. 第一章 一是 ——); its `lastgroup` names the style."""
    match = _NUMBERING.match(text)
    if match is None or (match.lastgroup == "han" and _NOT_NUMBERING.match(text.lstrip())):
        return None
    return match


def unnumbered(text: str) -> Heading | None:
    """The title without number that a whole line is: a part title (2021年主要工作回顾) or another short line."""
    start, stop = trimmed(text, 0, len(text))
    line = text[start:stop]
    if not 2 <= len(line) <= 40 or line[-1] in "。！？!?；;，,、：:…" or line[0] in "）)”’，。、；：|":
        return None
    if not re.search("[\u4e00-\u9fff]{2}", line) or re.search(r"[。；;|\t]|来源|电话|网址|http|责任编辑|上接|下转|\.{4}|…", line):
        return None
    if _APPENDIX.match(line):
        return Heading("title", 0, "line", stop, line)
    if _PART_TITLE.match(line) and (_YEAR.search(line) or len(line) <= 8):
        return Heading("title", 0, "line", stop, line)
    if _FIGURE.search(line) and not _YEAR.search(line):
        return None
    return Heading("plain", 0, "line", stop, line)


_CONNECTIVES = re.compile(
    r"(?:今年|去年|当前|目前|同时|此外|其中|另外|一年来|过去|这|我们|各位|同志们|但|对此|为此|因此|截至|截止|据|随着|根据|按照|"
    r"五年来|多年来|近年来|回顾|展望|综上|总之|上述|以上|新的一年|(?:19|20)\d\d\s*年|全年|全市|全区|全省|街道(?:党工委|办事处)|年内)"
)


def topic(text: str) -> Heading | None:
    """The short first sentence without number that a paragraph may open with (旧改攻坚决战决胜。): a run-in heading or not
    is for the paragraphs around it to say."""
    found = first_end(text)
    if found is None or not 5 <= found <= TOPIC + 1 or text[found - 1] not in "。":
        return None
    title = text[:found].strip().rstrip("。")
    if trimmed(text, found, len(text))[1] - found < 15:
        return None
    if len(re.findall("[，,]", title)) > 1 or re.search(r"[；;：:]", title) or _FIGURE.search(title):
        return None
    if _CONNECTIVES.match(title) or re.search(r"^.{1,14}(?:是|为了)", title) or title.endswith(("工作", "以下")) and "下工作" in title:
        return None
    return Heading("topic", 0, "run-in", found, title)


def _colon(text: str, start: int, end: int) -> int | None:
    """Where a colon ends a short numbered title (（一）全市收支情况：2025年…), None where none does."""
    hit = re.search("[：:]", text[start : min(end, start + 24)])
    if hit is None or re.search(r"[，,。“\"《]", text[start : start + hit.start()]):
        return None
    at = start + hit.start()
    return at if trimmed(text, at + 1, len(text))[0] < len(text.rstrip()) else None


def _number(printed: str) -> int:
    digits = re.search(r"\d+", printed)
    if digits:
        return int(digits.group())
    circled = re.search("[①-⑳]", printed)
    if circled:
        return ord(circled.group()) - ord("①") + 1
    han = re.search(_HAN, printed)
    if han is None:
        return 0
    value = unit = 0
    for character in han.group():
        if character == "十":
            value, unit = value + 10 * (unit or 1), 0
        elif character == "百":
            value, unit = value + 100 * (unit or 1), 0
        else:
            unit = _DIGITS[character]
    return value + unit
