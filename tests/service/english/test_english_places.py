"""Places in English questions: issuers by their sounds, greater places by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "苏州市2025年政府工作报告.txt": (
        "一、2024年工作回顾\n全年地区生产总值完成2.67万亿元，增长6%。\n二、2025年工作安排\n2025年地区生产总值增长5%以上。"
    )
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("places")
    yield from opened(folder, REPORTS)


@pytest.mark.parametrize(
    "question", ["What was Suzhou's GDP in 2024?", "What was the gross domestic product of Suzhou?"]
)
def test_what_was_of_an_amount_asks_for_the_figure(library: Library, question: str) -> None:
    told = answer(library, Request(question))
    assert "2.67 trillion yuan" in told.text


@pytest.mark.parametrize(
    "question", ["What was Beijing's GDP in 2024?", "What was Xi'an's GDP?", "How large is Hangzhou’s GDP?"]
)
def test_a_place_without_a_report_is_told_as_such(library: Library, question: str) -> None:
    told = answer(library, Request(question))
    assert (told.status, told.reason) == ("not_found", "no_report")


def test_what_is_the_target_asks_for_the_planned_figure(library: Library) -> None:
    told = answer(library, Request("What is the target for GDP growth in 2025?"))
    assert "5%" in told.text
    assert "planned" in told.text
