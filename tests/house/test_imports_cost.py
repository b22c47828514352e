"""What a ready service and a question in the terminal do not load: torch and all that comes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.build import build
from indexer.embed.embedding import open_embedder
from indexer.settings import Settings
from tests.fakes import read_plain

ROOT = Path(__file__).parents[2]
HEAVY = "{'torch', 'transformers', 'sentence_transformers', 'onnx', 'scipy', 'numba', 'langchain_core'}"
ASK = "from service.cli import app; app(['ask', '哪个街道加装电梯最多?', '--json'], standalone_mode=False)"
SERVE = """
from fastapi.testclient import TestClient
from service.http.app import create_app
from service.settings import ServiceSettings
from service.http.state import ServiceState
with TestClient(create_app(ServiceState(ServiceSettings.load()))) as client:
    assert client.get('/readyz').status_code == 200, client.get('/readyz').text
    assert client.post('/v1/ask', json={'question': '哪个街道加装电梯最多?'}).status_code == 200
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    folder = tmp_path_factory.mktemp("cost")
    (folder / "one.txt").write_text("甲街道 东区 2021 summary\n加装电梯完工3台。", "utf-8")
    settings = Settings(index=folder / "index", cache=folder / "cache")
    build([folder / "one.txt"], settings, open_embedder(settings), read=read_plain)
    others = {name: value for name, value in os.environ.items() if not name.startswith("STREETWISE_")}
    return {**others, "STREETWISE_INDEX": str(settings.index), "STREETWISE_CACHE": str(settings.cache_folder)}


def loaded(code: str, modules: str, environment: Mapping[str, str] | None = None) -> str:
    """Which of `modules` a new process has loaded after `code`."""
    told = f"{code}\nimport sys; print(sorted({modules} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", told], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()[-1]


def test_the_command_line_starts_without_numpy() -> None:
    """It sets how many threads numpy takes, which numpy reads once; and `--help` should come at once."""
    assert loaded("import service.cli", "{'numpy', 'fastapi', 'faiss', 'onnxruntime'}") == "[]"


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("code", [ASK, SERVE], ids=["ask", "serve"])
def test_nothing_heavy_is_loaded(environment: Mapping[str, str], code: str) -> None:
    assert loaded(code, HEAVY, environment) == "[]"
