"""Who is named in a sentence, and who gives a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answer import answer
from service.library import Library
from service.sentences.persons import somebody, speaker
from service.values import Request
from tests.service.made_library import opened


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("由党工委书记陶向远任组长,每周调度。", True),
        ("协会由退休法官万国栋担任会长。", True),
        ("由街道党工委书记任组长。", False),
        ("组长负责召集会议。", False),
    ],
)
def test_an_office_before_a_name_and_an_act_behind_it(text: str, there: bool) -> None:
    assert somebody(text) is there


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("柳溪街道工作报告\n\n（2025年1月8日）\n街道办事处主任  陶向远\n\n各位代表：", "街道办事处主任  陶向远"),
        ("工作报告\n报告人：万 青\n一、回顾", "报告人：万 青"),
        ("工作报告\n——在居民代表会议上\n党工委书记牵头推进\n", None),
    ],
)
def test_the_line_that_says_who_gives_a_report(text: str, line: str | None) -> None:
    found = speaker(text)
    assert (text[slice(*found)] if found else None) == line


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    reports = {
        "柳溪街道2024年工作报告.txt": "一、2024年工作\n加装电梯完工12台。",
    }
    folder: Path = tmp_path_factory.mktemp("speakers")
    yield from opened(folder, reports)


def test_none_is_made_up_where_the_report_does_not_say(library: Library) -> None:
    assert answer(library, Request("柳溪街道的工作报告是谁作的")).status == "not_found"


def test_who_gives_a_report_may_stand_before_the_address() -> None:
    text = "上海市市长　龚 正  各位代表：    现在，我代表市人民政府报告工作。"
    span = speaker(text)
    assert span is not None
    assert text[slice(*span)] == "上海市市长　龚 正"
    assert speaker("去年以来，上海市市长龚正多次到会，各位代表提了建议。") is None
