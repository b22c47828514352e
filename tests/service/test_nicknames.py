"""Places by the names people give them, words with their Chinese in brackets, and degrees that are no amounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "北京市2024年政府工作报告.txt": "老楼加装电梯731部，新建公园12个。9月3日，房山区发生4.6级地震，未造成伤亡。",
    "上海市2024年政府工作报告.txt": "既有多层住宅加装电梯完工2210台，举办风筝赛事6场。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("nicknames")
    yield from opened(folder, REPORTS)


def told(library: Library, question: str) -> str:
    return answer(library, Request(question)).text


def test_a_place_by_its_nickname(library: Library) -> None:
    assert "731部" in told(library, "帝都2024年加装电梯多少部？")
    assert "2210台" in told(library, "魔都2024年加装电梯完工多少台？")


def test_old_houses_without_a_lift(library: Library) -> None:
    assert "731部" in told(library, "帝都那些没电梯的老楼，2024年给装上了多少部？")


def test_what_stands_in_brackets_says_it_better(library: Library) -> None:
    assert "上海市" in told(library, "Which city mentions a kite (风筝) contest?")


def test_how_strong_is_no_amount_and_is_quoted(library: Library) -> None:
    assert "4.6级" in told(library, "北京那场地震是几级？")
