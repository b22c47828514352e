"""Units and measure words after numbers: their canonical forms and exact conversions (data/units.toml)."""

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
    """`forms` printed form -> canonical unit; `name_like` units that make names after a lone Chinese digit;
    `factors` unit -> (base unit, exact factor); `pattern` matches the longest unit, `a/b` included."""

    forms: Mapping[str, str]
    name_like: frozenset[str]
    factors: Mapping[str, tuple[str, Decimal]]
    pattern: re.Pattern[str]

    def canonical(self, printed: str) -> str:
        """The canonical form of a printed unit: 平方米 -> m2, 微克/立方米 -> 微克/立方米; unknown ones stay as they are."""
        parts = [part.strip() for part in printed.split("/")]
        each = [self.forms.get(part, part) for part in parts]
        return "/".join(part if at and unit in TIME else unit for at, (part, unit) in enumerate(zip(parts, each, strict=True)))


@cache
def load() -> Units:
    """The table of units, read once."""
    data = tomllib.loads(files("indexer").joinpath("data", "units.toml").read_text(encoding="utf-8"))
    forms = {word: word for word in data["classifiers"].split()}
    for unit, printed in data["units"].items():
        forms.update(dict.fromkeys(printed, unit))
    one = "|".join(rf"{re.escape(form)}{_unless(form, data['not_before'])}" for form in _longest_first(forms))
    pattern = re.compile(rf"(?:{one})(?:/(?:{one}))?")
    factors = {unit: (base, Decimal(str(factor))) for unit, (base, factor) in data["convert"].items()}
    return Units(forms, frozenset(data["name_like"].split()), factors, pattern)


def _longest_first(forms: Mapping[str, str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def _unless(form: str, not_before: Mapping[str, str]) -> str:
    """The look-ahead that keeps 项 from being a unit in 项目."""
    return f"(?![{not_before[form]}])" if form in not_before else ""


def convert(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """`value` in the base unit that figures of its kind are compared in: 3 公里 -> 3000 米; others stay as they are."""
    if unit in load().factors:
        base, factor = load().factors[unit]
        return value * factor, base
    return value, unit
