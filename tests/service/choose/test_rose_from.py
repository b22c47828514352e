"""What a sentence says a figure has risen or fallen from."""

from __future__ import annotations

import pytest

from service.choose.rose_from import rose_from, rose_to
from service.evidence import Evidence
from tests.service.making import Corpus

TEXT = (
    "规上企业由68户增至93户。平均入驻率由年初的71%提升至82%。受理诉求1046件，比上年的1520件下降31.2%。"
    "新增车位68个，设充电桩93个。参与率从79%提高，满意率为87%。"
)
FIGURES = (
    ("由68户", "68户", "规上企业"), ("增至93户", "93户", "规上企业"), ("年初的71%", "71%", "入驻率"), ("提升至82%", "82%", "入驻率"),
    ("诉求1046件", "1046件", "诉求"), ("上年的1520件", "1520件", "诉求"), ("车位68个", "68个", "车位"), ("充电桩93个", "93个", "充电桩"),
)  # fmt: skip


def evidence() -> Evidence:
    made = Corpus()
    report = made.add("青石街道", "2021年总结", TEXT, reviewed=(2021,), code="990001001")
    for words, printed, measure in FIGURES:
        made.figure(report, words, printed, measure, "", year=2021)
    return Evidence(made)


EVIDENCE = evidence()


def at(display: str) -> int:
    return next(place for place, fact in enumerate(EVIDENCE.facts) if fact.display == display)


@pytest.mark.parametrize(("later", "earlier"), [("93户", "68户"), ("82%", "71%"), ("1046件", "1520件")])
def test_both_ways(later: str, earlier: str) -> None:
    assert rose_from(EVIDENCE, at(later)) == at(earlier)
    assert rose_to(EVIDENCE, at(earlier)) == at(later)
    assert rose_from(EVIDENCE, at(earlier)) is None


def test_two_things_of_one_sentence_are_no_rise() -> None:
    assert rose_from(EVIDENCE, at("93个")) is None
    assert rose_to(EVIDENCE, at("68个")) is None
