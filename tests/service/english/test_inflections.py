"""The forms of English words under which a dictionary may have them."""

from __future__ import annotations

import pytest

from service.english.inflections import bases


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("families", "family"), ("boxes", "box"), ("houses", "house"), ("covers", "cover"), ("carried", "carry"),
        ("planned", "plan"), ("closing", "close"), ("running", "run"), ("taught", "teach"), ("children", "child"),
        ("inspection", "inspect"), ("installations", "install"), ("renovation", "renovate"), ("punishments", "punish"),
        ("manhole covers", "manhole cover"), ("took part", "take part"),
    ],
)  # fmt: skip
def test_the_plain_form_is_among_the_guesses(word: str, base: str) -> None:
    found = [spellings[0] for spellings in bases(word)]
    assert found[0] == word
    assert base in found


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("labour", "labor"), ("neighbourhood", "neighborhood"), ("organise", "organize"), ("theatre", "theater"),
        ("programme", "program"), ("licence", "license"), ("ageing", "aging"), ("catalogues", "catalogs"),
        ("urbanisation", "urbanization"), ("travelling", "traveling"),
    ],
)  # fmt: skip
def test_both_spellings_are_tried(british: str, american: str) -> None:
    assert american in bases(british)[0]
    assert british in bases(american)[0]


def test_words_that_only_look_inflected_keep_their_ending() -> None:
    assert bases("business") == (("business",),)
    assert [spellings[0] for spellings in bases("bus")] == ["bus"]
