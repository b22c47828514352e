"""What answers are made from: issuers, sentences and figures of one library, ready to be matched.

    evidence_of(library) -> Evidence    built on the first call for each index version, then shared

Nothing here is about any one question. Positions are places in `sentences` and `facts`. What costs time was worked out
when indexing (`indexer/held/lookup.py`); passages and figures are made when they are asked for (`lazy.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy
from numpy.typing import NDArray

from indexer.held.columns import Column, from_ids
from indexer.held.lookup import Lookup
from indexer.held.text_index import TextIndex
from indexer.values import Bound, Fact, Passage, Period, Report, Section, Sentence
from service.issuers import Issuer as Issuer
from service.issuers import issuers_of
from service.lazy import FactsIn, Kept, Place, Places, Sentences
from service.search import ALL, admits
from service.sorts import Sort, is_rate
from service.values import Filters

KEPT = 32768
"""How many passages, and how many figures, are kept once made: 20 MB of each."""


class Corpus(Protocol):
    """The part of a library that evidence is made of."""

    @property
    def version(self) -> str: ...
    @property
    def reports(self) -> Mapping[str, Report]: ...
    @property
    def sections(self) -> Mapping[str, tuple[Section, ...]]: ...
    @property
    def passages(self) -> Sequence[Passage]: ...
    @property
    def facts(self) -> Sequence[Fact]: ...
    @property
    def lookup(self) -> Lookup: ...


class Evidence:
    """All sentences and figures of one library; read-only.

    Columns of figures: `measures`; `units`; `subjects`; `displays`, as they are held against words; `stages`, the canonical
    ones, "" for none; `status_texts`; `bounds`; `periods`; `values`; `followers`, the first two characters after each figure
    where they may be what it counts (74个小区), else "". Flags of figures: `cumulative`, running totals; `planned`;
    `changes`, growths or shares of growth; `conditions`, those that only say which things are meant (税收60万元以上的企业).
    """

    def __init__(self, corpus: Corpus) -> None:
        self.reports = corpus.reports
        self.sections = corpus.sections
        self.passages: Sequence[Passage] = Kept(corpus.passages, KEPT)
        self.facts: Sequence[Fact] = Kept(corpus.facts, KEPT)
        self.issuers, self.issuer_of = issuers_of(corpus.reports.values())
        self._lookup = known = corpus.lookup
        self.sentence_index: TextIndex = known.sentences
        self.frame_index: TextIndex = known.frames
        self.core_index: TextIndex = known.figures
        self.texts: Sequence[str] = known.sentences.texts
        self.first_sentence = known.first_sentence
        self.sentence_of = known.sentence_of
        counts = numpy.diff(known.first_sentence)
        self.passage_of: NDArray[numpy.int64] = numpy.repeat(numpy.arange(len(counts)), counts)
        self.passage_reports: Column[str] = known.columns["passage_reports"]
        self.passage_kinds: Column[str] = known.columns["passage_kinds"]
        self.passage_pages: Column[int | None] = known.columns["passage_pages"]
        self.sentences: Sequence[Sentence] = Sentences(self)
        self.places: Sequence[Place] = Places(self)
        self._reports: Column[str] = known.columns["reports"]
        self.measures: Column[str] = known.columns["measures"]
        self.units: Column[str] = known.columns["units"]
        self.subjects: Column[str | None] = known.columns["subjects"]
        self.displays: Column[str] = known.columns["displays"]
        self.stages: Column[str] = known.columns["stages"]
        self.status_texts: Column[str] = known.columns["status_texts"]
        self.bounds: Column[Bound] = known.columns["bounds"]
        self.periods: Column[Period] = known.columns["periods"]
        self.values: Column[Decimal] = known.columns["values"]
        self.followers: Column[str] = known.columns["followers"]
        self.cumulative = known.flags["cumulative"]
        self.planned = known.flags["planned"]
        self.changes = known.flags["changes"]
        self.conditions = known.flags["conditions"]

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self.reports)

    @cached_property
    def years_of(self) -> Mapping[str, tuple[int, ...]]:
        """The years that each report speaks of, by its id."""
        return {report.id: report.years for report in self.reports.values()}

    @cached_property
    def passage_of_figure(self) -> NDArray[numpy.int64]:
        """For each figure the position of its passage."""
        return self.passage_of[self.sentence_of] if len(self.facts) else self.sentence_of

    @cached_property
    def sorts(self) -> Column[Sort]:
        """What sort of figure each is."""
        rates = numpy.array([is_rate(measure) for measure in self.measures.values], numpy.bool_)[self.measures.ids]
        packed, ids = numpy.unique(self.units.ids * 4 + self.changes * 2 + rates, return_inverse=True)
        values = [(self.units.values[each >> 2], bool(each & 2), bool(each & 1)) for each in packed.tolist()]
        return from_ids(ids.astype(numpy.int32), values)

    @cached_property
    def placed(self) -> NDArray[numpy.int8]:
        """Which figures name a place in their clause: 1, 0, or -1 where nobody has asked yet; `parts` fills it in."""
        return numpy.full(len(self.facts), -1, numpy.int8)

    def around(self, at: int) -> tuple[str, str, str]:
        """A figure's own words before it, itself and after it, as they are held against words."""
        return self._lookup.own_words(at).partition(self.displays.values[self.displays.ids[at]])

    def clause(self, at: int) -> str:
        """The words of its sentence that are the figure's own, as printed (see `indexer.figures.figure_words`)."""
        return self._lookup.clauses[at]

    def in_reports(self, reports: Collection[str]) -> NDArray[numpy.bool_]:
        """Which figures stand in one of `reports`."""
        return self._reports.among(reports)

    def with_measure(self, measure: str) -> NDArray[numpy.bool_]:
        """Which figures have exactly that measure."""
        return self.measures.among((measure,))

    @property
    def statuses(self) -> Iterable[str]:
        """All canonical stages that figures have."""
        return self.stages.values

    @cached_property
    def without_status(self) -> NDArray[numpy.bool_]:
        """Which figures have no stage."""
        return self.stages.among(("",))

    def with_status(self, statuses: Iterable[str]) -> NDArray[numpy.bool_]:
        """Which figures have one of those canonical stages; "" is none."""
        return self.stages.among(status for status in statuses if status)

    @cached_property
    def issuer_place(self) -> Mapping[str, int]:
        """The position of each issuer in `issuers`, by its key."""
        return {key: at for at, key in enumerate(self.issuers)}

    @cached_property
    def fact_issuer(self) -> NDArray[numpy.int64]:
        """For each figure the position of its issuer in `issuers`."""
        places = [self.issuer_place[self.issuer_of[report]] for report in self._reports.values]
        return numpy.array(places, numpy.int64)[self._reports.ids]

    @cached_property
    def _years_told(self) -> frozenset[tuple[str, int]]:
        pairs = numpy.unique(numpy.stack((self._reports.ids, self.periods.ids)), axis=1).T.tolist()
        told = ((self._reports.values[report], self.periods.values[period].year) for report, period in pairs)
        return frozenset((self.issuer_of[report], year) for report, year in told if year is not None)

    def speaks_of(self, issuer: str, years: Iterable[int]) -> bool:
        """Whether any figure of the issuer is of one of the years, though no report of it reviews or plans them."""
        return any((issuer, year) in self._years_told for year in years)

    @cached_property
    def facts_in(self) -> Mapping[int, tuple[int, ...]]:
        """The figures of each sentence that has any, in the order of the text."""
        return FactsIn(self._lookup.in_text_order, self.sentence_of)

    @cached_property
    def _passages_of(self) -> Mapping[str, range]:
        """The positions of the passages of each report: those of one report lie together."""
        ids = self.passage_reports.ids
        firsts = numpy.flatnonzero(numpy.diff(ids, prepend=-1))
        ends = [*firsts[1:].tolist(), len(ids)]
        spans = zip(firsts.tolist(), ends, strict=True)
        return {self.passage_reports.values[ids[start]]: range(start, end) for start, end in spans}

    def passages_of(self, report_id: str) -> range:
        """The positions of the passages of a report, in the order of its text; none of an unknown one."""
        return self._passages_of.get(report_id, range(0))

    def first_passage(self, report_id: str) -> Passage | None:
        """The passage that a report begins with; None where it has none."""
        found = self.passages_of(report_id)
        return self.passages[found[0]] if found else None

    def of_reports(self, reports: Iterable[str]) -> NDArray[numpy.bool_]:
        """Which sentences stand in one of the reports."""
        mask = numpy.zeros(len(self.sentences), numpy.bool_)
        for report in reports:
            of_report = self.passages_of(report)
            mask[self.first_sentence[of_report.start] : self.first_sentence[of_report.stop]] = True
        return mask

    def admitted(self, filters: Filters) -> frozenset[str]:
        """The ids of the reports that the filters let through."""
        if filters == ALL:
            return self._all
        return frozenset(r.id for r in self.reports.values() if admits(filters, r))


_BUILT: WeakKeyDictionary[Corpus, tuple[str, Evidence]] = WeakKeyDictionary()


def evidence_of(corpus: Corpus) -> Evidence:
    """The evidence of a library, built once for each of its index versions."""
    known = _BUILT.get(corpus)
    if known is None or known[0] != corpus.version:
        known = (corpus.version, Evidence(corpus))
        _BUILT[corpus] = known
    return known[1]
