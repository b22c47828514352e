"""Whose report is meant where a question names an estate and no sub-district."""

from __future__ import annotations

from service.evidence import Evidence
from service.query import Query, Scope
from service.understand.home import at_home
from service.understand.when import When
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())
KEYS = tuple(EVIDENCE.issuers)


def names(text: str, scope: Scope | None = None) -> list[str]:
    query = Query(text, "zh", "list", scope or Scope(), When(), ())
    return [EVIDENCE.issuers[key].name for key in at_home(query, EVIDENCE, KEYS).scope.issuers]


def test_a_name_that_one_issuer_alone_says_leads_to_it() -> None:
    assert names("请问清风广场有多少个共享车位") == ["青石街道"]


def test_what_nobody_says_and_what_is_no_name_lead_nowhere() -> None:
    assert names("清波广场有多少个共享车位") == []
    assert names("全年社区床位多少") == []


def test_a_place_that_is_named_stays() -> None:
    assert names("清风广场", Scope(everyone=True)) == []
    assert names("清风广场", Scope(issuers=(KEYS[-1],))) == [EVIDENCE.issuers[KEYS[-1]].name]
