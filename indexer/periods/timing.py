"""The time a figure speaks of, and whether it is a running total; whether it is done or planned tells `planning`.

The section comes first, then the sentence: a time counts where it opens a clause (2023年，… / 截至2月底，…) or stands
as 由上年的 right before the number; a year that it is compared with (比2019年增长) is no time of the figure.
"""

from __future__ import annotations

import re

from indexer.numbers.clauses import Around
from indexer.periods.planning import FROM_HERE, PUT_OFF, is_start
from indexer.periods.speaking import at_its_end, speaks_from, year_ahead
from indexer.periods.time_words import SINCE, earlier, later, opening
from indexer.periods.years import TimeMention, times
from indexer.values import Period, Report, Section

_LEVEL = re.compile(
    r"(?:达|达到|增加到|增至|提高到|提高至|提升到|提升至|扩大到|下降到|下降至|降到|降至|降低到|降低至|减少到|减少至|减到|减至|压降至|回落至|超过|突破|稳定在|保持在|为)$"
)
_SAME_TIME = re.compile(r"(?:去年|上年)同期")
_WHOLE_YEAR = re.compile(r"全年|年内|年底前|年末前")
_MONTH_ONLY = re.compile(r"^[^\d年]*(\d{1,2})月")
_LAST_YEAR = re.compile(r"去年")
_PAST_YEAR = re.compile(r"过去的?一年")
_NO_TOTAL = re.compile(r"在建|在审|在谈|在办|正在")
_CUMULATIVE = re.compile(r"累计|累积|总数|保有量|历年|总人数")
_TOTAL_AFTER = re.compile(r"(?:累计|共(?![建享同治富青产商赢生融有计]))")
_SHARED = re.compile(r"占[^，。；]{0,12}总数$|应[^，。；]{1,4}总数$")
_SINCE = re.compile(rf"(?:自|从)?(?:19|20)\d\d年(?:\d{{1,2}}月)?{SINCE}")
"""自2016年启动以来: not of that year."""
_UP_TO = re.compile(r"(?:到|至|截至|截止)(?:(?:19|20)\d\d年|今年|本年|年)[底末]?")
_THIS_PERIOD = re.compile(r"全年|年内|今年|本年|年度|当年|一年来|(?:19|20)\d\d年|上半年|下半年|季度")


def period(around: Around, section: Section, report: Report, planned: bool) -> Period:
    """The time the figure speaks of; `Period.year` is None, kind "unknown", where neither section nor sentence says."""
    base = _base(section, report, planned)
    words = around.head + around.clause
    now = speaks_from(section, report, words) or base
    found = next(reversed(list(opening(around, now))), None)
    if (
        found is not None
        and found.period.year == base
        and _WHOLE_YEAR.search(re.split("[；;]", words[found.span[1] :])[-1])
    ):
        found = None  # 四季度增长5%，全年增长4%
    put_off = PUT_OFF.match(around.rest)
    moved = next(iter(times(put_off["time"], now)), None) if put_off else None
    compared = earlier(around, now)
    found = moved or later(around, now) or compared or found
    ahead = year_ahead(report) if section.planned is not True and FROM_HERE.match(words) else None
    if found is None and is_start(around) and section.year is not None:
        start = section.year - 1 if ahead is None else ahead - 1
        return Period(start, str(start))
    if found is not None and found.period.kind == "year" and found.period.year == base and is_start(around):
        return Period(base - 1, str(base - 1)) if base is not None else found.period
    if found is not None and found.period.year is not None and found is compared and found.period.kind == "year":
        return Period(found.period.year, str(found.period.year))  # 由去年的|6台增至10台: never the year under review
    if found is not None and found.period.year is not None and _SAME_TIME.search(around.left):
        return Period(found.period.year, str(found.period.year))  # 去年同期 is never the year under review
    if found is not None and found.period.year is not None:
        return _settled(found, found.period.year, section, report, base)
    if planned and ahead is not None:
        return Period(ahead, str(ahead))
    return _default(around, section, report, planned, base)


def is_cumulative(around: Around, goes_on: bool, before: bool) -> bool:
    """Whether the figure is a running total. `goes_on`: it goes on what the figure before began (累计签约135台，
    开工108台), which was one (`before`)."""
    words = around.clause if around.link != "list" else around.left
    if _NO_TOTAL.search(around.left):
        return False  # what is under way is no running total
    match = _CUMULATIVE.search(words)
    if match and not _SHARED.search(words):
        return not _THIS_PERIOD.search(_SINCE.sub("", _UP_TO.sub("", words[: match.end()])))
    if around.left == "" and _TOTAL_AFTER.match(around.right):
        return True
    return goes_on and before and not _THIS_PERIOD.search(words) and not re.search(r"其中|新增", words)


def _base(section: Section, report: Report, planned: bool) -> int | None:
    """The year that 今年 is in this section."""
    if section.year is not None:
        return section.year
    if planned and report.planned:
        return report.planned[0]
    years = report.reviewed or report.planned
    return years[-1] if years else None


def _default(around: Around, section: Section, report: Report, planned: bool, base: int | None) -> Period:
    """The time of a figure that names none: the section's year; all years of a review of several (a level, 达到705张,
    is of the last); the half of a half-year report."""
    if base is None:
        return Period(None, "", "unknown")
    years = report.planned if planned else report.reviewed
    if section.year is None and len(years) > 1 and not _LEVEL.search(around.left):
        return Period(years[-1], f"{years[0]}-{years[-1]}", "years", years[0])
    for mention in times(report.title, base):
        if mention.period.kind in ("half", "quarter", "month") and mention.period.year == base and not planned:
            return mention.period
    return Period(base, str(base))


def _settled(mention: TimeMention, year: int, section: Section, report: Report, base: int | None) -> Period:
    """The period of a mention, with the year that 去年 or 截至2月底 means in this report."""
    found = mention.period
    told_after = base is not None and base + 1 in report.planned and not at_its_end(report)
    past = _PAST_YEAR.search(mention.text) is not None and base in report.reviewed
    if past and section.planned is not True:
        return Period(base, str(base))
    if section.planned is False and told_after and _LAST_YEAR.search(mention.text):
        return Period(base, str(base))  # told in the year after: 去年 is the year under review, as 过去一年 always is
    month = _MONTH_ONLY.search(mention.text)
    if found.kind == "as_of" and base is not None and month:
        year = _as_of_year(int(month[1]), base, report)
        return Period(year, found.label.replace(str(found.year), str(year)), found.kind)
    return Period(year, str(year)) if found.kind == "year" else found


def _as_of_year(month: int, base: int, report: Report) -> int:
    """The year of 截至3月15日 in a review of `base`: the last such day before the report was published."""
    if report.published:
        last, at = int(report.published[:4]), int(report.published[5:7] or 12)
        year = last if month <= at else last - 1
        return year if year in (base, base + 1) else base
    return base + 1 if month <= 3 and base + 1 in report.planned else base
