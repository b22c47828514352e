"""Whether a figure is a plan or done: its section first, then its sentence.

计划完成60台，实际完工|72台     in a review the first is planned
去年完成|32台                  in a plan it is done
上半年竣工|5台，全年|12台       in the first half's review the second is still to come
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.numbers import units
from indexer.numbers.clauses import Around
from indexer.periods.speaking import months_reviewed, speaks_from
from indexer.periods.time_words import earlier, opening
from indexer.periods.years import TimeMention, times
from indexer.values import Report, Section

FROM_HERE = re.compile(r"\s*(?:下一步|下一?阶段|今后|新的?一年|明年|来年)(?![的内])")
"""How a sentence of a review opens that tells what comes after it."""
_EXPECTED = re.compile(r"(?:预计|力争|争取|有望)[^，,。；;]{0,4}(?:全年|年底|年末|下半年|[三四]季度)[^。；;]*$")
_OUTCOME = re.compile(
    r"(?:上半年|前[两二三]季度|[一二三]季度|截至[^，,]{1,8}|目前|全年|实际|已经?|现已|共|累计)*(?:建成|完成|竣工|完工|办结|落实|投用|开工|改造)了?"
)
_OUTCOME_SAID = re.compile(r"[，,](?:实际|已经?|共)?(?:完成|建成|竣工|完工|办结)了?(?=\d)")
_TOTAL_TO_COME = re.compile(r"(?:力争|确保|争取|预计|将)[^，,。；;]{0,6}累计")
_TO_BE = re.compile(
    r"^[^，,。；;、\d]{0,6}(?:预计|计划|将|拟|力争|争取)(?:于|在)?[^，,。；;]{0,12}?(?:前|底|初|内|中旬)?(?:全部)?(?:[完竣开]工|建成|完成|投[用运]|交付|开业|开放|启用|整改|办结|化解|解决)"
)
"""When what is counted will be done: 剩余2个|将于今年6月底前完工."""
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
    r"(?:比|较|由|从|在|与|同|按)(?:去年|上年)|(?:去年|上年)(?:度|末|底)?(?:结转|在建|立项|剩余|剩下|遗留|延续|续建|启动|开工|未)"
)
"""The year before that a plan is held against, or goes on from: 比上年增长6%, 上年结转的2个."""
_PLAN_LEAD = re.compile(
    r"^[^：:；;。]{0,30}(?:将|打算|计划|准备|(?<![主重需必首摘纪概])要(?!点|求|闻|素|件|务|害))[^：:；;。]{1,16}[：:]"
)
"""What opens a list of plans: 下半年，我们将重点抓好以下工作：…；…."""
_PROMISED = re.compile(r"(?:原定|原计划|原拟|年初(?:答应|承诺|确定|提出|定下|排定|计划|安排)|[今年]年?定的是)(?!的)")
PUT_OFF = re.compile(r"^[^，,。；;]{0,10}(?:顺延|延期|推迟|延后|结转|转)(?:到|至)(?P<time>.{2,8})")
"""What was to be done in the year reported on, and is now to be done later: 另外2个顺延至2023年."""
_TARGET = re.compile(r"^的?(?:年度|全年|既定)?(?:目标|任务|指标)")
_NEAR = 12  # figures on either side
_TARGET_BEFORE = re.compile(r"(?:任务|目标|指标)$")
_ON_FILE = re.compile(
    r"^[^，,。；;]{2,10}(?:更新|完善|核实)[^，,。；;]{0,4}(?:档案|信息|台账)|^[^，,。；;]{2,10}每[月周季]"
)
"""People who are there already, in a plan: 为300名老兵更新档案, 对40户家庭每月探访."""
_IS_SO = re.compile(
    r"(?:下辖|辖有|管辖|[辖地]区(?:总|陆域)?面积|区域(?:总)?面积|(?:常住|户籍|实有|服务|总)人口)(?:总数|数|的?面积)?(?:约|近|有|共|共有|为|超过?)*$"
)
_PEOPLE_THERE = re.compile(r"^[^，,。；;、\d]{0,2}(?:常住|户籍|在册)(?:人口|居民)")
"""What a report says of its place wherever it opens, a plan too: 下辖9个社区, 常住人口8.6万人, 9.2万常住居民."""
_MET = re.compile(r"(?:完成|超|为|是|达)[^，,。；;]{0,4}计划[^，,。；;]*的[\d.]+%[^，,。；;]*")
"""A plan that was held against the outcome in the clause before: 完成年度计划40亿元的96%，"""
_NEXT_YEAR = ("明年", "来年", "下一年", "下年度")
_START = re.compile(r"(?<![自服])[由从](?:现有|现在|原来|原有|原先)?的?$")
_RISES = re.compile(r"^[^，,。；;、]{0,3}[一-龥]{0,4}(?:到|至|为)了?(?:[\d两一二三四五六七八九十百]|约|近|超)")


def is_planned(around: Around, section: Section, report: Report) -> bool:
    """Whether the figure is a plan or target. 预计完成 in a review is an estimate of what was done, so done."""
    near = _OUTCOME_SAID.split(_MET.sub("", re.split("[；;]", around.head[-30:])[-1]))[-1]
    words = near + around.clause if len(around.clause) < 6 else around.clause
    year = section.year
    if is_start(around) or _ON_FILE.search(around.right):
        return False
    if (_IS_SO.search(around.left) or _PEOPLE_THERE.match(around.right)) and not _PLAN.search(around.head + words):
        return False
    now = speaks_from(section, report, around.head + around.clause)
    before = earlier(around, now)
    if before is not None and year is not None and (before.period.year or year) < year:
        return False
    if of_target(around):
        return section.planned is True
    if section.planned is not True and _held(around):
        return False
    opened = [m for m in opening(around, now) if m.period.year is not None]
    if section.planned is True:
        if opened and year is not None and (opened[-1].period.year or year) < year:
            return False
        if _within(around, opened, report):
            return False
        past = around.left if around.link == "direct" else around.clause
        return not (_PAST_IN_PLAN.search(_YEAR_BEFORE.sub("", past)) and not _PLAN.search(around.clause))
    put_off = PUT_OFF.match(around.rest)
    if _ORDERED.search(words) or _PROMISED.search(around.left) or (put_off and times(put_off["time"], year)):
        return True
    done = bool(_DONE.search(_TOTAL_TO_COME.sub("", words)))
    if _TO_BE.match(around.rest) and not _DONE.search(around.clause + around.rest):
        return True
    if _PLAN_LEAD.match(around.head) and not done:
        return True
    here = year or now
    ahead = here is not None and any(
        (m.period.year or 0) > here and (not m.relative or m.text in _NEXT_YEAR) and m.period.kind != "as_of"
        for m in opened
    )
    ahead = ahead or _beyond(around, opened, report) or FROM_HERE.match(around.head + around.clause) is not None
    if section.planned is False:
        return bool(_PLAN.search(words) or ahead) and not done
    if _PLAN.search(words) or ahead or _MAY_BE_PLAN.search(words):
        return not done
    return report.kind == "plan" and not _PAST_IN_PLAN.search(words)


def _beyond(around: Around, opened: Sequence[TimeMention], report: Report) -> bool:
    """Whether a figure in the review of a part of the year is of a later part, or what is expected of all of it."""
    reviewed = months_reviewed(report)
    if reviewed is None or reviewed[1] == 12:
        return False
    last = opened[-1] if opened else None
    if last is not None and last.months and last.period.year in report.reviewed and last.months[1] > reviewed[1]:
        return True
    return _EXPECTED.search(re.split("[；;]", around.head)[-1] + around.clause) is not None


def _within(around: Around, opened: Sequence[TimeMention], report: Report) -> bool:
    """Whether a figure of a plan for the rest of a year is of the part that the report reviews: 在上半年播种|2.1万亩的基础上."""
    reviewed, last = months_reviewed(report), opened[-1] if opened else None
    if reviewed is None or last is None or last.months is None or last.period.year not in report.reviewed:
        return False
    return last.months[1] <= reviewed[1] and not _PLAN.search(around.clause)


def _held(around: Around) -> bool:
    """Whether a figure is the outcome held against a plan of the same unit just before it: 计划新建2家，建成|1家."""
    unit = around.quantity.text.lstrip("0123456789.,，万千百余多约近")
    if around.link != "clause" or around.right or not unit or not _OUTCOME.fullmatch(around.left):
        return False
    return (
        re.search(rf"(?:计划|目标|任务)[^，,。；;]*\d[^，,。；;]{{0,2}}{re.escape(unit)}[，,]$", around.head)
        is not None
    )


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
