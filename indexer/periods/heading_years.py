"""The year that a section speaks of, and whether it is done or planned: from its heading, its opening, and its place.

What a heading says is read by `year_words`; where it says nothing, a section has what the section over it has. A part
without a word of time is settled by how it opens (今年是…收官之年), and one after the last plan by its place there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.periods.speaking import months_reviewed
from indexer.periods.year_words import told
from indexer.periods.years import printed_years, times
from indexer.values import Report, Section

OPENING = 2000
"""Characters of a part's own text that are read for what it speaks of."""

_ADDED = re.compile(r"^附|名词|注释|附件|附表|目录")
_BROUGHT = re.compile(
    r"存在的?(?:主要)?(?:问题|不足|困难)|问题(?:和|与|及)(?:不足|困难)|主要(?:成绩|成效|做法)|工作(?:成效|亮点)|一年来(?!的?(?:问题|不足))"
)
_AHEAD = re.compile(r"下一?步|下一?阶段|下半年|明年|来年|今后|新的?一年")
_WILL = re.compile(
    r"将(?:重点|主要|着力|全力|继续|围绕|做好|抓好|从)|打算|拟(?!定)|准备[做干抓办]|[要想](?:做|干|办)(?:好|成)?(?:的事|哪|什么|些)"
    r"|怎[么样](?:做|干|办)(?!的|成|到)"
)
"""What is to come, in set words or plain ones: 今年，我们准备做什么; 新的一年怎么干."""
_BARE = re.compile(r"20\d\d(?!\d|\s*年)$")  # 展望2025
_NEXT = re.compile(r"明年|来年|下一?年")
"""Said at the end of the year reviewed: the year planned for, whichever year 今年 is elsewhere in the report."""
_TURNS = re.compile(
    r"(?:回顾|总结|完成情况|执行情况|落实情况|存在的?(?:主要)?(?:问题|不足|困难))$|(?:问题|不足|困难)[及和与]|"
    + _AHEAD.pattern
)
"""What turns from plan to review or back inside a part that is settled."""

_BEGINS = r"(?:^|(?<=[\n。！？：\u2003\u3000]))\s*"
_TO_COME = re.compile(
    rf"{_BEGINS}今年(?:是|要|的?(?:总体要求|主要目标|重点|工作))|预期目标|政府工作的?总体要求|做好今年"
)
_DONE = re.compile(rf"{_BEGINS}(?:过去|刚刚过去的?|这)的?一年|{_BEGINS}一年来|{_BEGINS}(?:过去的?)?五年来")

Time = tuple[int | None, bool | None]


def whole(report: Report) -> Time:
    """Year and planned of the report as a whole: settled where it is, or calls itself, a review or a plan alone.

    A 总结 that ends with 下一步打算 is a review: its last part says itself what it is.
    """
    words = told(report.title, None, title=True)
    if report.reviewed and (not report.planned or (words.review_word and not words.plan_word and not words.outlook)):
        return _only(report.reviewed), False
    if report.planned and (not report.reviewed or (words.plan_word and not words.review_word)):
        return _only(report.planned), True
    return None, None


def said(heading: str, report: Report, over: Time) -> Time:
    """Year and planned of a section by its heading, under a section with those of `over`."""
    year, planned = over
    words = told(heading, _now(report), title=_BARE.search(heading) is not None)
    named = printed_years(heading)
    if words.reviewed and not named and len(report.reviewed) == 1:  # 过去一年, 去年: the one that the report reviews
        words = replace(words, reviewed=report.reviewed)
    part = _part(heading, report)
    if part is not None and not (words.outlook or _AHEAD.search(heading)):
        return _only(report.planned if part else report.reviewed) or year, part
    ahead = words.outlook or _AHEAD.search(heading) is not None
    brought = words.review_word or _BROUGHT.search(heading) is not None
    if (words.reviewed and words.planned and words.reviewed != words.planned) or (ahead and brought):
        return None, None
    if len(named) == 1 and (by_year := _by_year(named[0], report)) is not None:
        return named[0], by_year
    if planned is not None and not named and not _TURNS.search(heading):
        return over  # 打造亮点 inside a plan, 工作思路 inside a review: the part decides
    if words.reviewed or (brought and not words.plan_word and not ahead):
        return _only(words.reviewed) or (year if planned is False else _only(report.reviewed)), False
    if words.planned or words.plan_word or ahead or _WILL.search(heading):
        other = report.planned and not named and not set(words.planned) <= set(report.planned)
        own = None if other or _NEXT.search(heading) else _only(words.planned)  # 今年打算, told in the year planned for
        return own or (year if planned else _only(report.planned)) or _only(words.planned), True
    return over


def _part(heading: str, report: Report) -> bool | None:
    """Whether the part of the year that a heading names (上半年重点工作) is planned: not where it is over by the end of the
    part that the title reviews; None where either names none."""
    titled = months_reviewed(report)
    named = [mention.months for mention in times(heading) if mention.months]
    return None if titled is None or not named else named[0][1] > titled[1]


def timed(sections: Sequence[Section], telling: Sequence[bool], report: Report) -> tuple[Section, ...]:
    """The sections with their year and planned; `telling` says of each whether its heading may speak of time at all.

    The parts (level 1) are settled first, each by its heading, else by its opening words. A part with neither is
    planned where a plan stands before it and no review after it (三、加强政府自身建设), and done where a plan comes
    after it and no part is called a review. What stands under a part has what it has, unless its heading says other.
    """
    times: list[Time] = [whole(report)]
    parts = _parts(sections, telling, report, times[0])
    for section in sections[1:]:
        over = times[section.parent or 0]
        if section.level == 1:
            times.append(parts[section.id])
        else:
            times.append(said(section.heading[-1], report, over) if telling[section.id] else over)
    return tuple(replace(each, year=time[0], planned=time[1]) for each, time in zip(sections, times, strict=True))


def _parts(sections: Sequence[Section], telling: Sequence[bool], report: Report, over: Time) -> dict[int, Time]:
    """Year and planned of each part, by its id."""
    parts = [section for section in sections if section.level == 1]
    times = {part.id: said(part.heading[-1], report, over) if telling[part.id] else over for part in parts}
    if not (report.reviewed and report.planned) or over[1] is not None:
        return times
    first_under = {section.parent: section.span[0] for section in reversed(sections)}
    last_review = max((part for part, (_, planned) in times.items() if planned is False), default=-1)
    first_plan = min((part for part, (_, planned) in times.items() if planned), default=-1)
    planned_before, ended = False, 0
    for part in parts:
        between, ended = report.text[ended : part.span[0]][-OPENING:], part.span[1]
        if last_review < part.id and _turned(between, report):
            planned_before = True
        if times[part.id][1] is None and not _ADDED.search(part.heading[-1]):
            opening = _opening(part, first_under.get(part.id, part.span[1]), report)
            if opening is None and planned_before and last_review < part.id:
                opening = _only(report.planned), True
            elif opening is None and last_review < 0 and part.id < first_plan:
                opening = _only(report.reviewed), False
            times[part.id] = opening or times[part.id]
        planned_before = planned_before or bool(times[part.id][1])
    return times


def _turned(between: str, report: Report) -> bool:
    """Whether the text between two parts turns to the year planned for: 各位代表，2022年，我们要锚定目标。"""
    years = "|".join(map(str, report.planned))
    return (
        re.search(
            rf"{_BEGINS}(?:各位代表[，！,：]\s*)?(?:(?:{years})年|新的一年|明年|来年)[，,][^。\n]{{0,30}}(?:将|要)",
            between,
        )
        is not None
    )


def _opening(part: Section, end: int, report: Report) -> Time | None:
    """What the first words of a part say, up to its first subsection at `end`; None where they say nothing or both."""
    if part.heading_span is None:
        return None
    start = part.heading_span[1]
    text = report.text[start : min(end, start + OPENING)]
    to_come = _TO_COME.search(text) is not None or _names(text, report.planned)
    done = _DONE.search(text) is not None or _names(text, report.reviewed)
    if to_come == done:
        return None
    return (_only(report.planned), True) if to_come else (_only(report.reviewed), False)


def _names(text: str, years: Sequence[int]) -> bool:
    return any(re.search(rf"{_BEGINS}{year}\s*年(?:是|，|,|全)", text) for year in years)


def _now(report: Report) -> int | None:
    """The year that 今年 is: of a 总结 the one reviewed, else the one planned for."""
    if report.reviewed and (not report.planned or told(report.title, None, title=True).review_word):
        return report.reviewed[-1]
    return report.planned[-1] if report.planned else None


def _by_year(year: int, report: Report) -> bool | None:
    """Whether the report plans (True) or reviews (False) the year; None for neither or both."""
    if (year in report.planned) == (year in report.reviewed):
        return None
    return year in report.planned


def _only(years: Sequence[int]) -> int | None:
    return years[0] if len(years) == 1 else None
