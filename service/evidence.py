"""What answers are made from, laid out once when a library opens: issuers, sentences and figures, ready to be matched.

    evidence_of(library) -> Evidence    built on the first call for each index version, then shared

Nothing here is about any one question. Positions are places in `sentences` and `facts`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy
from numpy.typing import NDArray

from indexer.values import Fact, Level, Passage, Period, Report, Section, Sentence
from service.clauses import all_matched, clauses, is_condition, matched
from service.clauses import offset_in as offset_in
from service.columns import Column, column
from service.search import ALL, admits
from service.sorts import Sort, sort_of
from service.texts import TextIndex
from service.values import Filters


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


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body whose reports are in the library. `label` is its name, with its district where two bear the same name."""

    key: str
    name: str
    label: str
    level: Level
    district: str | None
    city: str | None
    province: str | None
    aliases: tuple[str, ...]
    reports: tuple[str, ...]
    reviewed: tuple[int, ...]
    planned: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({*self.reviewed, *self.planned}))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: passage position, index in the passage, report and issuer key."""

    passage: int
    index: int
    report_id: str
    issuer: str


class Evidence:
    """All sentences and figures of one library; read-only."""

    def __init__(self, corpus: Corpus) -> None:
        self.reports = corpus.reports
        self.sections = corpus.sections
        self.passages = tuple(corpus.passages)
        self.facts = tuple(corpus.facts)
        self.issuers, self.issuer_of = _issuers(corpus.reports.values())
        self.sentences: tuple[Sentence, ...] = tuple(s for p in self.passages for s in p.sentences)
        self.places = tuple(
            Place(at, index, p.report_id, self.issuer_of[p.report_id])
            for at, p in enumerate(self.passages)
            for index in range(len(p.sentences))
        )
        self.texts = all_matched([sentence.text for sentence in self.sentences])
        self.first_sentence = numpy.cumsum([0, *(len(p.sentences) for p in self.passages)])
        self.passage_of: NDArray[numpy.int64] = numpy.fromiter(
            (place.passage for place in self.places), numpy.int64, len(self.places)
        )

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self.reports)

    @cached_property
    def years_of(self) -> Mapping[str, tuple[int, ...]]:
        """The years that each report speaks of, by its id."""
        return {report.id: report.years for report in self.reports.values()}

    @cached_property
    def sentence_index(self) -> TextIndex:
        """Over the sentences' own text."""
        return TextIndex(self.texts)

    @cached_property
    def frame_index(self) -> TextIndex:
        """Over each passage's heading path and context."""
        return TextIndex(all_matched(["".join(p.heading[-2:]) + p.context for p in self.passages]))

    @cached_property
    def sentence_of(self) -> NDArray[numpy.int64]:
        """For each figure the position of the sentence it stands in."""
        found = numpy.zeros(len(self.facts), numpy.int64)
        for at, fact in enumerate(self.facts):
            first = int(self.first_sentence[fact.passage])
            start = fact.spans[0][0]
            for index, sentence in enumerate(self.passages[fact.passage].sentences):
                if any(s <= start < e for s, e in sentence.spans):
                    first += index
                    break
            found[at] = first
        return found

    @cached_property
    def passage_of_figure(self) -> NDArray[numpy.int64]:
        """For each figure the position of its passage."""
        return self.passage_of[self.sentence_of] if len(self.facts) else self.sentence_of

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """For each figure the words of its sentence that are its own, as printed (see `clauses`)."""
        found = [""] * len(self.facts)
        for position, ats in self.facts_in.items():
            own = clauses(self.sentences[position], [self.facts[at] for at in ats])
            for at, words in zip(ats, own, strict=True):
                found[at] = words
        return tuple(found)

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The same, as they are held against words."""
        return all_matched(self.clauses)

    @cached_property
    def core_index(self) -> TextIndex:
        """Over the words that are surely a figure's own: measure, stage, subject, unit and its clause."""
        named = all_matched(
            ["|".join((f.measure, f.status, f.status_text, f.subject or "", f.unit, "")) for f in self.facts]
        )
        return TextIndex([name + words for name, words in zip(named, self.own_words, strict=True)])

    @cached_property
    def measures(self) -> Column[str]:
        return column([fact.measure for fact in self.facts])

    @cached_property
    def units(self) -> Column[str]:
        return column([fact.unit for fact in self.facts])

    @cached_property
    def sorts(self) -> Column[Sort]:
        """What sort of figure each is."""
        return column([sort_of(fact) for fact in self.facts])

    @cached_property
    def subjects(self) -> Column[str | None]:
        return column([fact.subject for fact in self.facts])

    @cached_property
    def displays(self) -> Column[str]:
        """The figures as they are held against words."""
        return column([matched(fact.display) for fact in self.facts])

    @cached_property
    def stages(self) -> Column[str]:
        """Their canonical stages, "" for none."""
        return column([fact.status for fact in self.facts])

    @cached_property
    def status_texts(self) -> Column[str]:
        return column([fact.status_text for fact in self.facts])

    @cached_property
    def periods(self) -> Column[Period]:
        return column([fact.period for fact in self.facts])

    @cached_property
    def values(self) -> Column[Decimal]:
        return column([fact.value for fact in self.facts])

    @cached_property
    def _reports(self) -> Column[str]:
        return column([fact.report_id for fact in self.facts])

    @cached_property
    def cumulative(self) -> NDArray[numpy.bool_]:
        """Which figures are running totals."""
        return numpy.array([fact.cumulative for fact in self.facts], numpy.bool_)

    @cached_property
    def planned(self) -> NDArray[numpy.bool_]:
        """Which figures are plans."""
        return numpy.array([fact.planned for fact in self.facts], numpy.bool_)

    @cached_property
    def changes(self) -> NDArray[numpy.bool_]:
        """Which figures are growths or shares of growth."""
        return numpy.array([fact.change for fact in self.facts], numpy.bool_)

    @cached_property
    def conditions(self) -> NDArray[numpy.bool_]:
        """Which figures only say which things are meant (税收60万元以上的企业)."""
        ats = range(len(self.facts))
        return numpy.array([is_condition(self.facts[at].bound, self.around(at)[2]) for at in ats], numpy.bool_)

    @cached_property
    def followers(self) -> Column[str]:
        """The first two characters after each figure where they may be what it counts (74个小区), else ""."""
        return column([_follower(*self.around(at)) for at in range(len(self.facts))])

    @cached_property
    def placed(self) -> NDArray[numpy.int8]:
        """Which figures name a place in their clause: 1, 0, or -1 where nobody has asked yet; `inside` fills it in."""
        return numpy.full(len(self.facts), -1, numpy.int8)

    def around(self, at: int) -> tuple[str, str, str]:
        """A figure's own words before it, itself and after it, as they are held against words."""
        return self.own_words[at].partition(self.displays.values[self.displays.ids[at]])

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
        found: dict[int, list[int]] = {}
        for at, sentence in enumerate(self.sentence_of):
            found.setdefault(int(sentence), []).append(at)
        return {s: tuple(sorted(ats, key=lambda at: self.facts[at].spans[0])) for s, ats in found.items()}

    def clause(self, at: int) -> str:
        """The words of its sentence that are the figure's own (see `clauses`)."""
        return self.clauses[at]

    @cached_property
    def _sentences_of(self) -> Mapping[str, tuple[int, int]]:
        """Where the sentences of each report begin and end: those of one report lie together."""
        found: dict[str, tuple[int, int]] = {}
        for at, place in enumerate(self.places):
            found[place.report_id] = (found.get(place.report_id, (at, at))[0], at + 1)
        return found

    def of_reports(self, reports: Iterable[str]) -> NDArray[numpy.bool_]:
        """Which sentences stand in one of the reports."""
        mask = numpy.zeros(len(self.sentences), numpy.bool_)
        for report in reports:
            start, end = self._sentences_of.get(report, (0, 0))
            mask[start:end] = True
        return mask

    def admitted(self, filters: Filters) -> frozenset[str]:
        """The ids of the reports that the filters let through."""
        if filters == ALL:
            return self._all
        return frozenset(r.id for r in self.reports.values() if admits(filters, r))


def _follower(before: str, figure: str, after: str) -> str:
    return "" if not figure or len(after) < 2 or after[0] in '的、"“”' else after[:2]


def _issuers(reports: Iterable[Report]) -> tuple[dict[str, Issuer], dict[str, str]]:
    """Reports by the body that issued them: two bodies of one name differ in place code, else in district and city."""
    grouped: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.years, r.id)):
        key = report.place_code or f"{report.city or ''}{report.district or ''}{report.issuer}"
        grouped.setdefault(key, []).append(report)
    names = [group[0].issuer for group in grouped.values()]
    issuers = {}
    for key, group in grouped.items():
        last = group[-1]
        doubled = names.count(last.issuer) > 1
        where = last.district or last.city or last.province or key
        issuers[key] = Issuer(
            key, last.issuer, f"{last.issuer}({where})" if doubled else last.issuer, last.level, last.district,
            last.city,
            last.province, tuple(dict.fromkeys(a for r in group for a in r.aliases)), tuple(r.id for r in group),
            tuple(sorted({y for r in group for y in r.reviewed})), tuple(sorted({y for r in group for y in r.planned})),
        )  # fmt: skip
    return issuers, {report.id: key for key, group in grouped.items() for report in group}


_BUILT: WeakKeyDictionary[Corpus, tuple[str, Evidence]] = WeakKeyDictionary()


def evidence_of(corpus: Corpus) -> Evidence:
    """The evidence of a library, built once for each of its index versions."""
    known = _BUILT.get(corpus)
    if known is None or known[0] != corpus.version:
        known = (corpus.version, Evidence(corpus))
        _BUILT[corpus] = known
    return known[1]
