"""The published index, open for asking: what the reports hold, and the legs that search them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy
from numpy.typing import NDArray

from indexer.arrays import load
from indexer.embed.embedding import Embedder, TokenStates, expected_model, open_embedder
from indexer.errors import IndexDamaged, IndexMismatch, StreetwiseError
from indexer.held import store
from indexer.held.lookup import FOLDER, Lookup
from indexer.held.manifest import Manifest
from indexer.held.sentence_vectors import REPORT_TERMS, ROWS, TERMS
from indexer.held.terms import TermIndex
from indexer.held.vectors import VectorIndex
from indexer.held.version import Records, checked
from indexer.held.word_vectors import WordVectors
from indexer.settings import Settings
from indexer.values import Fact, Passage, Report, Section
from service.sentences.matching import Matcher
from service.vocabulary import read

COMMON = 40
"""How many common English words their mean is taken of."""
WARMING = ("哪个街道举办的活动和设施更多?", "How many seats did Riverside Park Subdistrict open?", "什么是“网格”?")
"""Questions that between them need the words' tagger, the comparison, the English dictionary and the names in pinyin."""


class Library:
    """One index version, open and unchanging: a newer one is another Library, so that an answer never sees two.

    `reports` and `sections` by report id, `passages` and `facts` by their own ids; those two are made anew from disk
    on each access. Safe to read from several threads. A context manager: closing it lets go of the files.
    """

    def __init__(self, settings: Settings, folder: Path, stated: Manifest, embedder: Embedder | None = None) -> None:
        """Opens the version in `folder`, already verified; `open` is the usual way in."""
        self.settings = settings
        self.manifest = stated
        self.version: str = stated.version
        self._embedder = embedder
        self._lock, self._warming = threading.Lock(), threading.Lock()
        self._warm = False
        self._stamp = store.stamp(settings.index)
        self._records = Records(folder)
        self.reports: Mapping[str, Report] = self._records.reports
        self.sections: Mapping[str, tuple[Section, ...]] = self._records.sections
        self.passages: Sequence[Passage] = self._records.passages
        self.facts: Sequence[Fact] = self._records.facts
        self.vectors = VectorIndex(folder)
        self.passage_terms = TermIndex(folder / TERMS, len(self.passages))
        self.report_terms = TermIndex(folder / REPORT_TERMS, len(self.reports))
        self.words = WordVectors(folder)
        self.lookup = Lookup.open(folder / FOLDER)
        self.rows = Rows(load(folder / ROWS), self._records.passage_firsts)
        self._vector = lru_cache(maxsize=128)(lambda question: self.embedder.embed_queries([question])[0])
        self._near = lru_cache(maxsize=1024)(self._look_near)
        self._check_counts()

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder | None = None) -> Self:
        """The published version. `embedder` is the one to use, None: the one the settings name, opened when first
        needed.

        Raises IndexMissing, IndexDamaged, or IndexMismatch where it was built with another format or model.
        """
        stamp = store.stamp(settings.index)
        folder, stated = checked(settings.index)
        name, revision = (embedder.name, embedder.revision) if embedder is not None else expected_model(settings)
        if stated.model.name != name:
            raise IndexMismatch("model", name, stated.model.name)
        if revision is not None and stated.model.revision != revision:
            raise IndexMismatch("model revision", revision, stated.model.revision)
        library = cls(settings, folder, stated, embedder)
        library._stamp = stamp
        return library

    @property
    def embedder(self) -> Embedder:
        """The embedder the index was built with. Raises ModelError, or IndexMismatch where the settings' is another."""
        with self._lock:
            if self._embedder is None:
                embedder = open_embedder(self.settings)
                stated = self.manifest.model
                for field in ("name", "revision", "dimension"):
                    if getattr(stated, field) != getattr(embedder, field):
                        raise IndexMismatch(f"model {field}", getattr(embedder, field), getattr(stated, field))
                self._embedder = embedder
            return self._embedder

    def vector(self, question: str) -> NDArray[numpy.float32]:
        """float32[dimension] of a question. The last ones are kept: one answer searches for the same words twice."""
        kept: NDArray[numpy.float32] = self._vector(question)
        return kept

    @cached_property
    def matcher(self) -> Matcher | None:
        """What reads a sentence beside a question; None where the model does not say what it makes of each token."""
        embedder = self.embedder
        return Matcher(embedder.states) if isinstance(embedder, TokenStates) else None

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """The words of the reports nearest in meaning to `word`, with how near they are, 0.5 to 0.9, nearest first."""
        return self._near(word)

    def _look_near(self, word: str) -> tuple[tuple[str, float], ...]:
        return self.words.near(word, self.vector(word), self._english_centre if word.isascii() else None)

    @cached_property
    def _english_centre(self) -> NDArray[numpy.float32]:
        """float32[dimension], the mean of common English words: what an English word has of being English, by which it
        is near to a few Chinese words whatever it means."""
        words = [word for word in read("english.toml")["drop"] if len(word) > 3][:COMMON]
        centre: NDArray[numpy.float32] = self.embedder.embed_queries(words).mean(0)
        return centre

    def warm(self) -> None:
        """Does now, once, what the first questions would wait for: loads the model, lays out the evidence, reads the
        dictionaries. What is there then stays, so that Python's garbage collector need not look through it during every
        tenth answer. Raises ModelError, or IndexMismatch where the model is not the index's."""
        from service.answer import answer
        from service.values import Request

        with self._warming:
            if not self._warm:
                for question in WARMING:
                    answer(self, Request(question))
                if self.matcher is not None:
                    self.matcher.read("街道", "", "街道")
                gc.collect()
                gc.freeze()
                self._warm = True

    def start_loading(self, question: str) -> None:
        """Loads the model from a thread, for `question`, while what comes before it is done; it is then ready, or raises
        where it is needed what it raised there."""

        def load_quietly() -> None:
            with suppress(StreetwiseError):
                self.vector(question)

        threading.Thread(target=load_quietly).start()  # no daemon: one that ends amid C++ takes the process with it

    def reload_if_changed(self) -> Library:
        """This library, or the one of a newer published version; this one then stays good for answers under way.

        Costs one stat where nothing changed. Raises what `open` raises.
        """
        if store.stamp(self.settings.index) == self._stamp:
            return self
        gc.unfreeze()  # this one can be let go of when nobody asks it any more
        return Library.open(self.settings, self._embedder)

    @cached_property
    def counts(self) -> Mapping[str, tuple[int, int]]:
        """How many passages and facts each report has, by its id."""
        return {r: (len(self._records.passages_of(r)), len(self._records.facts_of(r))) for r in self.reports}

    def passages_of(self, report_id: str) -> range:
        """The ids of a report's passages, in the order of its text. Raises KeyError for an unknown report."""
        return self._records.passages_of(report_id)

    def facts_of(self, report_id: str) -> range:
        """The ids of a report's facts, in the order of its text. Raises KeyError for an unknown report."""
        return self._records.facts_of(report_id)

    def close(self) -> None:
        """Lets go of the files, when a warming under way has ended."""
        with self._warming:
            self._records.close()
            self.vectors.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_counts(self) -> None:
        stated = self.manifest.counts
        found = {
            "reports": (stated.reports, len(self.reports)),
            "passages": (stated.passages, len(self.passages)),
            "facts": (stated.facts, len(self.facts)),
            "sentences": (stated.sentences, len(self.vectors)),
            "rows": (stated.sentences, len(self.rows.passage)),
            "dimension": (self.manifest.model.dimension, self.vectors.dimension),
        }
        for name, (expected, actual) in found.items():
            if expected != actual:
                raise IndexDamaged(f"index {name}: expected {expected}, found {actual}; run `streetwise index`")


class Rows:
    """Which passage and report each vector belongs to: all of one passage lie together, all of one report too.

    `first` int64[passages + 1]: where each passage's vectors start; `passage` int32[sentences]: the passage of each;
    `report` int32[passages]: the place of each passage's report; `first_passage` int64[reports + 1].
    """

    def __init__(self, sentences: NDArray[numpy.int32], first_passage: NDArray[numpy.int64]) -> None:
        self.first_passage = first_passage
        self.first: NDArray[numpy.int64] = numpy.concatenate([[0], numpy.cumsum(sentences, dtype=numpy.int64)])
        self.passage = numpy.repeat(numpy.arange(len(sentences), dtype=numpy.int32), sentences)
        self.report = numpy.repeat(numpy.arange(len(first_passage) - 1, dtype=numpy.int32), numpy.diff(first_passage))
