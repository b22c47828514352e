"""分别: the times or the parts that a clause names in a row go with its figures in the same order.

2021年和2022年分别新增就业|310人、|350人        310 is of 2021, 350 of 2022
甲社区、乙社区分别加装电梯|3台、|5台             3 is of 甲社区, 5 of 乙社区
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.numbers import units
from indexer.numbers.clauses import Around

_AND = r"\s*(?:、|和|与|及|以及|，|,)\s*"
_YEAR = r"(?:(?:19|20)\d\d年度?|前年|去年|上年|今年|本年)(?:[上下]半年)?"
_YEARS = re.compile(rf"{_YEAR}(?:{_AND}{_YEAR})+")
_NAME = "(?:(?![和与及])[\u4e00-\u9fffA-Za-z0-9])"
_PART = rf"(?!城镇|农村|乡村|城乡){_NAME}{{2,8}}?(?:社区|居民区|小区|新村|新苑|花园|公寓|家园|村|街道|镇)"
_PARTS = re.compile(rf"^(?P<names>{_PART}(?:{_AND}{_PART})+)(?=.*分别)")


_MORE = re.compile(r"(?:增加|减少|多|少|增|减|上升|下降|增长)了?$")


def paired_years(figures: Sequence[Around]) -> Mapping[int, str]:
    """For figures by index the time as printed that goes with each; {} where none is paired."""
    found: dict[int, str] = {}
    for run in _runs(figures):
        first = figures[run[0]]
        years = _YEARS.search(first.clause)
        if years and "分别" in first.clause:
            names = re.findall(_YEAR, years.group())
            if len(names) == len(run):
                found.update(zip(run, names, strict=True))
    return found


def paired_subjects(figures: Sequence[Around]) -> tuple[tuple[Around, ...], Mapping[int, str]]:
    """(the figures, their words without the parts and times paired; for figures by index the part it is about)."""
    cut, found = list(figures), dict[int, str]()
    for run in _runs(figures):
        first = figures[run[0]]
        parts = _PARTS.match(first.left)
        names = re.findall(_PART, parts["names"]) if parts else []
        if parts and len(names) == len(run):
            found.update(zip(run, names, strict=True))
            for index in run:
                clause = figures[index].clause.replace(parts["names"], "", 1)
                left = first.left[parts.end() :].replace("分别", "", 1) if index == run[0] else figures[index].left
                cut[index] = replace(figures[index], left=left, clause=clause)
        elif _YEARS.search(first.left) and "分别" in first.left:
            cut[run[0]] = replace(first, left=_YEARS.sub("", first.left).replace("分别", ""))
    return tuple(cut), found


def paired_measures(figures: Sequence[Around]) -> Mapping[int, int]:
    """For rates and differences by index the figure before that each is of: A 10亿元、B 3亿元，分别增长|9%、|15%;
    签约9台、完工5台，分别比上年多|3台、|1台."""
    found: dict[int, int] = {}
    for run in _runs(figures):
        rates = [units.load().kind(figures[index].quantity.unit) == "rate" for index in run]
        before = [at for at in range(run[0]) if units.load().kind(figures[at].quantity.unit) != "rate"]
        unit = figures[run[0]].quantity.unit
        more = not any(rates) and _MORE.search(figures[run[0]].left) is not None
        before = [at for at in before if not more or figures[at].quantity.unit == unit]
        if (all(rates) or more) and "分别" in figures[run[0]].left and len(before) >= len(run):
            found.update(zip(run, before[-len(run) :], strict=True))
    return found


def _runs(figures: Sequence[Around]) -> Iterator[list[int]]:
    """Indices of two or more figures in a row of one enumeration."""
    run: list[int] = []
    for index, each in enumerate(figures):
        if run and each.link == "list" and not each.left:
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = [index]
    if len(run) > 1:
        yield run
