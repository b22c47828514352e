"""Rates and so much for each, of several sub-districts: stated by some, worked out of two figures of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Request
from tests.service.made_library import opened

REPORTS = {
    "江北市东岸区青石街道2023年工作总结.txt": (
        "街道辖区面积2.5平方公里，常住人口6万人。排查隐患800处，已整改780处。调解矛盾纠纷400件，成功390件。"
        "完成老旧小区改造3个，惠及1,200户，投入2,880万元。税收收入6.3亿元。促进再就业620人，年末低保户150户。"
    ),
    "江北市东岸区云河街道2023年工作总结.txt": (
        "云河街道辖4平方公里、12个社区，常住人口8万人。发现隐患500处，全部完成整改。调解的300件矛盾纠纷中，成功285件。"
        "改造老旧小区2个，惠及1,000户，投入2,000万元。税收收入7亿元。"
    ),
    "江北市西岸区白塔街道2023年工作总结.txt": "在册低保户80户、104人。常住人口3万人。发现隐患600处，隐患整改率96.5%。调解矛盾纠纷120件。税收收入5.1亿元。",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("ratios"), REPORTS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("哪个街道的隐患整改率最高?", ("云河街道最高", "100%", "97.5%", "96.5%", "云河街道和青石街道的是由")),
        ("2023年青石、云河两个街道谁的调解成功率更高?高几个百分点?", ("青石街道更高", "97.5%", "95%", "2.5个百分点")),
        ("有几个街道的矛盾纠纷调解成功率在96%以上?", ("不少于96%的有1个：青石街道",)),
        ("老旧小区改造,青石街道和云河街道哪家户均投入更高?", ("青石街道更高", "2.4万元", "2万元")),
        ("青石街道和云河街道哪边人口更密?", ("青石街道更", "2.4万人", "2万人")),
        ("青石街道和云河街道的人均税收分别是多少?", ("1.05万元", "8750元")),
        ("云河街道2023年的隐患整改率是多少?", ("100%",)),
        ("青石街道的调解成功率是多少?", ("97.5%", "390件÷400件")),
    ],
)
def test_stated_or_worked_out(library: Library, question: str, told: tuple[str, ...]) -> None:
    made = answer(library, Request(question, ()))
    assert made.status == "answered"
    assert all(words in made.text for words in told), made.text


@pytest.mark.parametrize(
    "question",
    [
        "两个街道的低保户平均每户多少人,青石街道和白塔街道哪个多?",
        "白塔街道的调解成功率是多少?",
        "青石街道和白塔街道哪边人口更密?",
        "青石、云河街道的电梯竣工率哪个高?",
    ],
)
def test_what_cannot_be_worked_out(library: Library, question: str) -> None:
    made = answer(library, Request(question, ()))
    assert made.status == "not_found" or "÷" not in made.text
    assert "更" not in made.text


def test_districts_by_their_sums(library: Library) -> None:
    made = answer(library, Request("东岸区和西岸区的街道2023年税收加起来,哪个区多?", ()))
    assert made.text.startswith("东岸区更多：东岸区合计13.3亿元")
    assert "西岸区合计5.1亿元" in made.text


def test_two_that_are_asked_about_as_one_are_added(library: Library) -> None:
    made = answer(library, Request("2023年青石、白塔两个街道调解了多少件矛盾纠纷?", ()))
    assert "合计520件" in made.text
    each = answer(library, Request("2023年青石、白塔两个街道各调解了多少件矛盾纠纷?", ()))
    assert "合计" not in each.text
