"""Which figures are at the stage a question names."""

from __future__ import annotations

import numpy
import pytest

from service.choose.at_stage import all_at_stage, at_stage
from service.choose.figures import scored
from service.evidence import Evidence
from service.understand.question import understand
from service.values import Request
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())
FACTS = {fact.display: fact for fact in EVIDENCE.facts}


@pytest.mark.parametrize(
    ("question", "at", "not_at"),
    [
        ("青石街道加装电梯完工多少台", "11台", "52台"),
        ("青石街道整改隐患多少条", "763条", "838条"),
        ("松岭街道建成多少栋党建楼组", "11台", "近百栋"),  # planned
    ],
)
def test_by_its_stage_and_by_its_words(question: str, at: str, not_at: str) -> None:
    query = understand(Request(question), EVIDENCE)[0]
    assert at_stage(FACTS[at], query)
    assert not at_stage(FACTS[not_at], query)


def test_all_at_once_is_each_alone() -> None:
    query = understand(Request("哪个街道加装电梯完工最多"), EVIDENCE)[0]
    found = scored(query, EVIDENCE, tuple(EVIDENCE.issuers), frozenset(EVIDENCE.reports))
    assert found is not None
    alone = [at_stage(candidate.fact, query) for candidate in found.candidates()]
    assert numpy.array_equal(all_at_stage(query, found), alone)
    assert any(alone)
