"""BM25 over terms: every score worked out once when indexing, memory-mapped when asking.

Own code and not bm25s: that holds its vocabulary as a dict of all terms (half a second and 200 MB for a thousand
reports) and loads scipy and numba; a test holds the scores of both to be equal. The scores are those of Robertson and
Zaragoza (2009) with Lucene's idf: ln(1 + (N - df + 0.5) / (df + 0.5)) * tf / (tf + k1 * (1 - b + b * length / mean
length)).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy
from numpy.typing import NDArray

from indexer.arrays import load

K1 = 1.2
B = 0.75

FILES = ("vocabulary.npy", "starts.npy", "documents.npy", "scores.npy")


class TermWriter:
    """Collects documents' terms, then writes the index of them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms = array("i")
        self._counts = array("i")
        self._distinct = array("i")
        self._lengths = array("i")

    def add(self, terms: Sequence[str]) -> None:
        """Takes the next document: its number is how many came before."""
        counts = Counter(terms)
        for term, count in counts.items():
            self._terms.append(self._numbers.setdefault(term, len(self._numbers)))
            self._counts.append(count)
        self._distinct.append(len(counts))
        self._lengths.append(len(terms))

    def write(self, folder: Path, k1: float = K1, b: float = B) -> None:
        """Writes the four files of the index into the new folder `folder`."""
        terms = numpy.array(self._terms, numpy.int32)
        counts = numpy.array(self._counts, numpy.float32)
        lengths = numpy.array(self._lengths, numpy.float32)
        documents = numpy.repeat(
            numpy.arange(len(lengths), dtype=numpy.int32), numpy.array(self._distinct, numpy.int32)
        )
        keys = numpy.array([key(term) for term in self._numbers], numpy.uint64)
        order = numpy.argsort(keys, kind="stable")
        place = numpy.empty(len(order), numpy.int64)
        place[order] = numpy.arange(len(order))
        frequency = numpy.bincount(place[terms], minlength=len(keys)) if len(terms) else numpy.zeros(len(keys), int)
        idf = numpy.log1p((len(lengths) - frequency + 0.5) / (frequency + 0.5)).astype(numpy.float32)
        mean = float(lengths.mean()) if lengths.any() else 1.0
        norm = numpy.float32(k1) * (1 - b + b * lengths / mean).astype(numpy.float32)
        scores = idf[place[terms]] * counts / (counts + norm[documents])
        by_term = numpy.argsort(place[terms], kind="stable")
        folder.mkdir()
        numpy.save(folder / "vocabulary.npy", keys[order])
        numpy.save(folder / "starts.npy", numpy.concatenate([[0], numpy.cumsum(frequency)]).astype(numpy.int64))
        numpy.save(folder / "documents.npy", documents[by_term])
        numpy.save(folder / "scores.npy", scores[by_term].astype(numpy.float32))


class TermIndex:
    """An open index of terms over `size` documents."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self._vocabulary, self._starts, self._documents, self._scores = (
            load(folder / name, mmap_mode="r") for name in FILES
        )

    def scores(self, terms: Sequence[str]) -> NDArray[numpy.float32]:
        """float32[size]: each document's BM25 score, 0 without any of the terms. A term asked twice counts twice."""
        total = numpy.zeros(self.size, numpy.float32)
        for term, count in Counter(terms).items():
            place = self._place(term)
            if place is not None:
                start, end = self._starts[place], self._starts[place + 1]
                total[self._documents[start:end]] += numpy.float32(count) * self._scores[start:end]
        return total

    def _place(self, term: str) -> int | None:
        wanted = numpy.uint64(key(term))
        place = int(numpy.searchsorted(self._vocabulary, wanted))
        return place if place < len(self._vocabulary) and self._vocabulary[place] == wanted else None


def key(term: str) -> int:
    """A term as 64 bits: no strings to load, and two of a million terms share one with a chance of 3e-8."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")
