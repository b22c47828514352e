"""The records of a draft -> its lookup, vectors, terms and words. Only sentences new since the version before are embedded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from indexer.arrays import load
from indexer.embed.embedding import Embedder
from indexer.errors import ModelError
from indexer.held import lookup, store, terms, vectors, word_vectors
from indexer.held.context import counted, embedded
from indexer.held.version import Records
from indexer.progress import Progress
from indexer.settings import Settings
from indexer.values import Passage
from indexer.words import terms as terms_of

if TYPE_CHECKING:
    from indexer.embed.embedding import Vectors

ROWS = "rows.npy"
"""int32[passages]: how many sentences each passage has; the vectors lie in that order."""

KEYS = "keys.npy"
"""uint8[sentences, 16]: a hash of each text as it was embedded, by which the next build knows it again."""

TERMS, REPORT_TERMS = "terms", "report_terms"

BLOCK = 2048
"""Sentences embedded in one call: enough to find many of one length, few enough for the progress bar."""


def write_vectors(
    folder: Path, settings: Settings, embedder: Embedder, before: Path | None, progress: Progress
) -> tuple[int, int]:
    """Completes the draft in `folder`; gives the number of sentences, and of those that were embedded anew."""
    records = Records(folder)
    try:
        lookup.write(folder, records)
        counts = _write_terms(folder, records, progress)
        total = int(counts.sum())
        known = _Known(before, embedder)
        keys = numpy.zeros((total, 16), numpy.uint8)

        def blocks() -> Iterator[Vectors]:
            done = 0
            for texts in _blocks(records):
                progress("embedding sentences", done, total)
                block, block_keys = known.embed(texts, partial(_tell, progress, done, total))
                keys[done : done + len(texts)] = block_keys
                done += len(texts)
                yield block
            progress("embedding sentences", total, total)

        vectors.write(folder, settings.index_factory, embedder.dimension, blocks(), settings.threads)
        known.close()
        numpy.save(folder / ROWS, counts)
        numpy.save(folder / KEYS, keys)
        word_vectors.write(folder, records, embedder, before, progress)
    finally:
        records.close()
    return total, known.embedded


def _write_terms(
    folder: Path, records: Records, progress: Progress
) -> numpy.ndarray[tuple[int], numpy.dtype[numpy.int32]]:
    """Writes both term indexes; gives how many sentences each passage has."""
    by_passage, by_report = terms.TermWriter(), terms.TermWriter()
    counts: list[int] = []
    for done, (report_id, report) in enumerate(records.reports.items()):
        progress("counting words", done, len(records.reports))
        whole: list[str] = []
        for place in records.passages_of(report_id):
            passage = records.passages[place]
            counts.append(len(passage.sentences))
            found = terms_of(counted(report, records.sections[report_id][passage.section], passage))
            by_passage.add(found)
            whole.extend(found)
        by_report.add(whole)
    progress("counting words", len(records.reports), len(records.reports))
    by_passage.write(folder / TERMS)
    by_report.write(folder / REPORT_TERMS)
    return numpy.array(counts, numpy.int32)


def _blocks(records: Records) -> Iterator[list[str]]:
    """All sentences as they are embedded, in the order of the index."""
    block: list[str] = []
    for passage in records.passages:
        block.extend(_texts(records, passage))
        if len(block) >= BLOCK:
            yield block
            block = []
    if block:
        yield block


def _texts(records: Records, passage: Passage) -> Iterator[str]:
    report = records.reports[passage.report_id]
    section = records.sections[passage.report_id][passage.section]
    return (embedded(report, section, passage, sentence) for sentence in passage.sentences)


def _tell(progress: Progress, before: int, all_in_all: int, stage: str, done: int, total: int | None) -> None:
    """Tells of one block's progress as a part of the whole."""
    progress(stage, before + done, all_in_all)


class _Known:
    """Vectors by the hash of their text, from the version before where it was made by the same model."""

    def __init__(self, before: Path | None, embedder: Embedder) -> None:
        self.embedded = 0
        self._embedder = embedder
        self._rows: dict[bytes, int] = {}
        self._index: vectors.VectorIndex | None = None
        if before is not None:
            model = store.manifest(before).model
            if (model.name, model.revision, model.dimension) == (embedder.name, embedder.revision, embedder.dimension):
                self._index = vectors.VectorIndex(before)
                self._rows = {key.tobytes(): row for row, key in enumerate(load(before / KEYS))}

    def embed(
        self, texts: Sequence[str], progress: Progress
    ) -> tuple[Vectors, numpy.ndarray[tuple[int, int], numpy.dtype[numpy.uint8]]]:
        """The vectors of `texts` and the hashes they are known by."""
        keys = [blake2b(text.encode(), digest_size=16).digest() for text in texts]
        block = numpy.empty((len(texts), self._embedder.dimension), numpy.float32)
        old = [place for place, key in enumerate(keys) if key in self._rows]
        if old and self._index is not None:
            block[old] = self._index.vectors(numpy.array([self._rows[keys[place]] for place in old], numpy.int64))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if new:
            made = self._embedder.embed_passages(list(new.values()), progress)
            if made.shape != (len(new), self._embedder.dimension) or not numpy.isfinite(made).all():
                raise ModelError(f"{self._embedder.name} gave vectors of {made.shape}, or numbers that are none")
            places = {key: place for place, key in enumerate(new)}
            fresh = [place for place, key in enumerate(keys) if key in places]
            block[fresh] = made[[places[keys[place]] for place in fresh]]
            self.embedded += len(fresh)
        return block, numpy.frombuffer(b"".join(keys), numpy.uint8).reshape(-1, 16)

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
