"""What is worked out over several issuers: whose share, what two that were spoken of are apart, a step that was passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request, Turn
from tests.service.made_library import opened

REPORTS = {
    "江北市东岸区青石街道2023年工作总结.txt": "税收收入6亿元。12345热线满意率97.2%。社区食堂供餐量再上新台阶，突破30万份大关。",
    "江北市东岸区云河街道2023年工作总结.txt": "税收收入9亿元。12345热线满意率95.1%。社区食堂供餐量21.5万份。",
    "江北市东岸区白塔街道2023年工作总结.txt": "税收收入5亿元。12345热线满意率98.4%。社区食堂供餐量18万份。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("compared"), REPORTS)


def test_whose_share_is_asked_for(library: Library) -> None:
    last = answer(library, Request("2023年青石、云河、白塔三个街道的税收里,白塔占百分之几?", ()))
    assert last.text.startswith("白塔街道占25%")
    first = answer(library, Request("2023年青石、云河、白塔三个街道的税收里,青石占百分之几?", ()))
    assert first.text.startswith("青石街道占30%")


def test_two_that_were_spoken_of(library: Library) -> None:
    turns: tuple[Turn, ...] = ()
    for question in ("青石街道2023年热线满意率是多少?", "云河街道呢?"):
        turns += (Turn("user", question), Turn("assistant", answer(library, Request(question, turns)).text))
    for question in ("两地相差多少?", "两家里哪个高?高几个百分点?"):
        assert "2.1个百分点" in answer(library, Request(question, turns)).text


def test_a_step_that_was_passed_is_compared(library: Library) -> None:
    made = answer(library, Request("2023年哪个街道的社区食堂供餐量最多?", ()))
    assert made.text.startswith("青石街道最多：2023年")
    assert "30万份" in made.text
