"""The rows of one table or list in order: the most, those beyond a limit, the most less the least.

in_order, above, apart (asking, rows, wanted) -> str | None      what is to be told; None where a term is missing
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import certain
from service.choose.comparable import measured_in
from service.query import Limit, Ranking
from service.rows.columns import Column, lower_column
from service.rows.rows import Row
from service.rows.rows_asked import Wanted, plain
from service.rows.rows_of import RowsOf, column_of, told_as
from service.say import telling
from service.say.told import Told


def in_order(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """The rows from the one asked for on: by one column, or by so much of it for each of another."""
    lower = lower_column(asking, each.group, want.unit) if want.unit else None
    column = column_of(asking, each, want, lower)
    if column is None or (want.unit and lower is None):
        return None
    rows = [row for row in each.rows if row.name in column.ats and (lower is None or row.name in lower.ats)]
    facts = asking.evidence.facts
    if len(rows) < 2 or len({measured_in(facts[column.ats[row.name]].unit) for row in rows}) > 1:
        return None
    if not each.group.table and not each.names and not each.group.head and not column.label:
        return None
    value = partial(ratio, asking, column, lower)
    ranking = want.ranking or Ranking()
    rows = sorted(rows, key=lambda row: -value(row) if ranking.descending else value(row))
    if ranking.first > len(rows):
        return None
    degree = asking.degree(facts[column.ats[rows[0].name]].unit)
    if lower is None:
        told = [told_as(asking, row, column) for row in rows]
        if ranking.first > 1 and ranking.count == 1:
            return str(asking.say.nth_figure(ranking.first, told, degree))
        tied = sum(value(row) == value(rows[0]) for row in rows)
        if tied > 1:
            return str(asking.say.rows_tied(told[:tied], told[tied:], degree))
        return str(asking.say.ranked_figures(told, degree))
    shown = [each_shown(asking, row, column, lower) for row in rows]
    if any(each is None for each in shown):
        return None
    start = ranking.first - 1
    return str(
        asking.say.ranked_each([each for each in (*shown[start:], *shown[:start]) if each], degree, ranking.first)
    )


def ratio(asking: Asking, column: Column, lower: Column | None, row: Row) -> Decimal:
    upper = asking.evidence.facts[column.ats[row.name]].value
    if lower is None:
        return upper
    below = asking.evidence.facts[lower.ats[row.name]].value
    return upper / below if below else Decimal(0)


def each_shown(asking: Asking, row: Row, column: Column, lower: Column) -> tuple[str, Told, Told, str] | None:
    upper, below = (asking.evidence.facts[each.ats[row.name]] for each in (column, lower))
    made = telling.each(upper.value / below.value, upper) if below.value else None
    if made is None:
        return None
    return plain(row.name), told_as(asking, row, column), told_as(asking, row, lower), made[0]


def above(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """Those beyond a limit, counted and named."""
    column, limit, facts = column_of(asking, each, want), want.limit, asking.evidence.facts
    rows = [row for row in each.group.things if column is not None and row.name in column.ats]
    if column is None or limit is None or len(rows) < 2 or len(rows) < len(each.group.things):
        return None
    units = {measured_in(facts[column.ats[row.name]].unit) for row in rows}
    if len(units) > 1 or (limit.unit and measured_in(_unit_of(limit)) not in units) or not each.group.whole:
        return None
    there = [row for row in rows if aggregate.within(facts[column.ats[row.name]], limit)]
    told = [told_as(asking, row, column) for row in there]
    shown = telling.amount(limit.value, [facts[column.ats[rows[0].name]]])
    label = f"{asking.evidence.issuers[asking.keys[0]].label}{telling.period(facts[column.ats[rows[0].name]])}"
    if not told:
        asking.told(certain(asking.evidence, column.ats[rows[0].name]))
    bound = asking.say.bound(limit.sign, shown)
    return str(asking.say.rows_beyond(label, column.label, bound, told, len(rows), want.counted))


def _unit_of(limit: Limit) -> str:
    return limit.unit.lstrip("万亿")


def apart(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """By how much the most is more than the least."""
    column, facts = column_of(asking, each, want), asking.evidence.facts
    rows = [row for row in each.rows if column is not None and row.name in column.ats]
    if column is None or len(rows) < max(2, len(each.rows)) or not each.group.whole:
        return None
    if len({measured_in(facts[column.ats[row.name]].unit) for row in rows}) > 1:
        return None
    rows.sort(key=lambda row: facts[column.ats[row.name]].value)
    terms = [facts[column.ats[rows[at].name]] for at in (-1, 0)]
    left = aggregate.gap(*terms)
    told = [told_as(asking, rows[at], column) for at in (-1, 0)]
    return str(asking.say.apart(*told, telling.apart(left.value, terms), left.about))
