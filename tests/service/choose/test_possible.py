"""Which figures may be meant at all, whatever their score."""

from __future__ import annotations

import numpy

from service.choose.possible import names, possible, stands_out
from service.evidence import Evidence
from service.query import Query
from service.sentences.covering import coverage
from service.understand.question import understand
from service.values import Request
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())
AT = {fact.display: at for at, fact in enumerate(EVIDENCE.facts)}


def _query(question: str) -> Query:
    return understand(Request(question), EVIDENCE)[0]


def test_a_rate_is_no_amount_and_another_rate_none_either() -> None:
    every = numpy.arange(len(EVIDENCE.facts))
    amounts, rates = (
        {EVIDENCE.facts[at].display for at in possible(query, query.terms, EVIDENCE, every).tolist()}
        for query in map(_query, ("青石街道发现隐患多少条", "青石街道整改率是多少"))
    )
    assert "838条" in amounts
    assert "91%" not in amounts
    assert "91%" in rates
    assert "74.3%" not in rates


def test_a_figure_stands_out_where_no_other_of_its_sentence_can_be_meant() -> None:
    query = _query("青石街道检查了多少家单位")
    core, _ = coverage(query.terms, EVIDENCE)
    assert stands_out(query, EVIDENCE, AT["2056家"], core)
    assert not stands_out(query, EVIDENCE, AT["91%"], core)


def test_a_known_measure_has_to_be_named() -> None:
    named = names(_query("青石街道加装电梯多少台").terms, EVIDENCE)
    assert named[AT["13台"]]
    assert not named[AT["3702件"]]
