"""Which words of the library are near to a word: chosen by standard deviations, kept between builds, checked on opening."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from indexer.errors import IndexDamaged
from indexer.held.word_vectors import VECTORS, WORDS, WordVectors


def written(folder: Path, words: list[str], vectors: numpy.ndarray) -> WordVectors:  # type: ignore[type-arg]
    (folder / WORDS).write_text("".join(f"{word}\n" for word in words), "utf-8")
    numpy.save(folder / VECTORS, vectors.astype(numpy.float32))
    return WordVectors(folder)


def unit(vectors: numpy.ndarray) -> numpy.ndarray:  # type: ignore[type-arg]
    normal: numpy.ndarray = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)  # type: ignore[type-arg]
    return normal


def library(folder: Path, *, twin: str) -> tuple[WordVectors, numpy.ndarray]:  # type: ignore[type-arg]
    """400 words at random around a common direction, the last of them nearly the vector that is given back."""
    random = numpy.random.default_rng(7)
    vectors = random.normal(size=(400, 64)) + 3.0
    asked = random.normal(size=64) + 3.0
    vectors[-1] = asked + random.normal(size=64) * 0.3
    words = [f"词{at}" for at in range(399)] + [twin]
    return written(folder, words, unit(vectors)), unit(asked[None])[0].astype(numpy.float32)


def test_a_word_near_in_meaning_is_found_and_the_common_direction_says_nothing(tmp_path: Path) -> None:
    words, asked = library(tmp_path, twin="征收")
    assert [word for word, _ in words.near("拆迁", asked)] == ["征收"]
    assert all(0.5 <= likeness <= 0.9 for _, likeness in words.near("拆迁", asked))


def test_the_word_itself_is_not_near_itself(tmp_path: Path) -> None:
    words, asked = library(tmp_path, twin="拆迁")
    assert words.near("拆迁", asked) == ()


def test_words_that_share_a_character_must_be_nearer(tmp_path: Path) -> None:
    words, asked = library(tmp_path, twin="拆除")
    other = library(tmp_path, twin="征收")[0]
    (_, shared), (_, apart) = words.near("拆迁", asked)[0], other.near("拆迁", asked)[0]
    assert shared < apart


def test_a_library_without_words_has_none_near(tmp_path: Path) -> None:
    assert written(tmp_path, [], numpy.zeros((0, 8))).near("拆迁", numpy.ones(8, numpy.float32)) == ()


def test_words_and_vectors_that_do_not_match_are_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="3 words, 2 vectors"):
        written(tmp_path, ["甲乙", "丙丁", "戊己"], numpy.ones((2, 8)))
