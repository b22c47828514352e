"""How the rows of a table with a column for each of two years moved: which grew most, how many fell.

grown(asking, rows, wanted) -> str | None      what is to be told; None where there are not just two such columns
"""

from __future__ import annotations

from service.asking import Asking
from service.choose import aggregate
from service.query import Ranking
from service.rows.columns import Column, columns
from service.rows.rows import Row
from service.rows.rows_asked import Wanted, plain
from service.rows.rows_of import RowsOf, told_as
from service.say import telling
from service.say.told import Told

_NO_AMOUNTS = ("%", "‰", "百分点")


def grown(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """The rows in the order of their growth; or, where so many are asked for, those that went that way."""
    pair = _two_years(asking, each)
    if pair is None:
        return None
    before, after = pair
    facts = asking.evidence.facts
    rows = [row for row in each.rows if row.name in before.ats and row.name in after.ats]
    if len(rows) < 2 or len(rows) < len(each.rows) or any(not _alike(asking, row, pair) for row in rows):
        return None
    if want.counted_way:
        apart = {row.name: facts[after.ats[row.name]].value - facts[before.ats[row.name]].value for row in rows}
        there = [_shown(asking, row, pair, "") for row in rows if apart[row.name] * want.way > 0]
        label = asking.evidence.issuers[asking.keys[0]].label
        return str(asking.say.rows_moved(label, want.way > 0, there, len(rows), want.counted))
    amounts = [row for row in rows if facts[after.ats[row.name]].unit not in _NO_AMOUNTS]
    grew = {row.name: aggregate.growth(facts[before.ats[row.name]], facts[after.ats[row.name]]) for row in amounts}
    by = {name: made.value for name, made in grew.items() if made is not None}
    ranking = want.ranking or Ranking()
    if len(by) < max(2, len(amounts)) or ranking.first != 1:
        return None
    amounts.sort(key=lambda row: -by[row.name] * want.way * (1 if ranking.descending else -1))
    if by[amounts[0].name] * want.way <= 0:
        return None
    order = [_shown(asking, row, pair, f"{telling.plain(by[row.name])}%") for row in amounts]
    out = [plain(row.name) for row in rows if row not in amounts]
    return str(asking.say.rows_grown(order, want.way > 0, ranking.descending, out))


Shown = tuple[str, Told, Told, str]
"""A row's name, its earlier and its later figure, and by how much it grew."""


def _two_years(asking: Asking, each: RowsOf) -> tuple[Column, Column] | None:
    """The columns of the earlier and the later year, where there are these two alone."""
    facts = asking.evidence.facts
    by_year: dict[int, Column] = {}
    for column in columns(asking.evidence, each.group):
        here = [facts[at] for at in column.ats.values()]
        years = {fact.period.year for fact in here}
        if any(fact.change or fact.planned for fact in here):
            return None
        year = next(iter(years))
        if len(years) != 1 or year is None or year in by_year:
            return None
        by_year[year] = column
    if len(by_year) != 2:
        return None
    first, last = sorted(by_year)
    return by_year[first], by_year[last]


def _alike(asking: Asking, row: Row, pair: tuple[Column, Column]) -> bool:
    one, other = (asking.evidence.facts[column.ats[row.name]] for column in pair)
    return one.unit == other.unit


def _shown(asking: Asking, row: Row, pair: tuple[Column, Column], growth: str) -> Shown:
    before, after = (told_as(asking, row, column) for column in pair)
    return plain(row.name), before, after, growth
