"""The signs by which figures are judged that few words of a question stand around."""

from __future__ import annotations

import numpy

from service.choose.figures import candidates, chosen
from service.choose.signs import figure_signs
from service.evidence import Evidence
from service.query import Query, Scope, Term
from service.sentences import answerable
from service.understand.when import When
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())
AT = {fact.display: at for at, fact in enumerate(EVIDENCE.facts)}


def asked(*terms: Term, units: tuple[str, ...] = (), growth: bool = False) -> Query:
    return Query("多少", "zh", "figure", Scope(), When(), terms, units=units, growth=growth)


def signs(query: Query, standing: numpy.ndarray) -> answerable.Signs:
    own = numpy.zeros(len(EVIDENCE.facts))
    own[AT["25325人次"]] = 0.2
    return figure_signs(query, EVIDENCE, own, own, standing, numpy.ones(len(own), numpy.bool_))


def test_alone_is_the_one_figure_of_its_sentence_in_the_unit_asked() -> None:
    found = signs(asked(units=("家",)), numpy.zeros(len(EVIDENCE.sentences)))
    assert found["alone"][AT["2056家"]] == 1
    assert found["nearest"][AT["2056家"]] == 1
    assert not found["possible"][AT["838条"]]


def test_nearest_is_the_one_of_several_that_covers_most() -> None:
    found = signs(asked(units=("人次",)), numpy.zeros(len(EVIDENCE.sentences)))
    assert not found["alone"][[AT["25325人次"], AT["757人次"]]].any()
    assert found["nearest"][AT["25325人次"]] == 1
    assert found["nearest"][AT["757人次"]] == 0
    two = signs(asked(units=("条",)), numpy.zeros(len(EVIDENCE.sentences)))
    assert not two["nearest"][[AT["838条"], AT["763条"]]].any()


def far_ahead(display: str) -> numpy.ndarray:
    standing = numpy.zeros(len(EVIDENCE.sentences))
    standing[EVIDENCE.sentence_of[AT[display]]] = 4.8
    return standing


def meant(query: Query, standing: numpy.ndarray) -> list[str]:
    key = EVIDENCE.issuer_of[EVIDENCE.facts[0].report_id]
    return [c.fact.display for c in candidates(query, EVIDENCE, [key], list(EVIDENCE.reports), standing=standing)]


def test_a_figure_alone_in_its_unit_is_meant_where_its_sentence_is_far_ahead_in_meaning() -> None:
    query = asked(Term("银发", ("银发",)), Term("睡觉的地方", ("睡觉的地方",)), units=("张",))
    assert meant(query, far_ahead("616张")) == ["616张"]
    assert meant(query, numpy.zeros(len(EVIDENCE.sentences))) == []


def test_only_what_is_done_is_possible_where_that_is_asked() -> None:
    query = Query("完成了多少台", "zh", "figure", Scope(), When(), (), units=("台",), planned=False)
    found = signs(query, numpy.zeros(len(EVIDENCE.sentences)))
    planned = numpy.array([fact.planned for fact in EVIDENCE.facts])
    assert found["possible"].any()
    assert not (found["possible"] & planned).any()


def test_a_stage_need_not_be_said_where_the_meaning_is_sure() -> None:
    done = Term("弄好", ("弄好",), "stage", "完工")
    query = Query(
        "弄好多少张", "zh", "figure", Scope(), When(), (Term("银发", ("银发",)), done), stages=("完工",), units=("张",)
    )
    key = EVIDENCE.issuer_of[EVIDENCE.facts[0].report_id]
    found = candidates(query, EVIDENCE, [key], list(EVIDENCE.reports), standing=far_ahead("616张"))
    assert [c.fact.display for c in chosen(query, EVIDENCE.issuers[key], found).facts] == ["616张"]


def test_a_rise_is_never_told_by_its_meaning_alone() -> None:
    query = asked(Term("营业额", ("营业额",)), units=("%",), growth=True)
    assert meant(query, far_ahead("13.2%")) == []
