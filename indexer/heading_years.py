"""The year that a section speaks of, and whether it is done or planned: from its heading, its opening, and its place.

What a heading says is read by `year_words`; where it says nothing, a section has what the section over it has. A part
without a word of time is settled by how it opens (今年是…收官之年), and one after the last plan by its place there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.values import Report, Section
from indexer.year_words import told

OPENING = 400
"""Characters of a part's own text that are read for what it speaks of."""

_ADDED = re.compile(r"^附|名词|注释|附件|附表|目录")
_BROUGHT = re.compile(
    r"存在的?(?:主要)?(?:问题|不足|困难)|问题(?:和|与|及)(?:不足|困难)|主要(?:成绩|成效|做法)|工作(?:成效|亮点)"
)
_TO_COME = re.compile(
    r"今年(?:工作)?的?(?:总体要求|主要目标|主要预期目标|重点|要)|预期目标|(?:今年|全年)是|要(?:重点|着力|抓好|做好)"
)
_DONE = re.compile(r"(?:过去|刚刚过去的?|这)(?:的)?一年|一年来|过去的?五年|五年来|去年")

Time = tuple[int | None, bool | None]


def whole(report: Report) -> Time:
    """Year and planned of the report as a whole: settled only where it is a summary or a plan and nothing else."""
    if report.kind == "summary" and not report.planned:
        return _only(report.reviewed), False
    if report.kind == "plan" and not report.reviewed:
        return _only(report.planned), True
    return None, None


def said(heading: str, report: Report, over: Time) -> Time:
    """Year and planned of a section by its heading, under a section with those of `over`."""
    year, planned = over
    now = report.planned[-1] if report.planned else report.reviewed[-1] if report.reviewed else None
    words = told(heading, now)
    if words.reviewed and words.planned:
        return None, None
    brought = words.review_word or _BROUGHT.search(heading) is not None
    if brought and (words.plan_word or words.outlook) and re.search("[及和与暨、]", heading) and not words.reviewed:
        return None, None
    if words.reviewed or (brought and not words.plan_word and not words.outlook):
        return _only(words.reviewed) or (year if planned is False else _only(report.reviewed)), False
    if words.planned or words.plan_word or words.outlook:
        if planned is False and not words.planned and not words.outlook:
            return year, planned  # 工作思路, 目标任务 inside a review: the part decides
        return _only(words.planned) or (year if planned else _only(report.planned)), True
    if len(words.open_years) == 1 and (by_year := _by_year(words.open_years[0], report)) is not None:
        return words.open_years[0], by_year
    return over


def settled(sections: Sequence[Section], report: Report) -> tuple[Section, ...]:
    """The sections of a report that reviews and plans, its parts without a word of time settled where they can be.

    A part is settled by its opening words; one with none of them is planned where a plan stands before it and no review
    after it (三、加强政府自身建设).
    """
    parts = [section for section in sections if section.level == 1]
    given: dict[int, Time] = {}
    if report.kind == "both":
        for place, part in enumerate(parts):
            if part.planned is not None or _ADDED.search(part.heading[-1]):
                continue
            time = _opening(part, sections, report)
            before = [given.get(other.id, (other.year, other.planned)) for other in parts[:place]]
            if time is None and any(planned for _, planned in before):
                later = [other.planned for other in parts[place + 1 :]]
                time = (_only(report.planned), True) if False not in later else None
            if time is not None:
                given[part.id] = time
    if not given:
        return tuple(sections)
    return tuple(_inherited(section, sections, given) for section in sections)


def _inherited(section: Section, sections: Sequence[Section], given: dict[int, Time]) -> Section:
    """The section with what its part was given, where it has nothing of its own."""
    part = section
    while part.level > 1 and part.parent is not None:
        part = sections[part.parent]
    time = given.get(part.id)
    if time is None or section.planned is not None or section.year is not None:
        return section
    return replace(section, year=time[0], planned=time[1])


def _opening(part: Section, sections: Sequence[Section], report: Report) -> Time | None:
    """What the first words of a part say, before its first subsection; None where they say nothing or both."""
    if part.heading_span is None:
        return None
    start = part.heading_span[1]
    first = next((other.span[0] for other in sections if other.parent == part.id), part.span[1])
    text = report.text[start : min(max(first, start), start + OPENING)]
    to_come = _TO_COME.search(text) is not None or _names(text, report.planned)
    done = _DONE.search(text) is not None or _names(text, report.reviewed)
    if to_come == done:
        return None
    return (_only(report.planned), True) if to_come else (_only(report.reviewed), False)


def _names(text: str, years: Sequence[int]) -> bool:
    return any(re.search(rf"{year}\s*年", text) for year in years)


def _by_year(year: int, report: Report) -> bool | None:
    """Whether the report plans (True) or reviews (False) the year; None for neither or both."""
    if (year in report.planned) == (year in report.reviewed):
        return None
    return year in report.planned


def _only(years: Sequence[int]) -> int | None:
    return years[0] if len(years) == 1 else None
