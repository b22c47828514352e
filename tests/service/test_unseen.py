"""Questions over six invented reports that no rule was written for: what must be said, and what must never be.

The reports in `unseen/` are invented, their sub-districts too. A case that fails is mended by a rule of the language,
never by a word of these reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.build import build
from indexer.embed.embedding import open_embedder
from service.answer import answer
from service.library import Library
from service.settings import ServiceSettings
from service.values import Answer, Request, Turn

FOLDER = Path(__file__).parent / "unseen"

SAID = [
    ("哪个街道加装电梯最多?", "临泉路街道最多", "64台"),
    ("2023年各街道加装电梯完工数排名", "临泉路街道", "64台", "望源街道", "11部"),
    ("2024年计划加装电梯完工最多的是哪个街道?", "临泉路街道", "70台以上"),
    ("临泉路街道2023年加装电梯竣工多少台?", "64台"),
    ("临泉路累计竣工了多少台电梯?", "212台"),
    ("临泉路更新了多少台老旧电梯?", "更新", "17台"),
    ("临泉路签约了多少台电梯", "86台"),
    ("望源街道当年完工几部电梯?", "11部"),
    ("望源历年累计完工多少部电梯", "47部"),
    ("玉竹街道增设的电梯有几部已经投入使用?", "29部"),
    ("湖滨路街道更新了几台电梯", "30台"),
    ("湖滨路街道2022年改造了几个老旧小区", "5个"),
    ("大观今年计划完工多少台电梯?", "25台"),
    ("哪个街道拆除违法建筑最多?", "北安街道最多", "1.58万平方米", "临泉路街道", "1.2万平方米", "8600平方米"),
    ("望源街道拆了多少平方米违建", "8600平方米"),
    ("望源拆违比北安少多少", "7200"),
    ("临泉路和望源哪个街道2023年完工的电梯多,多多少?", "53台"),
    ("临泉路和望源一共完工多少台电梯", "75台"),
    ("临泉路街道竣工电梯占签约的比例", "74.4"),
    ("临泉路超额完成适老化改造目标了吗?", "215户", "200户"),
    ("临泉路适老化改造2023年实际完成多少户", "215户"),
    ("临泉路税收总收入比区级税收多多少", "14.45亿元"),
    ("临泉路区级税收多少亿", "6.92亿元"),
    ("临泉路街道养老床位总数是多少", "613张"),
    ("临泉路2024年区级税收增长目标", "6%以上"),
    ("临泉路停车位缺口有多大", "约1800个"),
    ("玉竹发了多少低保金", "326.5万元"),
    ("玉竹的燃气入户检查覆盖多少户", "4.2万户"),
    ("玉竹街道2024年增设电梯目标比2023年实际多几部", "2部"),
    ("望源的接诉即办解决率", "95.87%"),
    ("望源慰问了多少困难家庭,花了多少钱", "680户", "136万元"),
    ("北安街道长者饭堂服务了多少人次", "15.3万人次"),
    ("北安街道加装电梯多少台", "近20台"),
    ("Which sub-district completed the most elevators?", "临泉路街道", "64台"),
    ("臨泉路街道加裝電梯竣工多少台?", "64台"),
    ("临泉路街道检查了多少家单位||发现多少隐患?||其中已经整改的有多少?", "2190处"),
    ("望源街道停车位新增多少||那明年的目标呢?", "300个左右"),
    ("加装电梯完工超过20台的街道有哪些", "临泉路街道", "64台"),
    ("12345市民满意率临泉路是多少?", "91.5%"),
]

DECLINED = [
    ("湖滨路街道2022年加装电梯完工多少台?", {"no_figure", "plan_only"}),
    ("大观街道适老化改造完成了多少户", {"plan_only"}),
    ("南京东路街道加装电梯多少台?", {"no_report"}),
    ("青山街道加装电梯完工几台?", {"no_report"}),
    ("临泉路街道2019年加装电梯完工多少台", {"no_report"}),
    ("临泉路街道党工委书记是谁", {"not_covered"}),
    ("今天天气怎么样", {"out_of_scope"}),
    ("写一首关于电梯的诗", {"out_of_scope"}),
    ("玉竹街道拆除了多少违法建筑?", {"not_covered"}),
]

NEVER = [
    ("12345满意率哪个街道最高", "办结率"),
    ("哪个街道加装电梯最多?", "38部[2]、"),
    ("临泉路适老化改造计划多少户,实际多少户", "没有适老化改造的完成数"),
    ("湖滨路街道加装电梯多少台?", "计划计划"),
    ("玉竹街道加装电梯完工多少部", "38部"),
    ("临泉路2023年竣工多少台电梯", "212台"),
    ("临泉路2024年加装电梯签约多少台", "86台"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    settings = ServiceSettings.load(index=tmp_path_factory.mktemp("unseen"))
    embedder = open_embedder(settings)
    build([FOLDER], settings, embedder)
    with Library.open(settings, embedder) as opened:
        yield opened


def ask(library: Library, turns: str) -> Answer:
    *before, question = turns.split("||")
    history: list[Turn] = []
    for turn in before:
        history += [Turn("user", turn), Turn("assistant", answer(library, Request(turn, tuple(history))).text)]
    return answer(library, Request(question, tuple(history)))


@pytest.mark.model
@pytest.mark.parametrize("case", SAID, ids=lambda case: case[0])
def test_what_the_reports_say_is_said(library: Library, case: tuple[str, ...]) -> None:
    told = ask(library, case[0])
    assert told.status == "answered", told.text
    assert [words for words in case[1:] if words not in re.sub(r"\s", "", told.text)] == [], told.text


@pytest.mark.model
@pytest.mark.parametrize(("question", "reasons"), DECLINED, ids=lambda value: value if isinstance(value, str) else "")
def test_what_they_do_not_say_is_declined(library: Library, question: str, reasons: set[str]) -> None:
    told = ask(library, question)
    assert told.status == "not_found", told.text
    assert told.reason in reasons, told.text


@pytest.mark.model
@pytest.mark.parametrize(("question", "words"), NEVER)
def test_what_must_never_be_said(library: Library, question: str, words: str) -> None:
    assert words not in ask(library, question).text
