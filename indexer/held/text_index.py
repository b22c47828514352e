"""Which of many short texts contain a string: exact, by the positions of character pairs, in numpy.

Scanning 100,000 texts one by one for each word of a question would take longer than the whole answer may. The positions
are worked out when indexing (0.05 µs and 6 bytes a character) and memory-mapped when asking.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy
from numpy.typing import NDArray

from indexer.arrays import load
from indexer.held.texts import Texts

_REMEMBERED = 256
_FILES = ("order.npy", "keys.npy", "begins.npy")
_BREAK = ord("\n")


class TextIndex:
    """Over `texts` (positions are their places there); reading it changes nothing that can be seen.

    `order` int32: where every pair of neighbouring characters stands, pair after pair; `keys` uint32: the pairs that
    occur, ascending; `begins` int32[keys + 1]: where each one's positions begin in `order`.
    """

    def __init__(
        self, texts: Texts, order: NDArray[numpy.int32], keys: NDArray[numpy.uint32], begins: NDArray[numpy.int32]
    ) -> None:
        self.texts = texts
        self.size = len(texts)
        self._codes, self._starts = texts.codes, texts.starts
        self._order, self._keys, self._begins = order, keys, begins
        self._found: dict[tuple[str, ...], NDArray[numpy.int32]] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> TextIndex:
        """The index of some texts. A word looked for must hold no line feed: it would reach over two of them."""
        return cls.over(Texts.of(texts))

    @classmethod
    def over(cls, texts: Texts) -> TextIndex:
        first, second = texts.codes[:-1], texts.codes[1:]
        order = numpy.argsort(second, kind="stable").astype(numpy.int32)  # by radix, as these are 16 bits
        order = order[numpy.argsort(first[order], kind="stable")]
        pairs = _pairs(first[order], second[order])
        begins = numpy.flatnonzero(numpy.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)])
        return cls(texts, order, pairs[begins], numpy.concatenate((begins, [len(pairs)])).astype(numpy.int32))

    @classmethod
    def open(cls, folder: Path) -> TextIndex:
        """What `save` wrote, memory-mapped."""
        order, keys, begins = (load(folder / name, mmap_mode="r") for name in _FILES)
        return cls(Texts.open(folder), order, keys, begins)

    def save(self, folder: Path) -> None:
        self.texts.save(folder)
        for name, array in zip(_FILES, (self._order, self._keys, self._begins), strict=True):
            numpy.save(folder / name, array)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """All pairs of neighbouring characters inside texts (halves of characters outside the first plane left out)."""
        both = numpy.stack((self._keys >> numpy.uint32(16), self._keys & numpy.uint32(0xFFFF)), axis=1)
        plain = ~((both == _BREAK) | ((both >= 0xD800) & (both < 0xE000))).any(axis=1)
        joined = both[plain].astype(numpy.uint16).tobytes().decode("utf-16-le")
        return frozenset(joined[at : at + 2] for at in range(0, len(joined), 2))

    def _positions(self, word: str) -> NDArray[numpy.int32]:
        """Where in the codes `word` begins, ascending."""
        codes = numpy.frombuffer(word.encode("utf-16-le"), numpy.uint16)
        if len(codes) == 0 or len(codes) > len(self._codes):
            return numpy.zeros(0, numpy.int32)
        if len(codes) == 1:
            return numpy.flatnonzero(self._codes == codes[0]).astype(numpy.int32)
        ranges = [self._range(pair) for pair in _pairs(codes[:-1], codes[1:])]
        rarest = min(range(len(ranges)), key=lambda i: ranges[i].stop - ranges[i].start)
        found = self._order[ranges[rarest]] - numpy.int32(rarest)
        found = found[(found >= 0) & (found + len(codes) <= len(self._codes))]
        for offset, code in enumerate(codes):
            if len(found) == 0:
                break
            if offset not in (rarest, rarest + 1):
                found = found[self._codes[found + offset] == code]
        return found

    def _range(self, pair: numpy.uint32) -> slice:
        """Where in the order the positions of a pair of characters lie."""
        at = int(numpy.searchsorted(self._keys, pair))
        if at == len(self._keys) or self._keys[at] != pair:
            return slice(0, 0)
        return slice(int(self._begins[at]), int(self._begins[at + 1]))

    def containing(self, word: str) -> NDArray[numpy.int64]:
        """The positions of the texts that contain `word`, ascending, each once; none for an empty word."""
        found: NDArray[numpy.int64] = numpy.searchsorted(self._starts, self._positions(word), "right") - 1
        return found[numpy.concatenate(([True], found[1:] != found[:-1]))[: len(found)]]

    def having(self, words: tuple[str, ...]) -> NDArray[numpy.int32]:
        """The positions of the texts that contain any of `words`, ascending; read-only, and remembered: one question
        asks several times."""
        known = self._found.get(words)
        if known is None:
            mask = numpy.zeros(self.size, numpy.bool_)
            for word in words:
                mask[self.containing(word)] = True
            known = numpy.flatnonzero(mask).astype(numpy.int32)
            known.setflags(write=False)
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[words] = known
        return known

    def mask(self, words: tuple[str, ...]) -> NDArray[numpy.bool_]:
        """For each text whether it contains any of `words`."""
        mask = numpy.zeros(self.size, numpy.bool_)
        mask[self.having(words)] = True
        return mask


def _pairs(first: NDArray[numpy.uint16], second: NDArray[numpy.uint16]) -> NDArray[numpy.uint32]:
    return (first.astype(numpy.uint32) << numpy.uint32(16)) | second
