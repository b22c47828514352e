"""What words a run of characters is cut into."""

from __future__ import annotations

import pytest

from service.understand.run_terms import terms_of_run
from service.vocabulary import load


@pytest.mark.parametrize(
    ("run", "word", "role"),
    [
        ("既有住宅加装电梯", "加装电梯", "topic"),
        ("隐患整改率", "整改率", "topic"),
        ("电梯竣工数", "竣工", "stage"),
        ("loft49园区", "loft49", "latin"),
    ],
)
def test_words_that_hang_together(run: str, word: str, role: str) -> None:
    assert (word, role) in [(term.text, term.role) for term in terms_of_run(run, load())]
