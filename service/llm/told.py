"""How a number is told in a sentence, against how the report tells it: which number, planned or done, at which stage."""

from __future__ import annotations

import re

from service.llm.claimed import Claim
from service.llm.likeness import stages_in
from service.llm.sources import Figure, Statement, flat
from service.llm.wordlists import DONE, PLAN, STRONG_PLAN


def planned_before(text: str, claim: Claim) -> bool:
    """Whether the clause of the number, up to it, tells a plan (力争, 计划 …)."""
    low = max((text.rfind(mark, 0, claim.span[0]) for mark in ",，;；。"), default=-1) + 1
    clause = text[low : claim.span[0]]
    return bool(STRONG_PLAN.search(clause)) and not DONE.search(clause)


def plan_told(text: str, claim: Claim) -> bool:
    """Whether the number is told as planned: a word of planning before it, and none of doing in its own clause."""
    low = max((text.rfind(mark, 0, claim.span[0]) for mark in ",，;；。"), default=-1) + 1
    end = re.search(r"[,，;；。]", text[claim.span[1] :])
    clause = text[low : claim.span[1] + (end.start() if end else len(text))]
    if PLAN.search(text[low : claim.span[0]]) or PLAN.search(clause) and not DONE.search(clause):
        return True
    return bool(PLAN.search(text[: claim.span[0]])) and not DONE.search(clause)


def same_number(claim: Claim, figure: Figure, statement: Statement) -> bool:
    """Whether the claimed number is the report's: value, range and unit; an English one has no unit but %."""
    if claim.value != figure.value or claim.high != figure.high:
        return False
    if claim.unit == "":  # 46.65亿 may stand without its unit where it is printed without it
        return figure.unit == "" or bool(
            re.search(rf"{re.escape(flat(claim.text))}(?![万亿元\d.%\u4e00-\u9fff])", statement.flat)
        )
    if claim.unit is None:  # English: 13 elevators; a share is never an amount
        return figure.unit not in ("%", "百分点")
    return claim.unit == figure.unit


def stage_faults(claim: Claim, figure: Figure, statement: Statement) -> list[str]:
    """The stage said next to the number is the figure's; one that several stages share must be said at all."""
    said = stages_in(claim.own) or stages_in(claim.clause)
    own = {figure.stage} | stages_in(figure.own)
    if figure.stage and said and not said & own:
        return [f"{claim.text} is {figure.stage} in the passage, not {'、'.join(sorted(said))}"]
    rivals = {f.stage for f in statement.figures if f.measure == figure.measure and f.unit == figure.unit} - {
        figure.stage,
        "",
    }
    if figure.stage and not said and rivals:
        return [f"say at which stage {claim.text} is: {figure.stage}"]
    return []


def years_of_figures(statement: Statement) -> frozenset[int]:
    """The years that the figures of a statement are of."""
    return frozenset(year for figure in statement.figures for year in figure.years)
