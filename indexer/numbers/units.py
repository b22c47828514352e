"""Units and measure words after numbers: their canonical forms, kinds and exact conversions (data/units.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

TIME = frozenset({"年", "个月", "周", "天", "个工作日", "小时", "分钟", "秒"})
"""Units of time: a number of them is a length of time, unless it is part of a name or a date."""


@dataclass(frozen=True, slots=True)
class Units:
    """The table. `forms` printed form -> canonical unit; `kinds` canonical unit -> kind; `name_like` units that make
    names after a lone Chinese digit; `factors` unit -> (base unit, exact factor); `pattern` finds the longest unit."""

    forms: Mapping[str, str]
    kinds: Mapping[str, str]
    name_like: frozenset[str]
    factors: Mapping[str, tuple[str, Decimal]]
    pattern: re.Pattern[str]

    def canonical(self, printed: str) -> str:
        """The canonical form of a printed unit: 平方米 -> m2, 微克/立方米 as it is; unknown ones stay as they are."""
        first, slash, rest = printed.partition("/")
        first, rest = first.strip(), rest.strip()
        below = self.forms.get(rest, rest)
        return self.forms.get(first, first) + slash + (rest if below in TIME else below)

    def kind(self, unit: str) -> str:
        """rate (%), amount (money, time, 人次), measure (area, length, weight …) or count, which all others are."""
        return self.kinds.get(unit.partition("/")[0], "count")


@cache
def load() -> Units:
    """The table of units, read once."""
    data = tomllib.loads(files("indexer").joinpath("data", "units.toml").read_text(encoding="utf-8"))
    forms = {word: word for word in data["classifiers"].split()}
    for unit, printed in data["units"].items():
        forms.update(dict.fromkeys(printed, unit))
    kinds = {unit: kind for kind, words in data["kinds"].items() for unit in words.split()}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    one = "|".join(rf"{re.escape(form)}{_unless(form, data['not_before'])}" for form in longest_first)
    pattern = re.compile(rf"(?:{one})(?:/(?:{one}))?")
    factors = {unit: (base, Decimal(str(factor))) for unit, (base, factor) in data["convert"].items()}
    return Units(forms, kinds, frozenset(data["name_like"].split()), factors, pattern)


def convert(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """`value` in the base unit that figures of its kind are compared in: 3 公里 -> 3000 米; others stay as they are."""
    if unit in load().factors:
        base, factor = load().factors[unit]
        return value * factor, base
    return value, unit


def _unless(form: str, not_before: Mapping[str, str]) -> str:
    """The look-ahead that keeps 项 from being a unit in 项目."""
    return f"(?![{not_before[form]}])" if form in not_before else ""
