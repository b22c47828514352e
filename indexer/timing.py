"""The time a figure speaks of, whether it is done or planned, and whether it is a running total.

The section comes first, then the sentence: a time counts where it opens a clause (2023年，… / 截至2月底，…) or stands as
由上年的 right before the number; a year it is compared with (比2019年增长) is no time of the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.clauses import Around
from indexer.values import Period, Report, Section
from indexer.years import TimeMention, times

_CLAUSE = re.compile(r"[，,；;：:。！!？?（(]")
_OPENS = re.compile(
    r"^(?:其中|同时|此外|另外|并且|且|并|而|预计|预期|力争|争取|确保|计划|按计划|到|至|在|自|从|由|于|将|拟|、"
    r"|“|\"|街道|全街道|我们|全年|目前|累计|一是|二是|三是|四是|五是|—|-|\s)*$"
)
_COMPARED = re.compile(r"(?:比|较|同|与|和|相比|占|超|高于|低于|快于|相较)$")
_FROM = re.compile(r"(?:由|从|较|比)?(?P<time>.{2,10}?)的$")

_PLAN_STRONG = re.compile(
    r"力争|拟(?!定|合|人|建立了)|(?<!按)(?<!超)计划(?!生育|库|外|单列|内|性|经济|投资完成|任务的|完成率"
    r"|总投资)(?!.{0,12}(?:已|实际|超额))|下一步|下一年|明年|来年|今后|目标(?:是|为|：|:)"
)
_ORDERED = re.compile(r"下达[^，。；]{0,16}(?:任务|指标|目标|的)?$|(?<!完成)(?:年度|全年|年初|既定)?(?:目标|任务|指标)(?:数)?(?:为|是|：|:)[^，。；]{0,8}$|^(?:[^，。；]{0,4})(?:年度|全年)目标(?!任务完成)[^，。；完成]{0,12}$|确保[^，。；]{0,24}$")
_TARGET = re.compile(r"^的?(?:年度|全年|既定)?(?:目标|任务|指标)")
_DONE = re.compile(r"实际|已(?!到期)|超额|完成了|累计|去年|截至|目前|共计?完成|达标|实现了")
_PAST_IN_PLAN = re.compile(r"去年|上年|目前(?!标)|现有|已(?:有|经|完成|建成|累计|达|签|开|落|覆盖)|截至|累计已")
_CUMULATIVE = re.compile(r"累计|累积|总数|保有量|历年|总人数")
_THIS_PERIOD = re.compile(r"全年|年内|今年|本年|年度|当年|一年来|(?:19|20)\d\d年|上半年|下半年|季度")


def period(around: Around, section: Section, report: Report, planned: bool) -> Period:
    """The time the figure speaks of; `Period.year` is None, kind "unknown", where neither section nor sentence says."""
    base = _base(section, report, planned)
    found = None
    for mention in _opening(around, base):
        found = mention
    if found is not None and re.search(r"全年|全年累计", (around.head + around.clause)[found.span[1] :]):
        found = None if found.period.year == base else found
    near = _FROM.search(around.left)
    if near and around.quantity.unit not in ("倍", "%", "百分点"):
        just = times(near["time"], base)
        found = just[-1] if just and not _COMPARED.search(around.left[: near.start()]) else found
    if found is not None and found.period.year is not None:
        return _settled(found, section, report, base)
    if base is None:
        return Period(None, "", "unknown")
    return Period(base, str(base))


def _base(section: Section, report: Report, planned: bool) -> int | None:
    """The year that 今年 is in this section."""
    if section.year is not None:
        return section.year
    if planned and report.planned:
        return report.planned[0]
    years = report.reviewed or report.planned
    return years[-1] if years else None


def _opening(around: Around, base: int | None) -> Iterator[TimeMention]:
    """The times that open a clause of the sentence up to the figure, in order."""
    before = around.head + around.clause if not around.bracket else around.head + "（" + around.clause
    for mention in times(before, base):
        start = mention.span[0]
        clause_start = max((m.end() for m in _CLAUSE.finditer(before, 0, start)), default=0)
        lead = before[clause_start:start]
        if _COMPARED.search(lead) or before[mention.span[1] : mention.span[1] + 3].startswith(("同期", "的", "末相比", "相比")):
            continue
        if _OPENS.match(lead) or mention.period.kind == "as_of":
            yield mention


def _settled(mention: TimeMention, section: Section, report: Report, base: int | None) -> Period:
    """The period of a mention, with the year that 去年 or 截至2月底 means in this report."""
    found = mention.period
    year = found.year
    assert year is not None
    if re.search(r"去年|过去一年|过去的一年", mention.text) and section.planned is False and base is not None:
        if base + 1 in report.planned:  # told in the year after: 去年 is the year under review
            return Period(base, str(base))
    if found.kind == "as_of" and not re.search(r"\d{4}|年", mention.text) and base is not None and mention.months:
        year = _as_of_year(mention.months[1], base, report)
        if year != found.year:
            return Period(year, found.label.replace(str(found.year), str(year)), found.kind)
    if found.kind == "year":
        return Period(year, str(year))
    return found


def _as_of_year(month: int, base: int, report: Report) -> int:
    """The year of 截至2月28日 in a review of `base`: the last such day before the report was published."""
    if report.published:
        last, at = int(report.published[:4]), int(report.published[5:7] or 12)
        year = last if month <= at else last - 1
        return year if year in (base, base + 1) else base
    return base + 1 if month <= 3 and base + 1 in report.planned else base


def is_planned(around: Around, section: Section, report: Report) -> bool:
    """Whether the figure is a plan or target. 预计完成 in a review is an estimate of what was done, so done."""
    words = around.head[-30:] + around.clause if len(around.clause) < 6 else around.clause
    if section.planned is True:
        told = [m for m in _opening(around, section.year) if m.period.year is not None]
        if told and section.year is not None and (told[-1].period.year or 0) < section.year:
            return False
        return not (_PAST_IN_PLAN.search(around.clause) and not _PLAN_STRONG.search(around.clause))
    after_year = any(
        m.period.year is not None and section.year is not None and m.period.year > section.year and not m.relative
        for m in _opening(around, section.year)
        if m.period.kind != "as_of"
    )
    if _ORDERED.search(words):
        return True
    strong = bool(_PLAN_STRONG.search(words)) and not _DONE.search(words)
    if section.planned is False:
        return strong or (after_year and not _DONE.search(words))
    if strong or after_year or re.search(r"确保|争取达|预计到|将(?:新|达|建|完成|实现|投|开)", words):
        return not _DONE.search(words)
    if report.kind == "plan":
        return not _PAST_IN_PLAN.search(words)
    return False


def is_target(around: Around, others: Sequence[Around]) -> bool:
    """Whether a figure of what was done is the target beside the outcome: 完工39台，超额完成35台目标任务. Where it stands
    alone (完成完工11台的目标任务) it is the outcome."""
    if not _TARGET.match(around.right) and not re.search(r"任务$|目标$|指标$", around.left):
        return False
    unit = around.quantity.unit
    return any(
        other is not around
        and other.quantity.unit == unit
        and other.link != "list"
        and not _TARGET.match(other.right)
        and (other.head != around.head)
        for other in others
    )


def is_cumulative(around: Around, goes_on: bool, before: bool) -> bool:
    """Whether the figure is a running total. `goes_on`: it goes on what the figure before began (累计签约135台，开工108台),
    which was one (`before`)."""
    words = around.clause if around.link != "list" else around.left
    match = _CUMULATIVE.search(words) or (re.match(r"(?:累计|共(?![建享同治富青产商赢生融有计]))", around.right) if around.left == "" else None)
    if match:
        return not _THIS_PERIOD.search(words[: match.start()]) if match.string == words else True
    return goes_on and before and not _THIS_PERIOD.search(words) and not re.search(r"其中|新增", words)
