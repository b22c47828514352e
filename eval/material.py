"""The reports that a run is over: their texts, by the names that the gold gives them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from eval.gold import FOLDER, SEEDS, Case, GoldError, Split, load
from indexer.errors import UnreadableFile
from indexer.progress import Progress, silent
from indexer.readers import read
from indexer.sources import Refusal, walk

NAMES_FILE = "reports.json"
"""Beside a gold file: corpus -> name in the gold -> path of the report. Without one a report is named by its stem."""


@dataclass(frozen=True, slots=True)
class Material:
    """`paths` as named by the person, `texts` by the name in the gold, `names` file name -> name in the gold."""

    paths: tuple[Path, ...]
    texts: Mapping[str, str]
    names: Mapping[str, str]

    def name_of(self, file: str) -> str:
        """The gold's name of a report file: the one given for it, else its stem."""
        path = PurePath(file)
        return self.names.get(path.name, path.stem)


def material(paths: Iterable[Path] = (SEEDS,), gold: Path = FOLDER, progress: Progress = silent) -> Material:
    """Reads the reports under `paths` with the project's own readers; one that cannot be read is left out.

    Raises GoldError where there is none at all.
    """
    named = tuple(paths)
    names = _names(gold)
    texts: dict[str, str] = {}
    for done, source in enumerate(walk(named), 1):
        progress("reading reports", done, None)
        if isinstance(source, Refusal):
            continue
        try:
            text = read(source.name, source.read()).text
        except UnreadableFile:
            continue
        path = PurePath(source.name)
        texts[names.get(path.name, path.stem)] = text
    if not texts:
        raise GoldError(f"no report can be read under {', '.join(map(str, named))}")
    return Material(named, texts, names)


def gold_cases(gold: Path, split: Split | None, read_from: Material) -> tuple[Case, ...]:
    """The cases of a gold file or folder over these reports. Raises GoldError."""
    return load(split, path=gold, reports=read_from.texts)


def _names(gold: Path) -> dict[str, str]:
    beside = (gold if gold.is_dir() else gold.parent) / NAMES_FILE
    if not beside.is_file():
        return {}
    corpora: dict[str, dict[str, str]] = json.loads(beside.read_text("utf-8"))
    return {PurePath(path).name: name for reports in corpora.values() for name, path in reports.items()}
