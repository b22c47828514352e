"""Sentences that the words of a question find, read beside it: the one that says what is asked goes first.

read_again(query, evidence, found, read) -> tuple[Excerpt, ...]
"""

from __future__ import annotations

from collections.abc import Sequence

from service.evidence import Evidence
from service.query import Query
from service.sentences.covering import STEPS
from service.sentences.excerpts import SURE_CUES, Excerpt
from service.sentences.reading import Read

READ_AGAIN, AS_GOOD = 8, 0.3
"""So many of the sentences that the words of a question find are read beside it, those at most so far behind the best."""
AHEAD, BY_CUE = 1.0, 1.0
"""By so much must one of them read better to go before the best by words; what a word that says it counts for."""


def read_again(query: Query, evidence: Evidence, found: Sequence[Excerpt], read: Read) -> tuple[Excerpt, ...]:
    """Sentences that words have found, the one first that reads clearly better as the answer than the best by words
    (新建驿站1个,选址…社区 for 驿站放在哪里, before 新建驿站1个)."""
    near = [each for each in found[:READ_AGAIN] if each.score >= found[0].score - AS_GOOD]
    if query.planned is not True:  # what is meant to be done comes behind what was
        done = [each for each in near if not _means_to(evidence, each.position)]
        near = done if done and (near[0] is done[0] or query.asked == "why") else near
    near = [each for each in near if _as_far(query, evidence.texts[near[0].position], evidence.texts[each.position])]
    if len(near) < 2 and near[:1] == list(found[:1]):
        return tuple(found)
    readings, cue = read(query.wording, [each.position for each in near]), SURE_CUES.get(query.asked)

    def odds(each: Excerpt) -> float:
        said = cue is not None and cue.search(evidence.texts[each.position]) is not None
        return readings[each.position].answers + BY_CUE * said

    best = max(near, key=odds)
    best = best if odds(best) >= odds(near[0]) + AHEAD else near[0]
    return (best, *(each for each in found if each is not best))


def _as_far(query: Query, text: str, other: str) -> bool:
    """Whether `other` names each stage of the question that `text` names: 现有 says nothing of what is 在建."""
    steps = [term.forms for term in query.terms if term.canonical in STEPS]
    return all(any(form in other for form in forms) for forms in steps if any(form in text for form in forms))


def _means_to(evidence: Evidence, position: int) -> bool:
    """Whether a sentence gives a figure of what is only planned, or stands in a plan."""
    place = evidence.places[position]
    section = evidence.sections[place.report_id][evidence.passages[place.passage].section]
    return section.planned is True or any(evidence.facts[at].planned for at in evidence.facts_in.get(position, ()))
