"""Figures of whole issuers, for comparisons."""

from __future__ import annotations

from service.choose.wholes import of_wholes
from service.evidence import Evidence
from service.understand.question import understand
from service.values import Request
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())


def _found(question: str) -> set[str]:
    query = understand(Request(question), EVIDENCE)[0]
    found = of_wholes(query, EVIDENCE, tuple(EVIDENCE.issuers), frozenset(EVIDENCE.reports))
    return set() if found is None else {candidate.fact.display for candidate in found.candidates()}


def test_figures_of_every_issuer_and_of_none_of_its_parts() -> None:
    assert {"13台", "11台"} <= _found("哪个街道加装电梯完工最多")
    assert "200余个" not in _found("哪个街道共享车位最多")
