"""What a question takes for granted wrongly is said to be so, with the right figure; what is right is not."""

from __future__ import annotations

import pytest

from service.understand.granted import granted
from service.understand.moves import taken, way
from service.vocabulary import load
from tests.service.test_answer_rules import EVIDENCE, ask


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("青石街道2021年区级税收下滑了几个百分点?", "并没有减少：青石街道2021年区级税收同比增长13.2%[1]。"),
        (
            "青石街道2021年完工的52台加装电梯都在哪里?",
            "不对，报告里不是52台：青石街道2021年加装电梯完工13台[1]。"
            "报告里的52台说的是另一回事：青石街道2021年新增加装电梯52台[1]。",
        ),
    ],
)
def test_a_wrong_premise_is_denied_first(question: str, text: str) -> None:
    told = ask(question)
    assert told.status == "answered"
    assert told.text.startswith(text)


def test_the_level_is_told_beside_the_way_it_went() -> None:
    told = ask("青石街道2021年区级税收掉了13.2%,掉到多少?")
    assert "并没有减少" in told.text
    assert "增长13.2%" in told.text
    assert "5.6亿元" in told.text


@pytest.mark.parametrize(
    "question",
    [
        "青石街道2021年区级税收增长了多少?",
        "青石街道2021年区级税收是增长还是下降?",
        "青石街道2021年完工的13台加装电梯在哪里?",
        "青石街道2021年发现的838条隐患整改了多少条?",
        "青石街道2021年检查的2056家单位里查出多少条隐患?",
    ],
)
def test_what_is_right_or_not_taken_for_granted_is_not_denied(question: str) -> None:
    text = ask(question).text
    assert "并没有" not in text
    assert "不对" not in text


def test_which_way_a_figure_went_is_read_from_its_words() -> None:
    ways = {EVIDENCE.facts[at].display: way(EVIDENCE, at) for at in range(len(EVIDENCE.facts))}
    assert ways["13.2%"] == 1
    assert ways["91%"] == 0


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("税收下滑了几个百分点", -1), ("信访件多了9.6%", 1), ("工单比上年少了200件", -1), ("税收掉到多少", -1),
        ("拆掉多少违建", 0), ("新增加了多少车位", 0), ("税收是涨了还是跌了", 0), ("培育新增长点多少个", 0),
    ],
)  # fmt: skip
def test_which_way_a_question_takes_it(question: str, which: int) -> None:
    assert taken(question, load()) == which


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("柳溪街道完工的18台加装电梯花了多少钱?", "柳溪街道完工的18台加装电梯"),
        ("柳溪街道有9700个党组织,党员有多少?", "柳溪街道有9700个党组织"),
        ("隐患100%都整改了,整改了多少条?", "隐患100%都整改了"),
        ("柳溪街道超过20台的小区有几个?", ""),
        ("20台以上的小区有几个?", ""),
        ("80岁老人有多少?", ""),
        ("柳溪街道装了多少台电梯?", ""),
    ],
)
def test_the_words_that_take_a_number_for_granted(question: str, words: str) -> None:
    assert granted(question, load()) == words


def test_the_total_of_petitions_is_none_of_their_parts() -> None:
    assert "信访总量" not in load().forms("信访")
