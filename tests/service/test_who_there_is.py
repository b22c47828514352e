"""How many there are of people whom reports call by name: neither those who joined in the year, nor others counted alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "柳溪街道2024年工作总结.txt": "全年走访企业260家，发展党员13名，办好文化活动70场。",
    "枫桥街道2024年工作总结.txt": "街道共有党员3,150名，全年发展党员9名。",
    "桐山街道2024年工作总结.txt": "党群服务中心开放240天，核定编制66名，在职人员61人。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("people")
    yield from opened(folder, REPORTS)


def told(library: Library, question: str) -> tuple[str, str]:
    made = answer(library, Request(question))
    return made.status, made.text


def test_who_joined_is_not_who_is_there(library: Library) -> None:
    assert told(library, "柳溪街道有多少名党员？")[0] == "not_found"
    assert "3,150名" in told(library, "枫桥街道有多少党员？")[1]
    status, text = told(library, "哪个街道党员人数最多？")
    assert status == "answered"
    assert "枫桥街道" in text
    assert "13名" not in text


def test_who_joined_is_told_where_it_is_asked_for(library: Library) -> None:
    assert "13名" in told(library, "柳溪街道2024年发展了多少党员？")[1]
    assert "9名" in told(library, "枫桥街道新发展党员几名？")[1]


def test_nobody_else_stands_for_them(library: Library) -> None:
    assert told(library, "桐山街道一共有多少名党员？")[0] == "not_found"
    assert told(library, "桐山街道有几个网格员？")[0] == "not_found"
