"""Whether a sentence answers a question, and which of its characters do: a small network over what e5 says of each token.

    Matcher(states).read(question, heading, sentence) -> Reading

Words of the question and of the sentence need not be the same: 教大家防骗的活动 is read beside 反诈宣传. Transformer layers
(Vaswani et al. 2017) of width 128 over the tokens of both, pre-normalised (Xiong et al. 2020), each token first told what
stands beside it; fitted by `python -m eval.matching` on eval/pairs, run in numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy
from numpy.typing import NDArray

from indexer.embed.e5_tokens import plain

Numbers = NDArray[numpy.float32]
States = Callable[[str], tuple[Numbers, list[str]]]
"""float32[tokens, 768] and the tokens' texts, for a text with "query: " or "passage: " before it."""

WEIGHTS = Path(__file__).parents[1] / "data" / "matching.npz"
LONGEST_QUESTION, LONGEST_SENTENCE = 48, 170
"""Tokens that are looked at."""
HEADS = 4
BESIDE = 3
KEPT = 128
"""Sentences whose tokens are kept for the next question, some 100 kB each."""
_MARKS = frozenset({"", "query", "passage", ":", " "})
_EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Side:
    """One text: `states` float32[tokens, 768] less their mean, `units` the same of length 1, and the tokens' texts."""

    states: Numbers
    units: Numbers
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """`answers`: the log odds that the sentence answers the question. `tokens` float32: for each character of the
    sentence as `plain` writes it the log odds that it is part of the answer."""

    answers: float
    tokens: Numbers

    def at(self, start: int, end: int) -> float:
        """The mean log odds of the characters from `start` to `end`; -9 for none."""
        part = self.tokens[start:end]
        return float(part.mean()) if len(part) else -9.0


def sides(question: Side, sentence: Side) -> tuple[Numbers, Numbers]:
    """For each token of each side, float32[tokens, 2]: its nearest on the other side by cosine, and whether its very
    text stands there."""
    near = question.units @ sentence.units.T
    same = numpy.array([[a == b and a not in _MARKS for b in sentence.pieces] for a in question.pieces], numpy.float32)
    return (
        numpy.stack([near.max(1), same.max(1)], 1).astype(numpy.float32),
        numpy.stack([near.max(0), same.max(0)], 1).astype(numpy.float32),
    )


def side(states: Numbers, pieces: Sequence[str], mean: Numbers, longest: int) -> Side:
    """The first `longest` tokens of a text, as the network looks at them."""
    less = states[:longest].astype(numpy.float32) - mean
    return Side(less, less / (numpy.linalg.norm(less, axis=1, keepdims=True) + 1e-6), tuple(pieces[:longest]))


class Matcher:
    """The network with its weights, over a model that gives `states`. Safe to use from several threads."""

    def __init__(self, states: States, weights: Mapping[str, Numbers] | None = None) -> None:
        self._weights = load() if weights is None else weights
        mean = self._weights["mean"]

        @lru_cache(KEPT)
        def kept(text: str) -> tuple[NDArray[numpy.float16], list[str]]:
            found, pieces = states(text)
            return found[:LONGEST_SENTENCE].astype(numpy.float16), pieces

        @lru_cache(8)
        def question(text: str) -> Side:
            return side(*states("query: " + text), mean, LONGEST_QUESTION)

        self._question, self._kept = question, kept

    def _sentence(self, text: str) -> Side:
        states, pieces = self._kept(text)
        return side(states.astype(numpy.float32), pieces, self._weights["mean"], LONGEST_SENTENCE)

    def read(self, question: str, heading: str, sentence: str) -> Reading:
        """How `sentence`, which stands under `heading` ("" for none), answers `question`."""
        before = f"{heading}。" if heading else ""
        text = plain(sentence)
        asked, told = self._question(question), self._sentence("passage: " + before + text)
        answers, tokens = forward(self._weights, asked, told)
        lengths = [len(piece) for piece in told.pieces]
        spread = numpy.repeat(tokens, lengths)[len("passage: ") + len(plain(before)) :]
        return Reading(answers, spread)


def forward(weights: Mapping[str, Numbers], question: Side, sentence: Side) -> tuple[float, Numbers]:
    """The log odds that the sentence answers, and float32[tokens of the sentence], those that it is the answer."""
    states = numpy.concatenate([question.states, sentence.states])
    features = numpy.concatenate(sides(question, sentence))
    segment = numpy.repeat(weights["segment"], (len(question.pieces), len(sentence.pieces)), axis=0)
    rows = _linear(weights, "project", states) + segment + _linear(weights, "features", features)
    rows = _normal(weights, "norm", rows)
    rows = rows + _gelu(_linear(weights, "beside", windows(rows)))
    rows = numpy.concatenate([weights["whole"][None], rows])
    for layer in range(_layers(weights)):
        rows = _layer(weights, f"layer{layer}.", rows)
    rows = _normal(weights, "out", rows)
    answers = float(_linear(weights, "answers", rows[:1])[0, 0])
    return answers, _linear(weights, "tokens", rows[1 + len(question.pieces) :])[:, 0]


def windows(rows: Numbers) -> Numbers:
    """Each row with the `BESIDE` before and after it, side by side; zeros beyond the ends."""
    size = len(rows)
    padded = numpy.pad(rows, ((BESIDE, BESIDE), (0, 0)))
    return numpy.concatenate([padded[at : at + size] for at in range(2 * BESIDE + 1)], axis=1)


def _layers(weights: Mapping[str, Numbers]) -> int:
    return sum(name.endswith(".attend.w") for name in weights)


def _layer(weights: Mapping[str, Numbers], name: str, rows: Numbers) -> Numbers:
    width = rows.shape[1]
    parts = _linear(weights, f"{name}attend", _normal(weights, f"{name}before", rows))
    query, key, value = (
        part.reshape(len(rows), HEADS, width // HEADS).transpose(1, 0, 2) for part in numpy.split(parts, 3, axis=1)
    )
    scores = query @ key.transpose(0, 2, 1) / numpy.sqrt(numpy.float32(width // HEADS))
    scores = numpy.exp(scores - scores.max(-1, keepdims=True))
    mixed = (scores / scores.sum(-1, keepdims=True)) @ value
    rows = rows + _linear(weights, f"{name}joined", mixed.transpose(1, 0, 2).reshape(len(rows), width))
    grown = _gelu(_linear(weights, f"{name}grown", _normal(weights, f"{name}between", rows)))
    return rows + _linear(weights, f"{name}shrunk", grown)


def _linear(weights: Mapping[str, Numbers], name: str, rows: Numbers) -> Numbers:
    product: Numbers = rows @ weights[f"{name}.w"].T + weights[f"{name}.b"]
    return product


def _normal(weights: Mapping[str, Numbers], name: str, rows: Numbers) -> Numbers:
    less = rows - rows.mean(-1, keepdims=True)
    spread = numpy.sqrt((less * less).mean(-1, keepdims=True) + numpy.float32(_EPSILON))
    normal: Numbers = less / spread * weights[f"{name}.w"] + weights[f"{name}.b"]
    return normal


def _gelu(x: Numbers) -> Numbers:
    """Hendrycks and Gimpel 2016, with the error function by Abramowitz and Stegun 7.1.26 (off by 1.5e-7 at most)."""
    z = numpy.abs(x) * numpy.float32(0.7071067811865476)
    t = 1 / (1 + numpy.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    grown: Numbers = (0.5 * x * (1 + numpy.sign(x) * (1 - series * numpy.exp(-z * z)))).astype(numpy.float32)
    return grown


@cache
def load() -> dict[str, Numbers]:
    """The fitted weights, float32; kept in float16 on disk."""
    with numpy.load(WEIGHTS, allow_pickle=False) as file:
        return {name: file[name].astype(numpy.float32) for name in file.files}
