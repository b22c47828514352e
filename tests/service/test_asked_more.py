"""680 more questions over six more libraries of eval/asked, many of them to be worked out of several figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval.asked_set import libraries
from tests.service.asked_libraries import RIGHT, Told, hold_citations, hold_shares, told_of

NAMES = ("6", "7", "9", "10", "11", "12")


@pytest.fixture(scope="module", params=NAMES)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    yield from told_of(request.param, tmp_path_factory.mktemp("asked"))


@pytest.mark.slow
@pytest.mark.model
def test_what_people_ask_of_reports_nobody_wrote_rules_for(told: Told) -> None:
    hold_shares(told)


@pytest.mark.slow
@pytest.mark.model
def test_every_citation_is_the_reports_own_characters(told: Told) -> None:
    hold_citations(told)


def test_every_library_is_asked() -> None:
    assert set(libraries()) == set(RIGHT)
    assert set(NAMES) < set(RIGHT)
