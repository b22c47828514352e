"""One index version, open: its reports, sections, passages and facts, read from disk when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from indexer.arrays import load
from indexer.errors import IndexDamaged
from indexer.held import store
from indexer.held.manifest import Manifest
from indexer.records import Lines, LineWriter, reader
from indexer.values import Fact, Passage, Report, Section, cut

REPORTS, SECTIONS, PASSAGES, FACTS, TEXTS = (
    "reports.jsonl",
    "sections.jsonl",
    "passages.jsonl",
    "facts.jsonl",
    "texts.txt",
)
FIRSTS = "firsts.npy"
"""int64[reports + 1, 2]: the first passage and the first fact of each report, and how many there are in all."""


class RecordWriter:
    """Writes reports with all that was read out of them into a draft, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reports = LineWriter(folder / REPORTS)
        self._sections = LineWriter(folder / SECTIONS)
        self._passages = LineWriter(folder / PASSAGES)
        self._facts = LineWriter(folder / FACTS)
        self._texts = (folder / TEXTS).open("wb")
        self._firsts: list[tuple[int, int]] = []

    def add(
        self, report: Report, sections: Sequence[Section], passages: Sequence[Passage], facts: Sequence[Fact]
    ) -> None:
        """Takes one report. Passage and fact ids become their places in the whole index."""
        first_passage, first_fact = len(self._passages), len(self._facts)
        self._firsts.append((first_passage, first_fact))
        text = report.text.encode("utf-8")
        start = self._texts.tell()
        self._texts.write(text)
        plain = {name: getattr(report, name) for name in Report.__slots__ if name != "text"}
        self._reports.add({**plain, "text": [start, start + len(text)]})
        self._sections.add(sections)
        for passage in passages:
            record = {name: getattr(passage, name) for name in Passage.__slots__}
            record["sentences"] = [{"spans": s.spans, "note_marks": s.note_marks} for s in passage.sentences]
            self._passages.add({**record, "id": first_passage + passage.id})
        for fact in facts:
            record = {name: getattr(fact, name) for name in Fact.__slots__}
            self._facts.add({**record, "id": first_fact + fact.id, "passage": first_passage + fact.passage})

    def close(self) -> None:
        for writer in (self._reports, self._sections, self._passages, self._facts):
            writer.close()
        self._texts.close()
        self._firsts.append((len(self._passages), len(self._facts)))
        numpy.save(self.folder / FIRSTS, numpy.array(self._firsts, numpy.int64))

    @property
    def passage_count(self) -> int:
        return len(self._passages)

    @property
    def fact_count(self) -> int:
        return len(self._facts)


class Records:
    """What the reports of one version were read as.

    `reports` by id in the order indexed, with their texts; `sections` by report id; `passages` and `facts` by their
    ids. All but the reports are made anew from disk on each access: keep what you use twice.
    """

    def __init__(self, folder: Path) -> None:
        texts: list[bytes] = [(folder / TEXTS).read_bytes()]
        make_report, make_passage = reader(Report), reader(Passage)

        def report(record: dict[str, Any]) -> Report:
            start, end = record["text"]
            record["text"] = texts[0][start:end].decode("utf-8")
            return make_report(record)

        def passage(record: dict[str, Any]) -> Passage:
            text = self.reports[record["report_id"]].text
            for sentence in record["sentences"]:
                sentence["text"] = cut(text, sentence["spans"])
            return make_passage(record)

        make_section = reader(Section)
        self.reports: dict[str, Report] = {r.id: r for r in Lines(folder / REPORTS, report)}
        texts.clear()
        self._firsts: NDArray[numpy.int64] = load(folder / FIRSTS)
        self._places = {report_id: place for place, report_id in enumerate(self.reports)}
        self._lines = (
            Lines(folder / SECTIONS, lambda records: tuple(make_section(record) for record in records)),
            Lines(folder / PASSAGES, passage),
            Lines(folder / FACTS, reader(Fact)),
        )
        self.sections: Mapping[str, tuple[Section, ...]] = ByReport(self._places, self._lines[0])
        self.passages: Sequence[Passage] = self._lines[1]
        self.facts: Sequence[Fact] = self._lines[2]

    def passages_of(self, report_id: str) -> range:
        """The ids of a report's passages. Raises KeyError for an unknown report."""
        place = self._places[report_id]
        return range(int(self._firsts[place, 0]), int(self._firsts[place + 1, 0]))

    def facts_of(self, report_id: str) -> range:
        """The ids of a report's facts. Raises KeyError for an unknown report."""
        place = self._places[report_id]
        return range(int(self._firsts[place, 1]), int(self._firsts[place + 1, 1]))

    @property
    def passage_firsts(self) -> NDArray[numpy.int64]:
        """int64[reports + 1]: the first passage of each report in order, and how many there are in all."""
        return self._firsts[:, 0]

    def close(self) -> None:
        for lines in self._lines:
            lines.close()


class ByReport(Mapping[str, tuple[Section, ...]]):
    """The sections of each report by its id; those asked for are kept."""

    def __init__(self, places: Mapping[str, int], lines: Lines[tuple[Section, ...]]) -> None:
        self._places = places
        self._lines = lines
        self._kept: dict[str, tuple[Section, ...]] = {}

    def __getitem__(self, report_id: str) -> tuple[Section, ...]:
        if report_id not in self._kept:
            self._kept[report_id] = self._lines[self._places[report_id]]
        return self._kept[report_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def checked(index: Path) -> tuple[Path, Manifest]:
    """The published version's folder and manifest, every file of it verified.

    A build may publish and prune between reading the pointer and the files, so that is tried once again.
    """
    for last in (False, True):
        folder = store.current(index)
        try:
            return folder, store.verify(folder)
        except IndexDamaged:
            if last or store.current(index) == folder:
                raise
    raise AssertionError("unreachable")
