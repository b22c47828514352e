"""How likely it is that a sentence, or a figure in it, answers a question: logistic regressions over a few numbers.

Fitted by `python -m eval.answerable` on the tune half of the gold set: its questions, and the same questions asked of the
sub-districts whose reports do not say it. 0 is as likely as not.
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.float64]

SENTENCE = {"own": 2.26, "wide": 2.46, "standing": 0.78, "lead": 0.54, "exact": 2.15, "cue": 0.87, "terms": 0.29}
SENTENCE_BASE = -8.96
FIGURE = {"own": 0.64, "wide": 2.43, "standing": 0.99}
FIGURE_BASE = -5.10

LEAST_SENTENCE, LEAST_FIGURE = -2.25, -1.0
"""From where on a sentence is quoted, and a figure told, that too few of the question's words stand in."""


def lead(standing: Numbers) -> float:
    """How far the sentence nearest in meaning is ahead of the fourth nearest: a question with an answer has one."""
    if len(standing) < 4:
        return 0.0
    best = numpy.partition(standing, len(standing) - 4)[-4:]
    return float(best.max() - best.min())


def sentence(own: Numbers, wide: Numbers, exact: Numbers, standing: Numbers, cue: Numbers, terms: int) -> Numbers:
    """For every sentence the log odds that it answers.

    `own` and `wide` are the shares of the question it covers by itself and with its surroundings, `exact` by itself
    without words that are only near; `cue` 1 where it has a word that such answers have; `terms` how many words the
    question has."""
    weight = SENTENCE
    return (
        weight["own"] * own
        + weight["wide"] * wide
        + weight["standing"] * standing
        + weight["lead"] * lead(standing)
        + weight["exact"] * exact
        + weight["cue"] * cue
        + weight["terms"] * terms
        + SENTENCE_BASE
    )


def figure(own: Numbers, wide: Numbers, standing: Numbers) -> Numbers:
    """For every figure the log odds that it is the one asked for; `standing` is its sentence's."""
    return FIGURE["own"] * own + FIGURE["wide"] * wide + FIGURE["standing"] * standing + FIGURE_BASE
