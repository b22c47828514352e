"""What is worked out of the rows of one table or list.

worked(asking, rows, wanted) -> str | None      what is to be told, without the stop; None where a term is missing
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from service import aggregate, telling
from service.asking import Asking
from service.candidate import certain
from service.columns import Column, column_for, columns, lower_column
from service.comparable import measured_in
from service.query import Limit, Ranking
from service.rows import Group, Row
from service.rows_asked import SAY_WHAT, Do, Wanted, plain
from service.told import Told

_FEWEST = 3
"""So many rows are added up or averaged where none of them is named."""
_NEAR = 4
"""So many sentences before a list may say what it comes to."""


@dataclass(frozen=True, slots=True)
class RowsOf:
    """A table or list that is about the question, the rows of it that are named, and how well it fits."""

    group: Group
    names: tuple[str, ...]
    fits: tuple[float, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Those named, in the order named; else those of one thing each."""
        by_name = {row.name: row for row in self.group.things}
        return tuple(by_name[name] for name in self.names) or self.group.things


def worked(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """See above. Every figure used is told and cited."""
    return _WAYS[want.do](asking, each, want)


def _column(asking: Asking, each: RowsOf, want: Wanted, without: Column | None = None) -> Column | None:
    there = columns(asking.evidence, each.group)
    return column_for(asking, [column for column in there if column != without], rate=want.goal)


def _told(asking: Asking, row: Row, column: Column) -> Told:
    """A cell as its row and column call it."""
    at = column.ats[row.name]
    told = asking.told(certain(asking.evidence, at))
    return replace(told, tell=partial(str, f"{plain(row.name)}{column.label}{told.display}"))


def _sum(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """Of the rows named, of the first few, or of all."""
    column = _column(asking, each, want)
    if column is None:
        return None
    group, evidence = each.group, asking.evidence
    rows = each.rows
    if not each.names and not want.first:
        total = next((row for row in group.rows if row.total and row.name in column.ats), None)
        if total is not None:
            return str(asking.say.figures([_told(asking, total, column)])).rstrip(asking.say.STOP)
        if not _is_whole(asking, each, column):
            return None
        rows = tuple(row for row in group.rows if not row.total)
    if any(row.name not in column.ats for row in rows) or len(rows) < max(want.first, 2):
        return None
    if want.first:
        rows = tuple(sorted(rows, key=lambda row: -evidence.facts[column.ats[row.name]].value))[: want.first]
    facts = [evidence.facts[column.ats[row.name]] for row in rows]
    if len({measured_in(fact.unit) for fact in facts}) > 1 or facts[0].unit in ("%", "百分点"):
        return None
    added = aggregate.total(facts)
    told = [_told(asking, row, column) for row in rows]
    return str(asking.say.total_of_one(told, telling.amount(added.value, facts), added.about))


def _is_whole(asking: Asking, each: RowsOf, column: Column) -> bool:
    """Whether the rows are all there is and nothing before them says what they come to, nor are they few and unlike."""
    group, facts = each.group, asking.evidence.facts
    unit = measured_in(facts[next(iter(column.ats.values()))].unit)
    if any(measured_in(facts[at].unit) == unit for at in group.told):
        return False
    return group.whole and len(group.rows) >= _FEWEST and (group.table or bool(group.head))


def _in_order(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """The rows from the one asked for on: by one column, or by so much of it for each of another."""
    lower = lower_column(asking, each.group, want.unit) if want.unit else None
    column = _column(asking, each, want, lower)
    if column is None or (want.unit and lower is None):
        return None
    rows = [row for row in each.rows if row.name in column.ats and (lower is None or row.name in lower.ats)]
    facts = asking.evidence.facts
    if len(rows) < 2 or len({measured_in(facts[column.ats[row.name]].unit) for row in rows}) > 1:
        return None
    if not each.group.table and not each.names and not each.group.head and not column.label:
        return None
    value = partial(_value, asking, column, lower)
    ranking = want.ranking or Ranking()
    rows = sorted(rows, key=lambda row: -value(row) if ranking.descending else value(row))
    if ranking.first > len(rows):
        return None
    degree = asking.degree(facts[column.ats[rows[0].name]].unit)
    if lower is None:
        told = [_told(asking, row, column) for row in rows]
        if ranking.first > 1 and ranking.count == 1:
            return str(asking.say.nth_figure(ranking.first, told, degree))
        return str(asking.say.ranked_figures(told, degree))
    shown = [_each_shown(asking, row, column, lower) for row in rows]
    if any(each is None for each in shown):
        return None
    start = ranking.first - 1
    return str(
        asking.say.ranked_each([each for each in (*shown[start:], *shown[:start]) if each], degree, ranking.first)
    )


def _value(asking: Asking, column: Column, lower: Column | None, row: Row) -> Decimal:
    upper = asking.evidence.facts[column.ats[row.name]].value
    if lower is None:
        return upper
    below = asking.evidence.facts[lower.ats[row.name]].value
    return upper / below if below else Decimal(0)


def _each_shown(asking: Asking, row: Row, column: Column, lower: Column) -> tuple[str, Told, Told, str] | None:
    upper, below = (asking.evidence.facts[each.ats[row.name]] for each in (column, lower))
    made = telling.each(upper.value / below.value, upper) if below.value else None
    if made is None:
        return None
    return plain(row.name), _told(asking, row, column), _told(asking, row, lower), made[0]


def _above(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """Those beyond a limit, counted and named."""
    column, limit, facts = _column(asking, each, want), want.limit, asking.evidence.facts
    rows = [row for row in each.group.things if column is not None and row.name in column.ats]
    if column is None or limit is None or len(rows) < 2 or len(rows) < len(each.group.things):
        return None
    units = {measured_in(facts[column.ats[row.name]].unit) for row in rows}
    if len(units) > 1 or (limit.unit and measured_in(_unit_of(limit)) not in units) or not each.group.whole:
        return None
    there = [row for row in rows if aggregate.within(facts[column.ats[row.name]], limit)]
    told = [_told(asking, row, column) for row in there]
    shown = telling.amount(limit.value, [facts[column.ats[rows[0].name]]])
    label = f"{asking.evidence.issuers[asking.keys[0]].label}{telling.period(facts[column.ats[rows[0].name]])}"
    if not told:
        asking.told(certain(asking.evidence, column.ats[rows[0].name]))
    bound = asking.say.bound(limit.sign, shown)
    return str(asking.say.rows_beyond(label, column.label, bound, told, len(rows), want.counted))


def _unit_of(limit: Limit) -> str:
    return limit.unit.lstrip("万亿")


def _share(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """What the rows named come to, of the whole that is told or of all rows."""
    column, facts = _column(asking, each, want), asking.evidence.facts
    group = each.group
    if column is None or any(row.name not in column.ats for row in each.rows):
        return None
    parts = [facts[column.ats[row.name]] for row in each.rows]
    unit = measured_in(parts[0].unit)
    if {measured_in(part.unit) for part in parts} != {unit} or unit in ("%", "百分点"):
        return None
    told = [_told(asking, row, column) for row in each.rows]
    total = next((column.ats[row.name] for row in group.rows if row.total and row.name in column.ats), None)
    before = [at for at in group.told if measured_in(facts[at].unit) == unit and not facts[at].change]
    at = total if total is not None else before[-1] if before else _whole_before(asking, each, column)
    if at is not None:
        whole = [asking.told(certain(asking.evidence, at))]
        terms = [facts[at]]
    elif _is_whole(asking, each, column) and all(row.name in column.ats for row in group.rows):
        whole = [_told(asking, row, column) for row in group.rows if not row.total]
        terms = [facts[column.ats[row.name]] for row in group.rows if not row.total]
    else:
        return None
    added, of = aggregate.total(parts), aggregate.total(terms)
    if not 0 < added.value <= of.value:
        return None
    percent = f"{telling.plain(added.value * 100 / of.value, 1)}%"
    shown = (telling.amount(added.value, parts), telling.amount(of.value, terms))
    return str(asking.say.share_of_rows(told, whole, *shown, percent))


def _whole_before(asking: Asking, each: RowsOf, column: Column) -> int | None:
    """The figure that the sentences before a list give for all of it (受理诉求7,930件…从诉求类型看,物业2,140件): the only
    one in the unit that is not less than the rows and shares a word with the question."""
    evidence, at = asking.evidence, each.group.at
    facts = [evidence.facts[place] for place in column.ats.values()]
    least, unit = aggregate.total(facts).value, measured_in(facts[0].unit)
    section = evidence.passages[int(evidence.passage_of[at])].section
    words = [form for term in asking.query.terms if term.role in SAY_WHAT for form in term.forms]
    found = [
        place
        for sentence in range(max(at - _NEAR, 0), at)
        if evidence.passages[int(evidence.passage_of[sentence])].section == section
        for place in evidence.facts_in.get(sentence, ())
        if measured_in(evidence.facts[place].unit) == unit and evidence.facts[place].value >= least
        and not evidence.facts[place].change and any(word in evidence.clause(place) for word in words)
        and not any(word in evidence.clause(place) for word in map(plain, column.ats))
    ]  # fmt: skip
    found = [place for place in found if column.label and column.label in evidence.clause(place)] or found
    return found[0] if len(found) == 1 else None


def _each(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """So much of one column of the row named for each of another."""
    lower = lower_column(asking, each.group, want.unit)
    column = _column(asking, each, want, lower) if lower is not None else None
    if lower is None or column is None:
        return None
    row = each.rows[0]
    if row.name not in column.ats or row.name not in lower.ats:
        return None
    made = _each_shown(asking, row, column, lower)
    if made is None:
        return None
    _, upper, below, shown = made
    exact = (
        telling.amount(_value(asking, column, lower, row), [asking.evidence.facts[column.ats[row.name]]], 8) == shown
    )
    return str(asking.say.each_has(upper, below, shown, not exact))


def _mean(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """What falls to each of the rows on average."""
    column = _column(asking, each, want)
    rows = each.group.things
    if column is None or not each.group.whole or len(rows) < len([r for r in each.group.rows if not r.total]):
        return None
    if len(rows) < _FEWEST or any(row.name not in column.ats for row in rows):
        return None
    facts = [asking.evidence.facts[column.ats[row.name]] for row in rows]
    if len({measured_in(fact.unit) for fact in facts}) > 1 or facts[0].unit in ("%", "百分点"):
        return None
    added = aggregate.total(facts)
    value = added.value / len(rows)
    shown = telling.amount(value, facts, telling.places(value, facts[0]))
    told = [_told(asking, row, column) for row in rows]
    exact = telling.amount(value, facts, 8) == shown and not added.about
    return str(asking.say.mean_of_rows(told, shown, telling.amount(added.value, facts), not exact))


_WAYS: Mapping[Do, Callable[[Asking, RowsOf, Wanted], str | None]] = {
    "sum": _sum, "share": _share, "above": _above, "extreme": _in_order, "each": _each, "mean": _mean,
}  # fmt: skip
