"""Comparisons over all issuers as the pages show them: what an address chooses, who is in the table and who is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.evidence import evidence_of
from service.explore import Choice, explore, explored_csv, measures
from service.http.web import choice_of
from service.library import Library
from service.settings import ServiceSettings
from tests.service.invented import make_index, open_library


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return make_index(tmp_path_factory.mktemp("explore"))


@pytest.fixture(scope="module")
def library(settings: ServiceSettings) -> Iterator[Library]:
    with open_library(settings) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        ({}, None), ({"measure": "  "}, None), ({"measure": "加装电梯"}, Choice("加装电梯")),
        (
            {"measure": "加装电梯", "status": "完工", "year": "2023", "planned": "true"},
            Choice("加装电梯", "完工", 2023, True),
        ),
        ({"measure": "加装电梯", "year": "二零", "planned": "maybe"}, Choice("加装电梯")),
        ({"measure": "加装电梯", "year": "99999999999"}, Choice("加装电梯")),
    ],
)  # fmt: skip
def test_what_an_address_chooses(asked: dict[str, str], choice: Choice | None) -> None:
    assert choice_of(asked) == choice


def test_a_comparison_names_everyone(library: Library) -> None:
    found = explore(evidence_of(library), Choice("加装电梯"))
    assert found.table is not None
    assert [(row.rank, row.issuer, row.value) for row in found.table.rows] == [(1, "清泉街道", 64), (2, "南塘街道", 29)]
    assert [missing.issuer for missing in found.missing] == ["北苑街道"]
    assert set(found.statuses) >= {"完工", "签约", "在建"}
    for row in found.table.rows:
        citation = next(c for c in found.citations if c.n == row.citation)
        assert row.display in citation.quote.replace(" ", "")


def test_a_stage_and_a_plan_are_kept_apart(library: Library) -> None:
    evidence = evidence_of(library)
    signed = explore(evidence, Choice("加装电梯", status="签约")).table
    assert signed is not None
    assert [(row.issuer, row.value) for row in signed.rows] == [("清泉街道", 86)]
    planned = explore(evidence, Choice("加装电梯", planned=True)).table
    assert planned is not None
    assert [(row.issuer, row.value, row.planned) for row in planned.rows] == [("清泉街道", 70, True)]
    assert explore(evidence, Choice("加装电梯", year=1999)).table is None
    assert explore(evidence, Choice("火星登陆")).table is None


def test_a_synonym_finds_the_measure(library: Library) -> None:
    evidence = evidence_of(library)
    assert explore(evidence, Choice("加梯")).table == explore(evidence, Choice("加装电梯")).table


def test_the_csv_has_a_line_for_everyone(library: Library) -> None:
    lines = explored_csv(explore(evidence_of(library), Choice("加装电梯")), "http://here").splitlines()
    assert lines[0].startswith("\ufeffrank,issuer")
    assert len(lines) == 4
    assert lines[1].startswith("1,清泉街道,加装电梯,完工,2023,false,64,台,64台,false,,")
    assert "http://here/reports/" in lines[1]


def test_measures_come_the_commonest_first(library: Library) -> None:
    found = measures(evidence_of(library))
    assert found[0].name == "加装电梯"
    assert found[0].issuers == max(measure.issuers for measure in found) == 2
