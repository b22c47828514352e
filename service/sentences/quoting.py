"""Several stretches of one issuer's reports as one answer, each quoted and cited where it stands.

pieces(evidence, positions) -> Iterator[Piece]     sentences that follow on each other in one passage are one piece
quoted(asking, pieces) -> Answer
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.figures.figure_words import merged
from indexer.values import Span
from service.asking import Asking
from service.evidence import Evidence
from service.understand.when import years_for
from service.values import Answer, AnswerKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report to be quoted: the passage it is cited from, its spans and words."""

    passage: int
    spans: tuple[Span, ...]
    text: str


def reports_of(asking: Asking) -> list[str]:
    """The reports of the issuer, those of the year asked for, the latest first."""
    issuer = asking.evidence.issuers[asking.keys[0]]
    years = frozenset(years_for(asking.query.when, issuer, asking.query.planned))
    mine = [report for report in reversed(issuer.reports) if report in asking.reports]
    return [report for report in mine if not years or years & {*asking.evidence.reports[report].years}]


def positions_of(evidence: Evidence, report: str) -> range:
    """The positions of a report's sentences."""
    of_report = evidence.passages_of(report)
    first = evidence.first_sentence
    return range(int(first[of_report.start]), int(first[of_report.stop]))


def pieces(evidence: Evidence, positions: Sequence[int]) -> Iterator[Piece]:
    """The sentences to be quoted, those that follow on each other in one passage together."""
    group: list[int] = []
    for at in [*positions, -1]:
        follows = group and at == group[-1] + 1 and evidence.places[at].passage == evidence.places[group[-1]].passage
        if group and not follows:
            sentences = [evidence.sentences[each] for each in group]
            spans = merged(span for sentence in sentences for span in sentence.spans)
            yield Piece(evidence.places[group[0]].passage, spans, "".join(sentence.text for sentence in sentences))
            group = []
        group.append(at)


def quoted(asking: Asking, pieces: Sequence[Piece], kind: AnswerKind = "list") -> Answer:
    evidence, say = asking.evidence, asking.say
    label = evidence.issuers[asking.keys[0]].label
    parts = []
    for number, piece in enumerate(pieces):
        n = asking.citing.spans(evidence.passages[piece.passage], piece.spans)
        parts.append(say.more_excerpt(None if number else label, piece.text.strip(), n))
    return Answer("answered", kind, say.STOP.join(part.rstrip("。") for part in parts) + say.STOP)
