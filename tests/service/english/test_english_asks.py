"""What is asked in an English question."""

from __future__ import annotations

import pytest

from service.english.english_asks import counted, questions
from service.english.glosses import Glosses

GLOSSES = Glosses((("机械", "machine"), ("积雪", "snow")), lambda word: True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("On market days, how many stalls open?", 1),
        ("Pumps went into how many cellars, in how many houses?", 2),
        ("How many homes were bought, and above what price did they go?", 2),
    ],
)
def test_a_question_begins_where_something_is_asked(text: str, parts: int) -> None:
    assert len(questions(text)) == parts


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("How many snow machines went out?", ("机械",)),
        ("How many machines did it buy?", ("机械",)),
        ("Who bought machines?", ()),
    ],
)
def test_what_is_counted_is_the_last_noun(text: str, forms: tuple[str, ...]) -> None:
    assert counted(text, lambda: GLOSSES) == forms
