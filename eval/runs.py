"""A run: every case asked once, judged, and written down with all that could have made the answers other ones.

run(system, cases, material, …) -> Run        save(run, path)        read(path) -> Run
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from eval.gold import Case
from eval.judging import judge
from eval.material import Material
from eval.metrics import Record
from eval.systems.system import System
from indexer.errors import StreetwiseError
from indexer.progress import Progress, silent

ROOT = Path(__file__).parent.parent
RESULTS = Path("eval/results")
PROMPTS = ROOT / "prompts"
FORMAT = 1


class RunError(StreetwiseError):
    """A result file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Run:
    """`about` is the system's own account: settings, manifest, model. `commit` ends in "+" where files differ from it.

    `gold` and `prompts` are file -> SHA-256. `machine` is cores, Python and the versions of what embeds and ranks.
    """

    system: str
    created: str
    split: str
    commit: str
    gold: dict[str, str]
    prompts: dict[str, str]
    machine: dict[str, str]
    about: dict[str, Any]
    records: tuple[Record, ...]
    format: int = FORMAT


def run(
    system: System, cases: Sequence[Case], material: Material, gold: Path, split: str, progress: Progress = silent
) -> Run:
    """Asks `system` each case in order. A call that fails is a record without a score."""
    records = []
    for done, case in enumerate(cases):
        progress(system.name, done, len(cases))
        result = system.ask(case)
        records.append(Record(case, result, None if result.failed else judge(case, result, material.texts)))
    progress(system.name, len(cases), len(cases))
    return Run(
        system=system.name,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        split=split,
        commit=_commit(),
        gold=_hashes(sorted(gold.glob("*.jsonl")) if gold.is_dir() else [gold]),
        prompts=_hashes(sorted(PROMPTS.glob("*.md"))),
        machine=_machine(),
        about=dict(system.about()),
        records=tuple(records),
    )


def save(made: Run, path: Path) -> None:
    """Writes a run as one JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_adapter().dump_json(made, indent=1) + b"\n")


def read(path: Path) -> Run:
    """Reads a result file. Raises RunError where it is none, or of another format."""
    try:
        made = _adapter().validate_json(path.read_bytes())
    except OSError as error:
        raise RunError(f"{path}: {error.strerror}; `streetwise eval run` writes result files") from error
    except ValidationError as error:
        wrong = error.errors()[0]
        raise RunError(f"{path} is no result file: {'.'.join(map(str, wrong['loc']))}: {wrong['msg']}") from None
    if made.format != FORMAT:
        raise RunError(f"{path}: format {made.format}, and {FORMAT} is needed; run it again")
    return made


def usual_path(made: Run) -> Path:
    """Where a run is written when no place is named: eval/results/SYSTEM-SPLIT-TIME.json in the working folder."""
    name = "-".join(made.system.lower().replace("+", " ").replace(",", " ").split())
    return RESULTS / f"{name}-{made.split}-{made.created[:19].replace(':', '')}.json"


@cache
def _adapter() -> TypeAdapter[Run]:
    return TypeAdapter(Run)


def _hashes(paths: Iterable[Path]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _commit() -> str:
    """The commit that the code is of; "" outside a checkout."""

    def git(*arguments: str) -> str:
        try:
            done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True)
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.strip()

    commit = git("rev-parse", "HEAD")
    return f"{commit}+" if commit and git("status", "--porcelain", "--untracked-files=no") else commit


def _machine() -> dict[str, str]:
    packages = {name: version(name) for name in ("onnxruntime", "faiss-cpu", "numpy", "ir-measures")}
    return {
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        **packages,
    }
