"""The gold set itself: every span exact, as large and as varied as promised, and what its README says of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import get_args

import pytest

from eval.gold import FOLDER, Base, Case, Type, load, read_reports
from indexer.values import cut
from service.values import Reason


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return load()


def test_every_span_of_the_set_is_exact(cases: tuple[Case, ...]) -> None:
    reports = read_reports()
    for case in cases:
        for piece in case.evidence:
            assert cut(reports[piece.report], piece.spans) == piece.quote, case.id


def test_the_set_is_as_large_as_promised(cases: tuple[Case, ...]) -> None:
    assert len(cases) >= 300
    assert {case.type for case in cases} == set(get_args(Type))
    reasons = Counter(case.reason for case in cases if not case.answerable)
    assert set(reasons) == set(get_args(Reason))
    assert sum(reasons.values()) >= 60
    assert len({case.request for case in cases}) == len(cases)
    assert {piece.report for case in cases for piece in case.evidence} == set(read_reports())


def test_the_readme_gives_the_counts_of_the_files(cases: tuple[Case, ...]) -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    for kind in get_args(Type):
        of_kind = Counter(case.split for case in cases if case.type == kind)
        row = re.search(rf"^\| `{kind}` \| (\d+) \| (\d+) \| (\d+) \|", readme, re.MULTILINE)
        assert row, kind
        assert tuple(map(int, row.groups())) == (of_kind.total(), of_kind["tune"], of_kind["test"]), kind
    for reason in get_args(Reason):
        row = re.search(rf"^\| `{reason}` \| (\d+) \|", readme, re.MULTILINE)
        assert row, reason
        assert int(row[1]) == sum(case.reason == reason for case in cases), reason


def test_every_name_and_phrase_stands_in_the_evidence(cases: tuple[Case, ...]) -> None:
    issuers = {report.partition("-")[0] for report in read_reports()}
    for case in cases:
        quotes = plain(" ".join(piece.quote for piece in case.evidence))
        for alternatives in (*case.expected.names, *case.expected.phrases):
            if alternatives[0] not in issuers:
                assert any(plain(alternative) in quotes for alternative in alternatives), (case.id, alternatives)


def test_issuers_are_written_in_full(cases: tuple[Case, ...]) -> None:
    issuers = {report.partition("-")[0] for report in read_reports()}
    for case in cases:
        expected = case.expected
        named = {issuer for place in expected.order for issuer in place} | set(expected.missing)
        assert named | {value.issuer for value in expected.values if value.issuer} <= issuers, case.id


def test_both_halves_have_every_type_and_reason(cases: tuple[Case, ...]) -> None:
    for split in ("tune", "test"):
        half = [case for case in cases if case.split == split]
        assert 0.4 * len(cases) <= len(half) <= 0.6 * len(cases)
        assert {case.type for case in half} == set(get_args(Type))
        assert {case.reason for case in half if case.reason} == set(get_args(Reason))
        assert {case.base for case in half if case.base} == set(get_args(Base))


def plain(text: str) -> str:
    """Full-width folded and spaces dropped: how a name is printed is not what is tested here."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
