"""Names of what reports speak of, written in pinyin."""

from __future__ import annotations

import pytest

from service.english.english import to_chinese
from service.english.english_names import with_names
from service.evidence import Evidence
from tests.service.making import Corpus

TEXT = "半月湾公园建成开放。由林晓舟牵头调解纠纷208件。西安社区新增泊位90个。我们都在努力。"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    corpus.add("松泉街道", "松泉街道2023年工作总结", TEXT, reviewed=(2023,))
    return Evidence(corpus)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did Banyuewan Park open?", "半月湾"),
        ("How many disputes did Lin Xiaozhou settle?", "林晓舟"),
        ("When was the park at banyuewan opened?", "半月湾"),
        ("How many parking bays did Xi'an Community get?", "西安"),
    ],
)
def test_a_name_is_found_by_its_sounds(question: str, name: str, evidence: Evidence) -> None:
    assert name in to_chinese(question, evidence)


def test_words_that_english_has_are_no_names(evidence: Evidence) -> None:
    assert with_names("women of songquan", "Women of Songquan", evidence, lambda word: word == "women").startswith(
        "women"
    )


def test_what_stands_nowhere_stays_as_typed(evidence: Evidence) -> None:
    assert "binhewan" in to_chinese("When did Binhewan Park open?", evidence)


def test_a_number_that_belongs_to_a_name_is_no_year() -> None:
    corpus = Corpus()
    corpus.add("松泉街道", "松泉街道2023年工作总结", "旧厂改造为“半湾1958”园区。", reviewed=(2023,))
    found = Evidence(corpus)
    assert "“半湾1958”" in to_chinese("How many shops are in Banwan 1958 in Songquan?", found)
    assert "“" not in to_chinese("How many shops did Banwan have in 2023?", found)
