"""Answers to questions about one issuer's figures, or each of several ones': what the report gives, in its own
words."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.normalize import normalize
from service.asking import Asking
from service.figures import Candidate, Choice, candidates, chosen
from service.told import Told
from service.values import Answer

MOST_SHOWN = 4
"""At most so many figures of one issuer are told in one answer."""


RIVAL = 0.02
"""A figure of another measure that fits the question as well as the best one (within this) is told beside it."""


def reply(asking: Asking) -> Answer | None:
    """The figures of every issuer in scope that has one; None where none has, for `decline` to say why."""
    query = asking.query
    standing = asking.standing if asking.loosely and len(asking.keys) == 1 else None
    found = candidates(query, asking.evidence, asking.keys, asking.reports, standing=standing)
    choices = [chosen(query, asking.evidence.issuers[key], found) for key in asking.keys]
    with_figures = [choice for choice in choices if choice.facts]
    if not with_figures:
        return None
    if not query.scope.issuers and not query.scope.everyone and len(with_figures) > 1:
        best = max(choice.facts[0].score for choice in with_figures)
        with_figures = [choice for choice in with_figures if choice.facts[0].score >= best - 0.05]
    told = [told for choice in with_figures for told in _told(asking, choice)]
    text = asking.say.figures(told)
    text += "".join(_without(asking, choice) for choice in choices if not choice.facts and query.scope.issuers)
    return Answer("answered", "figure", text)


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
    return [asking.told(candidate) for candidate in kept[:MOST_SHOWN]]


def ordered(asking: Asking, found: Sequence[Candidate]) -> list[Candidate]:
    """Completed figures first among equals, then those of the better score, then in the order of the text."""
    stages = asking.query.stages

    def key(candidate: Candidate) -> tuple[float, int, int]:
        status = candidate.fact.status
        at = stages.index(status) if status in stages else (0 if status == "完工" else 1) + len(stages)
        return (-round(candidate.score / 0.03), at, candidate.at)

    return sorted(found, key=key)


def _without(asking: Asking, choice: Choice) -> str:
    """A sentence for an issuer that was named and has no such figure."""
    from service.decline import lacking_sentence

    return lacking_sentence(asking, choice)
