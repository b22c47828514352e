"""When a report speaks: which part of the year it looks back on, and which year 明年 and 下一步 are in it.

上半年工作总结                     looks back on months 1 to 6; what it expects of 全年 is still to come
二、明年打算 in 2020年工作总结       was written in 2020: 明年 is 2021, and 今年 in it is 2020
下一步 at the end of a year's review  is the year after, unless the page is dated before that year was nearly over
"""

from __future__ import annotations

import functools
import re

from indexer.periods.text_years import text_years
from indexer.periods.years import times
from indexer.values import Report, Section

_HALF = re.compile(r"(?<!下)半年")
_NEXT = re.compile(r"明年|来年|下一年")
_LAST = re.compile(r"去年|上一?年")
_OPENS = re.compile(
    r"^[\s“（(]*(?:\d{1,2}[.．、]|[（(][\d一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、是])?\s*(?:明年|来年|下一年)"
)
_NEARLY_OVER = 11
"""From this month on, what comes next is next year's."""


def months_reviewed(report: Report) -> tuple[int, int] | None:
    """First and last month of the part of the year that the title reviews; None for whole years, or no review."""
    if not report.reviewed:
        return None
    titled = [mention.months for mention in times(report.title) if mention.months]
    if titled:
        return titled[0]
    return (1, 6) if _HALF.search(report.title) else None


def speaks_from(section: Section, report: Report, words: str) -> int | None:
    """The year that 今年 is where `words` stand: the one before that of a plan that calls its own year 明年, in a heading
    or at the beginning of the sentence; else the section's. Where that is not settled it is the one reviewed, if the
    report plans for no other or for 明年; else None."""
    year = section.year
    if year is None:
        return report.reviewed[-1] if report.reviewed and (not report.planned or at_its_end(report)) else None
    if section.planned is False and year + 1 in report.planned and any(_LAST.search(h) for h in section.heading):
        return year + 1  # 一、去年工作回顾
    if section.planned is not True or year not in report.planned or year - 1 not in report.reviewed:
        return year
    if any("今年" in heading for heading in section.heading):
        return year
    own = any(_NEXT.search(heading) for heading in section.heading) or _OPENS.match(words)
    return year - 1 if own else year


def at_its_end(report: Report) -> bool:
    """Whether the report speaks at the end of the one year it reviews: of the same year's rest, or of 明年."""
    if not report.reviewed:
        return False
    year = report.reviewed[-1]
    return report.planned == (year,) or (report.planned == (year + 1,) and _plans_next(report.text))


@functools.lru_cache(maxsize=1)
def _plans_next(text: str) -> bool:
    return text_years(text).next_year


def year_ahead(report: Report) -> int | None:
    """The year that 下一步 is of in a review of one whole year; None where it is not the year after."""
    if len(report.reviewed) != 1 or months_reviewed(report) is not None:
        return None
    year = report.reviewed[0]
    if report.planned:
        return year + 1 if report.planned == (year + 1,) else None
    date = report.published or ""
    early = date[:4].isdigit() and (int(date[:4]), int(date[5:7] or 12)) < (year, _NEARLY_OVER)
    return None if early else year + 1
