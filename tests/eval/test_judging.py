"""One case, one answer: what is right, what is wrong and why, on answers worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.gold import Case, Evidence, Expected, Value
from eval.judging import judge
from eval.result import Cited, Place, Ranked, Result
from service.values import Request

TEXT = "甲街道年内完工电梯13台,新增52台。投入5.60亿元。"
OTHER = "乙街道完工电梯9台。"
TEXTS = {"甲": TEXT, "乙": OTHER}


def cited(n: int, report: str, quote: str) -> Cited:
    start = TEXTS[report].index(quote)
    return Cited(report, ((start, start + len(quote)),), quote, n)


def case(type: str = "figure", **more: object) -> Case:
    given: dict[str, object] = {
        "answerable": True, "reason": None, "also": (),
        "expected": Expected(values=(value("13", "台", issuer="甲街道"),)),
        "question": "甲街道完工几台?", "evidence": (evidence("甲", "完工电梯13台"),),
    } | more  # fmt: skip
    return Case(
        "c", "t", type, "figure" if type == "figure" else None, "zh", "tune", Request(str(given["question"])),  # type: ignore[arg-type]
        bool(given["answerable"]), given["reason"], given["also"], given["expected"], given["evidence"], "here:1",  # type: ignore[arg-type]
    )  # fmt: skip


def value(number: str, unit: str, **more: object) -> Value:
    return Value.model_validate({"value": number, "unit": unit, **more})


def evidence(report: str, quote: str) -> Evidence:
    start = TEXTS[report].index(quote)
    return Evidence(report, quote, ((start, start + len(quote)),))


def said(text: str, *citations: Cited, **more: object) -> Result:
    return Result("c", text=text, answered=True, citations=citations, **more)  # type: ignore[arg-type]


FIRST = "甲街道年内完工电梯13台,新增52台。"


def test_a_right_answer_has_every_score() -> None:
    score = judge(
        case(), said("甲街道完工13台[1]。", cited(1, "甲", FIRST), found=(Place("甲", ((0, 18),), FIRST),)), TEXTS
    )
    assert score.right
    assert (score.values, score.exact, score.citation_precision, score.citation_recall) == (1.0, 1.0, 1.0, 1.0)
    assert score.ranks == (1,)
    assert score.declined is False


def test_another_figure_told_first_is_wrong_even_if_the_right_one_follows() -> None:
    score = judge(case(), said("新增52台,完工13台[1]。", cited(1, "甲", FIRST)), TEXTS)
    assert score.right is False
    assert score.why == ("tells 52台, before 13台",)
    assert score.values == 1.0


def test_what_a_false_premise_claims_may_be_taken_up_to_deny_it() -> None:
    asked = replace(case("false_premise", question="甲街道完工了37台吧?"), base="figure")
    assert judge(asked, said("不是37台:完工13台[1]。", cited(1, "甲", FIRST)), TEXTS).right
    assert not judge(asked, said("是的,37台[1]。", cited(1, "甲", FIRST)), TEXTS).right


def test_declining_what_can_be_answered_is_wrong_in_everything() -> None:
    score = judge(case(), Result("c", text="甲街道完工13台,不知道。", answered=False, reason="no_figure"), TEXTS)
    assert score.right is False
    assert (score.values, score.declined) == (0.0, True)
    assert score.why == ("declined as no_figure",)


def test_declining_needs_the_right_reason_or_one_that_is_accepted() -> None:
    asked = case(
        "unanswerable", answerable=False, reason="no_figure", also=("not_covered",), expected=Expected(), evidence=()
    )

    def told(reason: str) -> Result:
        return Result("c", text="没有。", answered=False, reason=reason)

    assert judge(asked, told("no_figure"), TEXTS).right
    assert judge(asked, told("not_covered"), TEXTS).right
    wrong = judge(asked, told("no_report"), TEXTS)
    assert (wrong.right, wrong.declined, wrong.reason) == (False, True, False)
    answered = judge(asked, said("13台。"), TEXTS)
    assert (answered.right, answered.declined, answered.reason) == (False, False, False)


def test_ties_stand_together_and_in_order() -> None:
    asked = case("comparison", expected=Expected(order=(("甲街道",), ("乙街道", "丙街道"))))
    rows = (Ranked(1, "甲街道", "13台"), Ranked(2, "丙街道", "9台"), Ranked(2, "乙街道", "9台"))
    assert judge(asked, said("…", rows=rows), TEXTS).order == 1.0
    broken = (Ranked(1, "甲街道", "13台"), Ranked(2, "丙街道", "9台"), Ranked(3, "乙街道", "9台"))
    assert judge(asked, said("…", rows=broken), TEXTS).order == 0.0
    assert judge(asked, said("甲街道第一,乙街道和丙街道并列"), TEXTS).order == 1.0
    assert judge(asked, said("丙街道第一,然后甲街道、乙街道"), TEXTS).order == 0.0


def test_only_the_places_asked_for_are_held_to_the_order() -> None:
    asked = case("comparison", expected=Expected(order=(("甲街道",), ("乙街道",)), top=1))
    assert judge(asked, said("…", rows=(Ranked(1, "甲街道", "13台"), Ranked(2, "丁街道", "10台"))), TEXTS).order == 1.0


def test_figures_given_to_the_wrong_issuer_are_wrong() -> None:
    both = Expected(values=(value("13", "台", issuer="甲街道"), value("9", "台", issuer="乙街道")))
    asked = case("comparison", expected=both, evidence=(evidence("甲", "13台"), evidence("乙", "9台")))
    swapped = (Ranked(1, "乙街道", "13台"), Ranked(2, "甲街道", "9台"))
    score = judge(asked, said("乙街道13台,甲街道9台", rows=swapped), TEXTS)
    assert score.why == ("gives 13台 of 甲街道 to another", "gives 9台 of 乙街道 to another")


def test_an_issuer_without_a_figure_must_be_named_and_given_none() -> None:
    asked = case("comparison", expected=Expected(missing=("丙街道",)))
    assert judge(asked, said("丙街道没有数字"), TEXTS).missing == 1.0
    assert judge(asked, said("…", missing=("丙街道",)), TEXTS).missing == 1.0
    assert judge(asked, said("甲街道最多"), TEXTS).missing == 0.0
    assert judge(asked, said("丙街道3台", rows=(Ranked(1, "丙街道", "3台"),)), TEXTS).missing == 0.0


def test_names_are_found_whatever_the_spaces_width_and_case() -> None:
    asked = case("list", expected=Expected(names=(("518 项目",), ("Apple Store", "苹果店"))))
    assert judge(asked, said("518项目、ａｐｐｌｅ store"), TEXTS).names == 1.0
    assert judge(asked, said("518项目、苹果店"), TEXTS).right
    assert judge(asked, said("518项目"), TEXTS).names == 0.5


def test_a_dump_of_the_report_is_no_answer() -> None:
    asked = case("list", expected=Expected(names=(("电梯",),)))
    assert judge(asked, said(TEXT * 40), TEXTS).why == (f"buries the answer in {len(TEXT) * 40} characters",)


@pytest.mark.parametrize(("text", "precision"), [
    ("完工13台[1]", 1.0),
    ("完工14台[1]", 0.0),
    ("完工13台[2]", 0.0),  # no such citation
    ("完工13台[1],新增53台[1]", 0.5),
    ("投入56000万元[3]", 1.0),
    ("投入5.6万元[3]", 0.0),
    ("两家合计22台:13台[1]+9台[4]", 1.0),
    ("两家合计23台:13台[1]+9台[4]", 0.5),
    ("占25%[1]:13台÷52台=25%", 1.0),
    ("有2个:甲街道[1]、乙街道[4]。", 1.0),
    ("2021年完工13台[1]", 1.0),
    ("没有标记", None),
])  # fmt: skip
def test_citations_hold_the_figures_of_their_statement(text: str, precision: float | None) -> None:
    citations = (cited(1, "甲", FIRST), cited(3, "甲", "投入5.60亿元。"), cited(4, "乙", OTHER))
    assert judge(case(), said(text, *citations), TEXTS).citation_precision == precision


def test_spans_must_give_the_quote() -> None:
    good = cited(1, "甲", FIRST)
    assert judge(case(), said("13台[1]", good), TEXTS).exact == 1.0
    assert judge(case(), said("13台[1]", replace(good, spans=((1, 19),))), TEXTS).exact == 0.0
    assert judge(case(), said("13台[1]", replace(good, report="丁")), TEXTS).exact == 0.0
    assert judge(case(), said("13台"), TEXTS).exact is None


def test_evidence_counts_as_found_where_half_of_it_is() -> None:
    piece = evidence("甲", "完工电梯13台")
    start, end = piece.spans[0]
    asked = case(evidence=(piece,))
    half = Place("甲", ((start, start + 4),), "")
    less = Place("甲", ((start, start + 3),), "")
    other = Place("乙", ((start, end),), "")
    assert judge(asked, Result("c", found=(other, less, half)), TEXTS).ranks == (3,)
    assert judge(asked, Result("c", found=(other, less)), TEXTS).ranks == (None,)


def test_a_failed_call_is_not_judged() -> None:
    with pytest.raises(ValueError, match="not scored: timeout"):
        judge(case(), Result("c", failed="timeout"), TEXTS)
