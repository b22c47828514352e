"""Answers about the reports themselves: when one was published, where it is from, and who gave it."""

from __future__ import annotations

import re

from indexer.normalize import normalize
from service.asking import Asking
from service.sentences.persons import speaker
from service.values import Answer
from service.ways import decline

_ABOUT = re.compile(
    r"(?:报告|总结|计划|要点|文件|材料).{0,6}?(?:发布|公布|发表|公开|印发|日期|刊登)"
    r"|(?:发布|公布|发表|公开|印发)(?:于|时间|日期|在)"
    r"|(?:published|released|publication date)"
)
_SOURCE = re.compile(r"(?:报告|总结|计划|要点|文件|材料).{0,4}(?:来源|出处|从哪|哪个网站)|来源(?:是|于)")
_GIVEN = re.compile(
    r"报告.{0,4}(?:谁|哪一?位[\u4e00-\u9fff]{0,4}?|哪个(?:人|领导))(?:[作做讲念]|宣读|汇报|代表)|(?:谁|哪一?位|哪个(?:人|领导)).{0,16}(?:[作做念]|宣读)了?(?:的|了)?[^,。?]{0,12}报告"
    r"|报告人|作报告的(?:人|领导)?(?:是|叫)|\bwho\b.{0,20}\b(?:deliver|g[ai]ve|present|read|made|make)\w*\b.{0,60}\b(?:report|address|speech)\b"
)


def reply(asking: Asking) -> Answer | None:
    """Date, source or speaker of the reports in scope (those of the years asked about); None where that is not what is asked."""
    text = normalize(asking.query.text)
    if _GIVEN.search(text.lower()):
        return _given_by(asking) or (decline.not_covered(asking) if len(asking.keys) == 1 else None)
    dated, sourced = bool(_ABOUT.search(text)), bool(_SOURCE.search(text))
    if not dated and not sourced:
        return None
    parts = []
    for key in asking.keys:
        for report_id in asking.evidence.issuers[key].reports:
            report = asking.evidence.reports[report_id]
            if asking.query.when.years and not set(report.years) & set(asking.query.when.years):
                continue
            value = report.published if dated else report.source
            place = _printed(report.text, value, dated)
            if value and place:
                passage = asking.evidence.first_passage(report_id)
                if passage is not None:
                    n = asking.citing.spans(passage, (place,))
                    parts.append(asking.say.published(report.title, report.text[place[0] : place[1]], n, dated))
    return Answer("answered", "passage", "".join(parts)) if parts else None


def _given_by(asking: Asking) -> Answer | None:
    """Who gave the reports in scope, in the words they are headed by; None where none says."""
    parts = []
    for key in asking.keys if len(asking.keys) == 1 else ():
        for report_id in _of_years(asking, key):
            report = asking.evidence.reports[report_id]
            place, passage = speaker(report.text), asking.evidence.first_passage(report_id)
            if place is not None and passage is not None:
                n = asking.citing.spans(passage, (place,))
                label = asking.evidence.issuers[key].label
                said = asking.say.excerpt(label, report.text[slice(*place)], n)
                parts.append(said.rstrip("。") + asking.say.STOP)
    return Answer("answered", "passage", "".join(parts)) if parts else None


def _of_years(asking: Asking, key: str) -> list[str]:
    """The reports of the years asked about: 2020年的政府工作报告 is the one that plans for 2020, before the one that reviews it."""
    years, all_of_them = set(asking.query.when.years), asking.evidence.issuers[key].reports
    held = asking.evidence.reports
    if not years:
        return list(all_of_them)
    ahead = [each for each in all_of_them if set(held[each].planned[:1]) & years]
    return ahead or [each for each in all_of_them if set(held[each].years) & years]


def _printed(text: str, value: str | None, dated: bool) -> tuple[int, int] | None:
    """Where the date or source is printed near the beginning."""
    head = text[:400]
    if value is None:
        return None
    if not dated:
        at = head.find(value)
        return (at, at + len(value)) if at >= 0 else None
    year, month, day = (int(part) for part in [*value.split("-"), "1", "1"][:3])
    match = re.search(rf"{year}\s*[年\-/.]\s*0?{month}\s*[月\-/.]\s*0?{day}\s*日?", head)
    return match.span() if match else None
