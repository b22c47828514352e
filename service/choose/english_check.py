"""Whether the figure that the words of an English question lead to is also the one that reads as its answer.

    doubted(asking, candidate) -> bool

English words are put into Chinese ones by a dictionary, and so may be taken for others; what reads sentences has the
question as it was asked.
"""

from __future__ import annotations

from indexer.figures.lexicon import load as lexicon
from service.asking import Asking
from service.choose.at_stage import at_stage
from service.choose.figures import Candidate
from service.choose.fitting import subject_asked
from service.query import Query
from service.sentences.excerpts import cover
from service.sentences.reading import place_in, worth_reading

AHEAD, FAR_AHEAD, LEAST = 2.0, 5.0, 0.5
"""By so much another sentence's log odds must be ahead, and so high must they be, that the figure's own is doubted; and
where nothing else is found."""
SURE = 0.9
"""Of a figure whose own words cover so much of the question nothing is doubted."""
RATHER, SURER = 1.5, 0.5
"""By so much another figure of the sentence must be ahead of one that the words lead to; and one that only reading leads
to of each other."""


def doubted(asking: Asking, candidate: Candidate) -> bool:
    """Always False for a question in Chinese, and where nothing reads."""
    query, evidence, read = asking.query, asking.evidence, asking.read
    if query.language != "en" or read is None or len(asking.keys) != 1:
        return False
    if not asking.loosely and (candidate.core >= SURE or named(query, candidate)):
        return False
    standing = asking.standing
    if standing is None:
        return False
    own = int(evidence.sentence_of[candidate.at])
    _, wide = cover(query.terms, evidence)
    near = worth_reading(standing, wide, evidence.of_reports(asking.reports))
    readings = read(query.wording, dict.fromkeys((own, *near)))
    best = max(reading.answers for reading in readings.values())
    if best >= LEAST and best >= readings[own].answers + (AHEAD if asking.doubting else FAR_AHEAD):
        return True
    if not asking.doubting:
        return False
    odds = {at: readings[own].at(*place_in(evidence, own, at)) for at in evidence.facts_in.get(own, ())}
    others = [value for at, value in odds.items() if at != candidate.at and not _part(asking, at)]
    if asking.loosely:
        return max(others, default=-99.0) > odds[candidate.at] - SURER
    return max(others, default=-99.0) >= odds[candidate.at] + RATHER


def named(query: Query, candidate: Candidate) -> bool:
    """Whether the figure is of a measure that the question names by a name the lexicon has, at the stage it asks for."""
    fact = candidate.fact
    named = any(lexicon().similar(term.text, fact.measure) == 1.0 for term in query.terms if term.role == "topic")
    return named and (not query.stages or at_stage(fact, query))


def _part(asking: Asking, at: int) -> bool:
    """Whether a figure is of a part (其中老年人家庭6300户) that the question does not name."""
    subject = asking.evidence.facts[at].subject
    return subject is not None and not subject_asked(asking.query, subject)
