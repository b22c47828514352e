"""The rows of a table or list that a question is about, and a cell told as its row and column call it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from service.asking import Asking
from service.choose.candidate import certain
from service.rows.columns import Column, column_for, columns
from service.rows.rows import Group, Row
from service.rows.rows_asked import Wanted, plain
from service.say.told import Told


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


def column_of(asking: Asking, each: RowsOf, want: Wanted, without: Column | None = None) -> Column | None:
    """The column that the question means, `without` the one that is divided by; None where none is, or two alike."""
    there = columns(asking.evidence, each.group)
    return column_for(asking, [column for column in there if column != without], rate=want.goal)


def told_as(asking: Asking, row: Row, column: Column) -> Told:
    """A cell as its row and column call it."""
    at = column.ats[row.name]
    told = asking.told(certain(asking.evidence, at))
    return replace(told, tell=partial(str, f"{plain(row.name)}{column.label}{told.display}"))
