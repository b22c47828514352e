"""Texts kept as one array of characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.held.text_index import TextIndex
from indexer.held.texts import Texts

ANY = st.lists(st.text("加装电梯a1𠮷\n \r", max_size=6), max_size=8)


@given(ANY)
def test_every_text_comes_back(texts: list[str]) -> None:
    kept = Texts.of(texts)
    assert list(kept) == texts
    assert kept[-2:] == tuple(texts[-2:])


def test_read_back_from_disk(tmp_path: Path) -> None:
    for texts in (["加装", "", "𠮷a"], []):
        Texts.of(texts).save(tmp_path)
        assert list(Texts.open(tmp_path)) == texts


def test_nothing_lies_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        Texts.of(["加"])[1]
    assert Texts.of(["加", "装"])[-1] == "装"


@given(ANY)
def test_the_pairs_of_an_index_are_those_of_its_texts(texts: list[str]) -> None:
    plain = [text.replace("𠮷", "").replace("\n", "") for text in texts]
    found = TextIndex.of(plain).pairs
    assert found == {text[at : at + 2] for text in plain for at in range(len(text) - 1)}
