"""The questions over the corpora beside the project hold against its texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eval.corpora import CORPORA, cases, issuers, path_of, text_of

LOWEST_FIRST = {"prov-comparison-19"}


def test_seeds_and_corpora_are_told_apart() -> None:
    assert path_of("友谊路街道-2021年工作总结").parent.name == "seeds"
    assert path_of("provincial-2025/x.docx") == CORPORA / "provincial-2025" / "x.docx"
    assert text_of("友谊路街道-2021年工作总结").startswith("2021 年友谊路街道工作总结")


def test_every_province_has_its_report() -> None:
    reports = issuers("provincial-2025")
    assert len(reports) == len(set(reports.values())) == 31


def test_the_provincial_questions_hold() -> None:
    if not (CORPORA / "provincial-2025").is_dir():
        pytest.skip("the corpora beside the project are not there")
    found = cases("provincial-2025")
    kinds = [case.type for case in found]
    assert kinds.count("comparison") + kinds.count("aggregate") + kinds.count("change") >= 16
    assert kinds.count("figure") >= 30
    assert kinds.count("unanswerable") >= 15
    assert len({case.id for case in found}) == len(found)
    known = set(issuers("provincial-2025"))
    for case in found:
        ranked = [issuer for place in case.expected.order for issuer in place]
        assert {*ranked, *case.expected.missing} <= known, case.id
        if case.type == "comparison":
            place = {issuer: at for at, names in enumerate(case.expected.order) for issuer in names}
            amounts: dict[int, Decimal] = {}
            for value in case.expected.values:
                amounts.setdefault(place[value.issuer or ""], value.amount[0])
            best_first = [amounts[at] for at in sorted(amounts)]
            assert best_first == sorted(best_first, reverse=case.id not in LOWEST_FIRST), case.id


@pytest.mark.slow
def test_the_city_questions_hold() -> None:
    if not (CORPORA / "city-2025").is_dir():
        pytest.skip("the corpora beside the project are not there")
    found = cases("city-2025")
    assert len(found) == 20
    assert [case.type for case in found].count("comparison") == 5
    top = {case.topic: case.expected.order[:5] for case in found if case.type == "comparison"}
    assert top["地区生产总值"] == (("苏州市",), ("长沙市",), ("泉州市",), ("株洲市",), ("信阳市",))
    assert top["一般公共预算收入"] == (("上海市",), ("苏州市",), ("天津市",), ("长沙市",), ("济南市",))
