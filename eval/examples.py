"""The invented questions and passages of eval/pairs, and what a network that reads both is shown of them.

load() -> list[Passage]       by_file() -> the same by their files       Pairs(passages, model).example(question, passage) -> Example
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy
from numpy.typing import NDArray

from indexer.embed.e5_tokens import plain
from indexer.embed.embedding import TokenStates
from service.sentences.matching import LONGEST_QUESTION, LONGEST_SENTENCE, Side, side, sides

PAIRS = Path(__file__).parent / "pairs"
BLOCK, HELD = 40, 5
"""Passages were written by forties; every `HELD`-th forty of a file is held back."""
_NUMBER = re.compile(r"[0-9][0-9.,]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """`questions` with what answers each in `text`: one piece, or all that the answer is worked out of; () where the passage
    does not answer it."""

    heading: str
    text: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    held: bool

    @property
    def shown(self) -> str:
        return (f"{self.heading}。" if self.heading else "") + plain(self.text)


def load(folder: Path = PAIRS) -> list[Passage]:
    """All passages. Raises ValueError, naming the line, where an answer does not stand in its passage."""
    return [passage for passages in by_file(folder).values() for passage in passages]


def by_file(folder: Path = PAIRS) -> dict[str, list[Passage]]:
    """As `load`, by the file's name without its ending."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.jsonl"))}


def _read(path: Path) -> list[Passage]:
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        record = json.loads(line)
        questions = tuple((question, _pieces(answer)) for question, answer in record["q"])
        for question, answer in questions:
            for piece in answer:
                if piece not in record["s"]:
                    raise ValueError(f"{path.name}:{number + 1}: {piece!r} ({question}) does not stand in the passage")
        held = number // BLOCK % HELD == HELD - 1
        found.append(Passage(record["h"], record["s"], questions, held))
    return found


def _pieces(answer: str | list[str] | None) -> tuple[str, ...]:
    return () if answer is None else (answer,) if isinstance(answer, str) else tuple(answer)


@dataclass(frozen=True, slots=True)
class Example:
    """One question beside one passage, as tensors are made of: `tokens` is 1 for each token of the answer, `groups` the
    number of the figure that a token belongs to, 0 for none, and `group` the one that answers, 0 for none."""

    inputs: NDArray[numpy.float32]
    segment: NDArray[numpy.int64]
    features: NDArray[numpy.float32]
    tokens: NDArray[numpy.float32]
    groups: NDArray[numpy.int64]
    group: int
    right: bool


class Pairs:
    """The passages and questions with what the model says of their tokens."""

    def __init__(self, passages: Sequence[Passage], model: TokenStates) -> None:
        self.passages = passages
        self.questions = [(q, a, at) for at, passage in enumerate(passages) for q, a in passage.questions]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda p: model.states("passage: " + p.shown), passages))
            asked = list(pool.map(lambda q: model.states("query: " + q[0]), self.questions))
        self.mean = numpy.concatenate([states for states, _ in told]).mean(0)
        self._told = [side(*each, self.mean, LONGEST_SENTENCE) for each in told]
        self._asked = [side(*each, self.mean, LONGEST_QUESTION) for each in asked]
        half = told[0][0].shape[1] // 2
        vectors = [numpy.stack([_unit(states[:, half:].mean(0)) for states, _ in texts]) for texts in (asked, told)]
        self.cosine = vectors[0] @ vectors[1].T

    @cached_property
    def _nearest(self) -> NDArray[numpy.int64]:
        return numpy.argsort(-self.cosine, axis=1, kind="stable")

    def others(self, question: int, held: bool) -> list[int]:
        """The other passages of the same part, nearest first."""
        own = self.questions[question][2]
        return [at for at in self._nearest[question].tolist() if at != own and self.passages[at].held == held]

    def sides(self, question: int, passage: int) -> tuple[Side, Side]:
        """A question and a passage as the network looks at them."""
        return self._asked[question], self._told[passage]

    def example(self, question: int, passage: int) -> Example:
        _, answer, own = self.questions[question]
        right = bool(answer) and own == passage
        asked, told = self.sides(question, passage)
        places = places_of(told, answer if right else ())
        groups, group = figures_in(told, places)
        features = sides(asked, told)
        return Example(
            numpy.concatenate([asked.states, told.states]),
            numpy.repeat([0, 1], [len(asked.pieces), len(told.pieces)]).astype(numpy.int64),
            numpy.concatenate(features),
            numpy.concatenate([numpy.zeros(len(asked.pieces), numpy.float32), places]),
            numpy.concatenate([numpy.zeros(len(asked.pieces), numpy.int64), groups]),
            group,
            right,
        )


def _unit(vector: NDArray[numpy.float32]) -> NDArray[numpy.float32]:
    return vector / numpy.linalg.norm(vector)


def places_of(told: Side, answer: Sequence[str]) -> NDArray[numpy.float32]:
    """1 for each token of the passage that is part of one of the pieces of `answer`."""
    found = numpy.zeros(len(told.pieces), numpy.float32)
    text = "".join(told.pieces)
    ends = numpy.cumsum([len(piece) for piece in told.pieces])
    starts = ends - [len(piece) for piece in told.pieces]
    for words in map(plain, answer):
        start = text.rfind(words)
        if start >= 0:
            found[(ends > start) & (starts < start + len(words)) & (ends > starts)] = 1
    return found


def figures_in(told: Side, places: NDArray[numpy.float32]) -> tuple[NDArray[numpy.int64], int]:
    """For each token the number of the figure that it belongs to, and the number of the one figure that answers."""
    ends = numpy.cumsum([len(piece) for piece in told.pieces])
    starts = ends - [len(piece) for piece in told.pieces]
    groups = numpy.zeros(len(told.pieces), numpy.int64)
    for number, match in enumerate(_NUMBER.finditer("".join(told.pieces)), 1):
        groups[(ends > match.start()) & (starts < match.end()) & (ends > starts)] = number
    answering = sorted({int(group) for group in groups[places > 0] if group})
    return groups, answering[0] if len(answering) == 1 else 0
