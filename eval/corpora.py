"""The texts that judge the facts: the five seeds and the corpora that lie beside the project, never in it.

A report is named by the stem of its file in `seeds/`, or by its path below the corpora folder
(`provincial-2025/….docx`). Texts come from the project's own readers, so spans are those of the index.
"""

from __future__ import annotations

from pathlib import Path

from indexer.readers import read

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"


def path_of(report: str, corpora: Path = CORPORA) -> Path:
    """The file of a report; it need not exist (the corpora are not part of the project)."""
    return corpora / report if "/" in report else ROOT / "seeds" / f"{report}.txt"


def text_of(report: str, corpora: Path = CORPORA) -> str:
    """The text of a report as the index sees it. Raises FileNotFoundError where the corpora are missing."""
    path = path_of(report, corpora)
    return read(path.name, path.read_bytes()).text
