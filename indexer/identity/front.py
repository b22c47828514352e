"""The top of a report: its lines before the body, its title, the source line and the date it bears.

Layouts seen in the wild: one title line; a title broken over lines (PDF); a title with its date on the same line;
`# ` before it (Markdown); 政 府 工 作 报 告 with spaces; conference papers with a file number above it; web pages whose
title stands only in the metadata; files with no line breaks, parted by wide spaces; no title at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.periods.dates import date_in, is_date_line, last_date
from indexer.values import Document

_LINE = re.compile(r"\n")
_WIDE = re.compile(r"\n|[\u2003\u3000\u00a0 ]{2,}|\u2003|(?<=各位代表[：:])")
_HAN = r"\u4e00-\u9fff〇○"
_INNER_SPACE = re.compile(
    rf"(?<=[{_HAN}0-9A-Za-z“”‘’《》（）()、，,])[ \t\u3000\u00a0]+(?=[{_HAN}0-9“”‘’《》（）()、，,])"
)
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|\*\*|__)|(?:\*\*|__)\s*$")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十]+[部章节编]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|\d+[、.．]\s*[^\d])"
)
_GREETING = re.compile(r"^(?:各位(?:代表|领导|委员|同志|居民|来宾)|同志们|尊敬的|居民代表)")
_SOURCE = re.compile(r"(?:^|[\s|（(])(?:信息|文章|稿件|文件|消息)?来\s*源\s*[:：]\s*(?P<source>[^\s|)）][^|\n]{0,40})")
_SOURCE_END = re.compile(r"\s*(?:\s{2,}|发布|时间|日期|作者|浏览|点击|字[体号]|\[|【|[)）]$|(?:19|20)\d\d[-年/.]).*$")

_SITE_MARKS = re.compile(rf"[_|｜]|\s[-–—]\s|(?<=[{_HAN}])-(?=[{_HAN}])")
_COLUMN = re.compile(r".{0,8}(?:公报|报告|预算|决算)")  # 统计公报_…: a column of the site, not the report's name

# What a report calls itself. The longer forms first where one holds the other.
TITLE_WORD = re.compile(
    r"总结|要点|计划|报告|公报|安排|打算|思路|预算|决算|情况|述职|汇报|回顾|方案|规划|信息公开|白皮书|年报|意见|任务|目标"
    r"|小结|综述|回眸|展望|成绩单"
)
_TITLE_END = re.compile(
    r"(?:总结|要点|计划|报告|公报|安排|打算|思路|草案|预算|决算|情况|说明|汇报|回顾|方案|规划|公开|白皮书|年报|意见|任务|目标|小结|综述|展望)"
    r"(?:》|[)）]|[(（].{1,20}[)）]|\[\d\]|及附表|稿)*$"
)
_LABEL = re.compile(  # the box of particulars above an article: 索引号：… 发文日期：…
    r"^[^：:]{0,6}(?:索引|主题|分类|机构|部门|日期|文号|关键词|体裁|组配|类别|公开|责任|编号|有效|附件|作者|编辑|字号|审核|栏目|单位)"
    r"[^：:]{0,3}[:：]"
)
_TITLE_TRIM = re.compile(r"^(?:标题|名称|信息名称|文件名称)[:：]|^\[\d{1,2}\]|\[\d{1,2}\]$")
# Who gives it and when, on one line under the title: 清泉街道办事处 2023年1月10日, (2023年1月10日 清泉街道办事处).
_WHO = r"[\u4e00-\u9fff、 \u3000]{2,30}(?:办事处|政府|委员会|工委|党委|街道|镇|乡|主任|书记|[镇乡区县市]长)[\u4e00-\u9fff \u3000]{0,6}"
_DAY_PRINTED = r"(?P<date>[12][0-9〇○零一二三四五六七八九]{3}\s*年[^日，。]{1,8}日)"
_SIGNED_ABOVE = re.compile(rf"^[（(]?\s*{_WHO}[ \u3000]*{_DAY_PRINTED}[)）]?$")
_NO_FIRST_LINE = re.compile(  # a signature, a speaker, a greeting
    r"(?:街道|镇|乡|区|县|市|省|办事处|政府|委员会|局|办公室)$|[省市区县镇乡州盟]长|主席|主任|书记|各位|[:：]$"
)
_NO_TITLE = re.compile(
    r"来\s*源|发布|浏览|当前位置|首页|审议|请予|[。；;!！]|\|.*\||…|\.{4,}|^目\s*录$|^[—–-]|^主办|^索引|^https?:|会议上?$"
    r"|文件[(（]?[一二三四五六七八九十〇0-9]|会议(?:文件|材料)"
)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands at the top. `lines` are at most 40 lines without inner spaces, from the first on.

    `title` is "" where the text has none. `published` is ISO (2024-02-02, or 2024-01 where no day is given).
    """

    title: str
    lines: tuple[str, ...]
    published: str | None
    source: str | None


def tidy(line: str) -> str:
    """A line without Markdown signs and spaces between Chinese characters and digits: 政 府 2021 年 -> 政府2021年."""
    return _INNER_SPACE.sub("", _MARKDOWN.sub("", line.strip()).strip()).strip("\ufeff \t\u3000\u00a0")


def file_stem(name: str) -> str:
    """The file's own name without folders and ending, underscores as spaces: 2024_上海市.txt -> 2024上海市."""
    return tidy(PurePosixPath(name.replace("\\", "/")).stem.replace("_", " "))


def segments(text: str) -> tuple[str, ...]:
    """The lines of a text, or, where wide spaces stand for line breaks, what those part; empty ones left out."""
    return tuple(line for line in map(tidy, _raw(text)) if line)


def _raw(text: str) -> list[str]:
    """The lines as they stand; where hardly any line break is, wide spaces part them."""
    return (_WIDE if text.count("\n") * 1000 < len(text) else _LINE).split(text)


def read_front(document: Document) -> Front:
    """The front of a document; the file's own metadata comes before what its text shows."""
    meta = dict(document.meta)
    lines = segments(document.text[:6000])[:40]
    tail = segments(document.text[-600:])[-8:]
    title = _meta_title(meta.get("title", "")) or _title(lines)
    top = _top(lines)
    published = meta.get("published") or _published(top, title, tail)
    source = meta.get("source") or _source([*_raw(document.text[:6000])[:40], *_raw(document.text[-600:])[-8:]])
    return Front(_TITLE_TRIM.sub("", _without_date(title)), lines, published, source)


def _top(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines before the greeting, the first heading or the first long paragraph."""
    for index, line in enumerate(lines):
        if _GREETING.match(line) or (index and _NUMBERED.match(line)) or len(line) > 90:
            return lines[:index] if index else lines[:1]
    return lines[:12]


def _meta_title(title: str) -> str:
    """The title of the metadata without the names of the site around it; "" where it names no report."""
    parts = [tidy(part) for part in _SITE_MARKS.split(title)]
    named = [part for part in parts if TITLE_WORD.search(part) and not _COLUMN.fullmatch(part)]
    if named:
        return named[0]
    return next((part for part in parts if _TITLE_END.search(part) and re.search(r"\d{4}|工作", part)), "")


def _title(lines: tuple[str, ...]) -> str:
    """The first line, or run of lines, that ends as the name of a report does; else the first short line; else ""."""
    top = _top(lines)
    for start, line in enumerate(top):
        if not _may_be_title(line, start == 0):
            continue
        joined = line
        for end in range(start, min(start + 4, len(top))):
            if end > start:
                if not _may_be_title(top[end]) or len(joined) + len(top[end]) > 100:
                    break
                joined += top[end]
            bare = _without_date(joined)
            following = top[end + 1] if end + 1 < len(top) else ""
            if _TITLE_END.search(bare) and not _continues(bare, following):
                return joined
    likely = [
        line for line in top if 4 <= len(line) <= 40 and _may_be_title(line, line == top[0]) and not is_date_line(line)
    ]
    worded = [line for line in likely if TITLE_WORD.search(line)]
    first = likely[0] if likely and likely[0] == lines[0] and not _NO_FIRST_LINE.search(likely[0]) else ""
    return worded[0] if worded else first


def _may_be_title(line: str, first: bool = False) -> bool:
    line = re.sub(r"[！!]+$", "", line) if first else line  # 成绩单来了！ is a title; further down it is a sentence
    barred = _GREETING.match(line) or _NUMBERED.match(line) or _LABEL.match(line) or _NO_TITLE.search(line)
    return len(line) <= 90 and not barred


def _continues(title: str, following: str) -> bool:
    """Whether the next line belongs to the title too: a line broken before 和2026年… or after 关于…情况和."""
    return bool(re.match(r"^[和与及暨]|^\d{4}年.{0,20}(?:草案|报告|要点|计划)", following)) and _may_be_title(following)


def _without_date(title: str) -> str:
    return re.sub(r"[\s(（]*(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)[\s)）]*$", "", title).strip()


def _published(top: tuple[str, ...], title: str, tail: tuple[str, ...]) -> str | None:
    """The date beside 发布, 日期 or 来源, alone on a line, at the title's end, under the text; else the session's."""
    for line in top:
        if re.search(r"发布|日期|时间|来\s*源", line) or is_date_line(line):
            date = date_in(line)
            if date:
                return date
    titled = date_in(title[len(_without_date(title)) :])
    if titled:
        return titled
    for line in top[1:]:
        match = _SIGNED_ABOVE.match(line)
        if match and date_in(match["date"]):
            return date_in(match["date"])
    signed = last_date([line for line in tail if is_date_line(line)])
    if signed:
        return signed
    held = [line for line in top if re.search(r"会议|大会|全会|上$|报告$|日在", line)]
    return next((date for date in map(date_in, held) if date), None)


def _source(lines: list[str]) -> str | None:
    for line in lines:
        match = _SOURCE.search(line)
        if match and len(line) < 120:
            source = _SOURCE_END.sub("", match["source"]).strip(" \u3000,，;；")
            if source:
                return source
    return None
