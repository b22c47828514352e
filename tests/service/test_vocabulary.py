"""The words that questions are made of, as they are read from the data."""

from __future__ import annotations

import pytest

from service.vocabulary import load


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("志愿者占多大的份额", True),
        ("侵占绿地的有几处", False),
        ("抢占了几处车位", False),
        ("占着路摆摊的有几处", False),
    ],
)
def test_a_share_is_asked_for_by_one_word_and_not_by_longer_ones_that_end_in_it(question: str, share: bool) -> None:
    assert (load().asked["share"].search(question) is not None) is share
