"""Whether a figure in one unit answers a question that asks in another: 台 and 部, 个 and 处, 万元 and 元.

unit_fits(asked, unit) -> bool          it can
same_unit(asked, unit) -> bool          they are one unit
never_answers(asked, unit) -> bool      no wording makes it an answer
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.normalize import word
from service.query import Query
from service.vocabulary import load


@lru_cache(maxsize=1 << 12)
def unit_fits(asked: str, unit: str) -> bool:
    """Whether a figure in `unit` can answer 多少 with the unit `asked`: the same, alike, or 个 and 处 for what is
    counted."""
    words = load()
    asked, unit = word(asked), word(unit)
    if asked == unit or (unit.endswith(asked) and asked not in ("人", "次")) or not unit:
        return True
    if unit == "块" and asked != "块":  # 显示屏3块; money is written in 元
        return False
    if any(asked in row and unit in row for row in words.units_alike):
        return True
    if asked in words.people and unit in words.people_too:
        return True
    if asked in ("亿", "万"):
        return True
    return asked in words.general and unit not in words.general_not or _counted_so(asked, unit)


def unit_read(asked: str, unit: str) -> bool:
    """As `unit_fits` for a sentence that is read: what people count in 部 or 根 may be counted in any unit for things."""
    return unit_fits(asked, unit) or (word(asked) in load().loose and word(unit) not in load().general_not)


def never_answers(asked: Sequence[str], unit: str) -> bool:
    """Whether no question in any of the units `asked` is answered in `unit`: money, areas, lengths and shares count no
    things, and people and households only what is asked for in 个 and 家 (多少个帮手: 30名)."""
    words = load()
    if word(unit) not in words.general_not or any(unit_read(each, unit) for each in asked):
        return False
    times = next((row for row in words.units_alike if "次" in row), frozenset())
    if word(unit) == "人次" and any(word(each) in times for each in asked):
        return False  # 劝了多少回: 872人次
    counted = {*words.people, *words.people_too, "人次", "户"}
    return word(unit) not in counted or not any(word(each) in words.general for each in asked)


def _counted_so(asked: str, unit: str) -> bool:
    """Whether reports count in `unit` what people count in `asked`: 几根充电桩, 215个."""
    return asked in load().things and unit in ("个", "处")


@lru_cache(maxsize=1 << 12)
def same_unit(asked: str, unit: str) -> bool:
    """Whether they are one unit, 万 and 亿 and the several words for people, money and area taken as one."""
    asked, unit = word(asked).lstrip("万亿") or "元", word(unit)
    if asked == unit or _counted_so(asked, unit):
        return True
    return any(asked in row and unit in row for row in load().units_same)


def is_exact(query: Query, unit: str) -> bool:
    """Whether a figure's unit is the very one that was asked for, or none was."""
    return not query.units or any(same_unit(asked, unit) for asked in query.units)
