"""Frozen values as JSON lines on disk, read back one by one when asked for: opening costs nothing."""

from __future__ import annotations

import dataclasses
import mmap
import sys
import types
import typing
from array import array
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, overload

import numpy
import orjson

from indexer.arrays import load

T = TypeVar("T")


class LineWriter:
    """Writes one JSON line a value into `path`, and where each line starts into `path` with .npy for its ending."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._starts = array("q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, value: object) -> None:
        line = orjson.dumps(value, default=str) + b"\n"
        self._file.write(line)
        self._starts.append(self._starts[-1] + len(line))

    def close(self) -> None:
        self._file.close()
        numpy.save(self._path.with_suffix(".npy"), numpy.array(self._starts, numpy.int64))


class Lines(Sequence[T]):
    """The values of one file, each made by `make` from its decoded line whenever it is asked for."""

    def __init__(self, path: Path, make: Callable[[Any], T]) -> None:
        self._make = make
        self._starts = load(path.with_suffix(".npy"))
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else None

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        if self._map is None:
            raise ValueError("this index version is closed")
        return self._make(orjson.loads(self._map[self._starts[place] : self._starts[place + 1]]))

    def __iter__(self) -> Iterator[T]:
        return (self[i] for i in range(len(self)))

    def close(self) -> None:
        if self._map is not None:
            self._map.close()
            self._map = None


def reader(kind: type[T]) -> Callable[[Any], T]:
    """A function that makes a frozen dataclass `kind` again from what JSON keeps of it."""
    hints = typing.get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    changed = [(name, read) for name, read in readers.items() if read is not None]

    def read_one(record: dict[str, Any]) -> T:
        for name, read in changed:
            if name in record:
                record[name] = read(record[name])
        return kind(**record)

    return read_one


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """What turns a JSON value into `hint`; None where it is that already."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if hint is Decimal:
        return Decimal
    if hint is str:
        return sys.intern  # a hundred thousand figures have a few thousand measures, units, headings …
    if dataclasses.is_dataclass(hint):
        return reader(hint)  # type: ignore[arg-type]
    if origin in (Union, types.UnionType):
        read = next((found for found in map(_reader, inside) if found is not None), None)
        return None if read is None else lambda value: None if value is None else read(value)
    if origin is tuple:
        item = _reader(inside[0])
        if item is None:
            return tuple
        if item in (tuple, sys.intern):  # spans and headings, in every record: without a step in Python for each
            return lambda values: tuple(map(item, values))
        return lambda values: tuple([item(value) for value in values])
    if origin is Literal or hint in (int, float, bool, types.NoneType):
        return None
    raise TypeError(f"no way to read {hint} from JSON")
