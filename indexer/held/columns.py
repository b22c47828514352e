"""What is asked of every figure, by columns: a number for each distinct word, so that a question is put once to each
word and not to each figure."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy
from numpy.typing import NDArray

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """`ids` int32[figures]: for each figure the place of its value in `values`, which are distinct; `place` finds it."""

    ids: NDArray[numpy.int32]
    values: tuple[Value, ...]
    place: dict[Value, int]

    def where(self, at: NDArray[numpy.int64], holds: Callable[[Value], bool]) -> NDArray[numpy.bool_]:
        """Whether it `holds` of the value of each figure in `at`; asked once for each distinct value."""
        distinct, which = numpy.unique(self.ids[at], return_inverse=True)
        told: NDArray[numpy.bool_] = numpy.array([holds(self.values[i]) for i in distinct.tolist()], numpy.bool_)[which]
        return told

    def measured(self, at: NDArray[numpy.int64], tell: Callable[[Value], float]) -> NDArray[numpy.float64]:
        """What `tell` gives of the value of each figure in `at`; asked once for each distinct value."""
        distinct, which = numpy.unique(self.ids[at], return_inverse=True)
        told: NDArray[numpy.float64] = numpy.array([tell(self.values[i]) for i in distinct.tolist()])[which]
        return told

    def among(self, values: Iterable[Value]) -> NDArray[numpy.bool_]:
        """bool[figures]: which figures have one of `values`."""
        wanted = numpy.zeros(len(self.values) + 1, numpy.bool_)
        wanted[[self.place.get(value, -1) for value in values]] = True
        wanted[-1] = False
        return wanted[self.ids]


class ColumnWriter(Generic[Value]):
    """Collects one value for each figure."""

    def __init__(self) -> None:
        self._ids = array("i")
        self._place: dict[Value, int] = {}

    def add(self, value: Value) -> None:
        self._ids.append(self._place.setdefault(value, len(self._place)))

    def made(self) -> Column[Value]:
        return Column(numpy.array(self._ids, numpy.int32), tuple(self._place), self._place)


def column(values: Iterable[Value]) -> Column[Value]:
    """The column of one value for each figure."""
    writer: ColumnWriter[Value] = ColumnWriter()
    for value in values:
        writer.add(value)
    return writer.made()


def from_ids(ids: NDArray[numpy.int32], values: Iterable[Value]) -> Column[Value]:
    """A column again from what it is made of."""
    values = tuple(values)
    return Column(ids, values, {value: at for at, value in enumerate(values)})
