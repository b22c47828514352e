"""Which way a figure that says how another moved (同比下降3.5%, 比上年多12台) says it did, and which way a question takes it
to have.

way(evidence, at) -> int          1 more, -1 less, 0 where its words do not say
taken(text, vocabulary) -> int    the same of a question
"""

from __future__ import annotations

import re

from indexer.figures.figure_words import matched
from service.evidence import Evidence
from service.vocabulary import Vocabulary

_BEFORE = 12
"""So many characters before a figure the word that says which way stands at most."""
MOVED = re.compile(r"(?P<more>多|增|升|提高|涨|扩)|(?P<less>少|减|降|跌|缩)")
_OF_A_RATE = re.compile(r"增速|增幅|降幅|涨幅|跌幅|收窄")
_EITHER = re.compile(
    r"还是|或者?是?[不没未]|[增涨升]减|[涨升]跌|升降|增长?[、/]?降|涨[、/]?跌|有没有|有无|变化|怎么变|多了[^,?]{0,4}少了"
)


def way(evidence: Evidence, at: int) -> int:
    """Which way the change `at` went; 0 also where it is the pace of a growth that changed (增速提高, 降幅收窄)."""
    fact = evidence.facts[at]
    clause = evidence.clause(at)
    if "|" in clause:  # a row of a table
        return (fact.value > 0) - (fact.value < 0)
    before = matched(clause).split(matched(fact.display))[0]
    if _OF_A_RATE.search(before):
        return 0
    marks = list(MOVED.finditer(before[-_BEFORE:]))
    if not marks:
        return 0
    return 1 if marks[-1]["more"] is not None else -1


def taken(text: str, vocabulary: Vocabulary) -> int:
    """Which way a question says that something went; 0 where it says neither, or asks which of the two."""
    if _EITHER.search(text):
        return 0
    rises = vocabulary.words["rises"].search(text) is not None
    falls = vocabulary.words["falls"].search(text) is not None
    return int(rises) - int(falls)
