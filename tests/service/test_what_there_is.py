"""Who was added is not who is there, and what was added and is all in use is both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "江北市东岸区青石街道2023年工作总结.txt": "全年发展党员14名。注册志愿者2,600人，新招募志愿者310人。税收收入6.2亿元，税收过亿元楼宇增至3幢。新增停车位210个并全部投入使用。",
    "江北市东岸区云河街道2023年工作总结.txt": "现有党员3,120名，发展党员9名。新招募志愿者280人。税收收入4.8亿元。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("flows"), REPORTS)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("哪个街道的党员人数最多?", "3,120", "14名"),
        ("青石街道有多少名党员?", "没有", "14名"),
        ("青石街道发展了多少名党员?", "14名", "没有"),
        ("青石街道有多少志愿者?", "2,600", "310人"),
        ("云河街道新招了多少志愿者?", "280人", "没有"),
        ("青石街道2023年税收多少?", "6.2亿元", "过亿元"),
        ("青石街道新增停车位多少个?", "210个", "没有"),
        ("青石街道建成停车位多少个?", "210个", "没有"),
        ("两个街道的税收一共多少?", "11亿元", "过亿元"),
    ],
)
def test_what_there_is_and_what_was_added(library: Library, question: str, told: str, not_told: str) -> None:
    made = answer(library, Request(question, ()))
    assert told in made.text
    assert not_told not in made.text
