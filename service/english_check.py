"""Whether the figure that the words of an English question lead to is also the one that reads as its answer.

    doubted(asking, candidate) -> bool

English words are put into Chinese ones by a dictionary, and so may be taken for others; what reads sentences has the
question as it was asked.
"""

from __future__ import annotations

from service.asking import Asking
from service.excerpts import cover
from service.figures import Candidate
from service.reading import place_in, worth_reading

AHEAD, LEAST = 2.0, 0.5
"""By so much another sentence's log odds must be ahead, and so high must they be, that the figure's own is doubted."""
RATHER, SURER = 1.5, 0.5
"""By so much another figure of the sentence must be ahead of one that the words lead to; and one that only reading leads
to of each other."""


def doubted(asking: Asking, candidate: Candidate) -> bool:
    """Always False for a question in Chinese, and where nothing reads."""
    query, evidence, read = asking.query, asking.evidence, asking.read
    if query.language != "en" or read is None or not asking.doubting or len(asking.keys) != 1:
        return False
    standing = asking.standing
    if standing is None:
        return False
    own = int(evidence.sentence_of[candidate.at])
    _, wide = cover(query.terms, evidence)
    near = worth_reading(standing, wide, evidence.of_reports(asking.reports))
    readings = read(query.wording, dict.fromkeys((own, *near)))
    best = max(reading.answers for reading in readings.values())
    if best >= LEAST and best >= readings[own].answers + AHEAD:
        return True
    odds = {at: readings[own].at(*place_in(evidence, own, at)) for at in evidence.facts_in.get(own, ())}
    others = [value for at, value in odds.items() if at != candidate.at]
    if asking.loosely:
        return max(others, default=-99.0) > odds[candidate.at] - SURER
    return max(others, default=-99.0) >= odds[candidate.at] + RATHER
