"""One figure of each issuer out of several that fit equally, and the ranking of them.

    ranked(given, query, evidence) -> (rows, doubtful)      picked_of: the same, not put in order

Preferences are tried one after the other, and only until one value is left: the stage that the question names in the thing, the
stage that was completed, what there is over what
was added, the whole over its parts, an exact number over the round one it lies in, the wording nearest to the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from indexer.normalize import word
from service.choose.candidate import Candidate
from service.choose.comparable import DONE, NEW
from service.choose.comparison import Ranked
from service.choose.parts import at_named_stage
from service.choose.reach import reach
from service.evidence import Evidence, Issuer
from service.query import Query
from service.sentences.covering import COMPLETED

SAME_MEASURE = 0.05
"""Figures of one issuer whose scores differ by less are taken for the same measure; if they contradict, none is
compared."""
PLAINLY_NEARER = 0.02
"""By how much a score must be better to settle what nothing else does."""

_TOTAL = re.compile(r"[\u4e00-\u9fff](?:总?量|总数)(?!化)")
_WHOLE = re.compile(r"总(?:量|数|计|共|额|里程|人数|户数|规模)|合计|共有?|累计")
_PART = re.compile(r"其中|包括|含")

Given = tuple[Issuer, Sequence[Candidate]]
"""An issuer with the figures that it gives."""
Few = tuple[Candidate, ...]
Preference = Callable[[Few, Query, Evidence], Sequence[Candidate]]


def ranked(given: Sequence[Given], query: Query, evidence: Evidence) -> tuple[tuple[Ranked, ...], frozenset[str]]:
    """One row an issuer, ranked; and the keys of the issuers whose figures contradict each other."""
    picked, doubtful = picked_of(given, query, evidence)
    descending = query.ranking.descending if query.ranking else True
    picked.sort(key=lambda pair: (-pair[1].fact.value if descending else pair[1].fact.value, pair[0].label))
    rows: list[Ranked] = []
    for place, (issuer, candidate) in enumerate(picked, 1):
        tie = bool(rows) and rows[-1].fact.value == candidate.fact.value
        rows.append(Ranked(rows[-1].rank if tie else place, issuer, candidate))
    return tuple(rows), doubtful


def picked_of(
    given: Sequence[Given], query: Query, evidence: Evidence
) -> tuple[list[tuple[Issuer, Candidate]], frozenset[str]]:
    """One figure an issuer; and the keys of the issuers whose figures contradict each other."""
    picked: list[tuple[Issuer, Candidate]] = []
    doubtful = set()
    for issuer, facts in given:
        left = settled(tuple(facts), query, evidence)
        if left and _one_value(left):
            picked.append((issuer, left[0]))
        elif left:
            doubtful.add(issuer.key)
    return picked, frozenset(doubtful)


def settled(facts: Few, query: Query, evidence: Evidence) -> Few:
    """Those of one issuer's figures that none of the preferences rules out; of one value where they settle it."""
    if len(facts) < 2:
        return facts
    best = max(c.score for c in facts)
    left = tuple(c for c in facts if c.score >= best - SAME_MEASURE)
    for preference in _PREFERENCES:
        if _one_value(left):
            return left
        left = tuple(preference(left, query, evidence)) or left
    return left


def _one_value(facts: Few) -> bool:
    return len({c.fact.value for c in facts}) < 2


def _named(facts: Few, query: Query, evidence: Evidence) -> Few:
    return at_named_stage(facts, query)


def _completed(facts: Few, query: Query, evidence: Evidence) -> Few:
    return tuple(c for c in facts if c.fact.status == DONE) or tuple(c for c in facts if c.fact.status in COMPLETED)


def _there(facts: Few, query: Query, evidence: Evidence) -> Few:
    """What there is, where the question does not ask what was added."""
    return () if query.stages else tuple(c for c in facts if c.fact.status != NEW)


def _exact(facts: Few, query: Query, evidence: Evidence) -> Few:
    """突破8000公里、达8184公里: the exact number, where the round one beside it is the same said loosely."""
    exact = [c for c in facts if not c.fact.approximate]

    def loosely(c: Candidate) -> bool:
        low, high = reach(c.fact)
        return any(
            low <= e.fact.value <= high and evidence.sentence_of[e.at] == evidence.sentence_of[c.at] for e in exact
        )

    return tuple(c for c in facts if not c.fact.approximate or not loosely(c))


def _whole(facts: Few, query: Query, evidence: Evidence) -> Few:
    """The largest, where the question asks for all of it (信访量), its words say that it is all, the others follow it after
    其中, or they add up to it."""
    most = max(facts, key=lambda c: c.fact.value)
    others = [c for c in facts if c.fact.value != most.fact.value]
    if _TOTAL.search(query.text) or sum(c.fact.value for c in others) == most.fact.value:
        return (most,)
    named = [c for c in facts if _WHOLE.search(evidence.clause(c.at))]
    if len({c.fact.value for c in named}) == 1 and named[0].fact.value == most.fact.value:
        return (most,)
    if all(_inside(other, most, evidence) for other in others):
        return (most,)
    return ()


def _inside(part: Candidate, whole: Candidate, evidence: Evidence) -> bool:
    """Whether a figure follows another after 其中 in one sentence."""
    sentence = int(evidence.sentence_of[part.at])
    if sentence != int(evidence.sentence_of[whole.at]):
        return False
    text = evidence.texts[sentence]
    start = text.find(word(whole.fact.display))
    end = text.find(word(part.fact.display), start + len(word(whole.fact.display)))
    return 0 <= start < end and bool(_PART.search(text[start:end]))


def _plainest(facts: Few, query: Query, evidence: Evidence) -> Few:
    """Those with the fewest words that nobody asked for."""
    least = min(c.extra for c in facts)
    return tuple(c for c in facts if c.extra <= least + 0.01)


def _nearest(facts: Few, query: Query, evidence: Evidence) -> Few:
    best = max(c.score for c in facts)
    return tuple(c for c in facts if c.score >= best - PLAINLY_NEARER)


_PREFERENCES: tuple[Preference, ...] = (_named, _completed, _there, _exact, _whole, _plainest, _nearest)
