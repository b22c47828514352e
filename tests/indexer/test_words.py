"""Terms and normalisation: one writing for the report and the question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalize import normalize
from indexer.words import bigrams, terms, words


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("哪個街道加裝電梯最多?", "哪个街道加装电梯最多?"),
        ("ＡＢＣ１２３％", "abc123%"),
        ("乾隆年間的乾糧", "乾隆年间的干粮"),
        ("7200㎡", "7200m2"),
        ("Lift No. 5", "lift no. 5"),
        ("", ""),
    ],
)
def test_one_writing(text: str, normal: str) -> None:
    assert normalize(text) == normal


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


def test_words_and_bigrams() -> None:
    assert words("加装电梯13台,完成率95.5%") == ["加装", "电梯", "13", "台", "完成率", "95.5"]
    assert bigrams("加装电梯13台") == ["加装", "装电", "电梯", "台"]
    assert terms("電梯") == ["电梯", "电梯"]
    assert terms("。!?  ") == []


@given(st.text())
def test_any_text_has_terms_without_spaces(text: str) -> None:
    assert all(term and not term.isspace() for term in terms(text))


def test_traditional_and_full_width_questions_have_the_terms_of_plain_ones() -> None:
    assert terms("哪個街道２０２１年加裝電梯最多") == terms("哪个街道2021年加装电梯最多")
