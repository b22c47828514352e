"""The network that reads a sentence beside a question: in numpy as it was fitted, and on sentences of its own kind."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from indexer.embed.embedding import TokenStates, open_embedder
from service.sentences.matching import Matcher, load, side, windows
from service.settings import ServiceSettings

SENTENCE = "全年签约加装电梯31台，开工22台，完工17台，惠及居民408户。"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    embedder = open_embedder(ServiceSettings.load())
    assert isinstance(embedder, TokenStates)
    return Matcher(embedder.states)


def test_windows_put_each_row_between_its_neighbours() -> None:
    rows = numpy.arange(4, dtype=numpy.float32)[:, None] + 1
    assert windows(rows)[1].tolist() == [0, 0, 1, 2, 3, 4, 0]


@pytest.mark.model
def test_a_sentence_that_answers_has_better_odds_than_one_that_does_not(matcher: Matcher) -> None:
    asked = "教大家防骗的活动搞了多少回"
    right = matcher.read(asked, "平安建设", "全年开展反诈宣传进社区活动186场次，覆盖居民2.1万人次。")
    wrong = matcher.read(asked, "垃圾分类", "全年开展垃圾分类宣传活动86场次，设置分类投放点54处。")
    assert right.answers > wrong.answers + 1


@pytest.mark.model
@pytest.mark.parametrize(("asked", "answer"), [("真正装完的电梯有几部", "17台"), ("有多少户人家受益", "408户")])
def test_the_figure_that_answers_has_the_best_odds_of_its_sentence(matcher: Matcher, asked: str, answer: str) -> None:
    reading = matcher.read(asked, "加装电梯", SENTENCE)
    places = {figure: SENTENCE.index(figure) for figure in ("31台", "22台", "17台", "408户")}
    odds = {figure: reading.at(start, start + len(figure)) for figure, start in places.items()}
    assert max(odds, key=odds.__getitem__) == answer


@pytest.mark.model
def test_the_same_texts_read_the_same_whatever_was_read_before(matcher: Matcher) -> None:
    first = matcher.read("开工几台", "", SENTENCE)
    matcher.read("别的问题", "别处", "另一句话，与它无关，共5件。")
    again = matcher.read("开工几台", "", SENTENCE)
    assert first.answers == again.answers
    assert first.tokens.tolist() == again.tokens.tolist()


@pytest.mark.model
@pytest.mark.slow
def test_numpy_gives_what_torch_gives(matcher: Matcher, tmp_path: Path) -> None:
    import torch

    from eval import examples, matching

    embedder = open_embedder(ServiceSettings.load())
    assert isinstance(embedder, TokenStates)
    passages = examples.load()[:3]
    pairs = examples.Pairs(passages, embedder)
    network = matching.Network(len(pairs.mean)).eval()
    weights = {name: value.astype(numpy.float32) for name, value in network.weights(pairs.mean).items()}
    own = Matcher(embedder.states, weights)
    with torch.no_grad():
        answers, tokens = network(*matching.batch([pairs.example(0, 0)]).inputs)
    reading = own.read(pairs.questions[0][0], passages[0].heading, passages[0].text)
    assert reading.answers == pytest.approx(float(answers[0]), abs=0.02)
    told = side(*embedder.states("passage: " + passages[0].shown), weights["mean"], 999)
    last = [piece for piece in told.pieces if piece][-1]
    assert reading.tokens[-len(last)] == pytest.approx(float(tokens[0, -2]), abs=0.02)


def test_the_weights_are_small_and_whole() -> None:
    weights = load()
    assert sum(value.size for value in weights.values()) < 1_000_000
    assert all(numpy.isfinite(value).all() for value in weights.values())
