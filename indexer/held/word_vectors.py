"""The words of the reports as vectors: which words of the library are near in meaning to a word that no report uses.

    write(folder, embedder, before, progress)       while building
    WordVectors(folder).near(word, vector)          while asking

For query expansion with embeddings (Kuzi, Shtok and Kurland 2016, CIKM): 拆迁 is asked, 征收 stands in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from indexer.arrays import load
from indexer.embed.embedding import Embedder
from indexer.errors import IndexDamaged
from indexer.held import store
from indexer.normalize import normalize
from indexer.progress import Progress
from indexer.words import tagged

if TYPE_CHECKING:
    from indexer.embed.embedding import Vectors
    from indexer.held.version import Records

WORDS, VECTORS = "words.txt", "word_vectors.npy"
_CONTENT = frozenset("nvailjbs")
"""First letters of the parts of speech that carry a subject: nouns, verbs, adjectives, set phrases."""
_BLOCK = 512

APART = 4.5
"""How many standard deviations above what the library's words have by chance two words without a common character are
near each other; `ALIKE` is the same for words that share one, which alone makes vectors of word pieces alike (热线, 红线).
Chosen on the rows of service/data/synonyms.toml against words drawn at random: docs/index.md."""
ALIKE = 6.3
MOST = 12


def write(folder: Path, records: Records, embedder: Embedder, before: Path | None, progress: Progress) -> int:
    """Writes the words of all sentences and their vectors into the draft `folder`; gives how many there are.

    A word that the version before has, by the same model, is not embedded again.
    """
    words = sorted(
        {word for passage in records.passages for word in _content("".join(s.text for s in passage.sentences))}
    )
    made = numpy.zeros((len(words), embedder.dimension), numpy.float32)
    known = _before(before, embedder)
    fresh = []
    for place, word in enumerate(words):
        if word in known:
            made[place] = known[word]
        else:
            fresh.append(place)
    for start in range(0, len(fresh), _BLOCK):
        progress("embedding words", start, len(fresh))
        block = fresh[start : start + _BLOCK]
        made[block] = embedder.embed_queries([words[place] for place in block])
    progress("embedding words", len(fresh), len(fresh))
    (folder / WORDS).write_text("".join(f"{word}\n" for word in words), "utf-8")
    numpy.save(folder / VECTORS, made)
    return len(words)


def _content(text: str) -> Iterator[str]:
    return (word for word, tag in tagged(normalize(text)) if len(word) > 1 and tag[:1] in _CONTENT and tag != "eng")


def _before(before: Path | None, embedder: Embedder) -> dict[str, Vectors]:
    if before is None or not (before / WORDS).is_file():
        return {}
    model = store.manifest(before).model
    if (model.name, model.revision, model.dimension) != (embedder.name, embedder.revision, embedder.dimension):
        return {}
    return dict(zip((before / WORDS).read_text("utf-8").splitlines(), load(before / VECTORS), strict=True))


class WordVectors:
    """The open words of an index version, memory-mapped. Safe to read from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises IndexDamaged where words and vectors do not match."""
        self.words = tuple((folder / WORDS).read_text("utf-8").splitlines())
        self._vectors: NDArray[numpy.float32] = load(folder / VECTORS, mmap_mode="r")
        if len(self.words) != len(self._vectors):
            raise IndexDamaged(
                f"{folder}: {len(self.words)} words, {len(self._vectors)} vectors; run `streetwise index`"
            )
        self._centre = self._vectors.mean(0) if len(self.words) else numpy.zeros(self._vectors.shape[1], numpy.float32)
        apart = 1 - 2 * (self._vectors @ self._centre) + float(self._centre @ self._centre)
        self._lengths = numpy.sqrt(numpy.maximum(apart, 1e-9))

    def near(
        self, word: str, vector: NDArray[numpy.float32], centre: NDArray[numpy.float32] | None = None
    ) -> tuple[tuple[str, float], ...]:
        """The words nearest to `word` (itself left out) with how near they are: 0.5 just near enough, 0.9 the most.

        `vector` is float32[dimension], the word as a query. Vectors are compared after the mean of all words is taken
        off (Mu and Viswanath 2018, ICLR): what they have in common says nothing. `centre` is the mean of words of the
        language that `word` is of, None for that of the library's. At most `MOST`, nearest first.
        """
        if len(self.words) < 2:
            return ()
        standard = self.standard(vector, centre)
        found: list[tuple[str, float]] = []
        for place in numpy.argsort(-standard, kind="stable")[: 4 * MOST]:
            other, score = self.words[place], float(standard[place])
            least = ALIKE if set(other) & set(word) else APART
            if other != word and score >= least:
                found.append((other, min(0.9, 0.5 + 0.12 * (score - least))))
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST])

    def standard(
        self, vector: NDArray[numpy.float32], centre: NDArray[numpy.float32] | None = None
    ) -> NDArray[numpy.float64]:
        """float64[words]: how many standard deviations nearer each word is to `vector` than the words are on average;
        `centre` as for `near`."""
        query = vector - (self._centre if centre is None else centre)
        query /= max(float(numpy.linalg.norm(query)), 1e-9)
        cosines = (self._vectors @ query - float(self._centre @ query)) / self._lengths
        spread = max(float(cosines.std()), 1e-9)
        standard: NDArray[numpy.float64] = ((cosines - cosines.mean()) / spread).astype(numpy.float64)
        return standard
