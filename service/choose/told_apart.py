"""Which figure of a sentence that reads as the answer is meant, where a word of the question says what tells it from the others:
平常一天 asks for 日均客流6800人次, not for 带动就业380人 beside it; 来看的人 for 观众, not for 演员.

given_over(query, evidence, signs) -> Signs
"""

from __future__ import annotations

import numpy

from service.evidence import Evidence
from service.query import Query
from service.sentences.answerable import Numbers, Signs
from service.sentences.reading import UNREAD
from service.vocabulary import load

_OWN = 14
"""So many characters before a figure say what it is of, at most."""


def given_over(query: Query, evidence: Evidence, signs: Signs) -> Signs:
    """`signs` (see `signs_read`) in which the best odds of a sentence's figures (`tokens`, `first`) go to those of them that a
    word of the question tells apart, and the others have none. Sentences where all or none of the figures are so told stay."""
    wanted = [figure for asked, figure in load().told_apart if asked.search(query.wording)]
    if not wanted:
        return signs
    read = numpy.flatnonzero(signs["possible"] & (signs["answers"] > UNREAD))
    tokens: Numbers = signs["tokens"].copy()
    first: Numbers = signs["first"].copy()
    sentences = evidence.sentence_of[read]
    for sentence in numpy.unique(sentences).tolist():
        ats = [int(at) for at in read[sentences == sentence]]
        named = [at for at in ats if any(each.search(_own_words(evidence, at)) for each in wanted)]
        if not named or len(named) == len(ats):
            continue
        best = max(float(tokens[at]) for at in ats)
        of_them = max(float(tokens[at]) for at in named)
        for at in ats:
            told = at in named and tokens[at] == of_them
            tokens[at], first[at] = (best, 1.0) if told else (UNREAD, 0.0)
    return {**signs, "tokens": tokens, "first": first}


def _own_words(evidence: Evidence, at: int) -> str:
    """The measure of a figure and the words that stand before it in its clause."""
    return f"{evidence.facts[at].measure}{evidence.around(at)[0][-_OWN:]}"
