"""Communities of one sub-district told apart and set against each other, out of a table that plain text draws."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.build import build
from service.answer import answer
from service.evidence import evidence_of
from service.library import Library
from service.settings import ServiceSettings
from service.understand.question import understand
from service.values import Request
from service.ways.reply_parts import asks_for_part
from tests.fakes import HashingEmbedder

REPORT = """柏林街道2023年工作总结

一、主要工作
全年受理热线工单1239件。全年完成加装电梯17部。

附表：2023年各社区工作情况
社区名称    加装电梯投用（部）    热线工单（件）    注册志愿者（人）
东河口社区    5    506    1340
西河口社区    9    433    1024
南园里社区    3    300    988
合计    17    1239    3352
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("parts")
    (folder / "柏林街道2023年工作总结.txt").write_text(REPORT, "utf-8")
    settings = ServiceSettings(index=folder / "index")
    build(sorted(folder.glob("*.txt")), settings, HashingEmbedder())
    with Library.open(settings, HashingEmbedder()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        ("柏林街道哪个社区热线工单最多?", ("506件", "433件", "300件"), "东河口社区"),
        ("柏林街道三个社区里,热线工单最少的是哪个?", ("300件",), "南园里社区"),
        ("柏林街道各社区中电梯投用数最高的是哪一个", ("9部",), "西河口社区"),
        ("柏林街道西河口社区2023年热线工单多少件?", ("433件",), "西河口社区"),
        ("柏林街道东河口社区和南园里社区热线工单一共多少件?", ("806件", "506件", "300件"), "东河口社区"),
        ("柏林街道东河口的热线工单占街道总数的百分之几?", ("40.8%", "506件", "1239件"), "东河口社区"),
    ],
)
def test_parts(library: Library, question: str, said: tuple[str, ...], first: str) -> None:
    made = answer(library, Request(question))
    assert made.status == "answered"
    assert all(words in made.text for words in said), made.text
    named = {name: made.text.find(name) for name in ("东河口社区", "西河口社区", "南园里社区")}
    assert min((at, name) for name, at in named.items() if at >= 0)[1] == first, made.text
    assert all("".join(REPORT[a:b] for a, b in citation.spans) == citation.quote for citation in made.citations)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("哪个社区加装电梯最多?", "社区"),
        ("九个社区当中,热线工单最多的是哪个?", "社区"),
        ("Which community had the most disputes?", "社区"),
        ("Which housing estate completed the fewest lifts?", "小区"),
        ("三个街道里,加装电梯最多的是哪个?", ""),
        ("Which sub-district completed the most lifts?", ""),
    ],
)
def test_whether_parts_are_ranked(library: Library, question: str, part: str) -> None:
    assert asks_for_part(understand(Request(question), evidence_of(library))[0]) == part


def test_a_part_never_stands_for_the_whole(library: Library) -> None:
    made = answer(library, Request("柏林街道2023年热线工单多少件?"))
    assert "1239件" in made.text
    assert "506件" not in made.text
