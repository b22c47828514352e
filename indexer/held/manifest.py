"""What an index version says of itself, and the layout of its folder as data."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

FORMAT = 3
"""Raised whenever files of an older layout can no longer be read."""

MANIFEST = "manifest.json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelEntry(_Frozen):
    """The embedding model: vectors of another name, revision or dimension do not compare with these."""

    name: str
    revision: str
    dimension: int


class ReportEntry(_Frozen):
    """One report: the file it was read from, and the hashes of that file and of the TOML beside it ("" without one)."""

    id: str
    name: str
    sha256: str
    override_sha256: str


class FileEntry(_Frozen):
    bytes: int
    sha256: str


class Counts(_Frozen):
    reports: int
    passages: int
    sentences: int
    facts: int


class Manifest(_Frozen):
    """`pipeline` is a hash of the code and data that read the reports: where it differs, all are read again."""

    format: int
    version: str
    created: str
    pipeline: str
    model: ModelEntry
    index_factory: str
    counts: Counts
    reports: tuple[ReportEntry, ...]
    files: dict[str, FileEntry]
