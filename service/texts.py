"""Which of many short texts contain a string: exact, by the positions of character pairs, in numpy.

Scanning 100,000 texts one by one for each word of a question would take longer than the whole answer may.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

_SHIFT = numpy.uint64(21)
_REMEMBERED = 256


class TextIndex:
    """Built once over texts (positions are their places in the sequence); reading it changes nothing that can be
    seen."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Takes about 12 bytes and 0.1 µs a character. The texts must not contain a line feed that matters."""
        joined = "\n".join(text.replace("\n", " ") for text in texts)
        self._codes: NDArray[numpy.uint32] = numpy.frombuffer(joined.encode("utf-32-le"), numpy.uint32)
        lengths = numpy.fromiter((len(text) + 1 for text in texts), numpy.int64, len(texts))
        self._starts = numpy.concatenate((numpy.zeros(1, numpy.int64), numpy.cumsum(lengths)))
        pairs = self._pairs(self._codes)
        self._order = numpy.argsort(pairs, kind="stable").astype(numpy.int32)
        self._keys = pairs[self._order]
        self.size = len(texts)
        self._masks: dict[tuple[str, ...], NDArray[numpy.bool_]] = {}

    @staticmethod
    def _pairs(codes: NDArray[numpy.uint32]) -> NDArray[numpy.uint64]:
        if len(codes) < 2:
            return numpy.zeros(0, numpy.uint64)
        return (codes[:-1].astype(numpy.uint64) << _SHIFT) | codes[1:]

    def _positions(self, word: str) -> NDArray[numpy.int64]:
        codes = numpy.frombuffer(word.encode("utf-32-le"), numpy.uint32)
        if len(codes) == 0 or len(codes) > len(self._codes):
            return numpy.zeros(0, numpy.int64)
        if len(codes) == 1:
            return numpy.flatnonzero(self._codes == codes[0])
        ranges = [
            (int(numpy.searchsorted(self._keys, pair, "left")), int(numpy.searchsorted(self._keys, pair, "right")))
            for pair in self._pairs(codes)
        ]
        rarest = min(range(len(ranges)), key=lambda i: ranges[i][1] - ranges[i][0])
        found = self._order[slice(*ranges[rarest])].astype(numpy.int64) - rarest
        found = found[(found >= 0) & (found + len(codes) <= len(self._codes))]
        for offset, code in enumerate(codes):
            if len(found) == 0:
                break
            found = found[self._codes[found + offset] == code]
        return found

    def containing(self, word: str) -> NDArray[numpy.int64]:
        """The positions of the texts that contain `word`, ascending, each once; none for an empty word."""
        at = self._positions(word)
        return numpy.unique(numpy.searchsorted(self._starts, at, "right") - 1)

    def mask(self, words: tuple[str, ...]) -> NDArray[numpy.bool_]:
        """For each text whether it contains any of `words`; read-only, and remembered: one question asks several
        times."""
        known = self._masks.get(words)
        if known is None:
            known = numpy.zeros(self.size, numpy.bool_)
            for word in words:
                known[self.containing(word)] = True
            known.setflags(write=False)
            if len(self._masks) >= _REMEMBERED:
                self._masks.clear()
            self._masks[words] = known
        return known
