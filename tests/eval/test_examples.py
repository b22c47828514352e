"""The pairs that the network is fitted on, and how they are turned into examples."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from eval.examples import figures_in, load, places_of
from service.sentences.matching import Side


def told(*pieces: str) -> Side:
    nothing = numpy.zeros((len(pieces), 1), numpy.float32)
    return Side(nothing, nothing, pieces)


def test_every_answer_stands_in_its_passage_and_a_part_is_held_back() -> None:
    passages = load()
    answered = [answer for passage in passages for _, answer in passage.questions if answer]
    questions = sum(len(passage.questions) for passage in passages)
    assert len(passages) == 2160
    assert (questions, len(answered)) == (14400, 11306)
    assert sum(passage.held for passage in passages) == 240


def test_an_answer_that_does_not_stand_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"h": "", "s": "完工9台。", "q": [["几台", "8台"]]}\n', "utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl:1.*8台"):
        load(tmp_path)


def test_the_tokens_of_the_answer_and_its_figure_are_marked() -> None:
    side = told("", "开", "工", "12", "台", "，完工", "9", "台", "")
    places = places_of(side, ("9台",))
    groups, group = figures_in(side, places)
    assert places.tolist() == [0, 0, 0, 0, 0, 0, 1, 1, 0]
    assert groups.tolist() == [0, 0, 0, 1, 0, 0, 2, 0, 0]
    assert group == 2


def test_what_an_answer_is_worked_out_of_is_marked_piece_by_piece(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"h": "", "s": "开工12台，完工9台。", "q": [["还剩几台", ["12台", "9台"]]]}\n', "utf-8"
    )
    assert load(tmp_path)[0].questions == (("还剩几台", ("12台", "9台")),)
    side = told("", "开", "工", "12", "台", "，完工", "9", "台", "")
    places = places_of(side, ("12台", "9台"))
    assert places.tolist() == [0, 0, 0, 1, 1, 0, 1, 1, 0]
    assert figures_in(side, places)[1] == 0
