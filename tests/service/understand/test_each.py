"""So much for each: as two questions, and as the words for two terms."""

from __future__ import annotations

import pytest

from service.understand.each import questions
from service.ways.workings import working


@pytest.mark.parametrize(
    ("text", "counted", "by", "upper", "lower"),
    [
        ("平均每个院落投入多少万元", "投入多少万元", "院落多少个", "投入", "院落"),
        ("平均每家企业带来多少税", "带来多少税", "企业多少家", "带来", "企业"),
    ],
)
def test_both_readers_divide_by_the_same_thing(text: str, counted: str, by: str, upper: str, lower: str) -> None:
    assert questions(text) == (counted, by)
    meant = working(text)
    assert meant is not None
    assert upper in meant.upper
    assert meant.lower == lower


def test_what_names_not_just_two_things_is_no_pair() -> None:
    assert questions("招聘会办了多少场") == ()
