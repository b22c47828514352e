"""What a heading says of time: the year its section speaks of, and whether that is done or planned."""

from __future__ import annotations

import re

from indexer.values import Report

_DIGIT = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "Ｏ": "0", "O": "0", "o": "0"}
_YEAR = re.compile(r"(?<![\d.])((?:19|20)[\dOo]{2}|[１２][０-９]{3}|[一二][零〇○九][零〇○ＯOo一二三四五六七八九]{2})\s*年(?!以来)")
_RANGE = re.compile(r"(?:19|20)\d\d\s*年?\s*(?:-|—|–|~|～|至|到)+\s*(?:19|20)\d\d\s*年")
_PLAN = r"任务|计划|要点|打算|安排|目标|规划|思路|展望|设想|建议|预算草案|今后|下一步|下步|下阶段|下半年|明年|来年|未来"
_DONE = r"回顾|总结|小结|完成情况|执行情况|开展情况|落实情况|推进情况|进展情况|收支情况|工作情况|成效|成绩|成就|亮点|做法|存在|问题|不足|决算"
_PLANNED = re.compile(_PLAN)
_FINISHED = re.compile(_DONE)
_EITHER = re.compile(r"重点|举措|措施|要求|工作$")


def years_in(title: str) -> tuple[int, ...]:
    """The years named in a heading, in order, relative ones left out."""
    return tuple(int("".join(_DIGIT.get(c, c) for c in hit.group(1))) for hit in _YEAR.finditer(title))


def reading(title: str, report: Report, year: int | None, planned: bool | None) -> tuple[int | None, bool | None]:
    """Year and planned of a section with this heading, under a section with `year` and `planned`.

    None where the heading does not settle it and nothing is inherited. 今年 and 去年 are taken by the report: its last
    planned year is 今年 where it has one, else the last reviewed.
    """
    done, plan = _FINISHED.search(title), _PLANNED.search(title)
    own: bool | None = None
    if plan and not done:
        own = True
    elif done and not plan:
        own = False
    elif done and plan:  # 目标任务完成情况, 工作安排落实情况: the last word says what it is; 回顾及计划: neither
        own = None if re.search("[及和与暨]", title) else done.start() < plan.start()
    named = set(years_in(title))
    now = report.planned[-1] if report.planned else report.reviewed[-1] if report.reviewed else None
    if now is not None and not named:
        if re.search("去年|上年|过去一年|上一年", title):
            named, own = {now - 1}, False if own is None else own
        elif re.search("今年|本年", title):
            named = {now}
        elif re.search("明年|来年", title):
            named, own = {now + 1}, True
    spoken = named.pop() if len(named) == 1 and not _RANGE.search(title) else None
    if own is None and spoken is not None and _EITHER.search(title):
        own = _by_year(spoken, report)
    if own is None and spoken is not None and planned is None:
        own = _by_year(spoken, report)
    if own is not None and spoken is None and not named and year is None:
        years = report.planned if own else report.reviewed
        spoken = years[0] if len(years) == 1 else None
    if own is not None and planned is not None and own != planned and spoken is None:
        return year, planned  # 工作思路 inside a review, 存在的问题 inside a plan: the part decides
    return (spoken if spoken is not None else year if not named else None), (own if own is not None else planned)


def whole(report: Report) -> tuple[int | None, bool | None]:
    """Year and planned of the report as a whole: settled only where it is a summary or a plan and nothing else."""
    if report.kind == "summary" and len(report.reviewed) == 1:
        return report.reviewed[0], False
    if report.kind == "plan" and len(report.planned) == 1:
        return report.planned[0], True
    return None, None


def _by_year(year: int, report: Report) -> bool | None:
    if year in report.reviewed and year not in report.planned:
        return False
    if year in report.planned and year not in report.reviewed:
        return True
    return None
