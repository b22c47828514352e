"""BM25: held against bm25s, an implementation of its own."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.held.terms import TermIndex, TermWriter, key

DOCUMENTS = ("电梯 加装 电梯 完工", "电梯 更新", "垃圾 分类 示范 小区", "加装 管道", "")
WORDS = st.lists(st.sampled_from(["电梯", "加装", "垃圾", "小区", "a", "b", "c", "2021"]), max_size=12)


def index(folder: Path, documents: list[list[str]]) -> TermIndex:
    writer = TermWriter()
    for document in documents:
        writer.add(document)
    writer.write(folder / "terms", k1=1.2, b=0.75)
    return TermIndex(folder / "terms", len(documents))


def test_a_rarer_term_and_a_shorter_document_score_higher(tmp_path: Path) -> None:
    found = index(tmp_path, [text.split() for text in DOCUMENTS])
    lift = found.scores(["电梯"])
    assert lift[1] > 0 < lift[0]
    assert list(lift[2:]) == [0.0, 0.0, 0.0]
    assert found.scores(["垃圾"])[2] > found.scores(["电梯"])[1]
    assert found.scores(["加装"])[3] > found.scores(["加装"])[0]
    assert (found.scores(["电梯", "电梯"]) == 2 * lift).all()
    assert found.scores(["没有", ""]).tolist() == [0.0] * 5


@settings(max_examples=60, deadline=None)
@given(documents=st.lists(WORDS, min_size=2, max_size=8).filter(lambda d: any(d)), query=WORDS)
def test_scores_equal_those_of_bm25s(
    tmp_path_factory: pytest.TempPathFactory, documents: list[list[str]], query: list[str]
) -> None:
    bm25s = pytest.importorskip("bm25s")
    oracle = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    oracle.index(documents, show_progress=False)
    known = [term for term in query if any(term in document for document in documents)]
    expected = oracle.get_scores(known) if known else numpy.zeros(len(documents))
    found = index(tmp_path_factory.mktemp("terms"), documents).scores(query)
    assert found == pytest.approx(expected, rel=1e-4, abs=1e-6)


def test_no_two_of_two_hundred_thousand_bigrams_share_a_key() -> None:
    characters = [chr(0x4E00 + i) for i in range(450)]
    assert len({key(a + b) for a in characters for b in characters}) == 450**2
