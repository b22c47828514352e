"""The year before worked out of what the reports say changed, over reports read by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.answer import answer
from service.library import Library
from service.values import Answer, Request
from tests.service.made_library import opened

REPORTS = {
    "白石街道2024年工作总结.txt": (
        "全年加装电梯签约40台、开工38台、完工30台,分别比上年增加8台、8台和6台;截至年底,累计完工120台。"
        "新建口袋公园6座,较2023年翻了一番。拆除违法建筑3600平方米,较上年减少400平方米。"
        "税收收入10.8亿元,同比增长8%。建成充电桩25个,比上年多5个,累计达到150个。协管员由年初的60名减至48名。新增停车泊位200个,比上年增加一倍。举办文化活动90场,为历年最多。"
    ),
    "青溪镇2024年上半年工作总结.txt": ("【加装电梯】上半年新签约14台、完工5台,比去年同期多2台;截至6月底累计完工22台。"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("said"), REPORTS)


def ask(library: Library, question: str) -> Answer:
    return answer(library, Request(question))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白石街道2023年加装电梯完工多少台?", ("24台", "30台-6台=24台")),
        ("白石街道2023年加装电梯签约多少台?", ("32台", "40台-8台=32台")),
        ("白石街道2023年新建口袋公园多少座?", ("3座", "6座÷2=3座")),
        ("白石街道2023年新增停车泊位多少个?", ("100个", "200个÷2=100个")),
        ("到2023年底,白石街道累计完工了多少台加装电梯?", ("90台", "120台-30台=90台")),
        ("2024年以前,白石街道累计已经完工多少台加装电梯?", ("90台",)),
        ("白石街道2024年拆除的违法建筑比上年少了,上年是多少?降幅多大?", ("4000平方米", "下降10%")),
        ("青溪镇2023年上半年完工了几台加装电梯?", ("3台", "5台-2台=3台", "2023年上半年")),
        ("白石街道2024年协管员减少了多少名?", ("减少12名", "48名", "60名")),
        ("白石街道2024年税收收入上年是多少?", ("约10亿元",)),
        ("2023年底白石街道累计建成充电桩多少个?", ("125个", "150个-25个=125个")),
        ("2023年底青溪镇累计完工加装电梯多少台?", ("17台", "22台-5台=17台")),
    ],
)
def test_the_year_before_is_worked_out(library: Library, question: str, said: tuple[str, ...]) -> None:
    made = ask(library, question)
    assert made.status == "answered"
    for each in said:
        assert each in made.text


@pytest.mark.parametrize(
    "question",
    [
        "白石街道2022年新建口袋公园多少座?",
        "白石街道2023年举办文化活动多少场?",
        "到2022年底,白石街道累计完工加装电梯多少台?",
    ],
)
def test_nothing_is_worked_out_where_the_report_does_not_say(library: Library, question: str) -> None:
    assert ask(library, question).status == "not_found"
