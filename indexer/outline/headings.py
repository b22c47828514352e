"""Is this paragraph a heading, or does it open with one? Judged by its own text; `outline` looks around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.outline.numbering import numbering
from indexer.outline.sentences import SPACE, first_end, trimmed

Form = Literal["line", "run-in", "bare"]
"""A heading on a line of its own; one that opens its paragraph; a number alone, whose title is on the next line."""

STANDALONE = 60
RUN_IN = 60
TOPIC = 30
INNER_TOPIC = 14
"""Longest headings: numbered on a line, numbered and run in, run in without number, and so inside a paragraph."""

_STAGES = (
    "回顾|总结|小结|完成情况|执行情况|开展情况|工作情况|落实情况|主要成效|工作成效|主要做法|主要特点|工作亮点|存在的?问题|"
    "安排|要点|计划|打算|规划|思路|要求|任务|目标|重点|举措|措施|建议|展望|设想|工作|總結|回顧|計劃|任務|目標|重點|要點"
)
_PART = re.compile(rf"^.{{0,30}}(?:{_STAGES})(?:（[^）]*）|\([^)]*\))?$")
_LEAD_IN = re.compile(r"做了|做好|抓好|抓了|开展了|以下|如下|下列|主要做")
_YEAR = re.compile(
    r"(?:19|20)\d\d\s*年|[二一][零〇○Oo０九][零〇○一二三四五六七八九]{2}\s*年|今年|去年|明年|上半年|下半年|下一步|下阶段|五年|一年|上年"
)
_S = f"[{SPACE}]*"
_ANNEX = re.compile(rf"^附{_S}[件录表注]{_S}\d{{0,2}}(?:[{SPACE}：:]|$)")
GLOSSARY = re.compile(
    rf"^(?:附{_S}[件录注]{_S}\d{{0,2}}[{SPACE}：:]*)?[（(【]?"
    r"(?:《[^》]*》|[^，。：]{0,12})(?:名词|用语|词语|术语|缩略语)(?:解释|注释|说明|释义)[)）】]?[：:]?$"
)
_CAPTION = re.compile(
    r"^[（(]?(?:续?[图表]|附[图表])\s*[0-9一二三四五六七八九十]+|^[（(]?(?:计量|金额)?单\s*位[：:]|^(?:数据|资料)来源"
)
_FIGURE = re.compile(
    r"\d[\d.,，]*\s*(?:%|％|‰|[万亿千百]|元|个|家|件|户|人|台|次|场|处|公里|平方|亩|吨|张|项|条|套|名|所|倍|米|部|起|㎡|m)"
)
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|zip|rar)\b", re.IGNORECASE)
LISTS = ("arabic", "paren_arabic", "half_paren", "circled", "item", "ordinal")
_NO_TITLE = re.compile(
    r"[。；;|\t：:]|\d\.\d|来源|电话|网址|https?|责任编辑|责编|上接|下转|\.{4}|…|扫一扫|上一篇|下一篇"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found. `end` is where it ends in the paragraph's text.

    `style` is the numbering's (see `numbering`), "annex" (附件), "title" for a part title, "plain" for another short
    line, "topic" for a short first sentence without number, "markedN" for one that the file format declares at level
    N. `number` is 0 where the style has none.
    """

    style: str
    number: int
    form: Form
    end: int


def numbered(text: str, dots: bool = False) -> Heading | None:
    """The numbered heading that a paragraph is or opens with; None where it is text, also text behind a number."""
    found = numbering(text)
    if found is None:
        return None
    style, number = found.style, found.number
    start, stop = trimmed(text, found.end, len(text))
    if start >= stop:
        alone = style in ("han", "paren_han", "part", "chapter", "division", "article")
        return Heading(style, number, "bare", found.end) if alone else None
    ended = first_end(text[start:], dots)
    end = stop if ended is None else start + ended
    if style == "article" and (end < stop or end - start > 20 or text[stop - 1] in "。；：:"):
        return Heading(style, number, "run-in", len(text[: found.end].rstrip()))
    colon = _colon(text, start, end)
    if colon is not None and style not in ("item", "ordinal", "dash"):
        end = colon + 1
    title = text[start:end].strip().rstrip("。．.：:")
    if style == "dash" and (end >= stop or len(title) > TOPIC or _FIGURE.search(title)):
        return None
    if end >= stop:
        return _whole(text, style, number, title, stop)
    listed = style in ("item", "ordinal", "circled") or re.search("[，,；;]", title)
    if end - start > RUN_IN or (listed and _FIGURE.search(title)):
        return None
    return Heading(style, number, "run-in", end)


def _whole(text: str, style: str, number: int, title: str, stop: int) -> Heading | None:
    """A paragraph that is one numbered sentence or line: a heading unless it reads as an item of a list."""
    if text[stop - 1] in "；;，,、" or len(title) > STANDALONE:
        return None
    if style in LISTS and _FIGURE.search(title):
        return None
    if text[stop - 1] in "。！？!?．.":
        if _FIGURE.search(title) or style in ("circled", "paren_arabic", "half_paren", "item", "ordinal"):
            return None
        if re.search("[：:]", title):
            return None
    return Heading(style, number, "line", stop)


def _colon(text: str, start: int, end: int) -> int | None:
    """Where a colon ends a short numbered title (（一）全市收支情况：2025年…), None where none does."""
    hit = re.search("[：:]", text[start : min(end, start + 24)])
    if hit is None or re.search(r"[，,。“\"《（(]", text[start : start + hit.start()]):
        return None
    at = start + hit.start()
    return at if trimmed(text, at + 1, len(text))[0] < len(text.rstrip()) else None


def unnumbered(text: str) -> Heading | None:
    """The title without number that a whole line is: an annex, a part title (2021年工作回顾), another short line."""
    start, stop = trimmed(text, 0, len(text))
    line = text[start:stop].strip("【】[]★☆●■◆▲►◎")
    if not 2 <= len(line) <= 40 or line[-1] in "。！？!?；;，,、：:…" or line[0] in "）)”’，。、；：|—–-·•":
        return None
    if not re.search("[\u4e00-\u9fff]{2}", line) or (line[0] in "（(" and line[-1] in "）)"):
        return None
    if _ANNEX.match(line) and not _FILE.search(line):
        return Heading("annex", 0, "line", stop)
    if _FILE.search(line) or _NO_TITLE.search(line) or _CAPTION.match(line):
        return None
    if GLOSSARY.match(line) or (
        _PART.match(line) and not _LEAD_IN.search(line) and (_YEAR.search(line) or len(line) <= 8)
    ):
        return Heading("title", 0, "line", stop)
    if _FIGURE.search(line) and not _YEAR.search(line):
        return None
    return Heading("plain", 0, "line", stop)


_NO_TOPIC = re.compile(
    r"(?:今年|去年|当前|目前|同时|此外|其中|另外|一年来|过去|刚刚过去|这|我们|各位|同志们|但|对此|为此|因此|截至|截止|据|随着|"
    r"根据|按照|五年来|多年来|近年来|回顾|展望|综上|总之|上述|以上|新的一年|(?:19|20)\d\d\s*年|全年|全市|全区|全省|街道|"
    r"年内|让我们|受|我受|现将|现在)"
)
_SPOKEN = re.compile(r"^.{1,14}(?:是|为了)|[；;：:]|(?:以下|如下|下列).{0,6}$|[？！]")


def topic(text: str, dots: bool = False) -> Heading | None:
    """The short first sentence without number that a paragraph opens with (旧改攻坚决战决胜。…).

    Whether it is a run-in heading is for the paragraphs around it to say: a story may also begin so.
    """
    end = first_end(text, dots)
    if end is None or not 5 <= end <= TOPIC + 1 or text[end - 1] not in "。．.":
        return None
    title = text[:end].strip().rstrip("。．.")
    if trimmed(text, end, len(text))[1] - end < 15 or len(re.findall("[，,]", title)) > 1:
        return None
    if _FIGURE.search(title) or _NO_TOPIC.match(title) or _SPOKEN.search(title):
        return None
    return Heading("topic", 0, "run-in", end)


def opens_topic(sentence: str, following: int) -> bool:
    """True where `sentence`, inside a paragraph, is short and title-like and a longer one (of `following` characters)
    comes after it: 高效助推加装电梯工作。"""
    words = sentence.strip("“”。") if sentence.endswith("。") else ""
    if not 5 <= len(words) <= INNER_TOPIC or following < max(20, len(sentence)) or _REPORTED.search(sentence):
        return False
    return topic(sentence + "正" * 20) is not None


_REPORTED = re.compile(
    r"[了过，,、]|已|为|获|达|等|其中|\d|^(?:继续|协调|积极|持续做好|同时)|^(?:完成|圆满|顺利|成功|荣|新增|建成|启动|举办|召开|组织)"
)
