"""Questions that ask several things at once are cut into those."""

from __future__ import annotations

import pytest

from service.understand.question import understand
from service.understand.several import questions
from service.values import Request
from service.vocabulary import load
from tests.service.understand.test_question import EVIDENCE, read


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("青石税收多少?增速呢?", ("青石税收多少?", "增速呢?")),
        ("改造了几个小区,涉及多少栋楼多少户?", ("改造了几个小区,", "涉及多少栋楼", "涉及多少户?")),
        ("新增车位多少个、充电桩多少个和公园几处", ("新增车位多少个", "充电桩多少个", "公园几处")),
        ("日均供多少份餐?老人有补贴吗", ("日均供多少份餐?", "老人有补贴吗")),
        ("听说竣工了9台,是真的吗,都在哪几栋?", ("听说竣工了9台,是真的吗,", "都在哪几栋?")),
        ("美食节是几号到几号办的?", ("美食节是几号到几号办的?",)),
        ("从几处发展到几处", ("从几处发展到几处",)),
        ("有人来问我雇几个人,后来一共登记多少家?", ("有人来问我雇几个人,后来一共登记多少家?",)),
        ("21年和22年网格、楼组各是多少", ("21年和22年网格是多少", "楼组是多少")),
    ],
)
def test_questions(question: str, parts: tuple[str, ...]) -> None:
    assert questions(question, load()) == parts


def test_no_rate_is_carried_where_a_count_is_asked() -> None:
    query = understand(Request("青石街道签约率多少,签了几户"), EVIDENCE)[1]
    assert not query.share_wanted
    assert query.units == ("户",)
    assert all(not term.text.endswith("率") for term in query.terms)


def test_numbers_in_names_are_no_years() -> None:
    assert read("青石街道新城1958文创园由谁运营").when.years == ()
    assert read("青石街道2022改造了几个小区").when.years == (2022,)


def test_times_are_no_towns() -> None:
    assert read("去年城镇新增就业多少人").scope.absent == ()


@pytest.mark.parametrize("question", ["银行股明天会涨吗", "现在值得买房吗", "Should I buy shares tomorrow?"])
def test_advice_is_out_of_scope(question: str) -> None:
    assert read(question).off_topic


def test_what_is_taken_for_granted_is_asked_after() -> None:
    one, other = understand(Request("青石街道说的“三色议事”就是分三次开会对吧,开了几次?"), EVIDENCE)
    assert one.asked == "definition"
    assert {term.text for term in one.terms} == {"三色议事"}
    assert other.units == ("次",)


def test_the_same_of_another_issuer_is_set_against_the_figure_before() -> None:
    query = read("跟云河路街道的比,多多少台?", "青石街道2022年加装电梯多少台?")
    assert query.asked == "difference"
    assert [part.scope.issuers for part in query.operands] == [
        read("青石街道加装电梯").scope.issuers,
        read("云河路街道加装电梯").scope.issuers,
    ]


def test_a_piece_of_what_was_asked_about_means_the_whole() -> None:
    query = read("那有多少台电梯?", "青石街道的电梯托管是什么意思?")
    assert "托管" in {term.text for term in query.terms}


def test_what_is_counted_by_one_character_says_nothing_more() -> None:
    query = understand(Request("青石街道改造了几个小区,涉及多少栋楼"), EVIDENCE)[1]
    assert "小区" in {term.text for term in query.terms}


def test_place_and_year_named_anywhere_hold_for_every_part() -> None:
    first, second = understand(Request("改造了几个小区?我听说青石街道2022年还修了多少处步道?"), EVIDENCE)
    assert first.scope.issuers == second.scope.issuers != ()
    assert first.when.years == second.when.years == (2022,)
