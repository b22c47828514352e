"""The time a figure speaks of, whether it is done or planned, and whether it is a running total.

The section comes first, then the sentence: a time counts where it opens a clause (2023年，… / 截至2月底，…) or stands
as 由上年的 right before the number; a year that it is compared with (比2019年增长) is no time of the figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer import units
from indexer.clauses import Around
from indexer.time_words import earlier, later, opening
from indexer.values import Period, Report, Section
from indexer.years import TimeMention, times

_LEVEL = re.compile(
    r"(?:达|达到|增加到|增至|提高到|提高至|提升到|提升至|扩大到|下降到|下降至|降到|降至|降低到|降低至|减少到|减少至|压降至|回落至|超过|突破|稳定在|保持在|为)$"
)
_WHOLE_YEAR = re.compile(r"全年|年内|年底前|年末前")
_MONTH_ONLY = re.compile(r"^[^\d年]*(\d{1,2})月")
_LAST_YEAR = re.compile(r"去年")
_PAST_YEAR = re.compile(r"过去的?一年")

_PLAN = re.compile(
    r"力争|打算|拟(?!定|合|人|建立了)|(?<!按)(?<!超)计划(?!生育|库|外|单列|内|性|经济|投资完成|任务的|完成率|总投资)(?!.{0,12}(?:已|实际|超额))"
    r"|下一步|下一年|明年|来年|今后|目标(?:是|为|：|:)"
)
_MAY_BE_PLAN = re.compile(r"确保|争取达|预计到|将(?:新|达|建|完成|实现|投|开)")
_DONE = re.compile(
    r"实际|只(?=[建完开竣签新增])|仅(?=[建完开竣签新增])|已(?!到期)|超额|完成了|累计|去年|截至|目前|共计?完成|达标|实现了"
)
_PAST_IN_PLAN = re.compile(r"去年|上年|目前(?!标)|现有|立足|已(?:有|经|完成|建成|累计|达|签|开|落|覆盖)|截至|累计已")
_ORDERED = re.compile(
    r"下达[^，。；]{0,16}(?:任务|指标|目标|的)?$|(?<!完成)(?:年度|全年|年初|既定)?(?:目标|任务|指标)数?(?:为|是|：|:)[^，。；]{0,8}$"
    r"|(?:年初|调整|变动)预算数?(?:合计|总计|为|是)*$"
    r"|^[^，。；]{0,4}(?:年度|全年)目标(?!任务完成)[^，。；完成]{0,12}$|确保[^，。；]{0,24}$"
)
"""A number that was asked for, though in a review: 区下达任务50台, 年度目标40台."""
_OF_TARGET = re.compile(
    r"(?:(?:目标|任务|计划|指标|预算)(?:任务|目标|数)?(?:[\d.,]+[\u4e00-\u9fff]{0,3})?的(?:[\d.]+%[和与、])*|占[^，。；]{0,8}(?:目标|任务|计划|指标|预算)数?)$"
)
_YEAR_BEFORE = re.compile(
    r"(?:比|较|由|从|在|与|同|按)(?:去年|上年)|(?:去年|上年)(?:度|末|底)?(?:结转|遗留|延续|续建|启动|开工|未)"
)
"""The year before that a plan is held against, or goes on from: 比上年增长6%, 上年结转的2个."""
_PLAN_LEAD = re.compile(r"^[^：:；;。]{0,30}(?:将|打算|计划|准备|要)[^：:；;。]{1,16}[：:]")
"""What opens a list of plans: 下半年，我们将重点抓好以下工作：…；…."""
_PROMISED = re.compile(r"(?:原定|原计划|原拟|年初(?:答应|承诺|确定|提出|定下|排定|计划|安排)|[今年]年?定的是)(?!的)")
_PUT_OFF = re.compile(r"^[^，,。；;]{0,10}(?:顺延|延期|推迟|延后|结转|转)(?:到|至)(?P<time>.{2,8})")
"""What was to be done in the year reported on, and is now to be done later: 另外2个顺延至2023年."""
_TARGET = re.compile(r"^的?(?:年度|全年|既定)?(?:目标|任务|指标)")
_NEAR = 12  # figures on either side
_TARGET_BEFORE = re.compile(r"(?:任务|目标|指标)$")
_ON_FILE = re.compile(
    r"^[^，,。；;]{2,10}(?:更新|完善|核实)[^，,。；;]{0,4}(?:档案|信息|台账)|^[^，,。；;]{2,10}每[月周季]"
)
"""People who are there already, in a plan: 为300名老兵更新档案, 对40户家庭每月探访."""
_MET = re.compile(r"(?:完成|超|为|是|达)[^，,。；;]{0,4}计划[^，,。；;]*的[\d.]+%[^，,。；;]*")
"""A plan that was held against the outcome in the clause before: 完成年度计划40亿元的96%，"""
_NEXT_YEAR = ("明年", "来年", "下一年", "下年度")
_START = re.compile(r"(?<![自服])[由从](?:现有|现在|原来|原有|原先)?的?$")
_RISES = re.compile(r"^[^，,。；;、]{0,3}[一-龥]{0,4}(?:到|至|为)了?(?:[\d两一二三四五六七八九十百]|约|近|超)")
_NO_TOTAL = re.compile(r"在建|在审|在谈|在办|正在")
_CUMULATIVE = re.compile(r"累计|累积|总数|保有量|历年|总人数")
_TOTAL_AFTER = re.compile(r"(?:累计|共(?![建享同治富青产商赢生融有计]))")
_SHARED = re.compile(r"占[^，。；]{0,12}总数$|应[^，。；]{1,4}总数$")
_UP_TO = re.compile(r"(?:到|至|截至|截止)(?:(?:19|20)\d\d年|今年|本年|年)[底末]?")
_THIS_PERIOD = re.compile(r"全年|年内|今年|本年|年度|当年|一年来|(?:19|20)\d\d年|上半年|下半年|季度")


def period(around: Around, section: Section, report: Report, planned: bool) -> Period:
    """The time the figure speaks of; `Period.year` is None, kind "unknown", where neither section nor sentence says."""
    base = _base(section, report, planned)
    found = next(reversed(list(opening(around, base))), None)
    words = around.head + around.clause
    if (
        found is not None
        and found.period.year == base
        and _WHOLE_YEAR.search(re.split("[；;]", words[found.span[1] :])[-1])
    ):
        found = None  # 四季度增长5%，全年增长4%
    put_off = _PUT_OFF.match(around.rest)
    moved = next(iter(times(put_off["time"], base)), None) if put_off else None
    found = moved or later(around, base) or earlier(around, base) or found
    if found is None and is_start(around) and section.year is not None:
        return Period(section.year - 1, str(section.year - 1))
    if found is not None and found.period.year is not None:
        return _settled(found, found.period.year, section, report, base)
    return _default(around, section, report, planned, base)


def is_planned(around: Around, section: Section, report: Report) -> bool:
    """Whether the figure is a plan or target. 预计完成 in a review is an estimate of what was done, so done."""
    near = _MET.sub("", re.split("[；;]", around.head[-30:])[-1])
    words = near + around.clause if len(around.clause) < 6 else around.clause
    year = section.year
    if is_start(around) or _ON_FILE.search(around.right):
        return False
    before = earlier(around, year)
    if before is not None and year is not None and (before.period.year or year) < year:
        return False
    if of_target(around):
        return section.planned is True
    opened = [m for m in opening(around, year) if m.period.year is not None]
    if section.planned is True:
        if opened and year is not None and (opened[-1].period.year or year) < year:
            return False
        past = around.left if around.link == "direct" else around.clause
        return not (_PAST_IN_PLAN.search(_YEAR_BEFORE.sub("", past)) and not _PLAN.search(around.clause))
    put_off = _PUT_OFF.match(around.rest)
    if _ORDERED.search(words) or _PROMISED.search(around.left) or (put_off and times(put_off["time"], year)):
        return True
    done = bool(_DONE.search(words))
    if _PLAN_LEAD.match(around.head) and not done:
        return True
    ahead = year is not None and any(
        (m.period.year or 0) > year and (not m.relative or m.text in _NEXT_YEAR) and m.period.kind != "as_of"
        for m in opened
    )
    if section.planned is False:
        return bool(_PLAN.search(words) or ahead) and not done
    if _PLAN.search(words) or ahead or _MAY_BE_PLAN.search(words):
        return not done
    return report.kind == "plan" and not _PAST_IN_PLAN.search(words)


def is_start(around: Around) -> bool:
    """Whether the figure is what a rise begins with: 由|15家|增加到19家, 从|2.65万名|发展到3万名; not where a time says when."""
    return _START.search(around.left) is not None and _RISES.match(around.rest) is not None


def of_target(around: Around) -> bool:
    """Whether a figure is the share of a target that was reached: 为年度目标的103%, 完成年度目标3600人的117%."""
    return units.load().kind(around.quantity.unit) == "rate" and _OF_TARGET.search(around.clause) is not None


def is_target(around: Around, others: Sequence[Around]) -> bool:
    """Whether a figure of what was done is the target beside the outcome: 完工39台，超额完成35台目标任务.

    Where it stands alone (完成完工11台的目标任务) it is the outcome.
    """
    if not _TARGET.match(around.right) and not _TARGET_BEFORE.search(around.left):
        return False
    if of_target(around):
        return False
    here = next(index for index, other in enumerate(others) if other is around)
    near = others[max(0, here - _NEAR) : here + _NEAR]
    return any(
        other.quantity.unit == around.quantity.unit
        and other.head != around.head
        and other.link != "list"
        and not _TARGET.match(other.right)
        for other in near
    )


def is_cumulative(around: Around, goes_on: bool, before: bool) -> bool:
    """Whether the figure is a running total. `goes_on`: it goes on what the figure before began (累计签约135台，
    开工108台), which was one (`before`)."""
    words = around.clause if around.link != "list" else around.left
    if _NO_TOTAL.search(around.left):
        return False  # what is under way is no running total
    match = _CUMULATIVE.search(words)
    if match and not _SHARED.search(words):
        return not _THIS_PERIOD.search(_UP_TO.sub("", words[: match.start()]))
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
    told_after = base is not None and base + 1 in report.planned
    past = _PAST_YEAR.search(mention.text) is not None and base in report.reviewed
    if section.planned is False and (past or (told_after and _LAST_YEAR.search(mention.text))):
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
