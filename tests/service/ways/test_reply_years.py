"""Figures of several years of one sub-district side by side, over reports of four years read by the real pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from indexer.build import build
from service.answer import answer
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request, Turn
from tests.fakes import HashingEmbedder
from tests.service.made_library import opened

REPORTS = {
    "柏林街道2020年工作总结.txt": "全年竣工加装电梯4台。在册低保对象210户。举办招聘会12场。",
    "柏林街道2021年工作总结.txt": "全年竣工加装电梯9台。在册低保对象198户。",
    "柏林街道2023年工作总结.txt": "全年竣工加装电梯18台。在册低保对象187户。居民满意率94.6%。2024年计划建成充电桩100个。辖区文化站达到2处。发放低保金216.4万元。",
    "柏林街道2024年工作总结及2025年工作计划.txt": (
        "一、2024年工作总结\n全年竣工加装电梯31台。在册低保对象163户。居民满意率97.2%。新增文化站3处,辖区文化站达到5处。"
        "发放低保金201.7万元。发展党员13名。排查隐患873处,整改861处。全年有16个院落通过评审,其中9个已经开工。建成充电桩74个。\n二、2025年工作计划\n全年发展党员15名。"
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("years"), REPORTS)


def ask(library: Library, *turns: str) -> Answer:
    history: tuple[Turn, ...] = ()
    for turn in turns[:-1]:
        said = answer(library, Request(turn, history))
        history = (*history, Turn("user", turn), Turn("assistant", said.text))
    return answer(library, Request(turns[-1], history))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "柏林街道2020年、2021年、2024年各竣工多少台加装电梯,趋势如何?",
            ("4台", "9台", "31台", "增加27台", "逐年增加"),
        ),
        ("从2020年到2024年,柏林街道的低保户是怎么一步步降下来的?", ("210户", "198户", "187户", "163户", "减少47户")),
        ("柏林街道的低保户2023年到2024年是变多了还是变少了,变了多少户?", ("减少24户", "187户", "163户")),
        ("柏林街道居民满意率2023年和2024年分别是多少,有没有变化?", ("94.6%", "97.2%", "2.6个百分点")),
        ("柏林街道文化站从2023年的几处发展到2024年的几处?", ("2处", "5处")),
        ("柏林街道低保金2023年和2024年各发放多少,是涨是跌?", ("216.4万元", "201.7万元", "减少14.7万元")),
        ("柏林街道加装电梯2020年和2021年各竣工多少台,翻没翻倍?", ("4台", "9台", "2.25倍", "翻了倍")),
        ("柏林街道每年竣工多少台加装电梯?", ("4台", "9台", "18台", "31台")),
        ("柏林街道2025年发展党员的目标比2024年实际发展的多几个?", ("2名", "15名", "13名")),
    ],
)
def test_years_stand_side_by_side(library: Library, question: str, said: tuple[str, ...]) -> None:
    told = ask(library, question)
    assert told.status == "answered"
    assert [words for words in said if words not in told.text] == [], told.text


def test_of_which_years_is_said_before(library: Library) -> None:
    told = ask(library, "柏林街道2023年低保对象多少户?", "2024年呢?", "两个年份哪个多?")
    assert [words for words in ("187户", "163户") if words not in told.text] == [], told.text


def test_a_level_is_not_set_against_what_was_added(library: Library) -> None:
    told = ask(library, "柏林街道2023年和2024年文化站分别多少处?")
    assert "3处" not in told.text.split("2处")[0], told.text


def test_a_year_without_a_figure_is_said(library: Library) -> None:
    told = ask(library, "柏林街道2020年、2022年、2023年各竣工多少台加装电梯?")
    assert "没有给出2022年的数字" in told.text, told.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("柏林街道2024年通过评审的院落里,还有几个没开工?",), ("7个", "16个-9个=7个")),
        (("柏林街道2023年竣工加装电梯多少台?", "换成2024年呢"), ("31台",)),
        (("柏林街道2024年隐患整改率是多少?",), ("98.6%", "873处", "861处")),
        (("柏林街道2024年建成充电桩的目标是多少,最后完成得怎么样?",), ("100个", "74个", "没有完成计划", "26个")),
        (("柏林街道2024年建成充电桩完成了全年计划的百分之多少?",), ("74%", "100个", "74个")),
        (("柏林街道2024年竣工加装电梯多少台?", "跟2021年的比,多多少台?"), ("31台", "9台", "22台")),
    ],
)
def test_what_is_worked_out_says_of_what(library: Library, turns: tuple[str, ...], said: tuple[str, ...]) -> None:
    told = ask(library, *turns)
    assert [words for words in said if words not in told.text] == [], told.text


def test_a_rate_of_what_may_be_several_is_not_worked_out(library: Library) -> None:
    assert ask(library, "柏林街道2024年加装电梯竣工率是多少?").status == "not_found"


def test_the_whole_of_a_share_is_of_the_very_thing(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("share")
    name = "柏林街道2024年工作总结"
    text = "新增智能充电桩120个。全街道公共设施总数突破1000个。"
    (folder / f"{name}.txt").write_text(f"{name}\n\n一、主要工作\n{text}\n", "utf-8")
    settings = ServiceSettings(index=folder / "index")
    build([folder / f"{name}.txt"], settings, HashingEmbedder())
    with Library.open(settings, HashingEmbedder()) as own:
        assert "12%" not in ask(own, "柏林街道2024年新增的智能充电桩占智能设施总数的比重是多少?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("柏林街道2021年、2023年、2024年哪一年竣工的加装电梯最多?", "2024年最多"),
        ("柏林街道2021年到2024年竣工加装电梯最少的是哪年?", "2021年最少"),
        ("柏林街道2021到2024年,哪年竣工的加装电梯最多?", "2024年最多"),
    ],
)
def test_which_year_is_answered_by_the_year(library: Library, question: str, said: str) -> None:
    told = ask(library, question).text
    assert said in re.sub(r"竣工加装电梯\d+台\[\d\]，", "", told), told
