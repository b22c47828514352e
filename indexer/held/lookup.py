"""What questions are held against: the words of sentences, headings and figures, and the figures by columns.

    write(folder, records)      worked out when indexing, report after report
    Lookup.open(folder)         memory-mapped when asking

An index of a thousand reports holds a hundred thousand figures. Making them all anew from their JSON lines when a library
opens took five seconds and 600 MB; these arrays take neither, and a question makes only the figures that it looks at.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import orjson
from numpy.typing import NDArray

from indexer.arrays import load
from indexer.figures.figure_words import all_matched, clauses, is_condition, matched
from indexer.held.columns import Column, ColumnWriter, from_ids
from indexer.held.text_index import TextIndex
from indexer.held.texts import Texts, TextsWriter
from indexer.records import reader
from indexer.values import Fact, Passage, Period

if TYPE_CHECKING:
    from indexer.held.version import Records

FOLDER = "lookup"
SENTENCES, FRAMES, FIGURES, CLAUSES = "sentences", "frames", "figures", "clauses"
ARRAYS = ("first_sentence", "sentence_of", "in_text_order", "own")
CONDITIONS = "conditions"
FLAGS: dict[str, Callable[[Fact], bool]] = {
    "cumulative": lambda fact: fact.cumulative,
    "planned": lambda fact: fact.planned,
    "changes": lambda fact: fact.change,
}
OF_FACTS: dict[str, Callable[[Fact], Any]] = {
    "reports": lambda fact: fact.report_id,
    "measures": lambda fact: fact.measure,
    "units": lambda fact: fact.unit,
    "subjects": lambda fact: fact.subject,
    "displays": lambda fact: matched(fact.display),
    "stages": lambda fact: fact.status,
    "status_texts": lambda fact: fact.status_text,
    "bounds": lambda fact: fact.bound,
    "periods": lambda fact: fact.period,
    "values": lambda fact: fact.value,
}
OF_PASSAGES: dict[str, Callable[[Passage], Any]] = {
    "passage_reports": lambda passage: passage.report_id,
    "passage_kinds": lambda passage: passage.kind,
    "passage_pages": lambda passage: passage.page,
}
FOLLOWERS = "followers"
COLUMNS = (*OF_FACTS, FOLLOWERS, *OF_PASSAGES)
_READ: dict[str, Callable[[Any], Any]] = {"periods": reader(Period), "values": Decimal}


@dataclass(frozen=True, slots=True)
class Lookup:
    """Positions are places of sentences, passages and figures in the whole index.

    `sentences`, `frames` and `figures` are texts as they are held against words: every sentence; the last two headings and
    the context of every passage; the words that are surely a figure's own, which are its measure, stage, subject, unit, and
    from `own` int32[figures] on its clause. `clauses` are those clauses as printed. `first_sentence` int64[passages + 1];
    `sentence_of` int64[figures]: the sentence of each; `in_text_order` int32[figures]: the figures, by sentence and place
    in it. `columns` by the names in `COLUMNS`, `flags` bool[figures] by those in `FLAGS` and `CONDITIONS`.
    """

    sentences: TextIndex
    frames: TextIndex
    figures: TextIndex
    clauses: Texts
    first_sentence: NDArray[numpy.int64]
    sentence_of: NDArray[numpy.int64]
    in_text_order: NDArray[numpy.int32]
    own: NDArray[numpy.int32]
    flags: dict[str, NDArray[numpy.bool_]]
    columns: dict[str, Column[Any]]

    @classmethod
    def open(cls, folder: Path) -> Lookup:
        """What `save` wrote."""

        def stored(name: str) -> NDArray[Any]:
            return load(folder / f"{name}.npy", mmap_mode="r")

        values = orjson.loads((folder / "values.json").read_bytes())
        for name, read in _READ.items():
            values[name] = map(read, values[name])
        return cls(
            sentences=TextIndex.open(folder / SENTENCES),
            frames=TextIndex.open(folder / FRAMES),
            figures=TextIndex.open(folder / FIGURES),
            clauses=Texts.open(folder / CLAUSES),
            **{name: stored(name) for name in ARRAYS},
            flags=dict(zip((*FLAGS, CONDITIONS), stored("flags"), strict=True)),
            columns={name: from_ids(stored(name), values[name]) for name in COLUMNS},
        )

    def own_words(self, at: int) -> str:
        """The clause of a figure as it is held against words."""
        texts = self.figures.texts
        end = texts.starts[at + 1] - 1 if at + 1 < len(texts) else len(texts.codes)
        return texts.codes[texts.starts[at] + self.own[at] : end].tobytes().decode("utf-16-le")

    def save(self, folder: Path) -> None:
        """Writes all into the new folder `folder`."""
        for name, index in ((SENTENCES, self.sentences), (FRAMES, self.frames), (FIGURES, self.figures)):
            index.save(folder / name)
        self.clauses.save(folder / CLAUSES)
        for name in ARRAYS:
            numpy.save(folder / f"{name}.npy", getattr(self, name))
        numpy.save(folder / "flags.npy", numpy.stack(list(self.flags.values())))
        for name, column in self.columns.items():
            numpy.save(folder / f"{name}.npy", column.ids)
        values = {name: column.values for name, column in self.columns.items()}
        (folder / "values.json").write_bytes(orjson.dumps(values, default=str))


def write(folder: Path, records: Records) -> None:
    """Works out the lookup of all records of a draft into its folder."""
    writer = LookupWriter()
    for report_id in records.reports:
        passages = records.passages_of(report_id)
        writer.add(
            [records.passages[at] for at in passages],
            [replace(fact, passage=fact.passage - passages.start) for fact in map(records.facts.__getitem__, records.facts_of(report_id))],
        )  # fmt: skip
    writer.made().save(folder / FOLDER)


class LookupWriter:
    """Works it out report by report: the words of a thousand reports take 40 MB until they are written."""

    def __init__(self) -> None:
        self._texts = {name: TextsWriter() for name in (SENTENCES, FRAMES, FIGURES, CLAUSES)}
        self._columns: dict[str, ColumnWriter[Any]] = {name: ColumnWriter() for name in COLUMNS}
        self._flags = {name: array("b") for name in (*FLAGS, CONDITIONS)}
        self._first_sentence = array("q", [0])
        self._sentence_of = array("q")
        self._places: list[tuple[int, int, int]] = []
        self._own = array("i")

    def add(self, passages: Sequence[Passage], facts: Sequence[Fact]) -> None:
        """Takes one report; `passage` of a figure is its place in `passages`."""
        first = self._first_sentence[-1]
        sentences = [sentence for passage in passages for sentence in passage.sentences]
        firsts = [first]
        for passage in passages:
            firsts.append(firsts[-1] + len(passage.sentences))
            for name, tell in OF_PASSAGES.items():
                self._columns[name].add(tell(passage))
        self._first_sentence.extend(firsts[1:])
        self._texts[SENTENCES].add(all_matched([sentence.text for sentence in sentences]))
        self._texts[FRAMES].add(all_matched(["".join(p.heading[-2:]) + p.context for p in passages]))
        positions = [firsts[fact.passage] + _index(passages[fact.passage], fact) for fact in facts]
        self._sentence_of.extend(positions)
        self._places += [(at, *fact.spans[0]) for at, fact in zip(positions, facts, strict=True)]
        printed = [""] * len(facts)
        together: dict[int, list[int]] = {}
        for place in sorted(range(len(facts)), key=lambda place: facts[place].spans[0]):
            together.setdefault(positions[place], []).append(place)
        for position, places in together.items():
            own = clauses(sentences[position - first], [facts[place] for place in places])
            for place, words in zip(places, own, strict=True):
                printed[place] = words
        self._add_figures(facts, printed)

    def _add_figures(self, facts: Sequence[Fact], printed: Sequence[str]) -> None:
        self._texts[CLAUSES].add(printed)
        own = all_matched(printed)
        named = all_matched(
            ["|".join((f.measure, f.status, f.status_text, f.subject or "", f.unit, "")) for f in facts]
        )
        self._texts[FIGURES].add([name + words for name, words in zip(named, own, strict=True)])
        self._own.extend(len(name.encode("utf-16-le")) // 2 for name in named)
        for fact, words in zip(facts, own, strict=True):
            for column, tell in OF_FACTS.items():
                self._columns[column].add(tell(fact))
            for flag, holds in FLAGS.items():
                self._flags[flag].append(holds(fact))
            _, figure, after = words.partition(matched(fact.display))
            self._columns[FOLLOWERS].add(_follower(figure, after))
            self._flags[CONDITIONS].append(is_condition(fact.bound, after, fact.unit))

    def made(self) -> Lookup:
        places = numpy.array(self._places, numpy.int64).reshape(-1, 3)
        return Lookup(
            sentences=TextIndex.over(self._texts[SENTENCES].made()),
            frames=TextIndex.over(self._texts[FRAMES].made()),
            figures=TextIndex.over(self._texts[FIGURES].made()),
            clauses=self._texts[CLAUSES].made(),
            first_sentence=numpy.array(self._first_sentence, numpy.int64),
            sentence_of=numpy.array(self._sentence_of, numpy.int64),
            in_text_order=numpy.lexsort(places.T[::-1]).astype(numpy.int32),
            own=numpy.array(self._own, numpy.int32),
            flags={name: numpy.array(flags, numpy.bool_) for name, flags in self._flags.items()},
            columns={name: column.made() for name, column in self._columns.items()},
        )


def _index(passage: Passage, fact: Fact) -> int:
    """Which sentence of its passage a figure stands in."""
    start = fact.spans[0][0]
    for index, sentence in enumerate(passage.sentences):
        if any(s <= start < e for s, e in sentence.spans):
            return index
    return 0


def _follower(figure: str, after: str) -> str:
    """The first two characters after a figure where they may be what it counts (74个小区), else ""."""
    return "" if not figure or len(after) < 2 or after[0] in '的、"“”' else after[:2]
