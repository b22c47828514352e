"""What a composed answer may rest on: whole passages, numbered, with the figures of each sentence, and the rules' lines.

    gather(rules, evidence) -> Ground

Passages that the rules cite come first, then those found; a sentence that speaks to the machine (`ORDERS`) is left out of
both the prompt and the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indexer.figures.figure_words import offset_in
from indexer.normalize import normalize
from indexer.numbers.quantities import quantities
from indexer.periods.years import printed_years
from indexer.values import Bound, Passage, Period, Report, Sentence, Span
from service.evidence import Evidence
from service.llm.wordlists import ORDERS, PLAN
from service.values import Answer, Citation, Table

MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a report gives it. `own` is the words that belong to it alone, `wide` those of its heading too; `years`
    the years it may be told under, `part` which part of a year alone (上半年), "" for none; `stage` its canonical stage."""

    value: Decimal
    high: Decimal | None
    unit: str
    bound: Bound
    own: str
    wide: str
    years: frozenset[int]
    planned: bool | None
    stage: str
    measure: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a source: `flat` is its text as it is compared, without spaces."""

    text: str
    flat: str
    spans: tuple[Span, ...]
    figures: tuple[Figure, ...]
    years: frozenset[int]
    planned: bool | None


@dataclass(frozen=True)
class Source:
    """Passage number `n` of the prompt. `around` is what stands about it without being cited: heading, title, place."""

    n: int
    passage: Passage
    report: Report
    issuer: str
    planned: bool | None
    statements: tuple[Statement, ...]

    @cached_property
    def around(self) -> str:
        """Heading path, title and places, as they are compared."""
        r = self.report
        return flat(
            "".join(
                (
                    *self.passage.heading,
                    self.passage.context,
                    r.title,
                    r.issuer,
                    r.district or "",
                    r.city or "",
                    r.province or "",
                )
            )
        )

    @cached_property
    def flat(self) -> str:
        """All it says, as it is compared."""
        return "".join(statement.flat for statement in self.statements)


@dataclass(frozen=True)
class Ground:
    """`lines` are the rules' own sentences with marks that point to `sources`; `cited` the rules' citations by the number
    of the source whose passage they stand in."""

    sources: tuple[Source, ...]
    lines: tuple[str, ...]
    cited: dict[int, tuple[Citation, ...]]
    table: Table | None
    evidence: Evidence
    withheld: int = 0

    def only(self, numbers: frozenset[int]) -> Ground:
        """The same with those sources alone that were given to the model."""
        return Ground(
            tuple(s for s in self.sources if s.n in numbers),
            self.lines,
            self.cited,
            self.table,
            self.evidence,
            self.withheld,
        )


def flat(text: str) -> str:
    """`text` as words are compared: normalised, quotation marks alike, no spaces."""
    return re.sub(r"[\s“”\"‘’'「」『』]+", "", normalize(text))


def gather(rules: Answer, evidence: Evidence) -> Ground:
    """The ground of the rules' answer."""
    passages: list[Passage] = []
    number_of: dict[int, int] = {}
    for citation in rules.citations:
        passage = _passage_of(citation, evidence)
        if passage is not None:
            number_of[citation.n] = _number(passages, passage)
    for hit in rules.hits:
        _number(passages, hit.passage)
    sources, withheld = [], 0
    for n, passage in enumerate(passages, 1):
        source = _source(n, passage, evidence)
        withheld += len(passage.sentences) - len(source.statements)
        if source.statements:
            sources.append(source)
    cited: dict[int, tuple[Citation, ...]] = {}
    for citation in rules.citations:
        if citation.n in number_of:
            n = number_of[citation.n]
            cited[n] = (*cited.get(n, ()), citation)
    text = MARK.sub(lambda m: f"[{number_of[int(m[1])]}]" if int(m[1]) in number_of else "", rules.text)
    return Ground(tuple(sources), tuple(lines(text)), cited, rules.table, evidence, withheld)


def lines(text: str) -> Iterator[str]:
    """The sentences of the rules' text: to the full stop or semicolon with the marks behind it, brackets kept whole."""
    for each in re.findall(r"[^。;；\n]+[。;；]?[)）”」』]*(?:\[\d+\])*", text):
        if each.strip(" 。;；"):
            yield each.strip()


def _number(passages: list[Passage], passage: Passage) -> int:
    """The number of the passage, which is taken in if it is new."""
    for n, known in enumerate(passages, 1):
        if known.id == passage.id:
            return n
    passages.append(passage)
    return len(passages)


def _passage_of(citation: Citation, evidence: Evidence) -> Passage | None:
    """The passage a citation is cut from."""
    start = citation.spans[0][0] if citation.spans else -1
    for at in evidence.passages_of(citation.report_id):
        passage = evidence.passages[at]
        if any(s <= start < e for sentence in passage.sentences for s, e in sentence.spans):
            return passage
    return None


def _source(n: int, passage: Passage, evidence: Evidence) -> Source:
    report = evidence.reports[passage.report_id]
    section = evidence.sections[passage.report_id][passage.section]
    planned = section.planned if section.planned is not None else (True if report.kind == "plan" else None)
    years = (
        frozenset((section.year,))
        if section.year
        else frozenset(report.planned if planned else report.reviewed or report.years)
    )
    first = int(evidence.first_sentence[passage.id])
    statements = tuple(
        _statement(sentence, passage, years, planned, evidence, first + index)
        for index, sentence in enumerate(passage.sentences)
        if not ORDERS.search(normalize(sentence.text))
    )
    return Source(n, passage, report, evidence.issuer_of[report.id], planned, statements)


def _statement(
    sentence: Sentence, passage: Passage, years: frozenset[int], planned: bool | None, evidence: Evidence, position: int
) -> Statement:
    figures: list[Figure] = []
    taken: list[int] = []
    wide = flat("".join(passage.heading) + passage.context)
    for at in evidence.facts_in.get(position, ()):
        fact = evidence.facts[at]
        start = offset_in(sentence, fact.spans[0][0])
        if start is not None:
            taken.append(start)
        own = flat(evidence.clause(at) + fact.measure + fact.status + fact.status_text + (fact.subject or ""))
        period = fact.period
        told = frozenset(range(period.first_year or period.year, period.year + 1)) if period.year else years
        figures.append(Figure(
            fact.value, fact.high, fact.unit, fact.bound, own, own + wide, told, fact.planned, fact.status, fact.measure,
            _part(period),
        ))  # fmt: skip
    for quantity in quantities(sentence.text, _within(sentence)):
        if not any(quantity.span[0] <= start < quantity.span[1] for start in taken):
            left = max(sentence.text.rfind(mark, 0, quantity.span[0]) for mark in ",，、;；:：。") + 1
            own = flat(sentence.text[left : quantity.span[1] + 6])
            figures.append(Figure(
                quantity.value, quantity.high, quantity.unit, quantity.bound, own, own + wide, years, planned, "", "",
            ))  # fmt: skip
    printed = frozenset(printed_years(sentence.text))
    tells = planned if planned is not None else bool(PLAN.search(sentence.text)) or None
    return Statement(sentence.text, flat(sentence.text), sentence.spans, tuple(figures), years | printed, tells)


def _part(period: Period) -> str:
    """上半年 of 2023年上半年; "" for a whole year and for times that end in one (截至6月底)."""
    return re.sub(r"^.*年(?=.)", "", flat(period.label)) if period.kind in ("half", "quarter", "month") else ""


def _within(sentence: Sentence) -> tuple[Span, ...]:
    """The footnote marks of a sentence, as offsets in its text."""
    found = []
    for start, end in sentence.note_marks:
        low = offset_in(sentence, start)
        if low is not None:
            found.append((low, low + end - start))
    return tuple(found)
