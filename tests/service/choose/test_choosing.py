"""Choosing for many issuers at once gives each what choosing for it alone gives."""

from __future__ import annotations

import pytest

from service.choose.choosing import chosen, chosen_of_all
from service.choose.figures import candidates, scored
from service.evidence import Evidence
from service.query import Query
from service.understand.question import understand
from service.values import Request
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())
KEYS, REPORTS = tuple(EVIDENCE.issuers), frozenset(EVIDENCE.reports)


def _query(question: str) -> Query:
    return understand(Request(question), EVIDENCE)[0]


@pytest.mark.parametrize(
    "question",
    [
        "哪个街道加装电梯最多", "哪个街道加装电梯完工最多", "哪个街道去年加装电梯最多", "2021年哪个街道加装电梯最多",
        "哪个街道计划加装电梯最多", "哪个街道累计加装电梯最多", "哪个街道上半年加装电梯最多", "哪个街道税收最高",
        "哪个街道加装电梯在建最多", "哪个街道管控人数最多",
    ],
)  # fmt: skip
def test_all_at_once_is_each_alone(question: str) -> None:
    query = _query(question)
    found = scored(query, EVIDENCE, KEYS, REPORTS)
    assert found is not None
    alone = candidates(query, EVIDENCE, KEYS, REPORTS)
    together = chosen_of_all(query, list(EVIDENCE.issuers.values()), found)
    assert together == [chosen(query, issuer, alone) for issuer in EVIDENCE.issuers.values()]


def test_the_latest_year_and_what_is_done_come_first() -> None:
    query = _query("哪个街道加装电梯最多")
    found = candidates(query, EVIDENCE, KEYS, REPORTS)
    for issuer in EVIDENCE.issuers.values():
        choice = chosen(query, issuer, found)
        mine = [c.fact for c in found if c.issuer == issuer.key and not c.fact.planned and c.fact.subject is None]
        if choice.facts and mine:
            assert not any(c.fact.planned for c in choice.facts)
            assert len({c.fact.period.year for c in choice.facts}) == 1


def test_an_issuer_without_figures_has_none_and_no_reason() -> None:
    query = _query("哪个街道加装电梯最多")
    issuer = next(iter(EVIDENCE.issuers.values()))
    choice = chosen(query, issuer, ())
    assert (choice.facts, choice.others, choice.why) == ((), (), "")
