"""The words that qualify a figure: 近, 约, 超过 before the number; 以上, 左右 after its unit."""

from __future__ import annotations

import re

from indexer.values import Bound

_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:不少于|不低于|不小于|不下于?|至少|最少|起码)\s?$"), "at_least"),
    (re.compile(r"(?:不超过|不高于|不多于|不大于|最多|至多)\s?$"), "at_most"),
    (re.compile(r"(?:低于|少于|小于|不足|不到|未满|将近|接近|(?<![最附临贴亲远就])近|几近|几乎)\s?$"), "under"),
    (re.compile(r"(?:超过|超出|多于|高于|大于|突破|(?<![赶高])超|逾|高达)\s?$"), "over"),
    (
        re.compile(r"(?:大约|大概|大致|约合|约为|约占|(?<![签节集预合条公履违契邀特誓制简失践毁大解])约|估计)\s?$"),
        "about",
    ),
)
_STEP = re.compile(r"(?:(?<![车公])站上|[迈跨登跃踏冲]上|[迈跨]入|跃入|跻身|[迈跨越冲]过)了?\s?$")
_STEPS = re.compile(
    r"[^，,。；;、]{1,14}?(?:台阶|大关|关口|行列|门槛|量级|俱乐部|方阵|梯队|阵营)|[^，,。；;、]{0,9}[万亿千百]元"
)
"""What 迈上 and the like say of a number where it is a step that was reached: 迈上14万亿元新台阶."""
_VAGUE = re.compile(r"[上数几成过]$")
_AFTER_UNIT: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\s?(?:及以上|(?<!\()以上(?!述)|起步)"), "at_least"),
    (re.compile(r"\s?(?:及以下|以内|之内|以下)"), "at_most"),
    (re.compile(r"\s?(?:左右|上下|不等)"), "about"),
    (re.compile(r"(?:有余|余|多)(?![个家层样次种])"), "over"),
)


def before(text: str, start: int) -> tuple[int, Bound]:
    """(where a qualifier before `start` begins, what it says); (start, "exact") where there is none."""
    before = text[max(0, start - 8) : start]
    if _VAGUE.search(before) and text[start : start + 1] in tuple("十百千万亿"):
        return start - 1, "over"
    if (step := _STEP.search(before)) and _STEPS.match(text, start):
        return start - len(step.group()), "over"
    for pattern, bound in _BEFORE:
        if match := pattern.search(before):
            return start - len(match.group()), bound
    return start, "exact"


def after(text: str, end: int, *, unit: bool) -> tuple[int, Bound]:
    """(where a qualifier after `end` ends, what it says); (end, "exact") for none. `unit`: one was printed."""
    for pattern, bound in _AFTER_UNIT:
        match = pattern.match(text, end)
        if match and (unit or bound != "over"):
            return match.end(), bound
    return end, "exact"
