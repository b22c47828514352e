"""English questions as they are held against sentences."""

from __future__ import annotations

import pytest

from service.english.english_wording import bare, core, glossed, leaning
from service.evidence import Evidence
from service.query import Term
from tests.service.making import Corpus


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    corpus.add("柳溪街道", "柳溪街道2023年工作总结", "修剪树木120棵。", reviewed=(2023,))
    return Evidence(corpus)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("How many trees did Liuxi Subdistrict prune in 2023?", "How many trees did prune?"),
        ("By the close of 2023, what had Liuxi's gardeners finished?", "what had gardeners finished?"),
        ("Trees pruned in Liuxi over 2023, please", "Trees pruned"),
        ("Liuxi Subdistrict 2023?", "Liuxi Subdistrict 2023?"),
    ],
)
def test_neither_place_nor_year_nor_courtesy(evidence: Evidence, question: str, left: str) -> None:
    assert bare(question, evidence) == left


@pytest.mark.parametrize(
    ("question", "asked", "aside"),
    [
        ("I love trees. How many were pruned in Liuxi?", "How many were pruned in Liuxi?", "I love trees."),
        ("I heard all trees were pruned. Correct?", "I heard all trees were pruned. Correct?", ""),
        ("What part of the trees was pruned? Percent please", "What part of the trees was pruned, Percent please?", ""),
        ("For a piece about the city gardens: how many trees?", "city gardens: how many trees?", ""),
        ("How many trees?", "How many trees?", ""),
    ],
)
def test_what_is_said_of_the_asker(question: str, asked: str, aside: str) -> None:
    assert core(question) == (asked, aside)


def test_parts_say_what_they_lean_on() -> None:
    parts = ("Cameras over the bins: how many points", "how many areas?")
    assert leaning(parts) == (parts[0], "Cameras over the bins: how many areas?")
    parts = ("How many households got new hoses", "how many of these are elderly?")
    assert leaning(parts) == (parts[0], "households got new hoses: how many of these are elderly?")
    parts = ("How many trees were pruned", "who pruned the hedges?")
    assert leaning(parts) == parts


def test_the_likeliest_chinese_words() -> None:
    terms = (Term("tree", ("tree", "树木")), Term("hose", ("hose",), glosses=(("软管", 0.7),)), Term("xyz", ("xyz",)))
    assert glossed(terms) == "树木软管"
