"""English names of what reports speak of, beside the dictionary."""

from __future__ import annotations

import pytest

from service.english.english import to_chinese
from service.english.english_terms import entries, is_term
from service.evidence import Evidence
from service.understand.question import understand
from service.values import Request
from tests.service.making import Corpus


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    text = "新登记经营主体310户,累计市场主体5200户。新增学位540个,床位60张。"
    corpus.add("松泉街道", "松泉街道2023年工作总结", text, reviewed=(2023,))
    return Evidence(corpus)


@pytest.mark.parametrize("phrase", ["school place", "school places", "to waive", "sole traders", "fund in place"])
def test_a_name_is_known_in_any_inflection(phrase: str) -> None:
    assert is_term(phrase.removeprefix("to ")) is (phrase != "fund in place")


def test_no_entry_has_more_names_than_are_read() -> None:
    assert all(1 <= len(names.split("/")) <= 6 for _, names in entries())


def test_one_word_of_the_reports_is_put_for_its_name(evidence: Evidence) -> None:
    assert "学位" in to_chinese("How many school places did Songquan add?", evidence)


def test_every_word_of_the_reports_with_that_name_is_looked_for(evidence: Evidence) -> None:
    query = understand(Request("How many business entities does Songquan have?"), evidence)[0]
    assert any({"市场主体", "经营主体"} <= {*term.forms} for term in query.terms)


def test_the_thing_counted_is_the_whole_name(evidence: Evidence) -> None:
    assert understand(Request("How many school places did Songquan add?"), evidence)[0].counted == ("学位",)
