"""What is worked out of the rows of one table or list: sums, shares, means, so much per head, what is left.

worked(asking, rows, wanted) -> str | None      what is to be told, without the stop; None where a term is missing
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from service.asking import Asking
from service.choose import aggregate
from service.choose.candidate import certain
from service.choose.comparable import measured_in
from service.rows.columns import Column, columns, lower_column
from service.rows.rows_asked import SAY_WHAT, Do, Wanted, plain
from service.rows.rows_grown import grown
from service.rows.rows_of import RowsOf, column_of, told_as
from service.rows.rows_ordered import above, apart, each_shown, in_order, ratio
from service.say import telling

_FEWEST = 3
"""So many rows are added up or averaged where none of them is named."""
_NEAR = 4
"""So many sentences before a list may say what it comes to."""


def worked(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """See above. Every figure used is told and cited."""
    return _WAYS[want.do](asking, each, want)


def _sum(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """Of the rows named, of the first few, or of all."""
    column = column_of(asking, each, want)
    if column is None:
        return None
    group, evidence = each.group, asking.evidence
    rows = each.rows
    if not each.names and not want.first:
        total = next((row for row in group.rows if row.total and row.name in column.ats), None)
        if total is not None:
            return str(asking.say.figures([told_as(asking, total, column)])).rstrip(asking.say.STOP)
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
    told = [told_as(asking, row, column) for row in rows]
    return str(asking.say.total_of_one(told, telling.amount(added.value, facts), added.about))


def _is_whole(asking: Asking, each: RowsOf, column: Column) -> bool:
    """Whether the rows are all there is and nothing before them says what they come to, nor are they few and unlike."""
    group, facts = each.group, asking.evidence.facts
    unit = measured_in(facts[next(iter(column.ats.values()))].unit)
    if any(measured_in(facts[at].unit) == unit for at in group.told):
        return False
    return group.whole and len(group.rows) >= _FEWEST and (group.table or bool(group.head))


def _share(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """What the rows named come to, of the whole that is told or of all rows."""
    column, facts = column_of(asking, each, want), asking.evidence.facts
    group = each.group
    if column is None or any(row.name not in column.ats for row in each.rows) or len(each.rows) < want.first:
        return None
    rows = each.rows
    if want.first and not each.names:
        rows = tuple(sorted(rows, key=lambda row: -facts[column.ats[row.name]].value))[: want.first]
    parts = [facts[column.ats[row.name]] for row in rows]
    unit = measured_in(parts[0].unit)
    if {measured_in(part.unit) for part in parts} != {unit} or unit in ("%", "百分点"):
        return None
    told = [told_as(asking, row, column) for row in rows]
    total = next((column.ats[row.name] for row in group.rows if row.total and row.name in column.ats), None)
    before = [at for at in group.told if measured_in(facts[at].unit) == unit and not facts[at].change]
    at = total if total is not None else before[-1] if before else _whole_before(asking, each, column)
    if at is not None:
        whole = [asking.told(certain(asking.evidence, at))]
        terms = [facts[at]]
    elif _is_whole(asking, each, column) and all(row.name in column.ats for row in group.rows):
        whole = [told_as(asking, row, column) for row in group.rows if not row.total]
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
    column = column_of(asking, each, want, lower) if lower is not None else None
    if lower is None or column is None:
        return None
    row = each.rows[0]
    if row.name not in column.ats or row.name not in lower.ats:
        return None
    made = each_shown(asking, row, column, lower)
    if made is None:
        return None
    _, upper, below, shown = made
    exact = telling.amount(ratio(asking, column, lower, row), [asking.evidence.facts[column.ats[row.name]]], 8) == shown
    return str(asking.say.each_has(upper, below, shown, not exact))


def _mean(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """What falls to each of the rows on average."""
    column = column_of(asking, each, want)
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
    told = [told_as(asking, row, column) for row in rows]
    exact = telling.amount(value, facts, 8) == shown and not added.about
    return str(asking.say.mean_of_rows(told, shown, telling.amount(added.value, facts), not exact))


def _left(asking: Asking, each: RowsOf, want: Wanted) -> str | None:
    """What is left of the plan of the row named, or of all."""
    evidence = asking.evidence
    totals = [row for row in each.group.rows if row.total]
    row = each.rows[0] if each.names else totals[0] if totals else None
    there = [
        column.ats[row.name] for column in columns(evidence, each.group) if row is not None and row.name in column.ats
    ]
    amounts = [
        certain(evidence, at) for at in there if evidence.facts[at].unit != "%" and not evidence.facts[at].change
    ]
    plans, done = ([each for each in amounts if each.fact.planned is planned] for planned in (True, False))
    if row is None or len(plans) != 1 or len(done) != 1:
        return None
    one, other = plans[0].fact, done[0].fact
    if measured_in(one.unit) != measured_in(other.unit) or one.value <= other.value:
        return None
    heads = {at: column for column in columns(evidence, each.group) for at in column.ats.values()}
    told = [told_as(asking, row, heads[at.at]) for at in (plans[0], done[0])]
    over = aggregate.gap(one, other)
    return str(asking.say.left_over(*told, telling.amount(over.value, (one, other)), "", over.about))


_WAYS: Mapping[Do, Callable[[Asking, RowsOf, Wanted], str | None]] = {
    "sum": _sum, "share": _share, "above": above, "extreme": in_order, "each": _each, "mean": _mean, "left": _left,
    "apart": apart, "grown": grown,
}  # fmt: skip
