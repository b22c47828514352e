"""Many short texts kept as one array of characters: a memory-mapped sequence, each made anew when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import overload

import numpy
from numpy.typing import NDArray

from indexer.arrays import load

CODES, STARTS = "codes.npy", "starts.npy"


class Texts(Sequence[str]):
    """Texts one after the other, a line feed between. Reading them changes nothing.

    `codes` uint16: all characters in UTF-16 (one outside the first plane is two codes); `starts` int32[texts]: where each
    begins.
    """

    def __init__(self, codes: NDArray[numpy.uint16], starts: NDArray[numpy.int32]) -> None:
        self.codes = codes
        self.starts = starts

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        writer = TextsWriter()
        writer.add(texts)
        return writer.made()

    @classmethod
    def open(cls, folder: Path) -> Texts:
        """Those that `save` wrote, memory-mapped."""
        return cls(load(folder / CODES, mmap_mode="r"), load(folder / STARTS, mmap_mode="r"))

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        numpy.save(folder / CODES, self.codes)
        numpy.save(folder / STARTS, self.starts)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        end = self.starts[at + 1] - 1 if at + 1 < len(self) else len(self.codes)
        return self.codes[self.starts[at] : end].tobytes().decode("utf-16-le")


class TextsWriter:
    """Collects texts, 2 bytes a character."""

    def __init__(self) -> None:
        self._codes = bytearray()
        self._starts: list[NDArray[numpy.int64]] = []

    def add(self, texts: Iterable[str]) -> None:
        parts = [f"{text}\n".encode("utf-16-le") for text in texts]
        lengths = numpy.cumsum([0, *map(len, parts)]) // 2
        self._starts.append(len(self._codes) // 2 + lengths[:-1])
        self._codes += b"".join(parts)

    def made(self) -> Texts:
        """Raises OverflowError beyond two thousand million characters: offsets are 32 bits."""
        codes = numpy.frombuffer(bytes(self._codes[:-2]), numpy.uint16)
        if len(codes) > numpy.iinfo(numpy.int32).max:
            raise OverflowError(f"{len(codes)} characters are too many for one index")
        return Texts(codes, numpy.concatenate([[], *self._starts]).astype(numpy.int32))
