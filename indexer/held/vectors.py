"""The vectors of all sentences, searched by FAISS, memory-mapped from disk. The only file that knows FAISS."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from indexer.arrays import load
from indexer.errors import IndexDamaged, SettingsError

if TYPE_CHECKING:
    from indexer.embed.embedding import Vectors

FLAT = "Flat"
INDEX_FILE = "vectors.faiss"
EXACT_FILE = "vectors.npy"


class VectorIndex:
    """An open index of unit vectors; row i belongs to sentence i. Close it to let go of the files."""

    def __init__(self, folder: Path) -> None:
        """Opens the index in `folder`; raises IndexDamaged where FAISS cannot read it."""
        import faiss

        self._faiss: Any = faiss
        # One thread: several share only several questions, and wait for each other: 16 ms of CPU instead of 2.3.
        faiss.omp_set_num_threads(1)
        try:
            self._index: Any = faiss.read_index(str(folder / INDEX_FILE), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamaged(f"{folder / INDEX_FILE}: {error}; run `streetwise index`") from error
        exact = folder / EXACT_FILE
        self._exact: NDArray[numpy.float32] | None = load(exact, mmap_mode="r") if exact.exists() else None

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def search(
        self, query: Vectors, k: int, allowed: NDArray[numpy.bool_] | None = None
    ) -> tuple[NDArray[numpy.int64], Vectors]:
        """The rows nearest to `query` (float32[d]) and their cosines, best first; at most `k`, fewer where there are
        no more.

        `allowed` (bool[rows], None: all) is applied while searching, so that k rows come if that many are allowed.
        """
        k = min(k, len(self) if allowed is None else int(numpy.count_nonzero(allowed)))
        if k <= 0:
            return numpy.zeros(0, numpy.int64), numpy.zeros(0, numpy.float32)
        cosines, rows = self._index.search(query[None, :], k, params=self._parameters(allowed))
        found = rows[0] >= 0  # FAISS pads with -1 what an approximate index does not find
        return rows[0][found], cosines[0][found]

    def vectors(self, rows: NDArray[numpy.int64]) -> Vectors:
        """float32[len(rows), d]: the stored vectors, exact also where the index itself is lossy."""
        if self._exact is not None:
            return numpy.asarray(self._exact[rows])
        if len(rows) == 0:
            return numpy.zeros((0, self.dimension), numpy.float32)
        stored: Vectors = self._index.reconstruct_batch(numpy.ascontiguousarray(rows, numpy.int64))
        return stored

    def close(self) -> None:
        self._index = self._exact = None

    def _parameters(self, allowed: NDArray[numpy.bool_] | None) -> Any:
        """The search parameters of this kind of index, with the selector of allowed rows."""
        faiss = self._faiss
        choice: dict[str, Any] = {}
        if allowed is not None:
            choice["sel"] = faiss.IDSelectorBitmap(numpy.packbits(allowed, bitorder="little"))
        index = faiss.downcast_index(self._index)
        if isinstance(index, faiss.IndexIVF):
            # A quarter of the lists finds 0.989 of the nearest ten, a sixteenth 0.959 (docs/index.md).
            return faiss.SearchParametersIVF(nprobe=max(1, index.nlist // 4), **choice)
        if isinstance(index, faiss.IndexHNSW):
            return faiss.SearchParametersHNSW(efSearch=256, **choice)
        return faiss.SearchParameters(**choice)


def write(folder: Path, factory: str, dimension: int, blocks: Iterable[Vectors], threads: int = 1) -> int:
    """Writes the index of all `blocks` (float32[n, dimension] each) into `folder`; gives the number of rows.

    `factory` is FAISS's description of the index. Where it loses precision or learns from the data, the vectors are
    kept beside it as they are. Raises SettingsError for a description that is unknown or not of the kinds searched
    here.
    """
    import faiss

    faiss.omp_set_num_threads(threads)
    try:
        index = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
    except RuntimeError as error:
        raise SettingsError(f"index_factory: FAISS knows no {factory!r} ({str(error).splitlines()[0]})") from error
    kinds = (faiss.IndexFlat, faiss.IndexScalarQuantizer, faiss.IndexIVF, faiss.IndexHNSW)
    if not isinstance(faiss.downcast_index(index), kinds):
        raise SettingsError(f"index_factory: {factory!r} is not of the kinds used here: Flat, SQ…, IVF…, HNSW…")
    if factory == FLAT:
        for block in blocks:
            index.add(block)
    else:
        exact = numpy.concatenate([numpy.zeros((0, dimension), numpy.float32), *blocks])
        try:
            index.train(exact)
            index.add(exact)
        except RuntimeError as error:
            raise SettingsError(
                f"index_factory: {factory!r} cannot be built of {len(exact)} sentences ({str(error).splitlines()[0]})"
            ) from error
        numpy.save(folder / EXACT_FILE, exact)
    faiss.write_index(index, str(folder / INDEX_FILE))
    return int(index.ntotal)
