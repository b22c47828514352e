"""Amounts of another sort than the one asked for, and moves for which only a level is told; over reports read by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.choose.heads import head_of
from service.library import Library
from service.values import Answer, Request
from tests.service.made_library import opened

REPORTS = {
    "青溪镇2023年工作总结.txt": (
        "茶叶、核桃种植面积和产量居全县前列,茶叶全产业链产值突破2.7亿元。民营工业增加值、外贸进出口总额占比分别为23.1%、45.5%。"
        "人均地区生产总值达到5.28万元。全镇失业率5.5%。城镇新增就业620人。蔬菜产量4.2万吨。粮食总产1142万斤,再创历史新高。"
        "实施电商服务提升工程,电商直播间12个。细颗粒物平均浓度30微克/立方米。城镇污水处理率93%,比上年提高2个百分点。"
    ),
    "白石镇2023年工作总结.txt": "地区生产总值跨上50亿元台阶。蔬菜产量6.1万吨。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("heads"), REPORTS)


def ask(library: Library, question: str) -> Answer:
    return answer(library, Request(question))


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("青溪镇2023年茶叶产量是多少?", "2.7亿"),
        ("青溪镇2023年外贸进出口总额是多少?", "45.5%"),
        ("青溪镇2023年民营工业增加值是多少?", "23.1%"),
        ("青溪镇2023年地区生产总值是多少?", "5.28"),
        ("青溪镇2023年城镇新增就业完成率是多少?", "5.5%"),
    ],
)
def test_another_sort_of_amount_is_not_told(library: Library, question: str, never: str) -> None:
    made = ask(library, question)
    assert made.status == "not_found"
    assert f"是{never}" not in made.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青溪镇2023年蔬菜产量是多少?", "4.2万吨"),
        ("青溪镇2023年人均GDP是多少?", "5.28万元"),
        ("青溪镇2023年PM2.5浓度是多少?", "30微克/立方米"),
        ("白石镇2023年GDP是多少?", "跨上50亿元"),
        ("哪个镇2023年蔬菜产量最多,第二名呢?", "4.2万吨"),
        ("哪个镇2023年蔬菜产量最多,第二名呢?", "6.1万吨"),
    ],
)
def test_the_very_amount_is_told(library: Library, question: str, said: str) -> None:
    made = ask(library, question)
    assert made.status == "answered"
    assert said in made.text


def test_so_much_for_each_is_not_compared_with_the_whole(library: Library) -> None:
    assert "5.28" not in ask(library, "青溪镇和白石镇2023年GDP哪个高?").text


def test_a_level_says_not_by_how_much_something_moved(library: Library) -> None:
    made = ask(library, "青溪镇2023年PM2.5浓度降了多少?")
    assert made.status == "not_found"
    assert made.reason == "no_figure"
    assert "30微克/立方米" in made.text  # told as what there is instead
    assert "2个百分点" in ask(library, "青溪镇2023年城镇污水处理率提高了多少?").text


def test_which_way_is_said_by_a_sentence_about_the_very_thing(library: Library) -> None:
    assert "历史新高" in ask(library, "青溪镇2023年粮食产量是增了还是减了?").text
    assert "提升工程" not in ask(library, "青溪镇2023年电商直播间涨了还是跌了?").text


def test_the_last_word_names_the_sort() -> None:
    assert head_of("咖啡产量") is not head_of("咖啡产值")
    assert head_of("工业总产值") is head_of("工业产值")
    assert head_of("老旧小区") is None
