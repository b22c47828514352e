"""The items of what is named for how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "青石街道2024年工作总结.txt": (
        "全年以三个片区为发力点，抓好建设。把河东、河西、河南三个片区建成宜居之地。全力唱好文旅、商贸两台大戏。\n"
        "二、自身建设\n（一）坚持学习。每周一课。\n（二）坚持为民。每月一访。\n（三）坚持清廉。每季一查。"
    )
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("programmes")
    yield from opened(folder, REPORTS)


@pytest.mark.parametrize("question", ["青石街道的三个片区是哪几个？", "青石街道“十四五”要建的三个片区都是哪些？"])
def test_items_right_before_the_number_are_the_items(library: Library, question: str) -> None:
    told = answer(library, Request(question))
    assert [citation.quote for citation in told.citations] == ["把河东、河西、河南三个片区建成宜居之地。"]


def test_numbered_headings_far_from_the_name_are_no_items(library: Library) -> None:
    told = answer(library, Request("青石街道的三个片区是哪几个？"))
    assert "坚持" not in told.text
