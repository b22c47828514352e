"""The year of a paragraph in a part that no heading settles: what it opens with holds up to the next line.

2022年，全街道引进企业9家。加装电梯15台。      both are of 2022, done
2023年计划：加装电梯18台；改造小区7个。        both are planned for 2023
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.periods.speaking import speaks_from
from indexer.periods.years import times
from indexer.values import Report, Section

_PAST = re.compile(r"过去的?一年")
_OPENS = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?")
_GOES_ON = re.compile(r"(?:度|全年)?[^，,。；;：:\d以底末前]{0,8}[，,：:]")


def paragraph_section(section: Section, report: Report, text: str, before: Section | None) -> Section:
    """The section as it holds for the sentence `text`; `before` is what held for the sentence before it on the same
    line, None at the beginning of one."""
    if section.year is not None or section.planned is not None:
        return section
    if before is not None:
        return before
    start = _OPENS.match(text)
    at = start.end() if start else 0
    mention = next(iter(times(text[at : at + 30], speaks_from(section, report, text))), None)
    if (
        mention is None
        or mention.span[0]
        or mention.period.kind != "year"
        or not _GOES_ON.match(text, at + mention.span[1])
    ):
        return section
    year = mention.period.year
    if _PAST.match(mention.text) and len(report.reviewed) == 1:
        year = report.reviewed[0]
    if year is None or (year in report.planned) == (year in report.reviewed):
        return section
    return replace(section, year=year, planned=year in report.planned)
