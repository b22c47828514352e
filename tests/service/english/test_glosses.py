"""The dictionary turned round: from English to the Chinese words that a library has."""

from __future__ import annotations

import pytest

from service.english.glosses import HEAD, INSIDE, Glosses, Meaning, glosses_of, senses
from service.evidence import Evidence
from tests.service.making import Corpus

ENTRIES = (
    ("井盖", "manhole cover (more formally, 窨井蓋|窨井盖[yin4 jing3 gai4])"),
    ("升级", "to go up by one grade; to be promoted/(computing) to upgrade"),
    ("网格", "grid/mesh/CL:個|个[ge4]"),
    ("消防栓", "fire hydrant"),
    ("住宅区", "residential area/housing development"),
    ("宅邸", "residential palace"),
    ("春", "spring (season)/love"),
    ("治安", "law and order/public security"),
    ("劳动", "work; toil; labor/to work"),
    ("四大", "the four freedoms, namely: speech, fire, earth, and water"),
)


@pytest.fixture(scope="module")
def glosses() -> Glosses:
    return Glosses(ENTRIES, lambda word: word != "宅邸")


@pytest.mark.parametrize(
    ("english", "meaning"),
    [
        ("manhole covers", Meaning(("井盖",))),
        ("covers", Meaning((), (("井盖", HEAD),))),
        ("manhole", Meaning((), (("井盖", INSIDE),))),
        ("upgraded", Meaning(("升级",), (), verb=True)),
        ("upgrading", Meaning(("升级",), (), verb=True)),
        ("grids", Meaning(("网格",))),
        ("hydrant", Meaning((), (("消防栓", HEAD),))),
        ("residential", Meaning((), (("住宅区", INSIDE),))),
        ("spring", Meaning((), (("春", INSIDE),))),
        ("labour", Meaning(("劳动",))),
        ("palace", Meaning()),
        ("earth", Meaning()),
        ("zeppelins", Meaning()),
    ],
)
def test_what_a_word_means(glosses: Glosses, english: str, meaning: Meaning) -> None:
    assert glosses.meaning(english) == meaning


def test_words_that_form_one_gloss(glosses: Glosses) -> None:
    assert glosses.is_gloss("law and order")
    assert glosses.is_gloss("housing developments")
    assert not glosses.is_gloss("law order")


def test_asides_and_notes_are_no_senses() -> None:
    found = [sense.words for sense in senses("surname Wang/(old) king/CL:位[wei4]/to rule; to be king")]
    assert found == [("king",), ("rule",), ("king",)]


def test_the_dictionary_gives_only_words_of_the_reports() -> None:
    corpus = Corpus()
    corpus.add("松泉街道", "工作总结", "全年更换井盖75套。为居民送餐。")
    evidence = Evidence(corpus)
    made = glosses_of(evidence)
    assert made is glosses_of(evidence)
    assert made.meaning("manhole covers").forms == ("井盖",)
    assert made.meaning("lighthouses") == Meaning()
