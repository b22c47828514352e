"""How likely it is that a sentence, or a figure in it, answers a question: logistic regressions over a few numbers.

Fitted by `python -m eval.answerable` on the tune half of the gold set: its questions, and the same questions asked of the
sub-districts whose reports do not say it. 0 is as likely as not. The numbers of a figure are made in `service/choose/signs.py`,
those of a sentence in `service/sentences/excerpts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.float64]
Signs = Mapping[str, NDArray[Any]]
"""For each sign its value for every sentence or figure."""

SENTENCE = {"own": 2.26, "wide": 2.46, "standing": 0.78, "lead": 0.54, "exact": 2.15, "cue": 0.87, "terms": 0.29}
SENTENCE_BASE = -8.96
FIGURE = {"own": 0.37, "wide": 2.53, "standing": 1.31, "alone": 0.53, "nearest": 2.08}
FIGURE_BASE = -7.47

READ_SENTENCE = {
    "own": 1.41, "wide": 0.83, "standing": 0.73, "lead": -0.57, "exact": 2.49, "cue": 0.81, "terms": 0.02, "answers": 0.47,
}  # fmt: skip
READ_SENTENCE_BASE = -2.69
READ_FIGURE = {
    "own": 1.92, "wide": -0.44, "standing": 0.38, "exact": 0.26, "misfit": -0.63, "answers": -0.22, "ahead": 0.30, "tokens": 0.55, "first": 0.54,
}  # fmt: skip
READ_FIGURE_BASE = -3.18
"""The same where the sentence was read beside the question (service/sentences/matching.py): the log odds that it answers, and those
that the figure is what answers in it. Fitted by `python -m eval.read_signs` on questions nobody's rules were written for."""

LEAST_READ_SENTENCE, LEAST_READ_FIGURE = -0.9, -0.8
LEAST_SENTENCE, LEAST_FIGURE = -2.25, -0.5
"""From where on a sentence is quoted, and a figure told, that too few of the question's words stand in."""


def lead(standing: Numbers) -> float:
    """How far the sentence nearest in meaning is ahead of the fourth nearest: a question with an answer has one."""
    if len(standing) < 4:
        return 0.0
    best = numpy.partition(standing, len(standing) - 4)[-4:]
    return float(best.max() - best.min())


def sentence(signs: Signs) -> Numbers:
    """For every sentence the log odds that it answers."""
    return _odds(signs, SENTENCE, SENTENCE_BASE)


def figure(signs: Signs) -> Numbers:
    """For every figure the log odds that it is the one asked for."""
    return _odds(signs, FIGURE, FIGURE_BASE)


def read_sentence(signs: Signs) -> Numbers:
    """As `sentence`, for those that were read."""
    return _odds(signs, READ_SENTENCE, READ_SENTENCE_BASE)


def read_figure(signs: Signs) -> Numbers:
    """As `figure`, for those whose sentence was read."""
    return _odds(signs, READ_FIGURE, READ_FIGURE_BASE)


def _odds(signs: Signs, weight: Mapping[str, float], base: float) -> Numbers:
    odds: Numbers = base + numpy.add.reduce([weight[name] * signs[name] for name in weight])
    return odds
