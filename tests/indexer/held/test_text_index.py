"""The text index against plain substring search."""

from __future__ import annotations

import numpy
from hypothesis import given
from hypothesis import strategies as st

from indexer.held.text_index import TextIndex

WORDS = st.text("加装电梯完工a1𠮷", min_size=0, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=12), st.text("加装电梯完工a1𠮷", min_size=1, max_size=4))
def test_containing_is_substring_search(texts: list[str], word: str) -> None:
    expected = [at for at, text in enumerate(texts) if word in text]
    assert TextIndex.of(texts).containing(word).tolist() == expected


def test_no_word_reaches_over_two_texts() -> None:
    assert TextIndex.of(["加装", "电梯"]).containing("装电").tolist() == []


def test_any_of_the_words_will_do_and_what_was_found_is_remembered_read_only() -> None:
    index = TextIndex.of(["加装电梯", "完工", ""])
    assert index.mask(("完工", "加装")).tolist() == [True, True, False]
    found = index.having(("完工", "加装"))
    assert found.tolist() == [0, 1]
    assert index.having(("完工", "加装")) is found
    assert not found.flags.writeable


def test_empty_index_and_empty_word() -> None:
    assert TextIndex.of([]).mask(("加装",)).tolist() == []
    assert numpy.array_equal(TextIndex.of(["加"]).containing(""), [])
