"""What one report gives for several things in one breath, as rows: a table, or a list such as 甲惠及120户、投资4万元；乙惠及…

The values; found by `table_rows` and `list_rows`, read by `reply_rows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ALL = re.compile("^(?:合计|总计|小计|共计|总数|全部)$")
OTHERS = re.compile("^(?:其余|其他|其它|另外|剩余|余下)")
"""What opens the name of a row that stands for things with no row of their own."""
FEWEST = 2
"""So many rows make a table or a list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure at `at` in the evidence, under the words `label` ("" where nothing but the row's name stands there)."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    """`total`: it adds up the others; `others`: it stands for things that have no row of their own."""

    name: str
    cells: tuple[Cell, ...]
    total: bool = False
    others: bool = False


def row_of(name: str, cells: tuple[Cell, ...]) -> Row:
    """The row of that name."""
    return Row(name, cells, bool(_ALL.match(name)), bool(OTHERS.match(name)))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that tell the same of several things. `head` are the words that hold for all of them, normalised: a table's caption
    and the sentence before it, what stands before a list. `told` are the figures in these words; `at` is the place of its first sentence. `table`: it is a table;
    `whole`: nothing is left over that has no figure (其余为…等)."""

    rows: tuple[Row, ...]
    head: str
    report: str
    at: int
    told: tuple[int, ...] = ()
    table: bool = False
    whole: bool = True

    @property
    def things(self) -> tuple[Row, ...]:
        """The rows of one thing each."""
        return tuple(row for row in self.rows if not row.total and not row.others)
