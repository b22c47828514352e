"""Citations of a composed answer, numbered as its sentences are shown."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.values import Span, cut
from service.llm.sources import MARK, Source
from service.values import Answer, Citation


class Numbering:
    """Open while an answer is composed: gives each cited stretch of a report one number, in the order of first use.

    Where the answer has a table, the rules' citations come first under their own numbers, since the table points to them.
    """

    def __init__(self, rules: Answer) -> None:
        self._made: dict[tuple[str, tuple[Span, ...]], Citation] = {}
        if rules.table is not None:
            for citation in rules.citations:
                self._made[(citation.report_id, citation.spans)] = citation
        self._rules = {citation.n: citation for citation in rules.citations}

    def sentence(self, text: str, support: Mapping[int, tuple[Span, ...]], sources: Mapping[int, Source]) -> str:
        """`text` with the sources' numbers in its marks put into this answer's."""
        return MARK.sub(lambda m: f"[{self._of(sources[int(m[1])], support[int(m[1])])}]", text)

    def rules_text(self, text: str) -> str:
        """The rules' text with its own numbers put into this answer's."""
        return MARK.sub(lambda m: f"[{self._take(self._rules[int(m[1])])}]" if int(m[1]) in self._rules else "", text)

    def _take(self, citation: Citation) -> int:
        key = (citation.report_id, citation.spans)
        if key not in self._made:
            self._made[key] = _numbered(citation, self._next())
        return self._made[key].n

    def _of(self, source: Source, spans: tuple[Span, ...]) -> int:
        key = (source.report.id, spans)
        if key not in self._made:
            r = source.report
            self._made[key] = Citation(
                self._next(), r.id, r.title, r.issuer, r.district, r.years, r.kind, source.passage.heading,
                cut(r.text, spans), spans, source.passage.page,
            )  # fmt: skip
        return self._made[key].n

    def _next(self) -> int:
        return max((citation.n for citation in self._made.values()), default=0) + 1

    @property
    def all(self) -> tuple[Citation, ...]:
        return tuple(sorted(self._made.values(), key=lambda citation: citation.n))


def _numbered(c: Citation, n: int) -> Citation:
    return Citation(n, c.report_id, c.title, c.issuer, c.district, c.years, c.kind, c.heading, c.quote, c.spans, c.page)
