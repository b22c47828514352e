"""Figures that are told as they are."""

from __future__ import annotations

from service.choose.candidate import certain
from service.evidence import Evidence
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())


def test_a_certain_figure_is_of_the_issuer_whose_report_it_stands_in() -> None:
    at = next(n for n, fact in enumerate(EVIDENCE.facts) if fact.display == "6562件")
    found = certain(EVIDENCE, at)
    assert (found.fact.display, found.at, found.core, found.wide) == ("6562件", at, 1.0, 1.0)
    assert EVIDENCE.issuers[found.issuer].label == "云河路街道"
