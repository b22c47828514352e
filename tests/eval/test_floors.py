"""The floors of eval/floors.toml: a change that drops below one fails, and says by which cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.floors import broken, read_floors
from eval.gold import FOLDER
from eval.material import gold_cases, material
from eval.runs import run
from eval.systems.streetwise import InProcess
from service.settings import ServiceSettings


@pytest.mark.slow
@pytest.mark.model
def test_streetwise_holds_its_floors_on_the_test_split(tmp_path: Path) -> None:
    read = material()
    cases = gold_cases(FOLDER, "test", read)
    with InProcess(read, _kept(tmp_path)) as system:
        made = run(system, cases, read, FOLDER, "test")
    below = broken(made, read_floors())
    assert not below, "\n" + "\n".join(map(str, below))


def _kept(aside: Path) -> Path:
    """An index in the cache, so that embedding the seeds is paid for once; the build notices what has changed."""
    folder = ServiceSettings.load().cache_folder / "tests" / "seeds"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return aside
    return folder
