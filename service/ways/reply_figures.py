"""Answers to questions about one issuer's figures, or each of several ones': what the report gives, in its own
words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.normalize import normalize
from service.asking import Asking
from service.choose import english_check
from service.choose.figures import Candidate, Choice, candidates, chosen
from service.choose.second_look import rather
from service.say.told import Told
from service.understand.moves_asked import FROM_TO, asks_move
from service.values import Answer

MOST_SHOWN = 4
"""At most so many figures of one issuer are told in one answer."""


RIVAL = 0.02
"""A figure of another measure that fits the question as well as the best one (within this) is told beside it."""


def reply(asking: Asking) -> Answer | None:
    """The figures of every issuer in scope that has one; None where none has, for `decline` to say why."""
    query = asking.query
    standing = asking.nearest if asking.loosely else None
    read = asking.read if standing is not None else None
    found = candidates(query, asking.evidence, asking.keys, asking.reports, standing=standing, read=read)
    choices = [rather(asking, chosen(query, asking.evidence.issuers[key], found)) for key in asking.keys]
    with_figures = [choice for choice in choices if choice.facts]
    if not with_figures:
        return None
    if not query.scope.issuers and not query.scope.everyone and len(with_figures) > 1:
        best = max(choice.facts[0].score for choice in with_figures)
        with_figures = [choice for choice in with_figures if choice.facts[0].score >= best - 0.05]
    if len(with_figures) == 1 and english_check.doubted(asking, ordered(asking, with_figures[0].facts)[0]):
        return None
    if len(asking.keys) == 1 and asks_move(query) and not any(_is_move(asking, c) for c in with_figures[0].facts):
        return None
    told = [told for choice in with_figures for told in _told(asking, choice)]
    text = asking.say.figures(told)
    text += "".join(_without(asking, choice) for choice in choices if not choice.facts and query.scope.issuers)
    return Answer("answered", "figure", text)


_A_MOVE = re.compile("[增减降涨升跌压](?![至到])(?!.{0,2}[至到])|回落|改善|净")


def _is_move(asking: Asking, candidate: Candidate) -> bool:
    """Whether a figure, or one of the same thing beside it, is of a move: 下降6.2%, 减少9起, 新增17部."""
    evidence, fact = asking.evidence, candidate.fact
    if fact.change or _A_MOVE.search(fact.measure + fact.status_text + evidence.around(candidate.at)[0][-8:]):
        return True
    return any(each.fact.change for each in _with_moves(asking, candidate))


_MEAN = re.compile("[人户亩村]均")


def mean(asking: Asking) -> Answer | None:
    """So much for each as a report prints it (人均地区生产总值), where it is asked for by that name."""
    query = asking.query
    if not any(_MEAN.search(term.text) for term in query.terms):
        return None
    return reply(replace(asking, query=replace(query, asked="figure", operands=())))


def _told(asking: Asking, choice: Choice) -> list[Told]:
    """The best figure first; every stage asked for, or where none is, the figures of the other stages after it."""
    kept: list[Candidate] = []
    seen: set[tuple[str, str]] = set()
    for candidate in ordered(asking, choice.facts):
        key = (normalize(candidate.fact.measure), candidate.fact.status or candidate.fact.status_text)
        if key not in seen and not any(c.fact.spans == candidate.fact.spans for c in kept):
            seen.add(key)
            kept.append(candidate)
    if len(kept) > 1 and not asking.query.stages:
        best = kept[0].fact
        same = [c for c in kept if normalize(c.fact.measure) == normalize(best.measure)]
        rivals = [c for c in kept if c not in same and c.score >= kept[0].score - RIVAL and c.fact.unit == best.unit]
        kept = [*same, *rivals] if len(same) == 1 else same
    if FROM_TO.search(asking.query.text) and len(kept) == 1:
        kept = _with_earlier(asking, kept[0])
    elif _MOVED.search(asking.query.text) and len(kept) == 1:
        kept = _with_moves(asking, kept[0])
    return [asking.told(candidate) for candidate in kept[:MOST_SHOWN]]


_MOVED = re.compile(
    r"(?:比|较|跟|和|与)(?:上年|上一年|去年|前一年|往年|同期)[^,?]{0,12}(?:多少|几|变|多了|少了)|有?(?:什么|怎样|多大)?(?:的)?变化|(?:涨|降|升|增|减)(?:了)?(?:多少|几)"
)


def _with_moves(asking: Asking, candidate: Candidate) -> list[Candidate]:
    """For 比上年降了多少 and 变化了多少: the figure with the others of the same measure in its sentence of which one or the
    other says how it moved (97.3%，比上年提高1.6个百分点; 减少9起，下降30%), in the order of the text."""
    evidence, fact = asking.evidence, candidate.fact
    beside = [
        Candidate(other, at, candidate.issuer, candidate.score, candidate.core, candidate.wide)
        for at in evidence.facts_in[int(evidence.sentence_of[candidate.at])]
        if (other := evidence.facts[at]).spans != fact.spans
        and normalize(other.measure) == normalize(fact.measure)
        and (other.change or fact.change)
        and other.planned == fact.planned
    ]
    return sorted((candidate, *beside[:2]), key=lambda c: c.fact.spans)


def _with_earlier(asking: Asking, candidate: Candidate) -> list[Candidate]:
    """For 从多少提高到多少: the other figure of the same thing in the same sentence before it, the earlier one first."""
    evidence, fact = asking.evidence, candidate.fact
    beside = [
        Candidate(other, at, candidate.issuer, candidate.score, candidate.core, candidate.wide)
        for at in evidence.facts_in[int(evidence.sentence_of[candidate.at])]
        if (other := evidence.facts[at]).spans != fact.spans
        and (other.unit, other.change) == (fact.unit, fact.change)
        and (normalize(other.measure) == normalize(fact.measure) or other.period.year != fact.period.year)
    ]
    near = sorted(beside, key=lambda c: abs(c.fact.spans[0][0] - fact.spans[0][0]))[:1]
    return sorted((candidate, *near), key=lambda c: (c.fact.period.year or 0, c.fact.spans))


def ordered(asking: Asking, found: Sequence[Candidate]) -> list[Candidate]:
    """Completed figures first among equals, then those of the better score, exact ones before 过八成, then in the order of
    the text."""
    stages = asking.query.stages

    def key(candidate: Candidate) -> tuple[float, int, bool, int]:
        status = candidate.fact.status
        at = stages.index(status) if status in stages else (0 if status == "完工" else 1) + len(stages)
        return (-round(candidate.score / 0.03), at, candidate.fact.bound == "over", candidate.at)

    return sorted(found, key=key)


def _without(asking: Asking, choice: Choice) -> str:
    """A sentence for an issuer that was named and has no such figure."""
    from service.ways.decline import lacking_sentence

    return lacking_sentence(asking, choice)
