"""Citations as they are collected for one answer: the same words of a report are cited once, under one number."""

from __future__ import annotations

from indexer.values import Fact, Passage, Span, cut
from service.evidence import Evidence
from service.values import Citation


class Citing:
    """Open while one answer is made; numbers count from 1 in the order in which things are first cited."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._made: dict[tuple[str, tuple[Span, ...]], Citation] = {}
        self._passages: dict[tuple[str, tuple[Span, ...]], int] = {}
        self._figures: list[Fact] = []

    def fact(self, fact: Fact) -> int:
        """Cites the sentence a figure stands in."""
        self._figures.append(fact)
        pages = self._evidence.passage_pages
        page = pages.values[pages.ids[fact.passage]]
        return self._spans(fact.report_id, fact.passage, fact.heading, page, fact.sentence or fact.spans)

    def sentence(self, position: int) -> int:
        """Cites one sentence by its position in the evidence."""
        place = self._evidence.places[position]
        return self.spans(self._evidence.passages[place.passage], self._evidence.sentences[position].spans)

    def spans(self, passage: Passage, spans: tuple[Span, ...]) -> int:
        """Cites the characters at `spans` of the passage's report; gives the citation's number."""
        return self._spans(passage.report_id, passage.id, passage.heading, passage.page, spans)

    def _spans(
        self, report_id: str, passage: int, heading: tuple[str, ...], page: int | None, spans: tuple[Span, ...]
    ) -> int:
        key = (report_id, spans)
        if key not in self._made:
            report = self._evidence.reports[report_id]
            self._passages[key] = passage
            self._made[key] = Citation(
                len(self._made) + 1, report.id, report.title, report.issuer, report.district, self._evidence.years_of[report.id], report.kind,
                heading, cut(report.text, spans), spans, page,
            )  # fmt: skip
        return self._made[key].n

    def fork(self) -> Citing:
        """The same citations, to be gone on with apart: an answer that is tried may be thrown away."""
        other = Citing(self._evidence)
        other.adopt(self)
        return other

    def adopt(self, other: Citing) -> None:
        """Takes over all citations of a fork."""
        self._made = dict(other._made)
        self._passages = dict(other._passages)
        self._figures = list(other._figures)

    @property
    def sentences(self) -> frozenset[int]:
        """The positions in the evidence of the sentences that are cited, whole or in part."""
        evidence, found = self._evidence, set()
        for (_, cited), passage in self._passages.items():
            for at in range(*evidence.first_sentence[passage : passage + 2].tolist()):
                spans = evidence.sentences[at].spans
                if any(start < last and first < end for start, end in spans for first, last in cited):
                    found.add(at)
        return frozenset(found)

    @property
    def all(self) -> tuple[Citation, ...]:
        return tuple(self._made.values())

    @property
    def figures(self) -> tuple[Fact, ...]:
        """The figures whose sentences were cited for them, in the order told."""
        return tuple(self._figures)
