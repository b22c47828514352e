"""Citations as they are collected, and what is cited."""

from __future__ import annotations

from service.cite import Citing
from service.evidence import Evidence
from tests.service.making import corpus

EVIDENCE = Evidence(corpus())
FIGURES = {fact.display: fact for fact in EVIDENCE.facts}


def test_figures_of_one_sentence_are_cited_once_and_told_in_order() -> None:
    citing = Citing(EVIDENCE)
    assert [citing.fact(FIGURES[each]) for each in ("2056家", "757人次", "838条")] == [1, 2, 1]
    assert [fact.display for fact in citing.figures] == ["2056家", "757人次", "838条"]


def test_the_sentences_that_are_cited_whole_or_in_part() -> None:
    citing = Citing(EVIDENCE)
    citing.fact(FIGURES["2056家"])
    passage = EVIDENCE.passages[FIGURES["757人次"].passage]
    start, end = passage.sentences[1].spans[0]
    citing.spans(passage, ((start, end - 5),))
    assert {EVIDENCE.texts[at][:4] for at in citing.sentences} == {"共检查单", "排摸25"}


def test_a_fork_leaves_its_original_alone_until_it_is_adopted() -> None:
    citing = Citing(EVIDENCE)
    citing.sentence(0)
    other = citing.fork()
    other.fact(FIGURES["3702件"])
    assert (len(citing.all), citing.figures, len(citing.sentences)) == (1, (), 1)
    citing.adopt(other)
    assert (len(citing.all), len(citing.figures), len(citing.sentences)) == (2, 1, 2)
