"""The texts that judge the facts: the five seeds and the corpora that lie beside the project, never in it.

A report is named by the stem of its file in `seeds/`, or by its path below the corpora folder
(`provincial-2025/….docx`). Texts come from the project's own readers, so spans are those of the index.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from eval.gold import Case, load
from indexer.readers import read

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
COMPARISONS = Path(__file__).parent / "gold_comparisons"
CASES = {"provincial-2025": "provincial*.jsonl", "city-2025": "city.jsonl"}


def path_of(report: str, corpora: Path = CORPORA) -> Path:
    """The file of a report; it need not exist (the corpora are not part of the project)."""
    return corpora / report if "/" in report else ROOT / "seeds" / f"{report}.txt"


def text_of(report: str, corpora: Path = CORPORA) -> str:
    """The text of a report as the index sees it. Raises FileNotFoundError where the corpora are missing."""
    path = path_of(report, corpora)
    return read(path.name, path.read_bytes()).text


def issuers(corpus: str) -> dict[str, str]:
    """Of one corpus, the reports the questions rest on: issuer -> path below the corpora folder."""
    reports: dict[str, dict[str, str]] = json.loads((COMPARISONS / "reports.json").read_text(encoding="utf-8"))
    return reports[corpus]


@cache
def cases(corpus: str, corpora: Path = CORPORA) -> tuple[Case, ...]:
    """The questions over one corpus (`provincial-2025` or `city-2025`), in the format of the gold set.

    Their evidence names a report by its issuer; `issuers` says which file that is. Raises GoldError for a case
    whose quote does not stand in its report, FileNotFoundError where the corpora are missing.
    """
    texts = {issuer: text_of(report, corpora) for issuer, report in issuers(corpus).items()}
    files = sorted(COMPARISONS.glob(CASES[corpus]))
    return tuple(case for file in files for case in load(path=file, reports=texts))
