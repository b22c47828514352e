"""How much of a question figures cover, and which of them are of the sort that is asked."""

from __future__ import annotations

import pytest

from service.evidence import Evidence
from service.query import Term
from service.sentences.covering import coverage, weights
from service.understand.units_alike import same_unit, unit_fits
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())


def test_rare_words_weigh_more_and_light_ones_hardly() -> None:
    rare, common, light = weights(
        [Term("入境", ("入境",)), Term("全年", ("全年",)), Term("工作", ("工作",), "light")], EVIDENCE
    )
    assert rare > common > light


def test_own_words_count_more_than_the_sentence() -> None:
    terms = [Term("管控", ("管控",)), Term("入境", ("入境",))]
    core, wide = coverage(terms, EVIDENCE)
    at = {fact.display: n for n, fact in enumerate(EVIDENCE.facts)}
    assert core[at["757人次"]] == 1.0
    assert core[at["25325人次"]] == 0.0
    assert 0.8 < wide[at["25325人次"]] < 1.0


def test_a_claim_does_no_harm() -> None:
    terms = [Term("加装电梯", ("加装电梯",)), Term("99台", ("99台",), "claim")]
    core, _ = coverage(terms, EVIDENCE)
    assert core.max() == 1.0


def test_no_terms_cover_nothing() -> None:
    core, wide = coverage([], EVIDENCE)
    assert not core.any()
    assert not wide.any()


@pytest.mark.parametrize(
    ("asked", "unit", "fits"),
    [
        ("台", "台", True),
        ("部", "台", True),
        ("个", "处", True),
        ("个", "元", False),
        ("个", "人", False),
        ("人", "名", True),
        ("人", "人次", True),
        ("户", "台", False),
        ("亿元", "元", True),
        ("平方米", "m2", True),
        ("张", "个", False),
        ("根", "个", True),
        ("根", "人", False),
    ],
)
def test_units_that_answer(asked: str, unit: str, fits: bool) -> None:
    assert unit_fits(asked, unit) is fits


def test_the_very_unit() -> None:
    assert same_unit("部", "台")
    assert same_unit("亿元", "元")
    assert not same_unit("个", "名")
