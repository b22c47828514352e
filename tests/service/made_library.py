"""Small reports written for a test, read and indexed by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from indexer.build import build
from service.library import Library
from service.settings import ServiceSettings
from tests.fakes import HashingEmbedder


def opened(folder: Path, reports: Mapping[str, str]) -> Iterator[Library]:
    """The library of `reports`, texts by file name: each under its name as title, and in one part where it has none."""
    for name, text in reports.items():
        body = text if text.startswith("一、") else f"一、主要工作\n{text}"
        (folder / name).write_text(f"{name.removesuffix('.txt')}\n\n{body}\n", "utf-8")
    settings = ServiceSettings(index=folder / "index")
    build(sorted(folder.glob("*.txt")), settings, HashingEmbedder())
    with Library.open(settings, HashingEmbedder()) as library:
        yield library
