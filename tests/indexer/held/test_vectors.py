"""FAISS: padding, filters before ranking, exact vectors back, descriptions refused."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from numpy.typing import NDArray

from indexer.errors import IndexDamaged, SettingsError
from indexer.held import vectors
from indexer.held.vectors import VectorIndex


def units(rows: int, dimension: int = 16, seed: int = 1) -> NDArray[numpy.float32]:
    made = numpy.random.default_rng(seed).normal(size=(rows, dimension)).astype(numpy.float32)
    lengths: NDArray[numpy.float32] = numpy.linalg.norm(made, axis=1, keepdims=True)
    return made / lengths


def opened(folder: Path, stored: NDArray[numpy.float32], factory: str = "Flat") -> VectorIndex:
    half = len(stored) // 2
    assert vectors.write(folder, factory, stored.shape[1], iter([stored[:half], stored[half:]])) == len(stored)
    return VectorIndex(folder)


@pytest.mark.parametrize("factory", ["Flat", "SQfp16", "IVF4,Flat", "HNSW16,Flat"])
def test_the_nearest_come_first_and_more_than_there_are_gives_no_padding(tmp_path: Path, factory: str) -> None:
    stored = units(200)
    index = opened(tmp_path, stored, factory)
    rows, cosines = index.search(stored[7], 5)
    assert rows[0] == 7
    assert cosines[0] == pytest.approx(1.0, abs=1e-3)
    rows, cosines = index.search(stored[7], 1000)
    assert len(rows) == len(cosines) == len(set(rows.tolist())) <= 200
    assert rows.min() >= 0
    assert (numpy.diff(cosines) <= 1e-6).all()


@pytest.mark.parametrize("factory", ["Flat", "SQfp16", "HNSW16,Flat"])
def test_what_is_not_allowed_is_left_out_before_ranking(tmp_path: Path, factory: str) -> None:
    stored = units(200)
    index = opened(tmp_path, stored, factory)
    allowed = numpy.zeros(200, bool)
    allowed[[3, 50, 199]] = True
    rows, cosines = index.search(stored[7], 10, allowed)
    assert sorted(rows.tolist()) == [3, 50, 199]
    assert cosines == pytest.approx(stored[rows] @ stored[7], abs=1e-3)
    assert [len(part) for part in index.search(stored[7], 10, numpy.zeros(200, bool))] == [0, 0]


def test_searching_equals_a_plain_product(tmp_path: Path) -> None:
    stored, query = units(500), units(1, seed=2)[0]
    rows, cosines = opened(tmp_path, stored).search(query, 20)
    expected = numpy.argsort(-(stored @ query))[:20]
    assert rows.tolist() == expected.tolist()
    assert cosines == pytest.approx((stored @ query)[expected], abs=1e-5)


@pytest.mark.parametrize("factory", ["Flat", "SQ8", "IVF4,Flat"])
def test_vectors_come_back_as_they_were_put_in(tmp_path: Path, factory: str) -> None:
    stored = units(200)
    index = opened(tmp_path, stored, factory)
    assert (index.vectors(numpy.array([5, 199, 0])) == stored[[5, 199, 0]]).all()
    assert index.vectors(numpy.zeros(0, numpy.int64)).shape == (0, 16)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    vectors.write(tmp_path, "Flat", 16, iter(()))
    index = VectorIndex(tmp_path)
    assert len(index) == 0
    assert len(index.search(units(1)[0], 5)[0]) == 0


@pytest.mark.parametrize(
    ("factory", "words"), [("Nonsense", "knows no"), ("PCA8,Flat", "kinds"), ("IVF512,Flat", "200 sent")]
)
def test_descriptions_that_cannot_be_used_are_refused_in_words(tmp_path: Path, factory: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        opened(tmp_path, units(200), factory)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / vectors.INDEX_FILE).write_bytes(b"nothing")
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss"):
        VectorIndex(tmp_path)
