"""Files -> a published index version. What did not change since the one before is not read or embedded again.

It is longer than most files because the steps of one build share what is open and counted while it runs.
"""

from __future__ import annotations

import hashlib
import time
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from indexer.embed.embedding import Embedder
from indexer.errors import IndexDamaged, IndexMismatch, IndexMissing, UnreadableFile
from indexer.held import store
from indexer.held.manifest import FORMAT, Counts, Manifest, ModelEntry, ReportEntry
from indexer.held.sentence_vectors import write_vectors
from indexer.held.version import Records, RecordWriter
from indexer.pipeline import Pipeline, Read, ReadFile, pipeline_hash
from indexer.progress import Progress, silent
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.sources import SourceFile

Outcome = Literal["read", "unchanged", "skipped", "refused"]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What became of one file. `reason` says why it was skipped or refused; `report_id` is "" for a refused one."""

    name: str
    outcome: Outcome
    report_id: str = ""
    title: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `version` is the one published now: None where nothing could be read and there was none before.

    `published` is False where the index holds already what was asked for, or nothing could be read.
    `embedded` and `reused` count sentences.
    """

    version: str | None
    published: bool
    rows: tuple[ReportRow, ...]
    counts: Counts
    embedded: int = 0
    reused: int = 0
    seconds: float = 0.0


def build(
    paths: Iterable[str | Path],
    settings: Settings,
    embedder: Embedder,
    progress: Progress = silent,
    *,
    add: bool = False,
    read: ReadFile | None = None,
) -> BuildResult:
    """Publishes an index of exactly the reports under `paths`; with `add`, of those and the ones the index holds
    already.

    `read` reads one file (None: the pipeline's own way). A file that cannot be read is a row of the result and stops
    nothing. Without a single report nothing is published. Raises IndexBusy, ModelError, SettingsError; with `add` also
    IndexMissing, IndexMismatch, IndexDamaged.
    """
    began = time.monotonic()
    with store.locked(settings.index), store.draft(settings.index) as folder:
        before = _before(settings.index, required=add)
        try:
            work = _Work(folder, before, read or Pipeline().read)
            work.read(paths, progress)
            if add:
                work.keep_others()
            work.records.close()
            if not work.entries or work.same_as(before, settings, embedder):
                version = None if before is None else before.folder.name
                counts = Counts(reports=0, passages=0, sentences=0, facts=0) if before is None else before.stated.counts
                seconds = time.monotonic() - began
                return BuildResult(version, False, tuple(work.rows), counts, seconds=seconds)
            sentences, embedded = write_vectors(
                folder, settings, embedder, None if before is None else before.folder, progress
            )
            version_folder = store.publish(
                settings.index, folder, work.manifest(settings, embedder, sentences), settings.keep_versions
            )
        finally:
            if before is not None:
                before.records.close()
    counts = work.counts(sentences)
    seconds = time.monotonic() - began
    return BuildResult(version_folder.name, True, tuple(work.rows), counts, embedded, sentences - embedded, seconds)


@dataclass(frozen=True, slots=True)
class _Before:
    """The version published before this build."""

    folder: Path
    stated: Manifest
    records: Records


def _before(index: Path, *, required: bool) -> _Before | None:
    """The published version, verified. One that cannot be used is built from nothing: building is what mends it."""
    try:
        folder = store.current(index)
        return _Before(folder, store.verify(folder), Records(folder))
    except (IndexMissing, IndexMismatch, IndexDamaged):
        if required:
            raise
        return None


class _Work:
    """A draft being filled, report by report; only one report's text is held at a time."""

    def __init__(self, folder: Path, before: _Before | None, read: ReadFile) -> None:
        self.records = RecordWriter(folder)
        self.rows: list[ReportRow] = []
        self.entries: list[ReportEntry] = []
        self._before = before
        self._read = read
        self._hash = pipeline_hash()
        unchanged = before.stated.reports if before is not None and before.stated.pipeline == self._hash else ()
        self._unchanged = {(entry.name, entry.sha256, entry.override_sha256): entry for entry in unchanged}
        self._ids: set[str] = set()
        self._by_hash: dict[str, str] = {}
        self._names: set[str] = set()

    def read(self, paths: Iterable[str | Path], progress: Progress) -> None:
        """Reads every file under `paths`."""
        from indexer.sources import Refusal, walk

        for done, source in enumerate(walk(paths)):
            progress("reading reports", done, None)
            self._names.add(source.name)
            if isinstance(source, Refusal):
                self.rows.append(ReportRow(source.name, "refused", reason=source.reason))
                continue
            try:
                self._file(source)
            except UnreadableFile as error:
                self.rows.append(ReportRow(source.name, "refused", reason=error.reason))
        progress("reading reports", len(self.rows), len(self.rows))

    def keep_others(self) -> None:
        """Takes over the reports of the version before that no file of this build replaces."""
        if self._before is None:
            return
        for entry in self._before.stated.reports:
            if entry.name not in self._names and entry.sha256 not in self._by_hash and entry.id not in self._ids:
                self._take(entry, self._as_before(entry.id))
                self.rows.append(
                    ReportRow(entry.name, "unchanged", entry.id, self._before.records.reports[entry.id].title)
                )

    def same_as(self, before: _Before | None, settings: Settings, embedder: Embedder) -> bool:
        """Whether the version before was built of the same reports, by the same code, model and index factory."""
        return (
            before is not None
            and before.stated.pipeline == self._hash
            and before.stated.model == _model(embedder)
            and before.stated.index_factory == settings.index_factory
            and before.stated.reports == tuple(self.entries)
        )

    def counts(self, sentences: int) -> Counts:
        return Counts(
            reports=len(self.entries),
            passages=self.records.passage_count,
            sentences=sentences,
            facts=self.records.fact_count,
        )

    def manifest(self, settings: Settings, embedder: Embedder, sentences: int) -> Manifest:
        """The manifest of the finished draft; the version's name ends in a hash of what it was built from."""
        built_from = repr((self._hash, _model(embedder), settings.index_factory, self.entries))
        digest = hashlib.sha256(built_from.encode()).hexdigest()[:12]
        return Manifest(
            format=FORMAT,
            version=f"{store.next_number(settings.index):06}-{digest}",
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            pipeline=self._hash,
            model=_model(embedder),
            index_factory=settings.index_factory,
            counts=self.counts(sentences),
            reports=tuple(self.entries),
            files=store.file_entries(self.records.folder),
        )

    def _file(self, source: SourceFile) -> None:
        data = source.read()
        override = source.sidecar()
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in self._by_hash:
            reason = f"the same content as {self._by_hash[sha256]}"
            self.rows.append(ReportRow(source.name, "skipped", reason=reason))
            return
        override_sha256 = "" if override is None else hashlib.sha256(override).hexdigest()
        entry = self._unchanged.get((source.name, sha256, override_sha256))
        read = self._read(source.name, data, _table(source.name, override)) if entry is None else None
        outcome: Outcome = "unchanged" if read is None else "read"
        if entry is None and read is not None:
            entry = ReportEntry(id=read.report.id, name=source.name, sha256=sha256, override_sha256=override_sha256)
        assert entry is not None
        if entry.id in self._ids:
            raise UnreadableFile(source.name, f"another report has the same id, {entry.id}")
        read = read or self._as_before(entry.id)
        self._take(entry, read)
        self.rows.append(ReportRow(source.name, outcome, entry.id, read.report.title))

    def _take(self, entry: ReportEntry, read: Read) -> None:
        self.records.add(read.report, read.sections, read.passages, read.facts)
        self.entries.append(entry)
        self._ids.add(entry.id)
        self._by_hash[entry.sha256] = entry.name

    def _as_before(self, report_id: str) -> Read:
        """A report as the version before holds it, its passage and fact ids counted from 0 again."""
        assert self._before is not None
        records = self._before.records
        passages = tuple(records.passages[i] for i in records.passages_of(report_id))
        first = passages[0].id if passages else 0
        facts = tuple(records.facts[i] for i in records.facts_of(report_id))
        return Read(
            records.reports[report_id],
            records.sections[report_id],
            tuple(replace(passage, id=passage.id - first) for passage in passages),
            tuple(replace(fact, id=fact.id - facts[0].id, passage=fact.passage - first) for fact in facts),
        )


def _model(embedder: Embedder) -> ModelEntry:
    return ModelEntry(name=embedder.name, revision=embedder.revision, dimension=embedder.dimension)


def _table(name: str, override: bytes | None) -> Mapping[str, object] | None:
    """The TOML beside a file. Raises UnreadableFile: what a person set must not be passed over."""
    if override is None:
        return None
    try:
        return tomllib.loads(override.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(name, f"the TOML beside it cannot be read: {error}") from error
