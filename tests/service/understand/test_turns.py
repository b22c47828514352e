"""What a follow-up sets against the figures that the turns before asked for."""

from __future__ import annotations

import pytest

from service.answer import compose
from service.evidence import Evidence
from service.query import Query
from service.understand.question import understand
from service.values import Answer, Request, Turn
from tests.service.making import Corpus, corpus, search


def _corpus() -> Corpus:
    """The made corpus with a sub-district that tells wholes, parts, money and people."""
    made = corpus()
    text = (
        "全年走访企业690家,其中纳税企业523家。网格巡查发现问题115件,办结107件。\n"
        "发放助困金120万元,惠及400人次。举办读书会12场、提供岗位360个。受理12345热线工单2702件,满意率93.5%。"
    )
    report = made.add("翠屏街道", "翠屏街道2022年工作总结", text, reviewed=(2022,))
    for words, printed, measure, status in (
        ("走访企业690家", "690家", "企业", ""), ("纳税企业523家", "523家", "纳税企业", ""),
        ("发现问题115件", "115件", "网格问题", "发现"), ("办结107件", "107件", "网格问题", "办结"),
        ("助困金120万元", "120万元", "助困金", ""), ("惠及400人次", "400人次", "助困金", ""),
        ("读书会12场", "12场", "读书会", ""), ("岗位360个", "360个", "岗位", ""),
        ("工单2702件", "2702件", "热线工单", "受理"), ("满意率93.5%", "93.5%", "满意率", ""),
    ):  # fmt: skip
        made.figure(report, words, printed, measure, status, year=2022)
    return made


EVIDENCE = Evidence(_corpus())


def _turns(*earlier: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", text) for text in earlier)


def read(question: str, *earlier: str) -> Query:
    return understand(Request(question, _turns(*earlier)), EVIDENCE)[0]


def ask(question: str, *earlier: str) -> Answer:
    return compose(EVIDENCE, Request(question, _turns(*earlier)), lambda text, spread: search(EVIDENCE, text))


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("青石街道新增加装电梯多少台?", "已经完工的占这个数的百分之几?"), "25%"),
        (("青石街道新增加装电梯多少台?", "完工的占几成?"), "13台÷52台"),
        (("翠屏街道走访了多少家企业?", "其中纳税企业占多大比例?"), "75.8%"),
        (("翠屏街道走访了多少家企业?", "纳税企业有多少家?", "没纳税的那部分占多大比例?"), "24.2%"),
        (("翠屏街道网格巡查发现问题多少件?", "办结多少件?", "也就是说还剩多少件没结?"), "115件-107件=8件"),
        (("翠屏街道发了多少助困金?", "惠及多少人次?", "那平均每人次大约多少元?"), "120万元÷400人次"),
        (("翠屏街道读书会办了多少场?", "提供了多少岗位?", "平均每场多少个岗位?"), "30个"),
        (("云河路街道受理12345热线工单多少件?", "青石街道比它少多少?"), "2860件"),
        (("云河路街道受理12345热线工单多少件?", "翠屏街道2022年呢,比它少多少?"), "3860件"),
    ],
)
def test_worked_out_of_what_was_told(turns: tuple[str, ...], said: str) -> None:
    *earlier, question = turns
    told = ask(question, *earlier)
    assert told.status == "answered", told.text
    assert said in told.text


def test_no_plan_stands_beside_what_was_done() -> None:
    told = ask("松岭街道比它少多少?", "青石街道2021年完工多少台加装电梯?")
    assert told.status == "not_found"


def test_what_was_told_is_the_whole_and_no_other_figure() -> None:
    query = read("已经完工的占百分之几?", "青石街道新增加装电梯多少台?")
    part, whole = query.operands
    assert (part.stages, whole.stages, whole.told) == (("完工",), ("新增",), True)


def test_a_new_subject_is_set_against_nothing() -> None:
    assert read("云河路街道解决率多少?", "青石街道新增加装电梯多少台?").operands == ()
    assert read("圈占公共绿地的有几处?", "云河路街道拆除违法建筑多少平方米?").operands == ()


def test_what_a_target_came_to_is_asked_of_its_own_year() -> None:
    query = read("这个目标最后真正完成了多少台?", "青石街道2022年加装电梯完工的目标是什么?")
    assert (query.when.years, query.planned) == ((2022,), False)
    assert ask("这个目标最后真正完成了多少台?", "青石街道2022年加装电梯完工的目标是什么?").reason == "plan_only"


def test_a_bare_rate_is_of_what_was_spoken_of() -> None:
    query = read("满意率多少?", "翠屏街道受理12345热线工单多少件?")
    assert {"满意率"} < {term.text for term in query.terms}
