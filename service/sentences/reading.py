"""How sentences of the reports read beside a question: what `matching` says of those that may answer it.

reading_of(library, evidence) -> Read | None       None where the index was built with a model that it does not know
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

import numpy
from numpy.typing import NDArray

from indexer.embed.e5_tokens import plain
from service.evidence import Evidence
from service.library import Library
from service.sentences.answerable import Numbers, Signs
from service.sentences.matching import Matcher, Reading

Read = Callable[[str, Iterable[int]], dict[int, Reading]]
"""For the words of a question and the positions of some sentences, how each of these reads."""

MOST_READ = 16
"""So many sentences are read for one question: each costs the model one run, some 8 ms, the first time."""
FURTHEST = 4.0
"""By so much at most one sentence's log odds are said to be ahead of another's."""
UNREAD = -9.0
"""The log odds of what was not read."""


def reading_of(library: Library, evidence: Evidence) -> Read | None:
    """Reads with the library's own model; a sentence's tokens are kept for the next question."""
    matcher = library.matcher
    return None if matcher is None else over(matcher, evidence)


def over(matcher: Matcher, evidence: Evidence) -> Read:
    """Reads sentences of `evidence`, each under its nearest heading."""

    def read(question: str, positions: Iterable[int]) -> dict[int, Reading]:
        return {at: matcher.read(question, heading(evidence, at), evidence.sentences[at].text) for at in positions}

    return read


def remembered(read: Read) -> Read:
    """As `read`, each sentence beside each question once: the ways of answering one question look at the same ones."""
    known: dict[tuple[str, int], Reading] = {}

    def reread(question: str, positions: Iterable[int]) -> dict[int, Reading]:
        wanted = list(positions)
        new = [at for at in wanted if (question, at) not in known]
        if new:
            known.update({(question, at): reading for at, reading in read(question, new).items()})
        return {at: known[question, at] for at in wanted}

    return reread


def heading(evidence: Evidence, position: int) -> str:
    """The words that a sentence stands under: what belongs to its passage, else the innermost heading."""
    passage = evidence.passages[evidence.places[position].passage]
    return passage.context or (passage.heading[-1] if passage.heading else "")


def worth_reading(
    standing: Numbers, wide: Numbers, allowed: NDArray[numpy.bool_], fits: Callable[[int], bool] | None = None
) -> list[int]:
    """The positions in `allowed` of the sentences nearest in meaning and words, at most `MOST_READ`, the nearest first;
    `standing` and `wide` (the share of the question covered there) are float64[sentences]. Only those that `fits` says yes
    to, if given: it is asked of no more than are needed."""
    at = numpy.flatnonzero(allowed)
    likely = standing[at] + 2 * wide[at]
    order = map(int, at[numpy.argsort(-likely, kind="stable")])
    return list(islice(filter(fits, order) if fits else order, MOST_READ))


def of_sentences(readings: dict[int, Reading], size: int) -> Numbers:
    """float64[sentences]: the log odds that each answers, `UNREAD` for those not read."""
    answers = numpy.full(size, UNREAD)
    for at, reading in readings.items():
        answers[at] = reading.answers
    return answers


def of_figures(readings: dict[int, Reading], evidence: Evidence, possible: NDArray[numpy.bool_]) -> Signs:
    """What reading says of every figure, each float64[figures]: `answers`, the log odds that its sentence answers, and
    `ahead` how far these are ahead of any other sentence's (`FURTHEST` at most); `tokens`, the log odds that it is what
    answers in it, and `first` 1 where these are the best of the `possible` figures of its sentence."""
    found = {name: numpy.full(len(evidence.facts), UNREAD) for name in ("answers", "tokens", "ahead", "first")}
    for at, reading in readings.items():
        others = max((other.answers for place, other in readings.items() if place != at), default=UNREAD)
        figures = [figure for figure in evidence.facts_in.get(at, ()) if possible[figure]]
        odds = [reading.at(*place_in(evidence, at, figure)) for figure in figures]
        for figure, value in zip(figures, odds, strict=True):
            found["answers"][figure] = reading.answers
            found["ahead"][figure] = max(-FURTHEST, min(reading.answers - others, FURTHEST))
            found["tokens"][figure] = value
            found["first"][figure] = float(value == max(odds))
    return found


def place_in(evidence: Evidence, position: int, figure: int) -> tuple[int, int]:
    """Where a figure stands in its sentence, in characters of the sentence as `plain` writes it."""
    sentence, fact = evidence.sentences[position], evidence.facts[figure]
    before, at = 0, fact.spans[0][0]
    for start, end in sentence.spans:
        if start <= at < end:
            before += at - start
            break
        before += end - start
    first = len(plain(sentence.text[:before] + "|")) - 1
    return first, first + len(plain(fact.display))
