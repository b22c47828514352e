"""The two years that a question sets against each other, and whether of each the plan is meant or what was done.

year_slots(asking, issuer) -> (Slot, Slot) | None      the earlier one first
plan_meant(text, year, issuer, planned) -> bool        whether the plan for one year is meant
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.normalize import normalize
from indexer.periods.years import times
from service.asking import Asking
from service.evidence import Issuer
from service.understand.when import years_for

_PLANNED = re.compile(r"^(?:的)?[^,?比]{0,8}?(?:目标|计划|任务|指标|预期|拟|打算|预计|力争|争取|准备|要)")
_DONE = re.compile(r"^(?:的)?[^,?]{0,6}?(?:实际|完成|实绩|[末底]|已)")
_YEAR_BEFORE = re.compile(r"(?:比|较|跟|和|与|同)(?:上一?年|去年|前一年|头一?年)(?!的?同期)")
_IN_A_YEAR = re.compile("一年(?:来|间|里|下来|当中|之内)")
_MOVED = re.compile(
    r"(?:[涨跌升降]|上升|下降|下滑|回落|提高|提升|缩减|缩水|减少|[多少])(?:了|掉|去)(?:多少|几|百分之)|同比[^,?]{0,4}(?:多少|几|百分之)|有(?:什么|何)变化|变化(?:有)?多"
)
"""What asks how a year's figure moved, whichever year it is held against; 增加了多少 may ask what was added."""
_SPAN = re.compile(r"\d\d年?[^,?\d]{0,6}(?:到|至|-|—|~)[^,?\d]{0,4}\d\d")


@dataclass(frozen=True, slots=True)
class Slot:
    """One of the two: its year, and whether the plan for it is meant."""

    year: int
    planned: bool


def year_slots(asking: Asking, issuer: Issuer) -> tuple[Slot, Slot] | None:
    """The two years that are meant, the earlier one first, and whether the plan for it is; None where they are not two."""
    query, text = asking.query, normalize(asking.query.text)
    years = sorted({*years_for(query.when, issuer, query.planned)})
    if len(years) < 2:  # …扩充了几个人(2023底到2024底): in brackets they are no part of what is asked
        said = [m.period for m in times(text, 0, question=True) if not m.relative and m.period.kind != "years"]
        years = sorted({*years, *(period.year for period in said if period.year is not None)})
    if not years and _IN_A_YEAR.search(text):
        years = sorted(issuer.reviewed)[-1:]
    if len(years) > 2 and _SPAN.search(text):
        years = [years[0], years[-1]]
    if len(years) == 1 and (_YEAR_BEFORE.search(text) or _MOVED.search(text)):
        years = [years[0] - 1, years[0]]
    if len(years) != 2:
        return None
    slots = [Slot(year, plan_meant(text, year, issuer, query.planned)) for year in years]
    return slots[0], slots[1]


def plan_meant(text: str, year: int, issuer: Issuer, planned: bool | None) -> bool:
    """Whether the plan for a year is meant: its words say so, or there is nothing else of it."""
    for mention in times(text, 0, question=True):
        if mention.period.year == year and not mention.relative:
            after = text[mention.span[1] :]
            if _DONE.match(after):
                return False
            if _PLANNED.match(after):
                return True
    return planned is not False and year in issuer.planned and year not in issuer.reviewed
