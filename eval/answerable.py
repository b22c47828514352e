"""Fits when a figure or sentence that few words of a question stand in answers it: `python -m eval.answerable`.

Right are the tune questions of the gold set about one sub-district where the best figure or sentence is the evidence;
wrong the same questions asked of the other sub-districts, whose reports do not say it. Each is taken as asked, with its
synonyms left out, and with its weightiest word unknown, as other people word it. Prints the weights for
`service/sentences/answerable.py`, and what share of right and wrong ones each threshold lets through, every question judged by
weights that were fitted without it. Takes the index that STREETWISE_INDEX names; it must hold the seeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy
from numpy.typing import NDArray

from eval.gold import Case, load
from eval.systems.streetwise import stem_of
from service.choose.signs import figure_signs
from service.evidence import Evidence, evidence_of
from service.library import Library
from service.query import Query
from service.sentences import answerable
from service.sentences.covering import coverage, weights
from service.sentences.excerpts import CUES, cover
from service.sentences.excerpts import signs as sentence_signs
from service.sentences.expansion import expanded
from service.sentences.likeness import likeness_of
from service.settings import ServiceSettings
from service.understand.question import understand
from service.values import Request

NEVER = "\x00"
"""A form that stands in no text."""
FOLDS = 5
LET_THROUGH = (0.02, 0.05, 0.10, 0.15, 0.20, 0.30)
"""Shares of the wrong ones at which thresholds are told."""
_SENTENCES = ("passage", "list", "how", "why", "who", "where", "when")
_YEAR = re.compile(r"20\d\d年?|\d\d年")


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of the best figure or sentence for a question, and whether it answers; `case` groups what came of one."""

    case: str
    of_figure: bool
    as_asked: bool
    right: bool
    signs: dict[str, float]


def examples(library: Library, cases: Sequence[Case]) -> Iterator[Example]:
    """One for each question, wording and sub-district; none where the report does say it and the best is not the
    evidence, or where nothing can be meant."""
    evidence = evidence_of(library)
    reports = {stem_of(report.name): report.id for report in library.reports.values()}
    names = {issuer.name.removesuffix("街道"): key for key, issuer in evidence.issuers.items()}
    for case in cases:
        asked = case.request.question
        named = [name for name in names if name in asked]
        if not case.answerable or case.request.history or len(named) != 1:
            continue
        gold = [(reports[each.report], span) for each in case.evidence for span in each.spans if each.report in reports]
        for name, key in names.items():
            text = _YEAR.sub("", asked.replace(named[0], name))
            queries = understand(Request(text), evidence)
            if len(queries) != 1 or queries[0].scope.issuers != (key,) or queries[0].language == "en":
                continue
            if queries[0].asked != "figure" and queries[0].asked not in _SENTENCES:
                continue
            for n, query in enumerate(_wordings(queries[0], evidence)):
                found = _best(library, evidence, expanded(query, library.near), key)
                if found is None:
                    continue
                signs, report, spans = found
                hit = any(r == report and any(a < end and start < b for a, b in spans) for r, (start, end) in gold)
                if hit or name != named[0]:
                    yield Example(case.id, query.asked == "figure", n == 0, name == named[0], signs)


def _wordings(query: Query, evidence: Evidence) -> Iterator[Query]:
    yield query
    plain = tuple(replace(term, forms=(term.text,)) for term in query.terms)
    yield replace(query, terms=plain)
    if len(plain) > 1:
        heaviest = int(weights(query.terms, evidence).argmax())
        yield replace(
            query,
            terms=tuple(replace(t, forms=(NEVER,)) if n == heaviest else t for n, t in enumerate(query.terms)),
        )


def _best(
    library: Library, evidence: Evidence, query: Query, key: str
) -> tuple[dict[str, float], str, Sequence[tuple[int, int]]] | None:
    """The signs, report and spans of the figure or sentence that is best by words and meaning."""
    reports = frozenset(evidence.issuers[key].reports)
    standing = likeness_of(library, evidence)(query.text, reports)
    if standing is None:
        return None
    if query.asked == "figure":
        own, wide = coverage(query.terms, evidence)
        there = evidence.in_reports(reports)
        signs = figure_signs(query, evidence, own, wide, standing, there)
        score = 0.55 * own + 0.45 * wide + 0.1 * numpy.maximum(signs["standing"], 0) - 9.0 * ~signs["possible"]
        best = int(numpy.where(there, score, -99.0).argmax())
        fact = evidence.facts[best]
        report, spans = fact.report_id, fact.spans
    else:
        own, wide = cover(query.terms, evidence)
        signs = sentence_signs(query.terms, evidence, own, wide, standing, CUES.get(query.asked))
        score = 0.6 * own + 0.4 * wide + 0.1 * numpy.maximum(standing, 0)
        best = int(numpy.where(evidence.of_reports(reports), score, -99.0).argmax())
        report, spans = evidence.places[best].report_id, evidence.sentences[best].spans
    return {name: float(values[best]) for name, values in signs.items()}, report, spans


def _table(of: Sequence[Example], names: Sequence[str]) -> tuple[NDArray[numpy.float64], NDArray[numpy.bool_]]:
    return numpy.array([[e.signs[name] for name in names] for e in of]), numpy.array([e.right for e in of])


def report(of: Sequence[Example], names: Sequence[str]) -> str:
    """The weights of `names`, and what thresholds let through, as lines."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    table, right = _table(of, names)
    odds = numpy.zeros(len(right))
    for fit, test in GroupKFold(FOLDS).split(table, right, [e.case for e in of]):
        model = LogisticRegression(class_weight="balanced").fit(table[fit], right[fit])
        odds[test] = model.decision_function(table[test])
    model = LogisticRegression(class_weight="balanced").fit(table, right)
    wrong = ~right & numpy.array([e.as_asked for e in of])
    lines = [
        f"{int(right.sum())} right, {int((~right).sum())} wrong; ranked rightly {_ranked(odds[right], odds[~right]):.3f}",
        ", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(names, model.coef_[0], strict=True))
        + f"; base {model.intercept_[0]:.2f}",
    ]
    for share in LET_THROUGH:
        least = float(numpy.quantile(odds[wrong], 1 - share))
        lines.append(
            f"from {least:5.2f} on: {(odds[right] >= least).mean():.3f} of the right, {share:.2f} of the wrong"
        )
    return "\n".join(lines)


def _ranked(right: NDArray[numpy.float64], wrong: NDArray[numpy.float64]) -> float:
    """How often a right one has better odds than a wrong one."""
    return float(numpy.mean(right[:, None] > wrong[None]))


def nearest(library: Library, cases: Sequence[Case]) -> str:
    """How near the nearest sentence is to questions that name no place and no year: in scope and out of it."""
    evidence = evidence_of(library)
    rows = numpy.arange(len(evidence.sentences))
    cosines: dict[bool, list[float]] = {True: [], False: []}
    for case in cases:
        query = understand(case.request, evidence)[0]
        scope = query.scope
        named = scope.issuers or scope.everyone or scope.area or scope.absent or query.when
        if case.request.history or named or not (case.answerable or case.reason == "out_of_scope"):
            continue
        near = library.vectors.vectors(rows) @ library.vector(case.request.question)
        cosines[case.answerable].append(float(near.max()))
    within, outside = cosines[True], cosines[False]
    return (
        f"nearest sentence: {len(outside)} questions out of scope at most {max(outside):.3f}, "
        f"{len(within)} answerable ones at least {min(within):.3f}"
    )


def main() -> None:
    """Prints both fits, and the cosines that tell what is out of scope."""
    with Library.open(ServiceSettings.load()) as library:
        cases = load("tune")
        print(nearest(library, cases))
        found = tuple(examples(library, cases))
    for title, of_figure, names in (("figures", True, answerable.FIGURE), ("sentences", False, answerable.SENTENCE)):
        print(f"{title}: {report([e for e in found if e.of_figure is of_figure], tuple(names))}\n")


if __name__ == "__main__":
    main()
