"""哪几年的报告提到: one issuer's reports, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "青石街道2022年工作总结.txt": "全年开办夜校2所，聘请讲师11名。",
    "青石街道2023年工作总结.txt": "全年开放共享花园3处，居民认养花箱60个。",
    "青石街道2024年工作总结.txt": "夜校扩大到5所，共享花园评为示范点。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("years")
    yield from opened(folder, REPORTS)


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        (
            "青石街道哪几年的报告提到了夜校？",
            "有2个：青石街道2022年[1]、青石街道2024年[2]",
            "青石街道2023年的报告没有提到",
        ),
        (
            "青石街道哪几年提到了共享花园？",
            "有2个：青石街道2023年[1]、青石街道2024年[2]",
            "青石街道2022年的报告没有提到",
        ),
    ],
)
def test_each_report_is_told_by_its_year(library: Library, question: str, there: str, not_there: str) -> None:
    told = answer(library, Request(question))
    assert told.status == "answered"
    assert there in told.text
    assert not_there in told.text


def test_in_no_year(library: Library) -> None:
    assert answer(library, Request("青石街道哪几年提到了赛龙舟？")).status == "not_found"
