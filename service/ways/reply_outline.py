"""Answers about a report as a whole: its main tasks by its own headings, and which reports there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.normalize import normalize
from indexer.values import Section
from service.asking import Asking
from service.understand.when import years_for
from service.values import Answer

_WHOLE = re.compile(
    r"(?:主要|重点|工作)?(?:任务|工作|举措|安排|内容|重点|要点|计划|打算|目标)(?:都)?(?:是|有|包括|分)?(?:哪|什么|啥|几)|(?:做|干|抓|推进)(?:了)?(?:什么|啥|哪些)(?:工作|事|事情)?$"
    r"|(?:报告|总结|计划|要点)(?:讲|写|说|提)(?:了)?(?:什么|啥|哪)|(?:几|哪几|哪些)(?:个)?(?:大)?方面"
    r"|(?:重点|主要)(?:工作|任务)$|main (?:task|priorit|work)|overview"
)
_ASIDE = re.compile("附件|附表|名词解释|注释|说明")
_INVENTORY = re.compile(
    r"(?:有|收录|包含|包括|存|收)(?:了)?(?:哪些|哪几|几|多少)(?:个|份|篇)?(?:街道|街镇|单位|地方)?(?:的)?(?:工作)?(?:报告|文件|材料|街道)$"
    r"|(?:报告|库里|资料)(?:都)?(?:有|是)(?:哪些|哪几|几份|几个)"
    r"|which reports|what reports|list (?:the |all )?reports"
)


def reply(asking: Asking) -> Answer | None:
    """Headings or an inventory, where a question with no subject of its own asks for them; else None."""
    text = re.sub(r"[?。!\s]+$", "", normalize(asking.query.text))
    if any(term.role not in ("light", "stage", "claim") for term in asking.query.terms):
        return None
    if _INVENTORY.search(text):
        return _inventory(asking)
    return _headings(asking) if _WHOLE.search(text) else None


def _inventory(asking: Asking) -> Answer | None:
    """The reports in scope by title, each with its title cited where it stands in the text."""
    shown = []
    for key in asking.keys:
        for report_id in asking.evidence.issuers[key].reports:
            report = asking.evidence.reports[report_id]
            at = report.text.find(report.title)
            passage = asking.evidence.first_passage(report_id)
            if report_id in asking.reports and passage is not None:
                span = (at, at + len(report.title)) if at >= 0 else passage.spans[0]
                shown.append((report.title, asking.citing.spans(passage, (span,))))
    return Answer("answered", "list", asking.say.inventory(shown)) if shown else None


def _headings(asking: Asking) -> Answer | None:
    """The headings of the part that is meant: of the year asked for, of the plan where plans are."""
    query, evidence = asking.query, asking.evidence
    if len(asking.keys) != 1:
        return None
    issuer = evidence.issuers[asking.keys[0]]
    years = years_for(query.when, issuer, query.planned) or issuer.years[-1:]
    for report_id in reversed(issuer.reports):
        if report_id not in asking.reports:
            continue
        found = _main(evidence.sections[report_id], years, query.planned)
        if found:
            passage = evidence.first_passage(report_id)
            assert passage is not None
            shown = [(s.heading[-1], asking.citing.spans(passage, (s.heading_span,))) for s in found if s.heading_span]
            return Answer("answered", "list", asking.say.headings(evidence.reports[report_id].title, shown))
    return None


def _main(sections: Sequence[Section], years: Sequence[int], planned: bool | None) -> list[Section]:
    """The outermost row of at least three sibling headings of one of the years (and of a plan, if one is asked for)."""
    children: dict[int, list[Section]] = {}
    for section in sections:
        fits = (section.year is None or section.year in years) and (
            planned is None or section.planned in (None, planned)
        )
        if (
            section.parent is not None
            and section.heading_span is not None
            and fits
            and not _ASIDE.search(section.heading[-1])
        ):
            children.setdefault(section.parent, []).append(section)
    rows = [row for row in children.values() if len(row) >= 3 and any(s.year in years for s in row)]
    named = [row for row in rows if re.search("任务|工作|安排|重点|打算|措施", "".join(row[0].heading[:-1]))]
    return min(named or rows, key=lambda row: (row[0].level, row[0].span)) if rows else []
