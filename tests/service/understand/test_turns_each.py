"""What follows several turns: each of the things asked about, totals over years, how far a plan is off; over reports read by the
real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.build import build
from service.answer import answer
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request, Turn
from tests.fakes import HashingEmbedder

REPORTS = {
    "青溪镇2023年工作总结和2024年工作计划.txt": (
        "一、2023年工作总结\n五年累计改造老旧小区86个,其中2023年改造老旧小区18个。新建日光温室58座,新建钢架大棚90座。"
        "街区引进商户89家。\n二、2024年工作计划\n新建日光温室80座、钢架大棚120座。推动临河老街二期开街,新增商户40家。"
    ),
    "南桥街道2025年工作总结.txt": (
        "一、主要工作\n全年完成固定资产投资3亿元。\n附:主要指标\n指标\u30002023年\u30002024年\u30002025年\n加装电梯竣工（部）\u300021\u300026\u300017\n"
        "热线工单（件）\u3000798\u3000743\u3000671"
    ),
    "白石街道2023年上半年工作总结.txt": "一、上半年工作\n上半年完成适老化改造64户,全年任务150户。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("each")
    for name, text in REPORTS.items():
        (folder / name).write_text(f"{name.removesuffix('.txt')}\n\n{text}\n", "utf-8")
    settings = ServiceSettings(index=folder / "index")
    build(sorted(folder.glob("*.txt")), settings, HashingEmbedder())
    with Library.open(settings, HashingEmbedder()) as opened:
        yield opened


def ask(library: Library, question: str, *before: str) -> Answer:
    return answer(library, Request(question, history=tuple(Turn("user", turn) for turn in before)))


def test_each_of_the_things_asked_about_before(library: Library) -> None:
    made = ask(library, "这两样2024年各计划建多少?", "青溪镇2023年建了多少座日光温室?", "钢架大棚呢?")
    assert "80座" in made.text
    assert "120座" in made.text


def test_the_total_over_years_of_what_one_year_was_asked_of(library: Library) -> None:
    assert "86个" in ask(library, "五年加起来呢?", "青溪镇2023年改造了多少个老旧小区?").text


def test_how_far_a_plan_is_off_is_told_beside_its_share(library: Library) -> None:
    made = ask(library, "离全年任务还差多少?", "白石街道2023年上半年适老化改造了多少户?")
    assert "86户" in made.text


def test_another_phase_is_another_thing(library: Library) -> None:
    assert "89家" not in ask(library, "青溪镇2023年临河老街二期引进商户多少家?").text


def test_what_two_turns_asked_for_is_set_against_each_other(library: Library) -> None:
    made = ask(library, "少了几部?", "南桥街道2025年加装电梯竣工多少部?", "2024年呢?")
    assert "9部" in made.text
