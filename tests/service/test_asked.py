"""807 questions over reports of nobody's making (eval/asked, seven of its libraries), asked as people ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.asked_libraries import Told, hold_citations, hold_shares, told_of

NAMES = ("2", "3", "4", "5", "13", "14", "15")


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
