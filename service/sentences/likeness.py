"""How near in meaning every sentence of a few reports is to the question, by the vectors the index has of them.

likeness_of(library, evidence) -> Likeness
standing_of(query, evidence, likeness, reports) -> Standing | None
"""

from __future__ import annotations

from collections.abc import Callable

import numpy
from numpy.typing import NDArray

from indexer.settings import DEFAULT_MODEL
from service.english.english_wording import glossed
from service.evidence import Evidence
from service.library import Library
from service.query import Query

Standing = NDArray[numpy.float64]
"""For every sentence of the evidence: how many standard deviations nearer to the question it is than the sentences of
the reports asked about are on average. 0 for a sentence of other reports. A question's best sentence has 3 to 6."""

Likeness = Callable[[str, frozenset[str]], Standing | None]
"""The standing of all sentences for the words of a question, over some reports; None where it is not worked out."""

FAR = {DEFAULT_MODEL: 0.88}
"""A question whose nearest sentence of all has a lower cosine is about something else, by the model's name: of the tune
half, those out of scope lie below it and those that are answered above (`python -m eval.answerable` prints both)."""
MOST_REPORTS = 12
"""Of more reports only the passages that searching found are looked at: the vectors of all would be read from disk."""
FEWEST = 8
"""Of fewer sentences an average says nothing."""

BRIEF, BEHIND = 14, 1.5
"""Sentences of fewer characters are mostly headings. To a question in another language they seem nearer than they are,
since they say little besides being Chinese: so many standard deviations are taken off."""


def nothing(text: str, reports: frozenset[str]) -> None:
    """The likeness where there are no vectors."""


def likeness_of(library: Library, evidence: Evidence) -> Likeness:
    """Works the standings out from the library's vectors; a question's own vector is made once."""

    def standing(text: str, reports: frozenset[str]) -> Standing | None:
        if len(reports) > MOST_REPORTS:
            return None
        rows = numpy.flatnonzero(evidence.of_reports(reports))
        if len(rows) < FEWEST:
            return None
        cosines = library.vectors.vectors(rows) @ library.vector(text)
        found = numpy.zeros(len(evidence.sentences))
        found[rows] = (cosines - cosines.mean()) / max(float(cosines.std()), 1e-9)
        return found

    return standing


def standing_of(query: Query, evidence: Evidence, likeness: Likeness, reports: frozenset[str]) -> Standing | None:
    """The standings for a question with the words that a follow-up leaves unsaid. An English one is held against the
    sentences as it is and in the Chinese words it may mean: the first knows its sense, the second the reports' words."""
    if query.language == "en":
        return _of_english(query, evidence, likeness, reports)
    return likeness(query.wording, reports)


def _of_english(query: Query, evidence: Evidence, likeness: Likeness, reports: frozenset[str]) -> Standing | None:
    texts = [text for text in (query.wording, glossed(query.terms)) if text]
    found = [each for text in texts if (each := likeness(text, reports)) is not None]
    if not found:
        return None
    standing: Standing = numpy.mean(found, axis=0)
    brief = [at for at in numpy.flatnonzero(evidence.of_reports(reports)).tolist() if len(evidence.texts[at]) < BRIEF]
    standing[brief] -= BEHIND
    return standing
