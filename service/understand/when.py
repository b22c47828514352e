"""The years a question asks about, and what 今年, 去年 and 明年 mean for one issuer.

when(text) -> (When, rest)          the years named, blanked out of the text
years_for(when, issuer, planned)    the years meant for one issuer
months(words)                       the months of a part of the year
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from indexer.periods.years import times
from service.evidence import Issuer
from service.query import When
from service.understand.places import BLANK

_COMPARED = re.compile(r"(?:比|较|相比|对比|跟|和|与|同)$")
_BEFORE, _SO_FAR = re.compile("(?:以前|之前)"), re.compile("累计|总共|一共|已经|历年")
_EARLIEST = 1990
"""Bare numbers before it are no years of a work report."""
_PART = re.compile(r"[上下前头后]半年|(?:第)?[一二三四1-4]季度|前[二三两23]个?季度|前(?:六|6)个月")
_SPOKEN = {"前半年": "上半年", "头半年": "上半年", "后半年": "下半年", "前六个月": "上半年", "前6个月": "上半年"}
_BOTH_HALVES = re.compile(r"上、?下半年|上半年[^,?]{0,12}?下半年")
_OF_REPORT = re.compile(r"(?:度)?的?(?:政府|街道|镇)?(?:年度)?(?:工作)?(?:报告|总结|要点|公报)")
_GROWTH = re.compile(r"\s*(?:同期)?(?:的)?(?:增|减|多|少|高|低|涨|降|上升|下降|提高|相比|有所|变)")


def when(text: str, named: Callable[[str], bool] = lambda words: False) -> tuple[When, str]:
    """A year that only says what is compared with (比上年增长) is left where it stands, as is a bare number that is part
    of a name: one that no report could be of, or that is `named` with the characters before it (新城1958文创园)."""
    years: list[int] = []
    relative: list[int] = []
    rest, last, spanned = "", 0, ""
    mentions = times(text, base=0, question=True)
    of_reports = [mention for mention in mentions if _OF_REPORT.match(text, mention.span[1])]
    for mention in mentions:
        start, end = mention.span
        if mention in of_reports and len(of_reports) < len(mentions) and not mention.relative:
            rest += text[last:start] + BLANK  # 2022年多少,看2023年总结: the report's year is not asked about
            last = end
            continue
        year = mention.period.year
        if mention.months and mention.months[1] > mention.months[0] and not spanned:
            spanned = mention.text
        if year is None or ("五" in mention.period.label and "期间" in mention.period.label):
            continue
        if _of_name(text, start, end, year, named):
            continue
        if _BEFORE.match(text, end) and _SO_FAR.search(text) and not mention.relative:
            year -= 1  # 2024年以前累计: up to the end of 2023
        if mention.relative and _COMPARED.search(text[:start]) and _GROWTH.match(text, end):
            continue
        if mention.relative and years and _PART.fullmatch(mention.text):
            rest += text[last:start] + BLANK  # 2024年上下半年: of the year named before it
            last = end
            continue
        if mention.relative and "年" not in mention.text and not mention.text.isascii():
            rest += text[last:start] + BLANK  # 截至2月28日: a day of whatever year is meant
            last = end
            continue
        if mention.relative:
            relative.extend(y for y in range(mention.period.first_year or year, year + 1) if y not in relative)
        else:
            years.extend(y for y in range(mention.period.first_year or year, year + 1) if y not in years)
        rest += text[last:start] + BLANK
        last = end
    match = _PART.search(text)
    part = _SPOKEN.get(match.group(), match.group()) if match else spanned
    rest = _PART.sub(BLANK, rest + text[last:])
    return When(tuple(years), tuple(relative), part="" if _BOTH_HALVES.search(text) else part), rest


@lru_cache(maxsize=1 << 10)
def months(words: str) -> tuple[int, int] | None:
    """First and last month of the part of a year that words name (2024年1-6月, 上半年); None for whole years."""
    return next((mention.months for mention in times(words, 0) if mention.months), None)


def _of_name(text: str, start: int, end: int, year: int, named: Callable[[str], bool]) -> bool:
    before = re.search(r"[\u4e00-\u9fffa-z]{2}$", text[:start])
    if before is None or not text[start:end].isdigit() or text.startswith("年", end):
        return False
    words = before[0] + text[start:end]
    return year < _EARLIEST or (named(words) and not named(words + "年"))


def years_for(asked: When, issuer: Issuer, planned: bool | None) -> tuple[int, ...]:
    """The years meant, () for any.

    今年 is the year of the issuer's latest report: the year under review where what was done is asked for, the
    year planned
    for where plans are. 去年 is the year before, 明年 the year after; where a review of one year and the plan for
    the next are
    there, 去年 is the one reviewed and 明年 the one planned.
    """
    for key, year in asked.of:
        if key == issuer.key:
            return (year,)
    if not asked.relative:
        return asked.years
    reviewed = max(issuer.reviewed, default=None)
    ahead = max(issuer.planned, default=None)
    if reviewed is None and ahead is None:
        return asked.years
    pair = reviewed is not None and ahead is not None and ahead == reviewed + 1
    found = list(asked.years)
    for offset in asked.relative:
        if pair and offset >= 1:
            base = reviewed
        elif (pair and offset <= -1) or (pair and planned) or (planned and ahead is not None):
            base = ahead
        else:
            base = reviewed if reviewed is not None else ahead
        assert base is not None
        found.append(base + offset)
    return tuple(dict.fromkeys(found))
