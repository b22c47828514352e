"""Sequences whose values are made when they are asked for: a library of a thousand reports holds a hundred thousand
sentences and as many figures, and an answer looks at few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, overload

import numpy
from numpy.typing import NDArray

from indexer.values import Passage, Sentence

if TYPE_CHECKING:
    from service.evidence import Evidence

T = TypeVar("T")


class _Made(Sequence[T]):
    """`_make(at)` for every position `at` that is asked for."""

    def _make(self, at: int) -> T:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self._make(at) for at in range(*index.indices(len(self))))
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._make(at)


class Kept(_Made[T]):
    """The values of another sequence, which makes them anew on each access: the last `most` or so are kept."""

    def __init__(self, of: Sequence[T], most: int) -> None:
        self._of = of
        self._most = most
        self._size = len(of)
        self._kept: dict[int, T] = {}

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if not isinstance(index, slice) and (found := self._kept.get(index)) is not None:
            return found  # nearly always: a comparison over everyone asks for some thousand
        return super().__getitem__(index)

    def _make(self, at: int) -> T:
        if len(self._kept) >= self._most:
            self._kept.clear()
        made = self._kept[at] = self._of[at]
        return made


class Sentences(_Made[Sentence]):
    """All sentences, by their positions."""

    def __init__(self, evidence: Evidence) -> None:
        self._passages: Sequence[Passage] = evidence.passages
        self._first, self._passage_of = evidence.first_sentence, evidence.passage_of

    def __len__(self) -> int:
        return len(self._passage_of)

    def _make(self, at: int) -> Sentence:
        passage = int(self._passage_of[at])
        return self._passages[passage].sentences[at - int(self._first[passage])]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: passage position, index in the passage, report and issuer key."""

    passage: int
    index: int
    report_id: str
    issuer: str


class Places(_Made[Place]):
    """Where all sentences stand, by their positions."""

    def __init__(self, evidence: Evidence) -> None:
        self._reports, self._issuer_of = evidence.passage_reports, evidence.issuer_of
        self._first, self._passage_of = evidence.first_sentence, evidence.passage_of

    def __len__(self) -> int:
        return len(self._passage_of)

    def _make(self, at: int) -> Place:
        passage = int(self._passage_of[at])
        report = self._reports.values[self._reports.ids[passage]]
        return Place(passage, at - int(self._first[passage]), report, self._issuer_of[report])


class FactsIn(Mapping[int, tuple[int, ...]]):
    """The figures of each sentence that has any, in the order of the text."""

    def __init__(self, in_text_order: NDArray[numpy.int32], sentence_of: NDArray[numpy.int64]) -> None:
        self._facts = in_text_order
        self._sentences = sentence_of[in_text_order]

    def __getitem__(self, sentence: int) -> tuple[int, ...]:
        start, end = numpy.searchsorted(self._sentences, (sentence, sentence + 1)).tolist()
        if start == end:
            raise KeyError(sentence)
        return tuple(self._facts[start:end].tolist())

    def __iter__(self) -> Iterator[int]:
        return iter(numpy.unique(self._sentences).tolist())

    def __len__(self) -> int:
        return len(numpy.unique(self._sentences))
