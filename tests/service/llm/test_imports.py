"""A service without a model pays nothing for this: LangChain, OpenAI's client and tiktoken are not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("langchain", "langchain_core", "langchain_openai", "openai", "tiktoken")
LOOK = f"import sys; found = [n for n in {HEAVY!r} if n in sys.modules]; print(found)"


def loaded(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOOK}"], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        "import service.http.app, service.cli, service.answering, service.llm, service.http.openai_front",
        "from service.llm import open_composer; from service.settings import ServiceSettings; "
        "assert open_composer(ServiceSettings()) is None",
        "import service.llm.composer, service.llm.model",
    ],
)
def test_nothing_is_imported_without_a_model(code: str) -> None:
    assert loaded(code) == "[]"


def test_the_model_is_imported_when_it_is_configured() -> None:
    code = (
        "from service.llm import open_composer; from service.settings import ServiceSettings; "
        "open_composer(ServiceSettings(llm_model='m', llm_base_url='http://127.0.0.1:9/v1'))"
    )
    assert "langchain_openai" in loaded(code)
