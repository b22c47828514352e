"""Reports and documents made by hand for the tests of the build line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from indexer.values import Document, Kind, Report

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CORPORA = ROOT.parent / "shared" / "corpora"


def document(text: str, name: str = "report.txt") -> Document:
    """A plain text document."""
    return Document(name, "txt", hashlib.sha256(text.encode()).hexdigest(), text)


def report(
    text: str,
    title: str | None = None,
    kind: Kind = "both",
    reviewed: tuple[int, ...] = (2021,),
    planned: tuple[int, ...] = (2022,),
) -> Report:
    """A report of a sub-district, titled by its first line unless told."""
    lines = text.strip().splitlines()
    return Report(
        id="r",
        title=title if title is not None else (lines[0][:60] if lines else ""),
        issuer="新村街道",
        level="street",
        district=None,
        city=None,
        province=None,
        place_code="",
        aliases=(),
        kind=kind,
        reviewed=reviewed,
        planned=planned,
        published=None,
        source=None,
        url=None,
        name="report.txt",
        format="txt",
        sha256="",
        text=text,
    )
