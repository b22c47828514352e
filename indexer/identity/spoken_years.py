"""Summary, plan or both, and of which years: read from the title, the part titles and the opening sentences.

A report given in 2025 (政府工作报告, 代表会议报告) reviews 2024 and plans 2025; a 总结 of 2024 reviews 2024; the 要点,
计划 or 预算草案 of 2025 plan 2025. Part titles (一、2023年主要工作回顾) come before that rule, as they say it outright.
Numbers of congresses (第十四届), five-year plans (“十四五”规划) and years of history in the body never count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.periods.dates import date_in
from indexer.periods.text_years import TextYears
from indexer.periods.year_words import Told, part_of_year, told
from indexer.periods.years import times
from indexer.values import Kind

_GIVEN = re.compile(r"政府工作报告|代表(?:大会|会议).{0,8}报告|大会.{0,6}报告|会议报告|人代会.{0,6}报告")
_ANY_REPORT = re.compile(r"报告|汇报")
_DONE = re.compile(r"完成|实现了?|累计|同比|荣获|获评|成功|建成|开展了|已[经有达]|组织了")
_TO_DO = re.compile(r"将|力争|确保|计划|要[加进继坚抓深推]|进一步|目标是|下一步|继续")


@dataclass(frozen=True, slots=True)
class Years:
    """What a report reviews and plans, ascending years; empty where nothing tells."""

    kind: Kind
    reviewed: tuple[int, ...]
    planned: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """What the years are read from. `parts` are possible part titles in order; `top` the lines before the body.

    `published` is an ISO date or None; `name` the file's name without its ending, the weakest clue; `body` what
    the sentences of the text say of years.
    """

    title: str
    parts: Sequence[str]
    top: Sequence[str]
    opening: str
    published: str | None
    name: str
    body: TextYears


def spoken_years(clues: Clues) -> Years:
    """Kind and years of a report; see the module's text for the order of clues."""
    now = _now(clues)
    titled = told(clues.title, now, title=True)
    named = told(clues.name, now, title=True)
    if not titled.words and named.words:
        titled = named
    parts = _parts(clues.parts, now)
    given = bool(_GIVEN.search(clues.title) or _session(clues.top)) and not titled.reviewed and not titled.planned
    if given or not titled.words:
        return _given(clues, parts, titled, now, given)
    reviewed, planned = set(titled.reviewed), set(titled.planned)
    if titled.review_word and not reviewed:
        reviewed = set(parts.reviewed) or _guess_reviewed(clues, now, planned)
    if titled.plan_word and not planned:
        later = 0 if titled.half else 1  # 上半年工作总结及下半年工作打算
        planned = set(parts.planned) or ({max(reviewed) + later} if reviewed else _guess_planned(clues, now))
    if not titled.plan_word:
        planned |= {year for year in parts.planned if not reviewed or max(reviewed) <= year <= max(reviewed) + 5}
        if parts.outlook and not planned and reviewed:
            planned = {max(reviewed) + (0 if parts.half or titled.half else 1)}
        planned = planned or _planned_in_text(clues, reviewed)
    if not titled.review_word:
        reviewed |= {year for year in parts.reviewed if not planned or min(planned) - 5 <= year <= min(planned)}
    return _years(reviewed, planned, clues)


def _given(clues: Clues, parts: Told, titled: Told, now: int | None, given: bool) -> Years:
    """A title without such words: its parts tell; else the rule for reports given at a meeting; else the opening."""
    reviewed, planned = set(parts.reviewed), set(parts.planned)
    if given:
        if reviewed and not planned and not parts.half:
            planned = {max(reviewed) + 1}
        if planned and not reviewed:
            reviewed = {min(planned) - 1}
        said = clues.body.reviewed
        if not reviewed and said is not None and (now is None or said < now):
            reviewed, planned = {said}, {said + 1}
        if not reviewed and now is not None:
            reviewed, planned = {now - 1}, {now}
        return _years(reviewed, planned, clues)
    if reviewed or planned:
        if parts.outlook and reviewed and not planned:
            planned = {max(reviewed) + (0 if parts.half else 1)}
        return _years(reviewed, planned, clues)
    if _looks_planned(clues.opening) and not _ANY_REPORT.search(clues.title):
        return _years(set(), _guess_planned(clues, now), clues)
    planned = set()
    reviewed = _guess_reviewed(clues, now, planned)
    planned = {max(reviewed) + 1} if parts.outlook and reviewed else _planned_in_text(clues, reviewed)
    return _years(reviewed, planned, clues)


def _planned_in_text(clues: Clues, reviewed: set[int]) -> set[int]:
    """The year after the one reviewed, where sentences of the text open with it, or with 明年, and plan."""
    year = clues.body.planned
    if year is None and clues.body.next_year and len(reviewed) == 1 and not re.search(r"半年|季度", clues.title):
        return {max(reviewed) + 1}
    return {year} if year is not None and reviewed and year == max(reviewed) + 1 else set()


def _years(reviewed: set[int], planned: set[int], clues: Clues) -> Years:
    kind: Kind = "both" if reviewed and planned else "summary" if reviewed else "plan" if planned else _kind(clues)
    return Years(kind, tuple(sorted(reviewed)), tuple(sorted(planned)))


def _kind(clues: Clues) -> Kind:
    return "plan" if _looks_planned(clues.opening) else "summary"


def _looks_planned(text: str) -> bool:
    return len(_TO_DO.findall(text)) > len(_DONE.findall(text))


def _session(top: Sequence[str]) -> bool:
    return any(re.search(r"(?:会议|大会|全会)(?:上|的)|(?:大会|会议)作?.{0,4}报告|^各位代表", line) for line in top)


def _now(clues: Clues) -> int | None:
    """The year that 今年 is when the report is given: by the meeting's date, title, publication, parts, file name."""
    for line in clues.top:
        held = date_in(line) if re.search(r"日.{0,12}在.{2,40}(?:会|会议|大会)", line) else None
        if held:
            return _year_begun(held)
    if _GIVEN.search(clues.title):
        titled = [each.period.year for each in times(clues.title) if not each.relative]
        if titled and titled[0] is not None:
            return titled[0]
    if clues.published:
        months = [mention.months for mention in times(clues.title) if mention.months and part_of_year(mention)]
        if months:  # 1—10月工作小结, dated 2025-11-04
            return int(clues.published[:4]) - (months[0][1] > int(clues.published[5:7] or 12))
        return _year_begun(clues.published)
    for part in clues.parts:
        plan = told(part, None).planned
        if plan and re.match(r"^(?:第?[一二三四五]|20|今年)", part):
            return min(plan)
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", clues.name)
    return int(found.group(1)) if found and not told(clues.name, None, title=True).words else None


def _year_begun(date: str) -> int:
    """A report of the last two months of a year is written for the next."""
    return int(date[:4]) + (int(date[5:7]) >= 11)


def _parts(parts: Sequence[str], now: int | None) -> Told:
    """What all part titles tell together; those numbered 一、 or not at all before those numbered （一）."""
    outer = [part for part in parts if not re.match(r"^[（(]", part)]
    for group in (outer, parts):
        found = [told(re.sub(r"《[^》]*》", "", part), now) for part in group]
        merged = _merged(found, now)
        if merged.reviewed or merged.planned:
            return merged
    return _merged([told(part, now) for part in outer], now)


def _merged(found: Sequence[Told], now: int | None) -> Told:
    """Years long before the newest reviewed are history, unless one line reviews them all; far ahead, visions."""
    reviewed = {year for each in found for year in each.reviewed}
    planned = {year for each in found for year in each.planned}
    for year in sorted({year for each in found for year in each.open_years}):
        if planned and year < min(planned):
            reviewed.add(year)
        elif (reviewed and year > max(reviewed)) or (now is not None and year >= now):
            planned.add(year)
        elif now is not None or planned:
            reviewed.add(year)
    newest = max(reviewed, default=max(planned, default=0))
    together = {year for each in found if len(each.reviewed) > 2 for year in each.reviewed}
    kept = tuple(sorted(year for year in reviewed if year >= newest - 1 or year in together))
    soon = tuple(sorted(year for year in planned if year >= newest and (now is None or year <= now + 5)))
    outlook, half = any(each.outlook for each in found), any(each.half for each in found)
    return Told(kept, soon, bool(kept), bool(soon), outlook, half)


def _opening_year(clues: Clues) -> int | None:
    found = [each for each in times(clues.opening[:200]) if not each.relative and each.period.kind != "years"]
    return found[0].period.year if found else None


def _guess_reviewed(clues: Clues, now: int | None, planned: set[int]) -> set[int]:
    """The year of a review whose words have none: the title's, the opening's, the one before 今年, the file's."""
    head = [clues.title, *(line for line in clues.top if re.fullmatch(r"[（(]?.{4}年度?[）)]?", line))]
    titled = [
        each.period for line in head for each in times(line, title=True) if not each.relative and each.period.year
    ]
    if titled and not planned:
        years = {year for each in titled for year in range(each.first_year or each.year or 0, (each.year or 0) + 1)}
        return {year for year in years if year}
    opening = _opening_year(clues)
    if planned:
        return {min(planned) - 1}
    if clues.body.reported is not None and (now is None or clues.body.reported <= now):
        return {clues.body.reported}
    if clues.body.reviewed is not None and (now is None or clues.body.reviewed <= now):
        return {clues.body.reviewed}
    if opening is not None and (now is None or now - 1 <= opening <= now):
        return {opening}
    if now is not None:
        part = re.search(r"上半年|年中|半年", clues.title + clues.opening[:200]) or any(
            map(part_of_year, times(clues.title))
        )
        return {now if part else now - 1}
    named = re.search(r"(?<!\d)(20\d\d)(?!\d)", clues.name)
    return {int(named.group(1))} if named else set()


def _guess_planned(clues: Clues, now: int | None) -> set[int]:
    """The year of a plan whose title does not say it."""
    titled = [each.period.year for each in times(clues.title, title=True) if not each.relative and each.period.year]
    opening = _opening_year(clues)
    named = re.search(r"(?<!\d)(20\d\d)(?!\d)", clues.name)
    year = titled[0] if titled else opening if opening is not None else now
    year = year if year is not None else int(named.group(1)) if named else None
    return set() if year is None else {year}
