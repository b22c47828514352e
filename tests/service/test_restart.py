"""The same question gives the same bytes in another process, whatever was asked before it and however sets are ordered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from indexer.build import build
from indexer.embed.embedding import open_embedder
from service.settings import ServiceSettings
from tests.service.invented import REPORTS

QUESTIONS = (
    "哪个街道加装电梯最多?",
    "清泉街道检查了多少家单位?",
    "清泉和南塘2023年一共完工多少台电梯?",
    "北苑街道加装电梯多少台?",
    "什么是“两张网”?",
    "各街道怎样改善居民的居住条件?",
    "哪些街道提到了隐患?",
    "南塘街道給居民找到工作的有多少人?",
    "How many elevators did Qingquan Subdistrict complete?",
    "今天天气怎么样?",
)
ASK = """
import json, sys
from starlette.testclient import TestClient
from service.http.app import create_app
from service.settings import ServiceSettings
from service.http.state import ServiceState
with TestClient(create_app(ServiceState(ServiceSettings.load()))) as client:
    for question in json.load(sys.stdin):
        told = client.post("/v1/ask", json={"question": question, "top_k": 50})
        assert told.status_code == 200, told.text
        head, _, timings = told.text.rpartition(',"timings_ms":')
        assert head and timings, told.text
        print(json.dumps([question, head]))
"""


def asked(questions: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """What a new process answers to each question, as it stands on the wire up to the timings."""
    run = subprocess.run(
        [sys.executable, "-c", ASK], input=json.dumps(questions), env=environment, cwd=Path(__file__).parents[2],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return dict(json.loads(line) for line in run.stdout.splitlines())


@pytest.mark.model
@pytest.mark.slow
def test_the_same_bytes_after_a_restart(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    settings = ServiceSettings.load(index=tmp_path / "index")
    build([tmp_path / name for name in REPORTS], settings, open_embedder(settings))
    environment = {**os.environ, "STREETWISE_INDEX": str(settings.index)}
    first = asked(QUESTIONS, {**environment, "PYTHONHASHSEED": "1"})
    again = asked(QUESTIONS[::-1], {**environment, "PYTHONHASHSEED": "2"})
    assert first == again
    assert {json.loads(head + "}")["status"] for head in first.values()} == {"answered", "not_found"}
