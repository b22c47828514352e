"""The application over invented reports with a scripted model behind the real LangChain client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep
from typing import Any

import uvicorn
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.state import ServiceState
from service.library import Library
from service.llm.calling import Breaker, Calls
from service.llm.composer import ModelComposer
from service.llm.model import open_model
from service.settings import ServiceSettings

KEY = "sk-scripted-0123456789abcdef"


class OpenState(ServiceState):
    """The state with the library already open; it stays open for the next test."""

    def __init__(self, settings: ServiceSettings, library: Library, composer: ModelComposer | None) -> None:
        super().__init__(settings, composer)
        self._library = library

    def close(self) -> None:
        """The library is the fixture's."""


def settings_for(settings: ServiceSettings, url: str, **more: Any) -> ServiceSettings:
    """The index's settings with the scripted model; short times, so that faults take no time to test."""
    given = {"llm_model": "scripted", "llm_base_url": url, "llm_api_key": KEY, "llm_timeout": 0.4, "llm_deadline": 6.0}
    return ServiceSettings(index=settings.index, **{**given, **more})


def composer_for(settings: ServiceSettings, breaker: Breaker | None = None) -> ModelComposer:
    """As service.llm.open_composer, but with a breaker that never opens unless one is given."""
    calls = Calls(
        open_model(settings), retries=settings.llm_retries, patience=settings.llm_timeout,
        breaker=breaker or Breaker(limit=10**6),
    )  # fmt: skip
    return ModelComposer(calls, settings)


@contextmanager
def service(settings: ServiceSettings, library: Library, breaker: Breaker | None = None) -> Iterator[TestClient]:
    """The application, asked in process; its calls to the model go over loopback."""
    state = OpenState(settings, library, composer_for(settings, breaker))
    with TestClient(create_app(state)) as client:
        yield client


@contextmanager
def live(state: OpenState) -> Iterator[str]:
    """The application served by uvicorn on a free port of loopback; gives its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(state), port=0, log_level="warning", ws="none"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def ask(client: TestClient, question: str, **more: Any) -> dict[str, Any]:
    """The answer's JSON."""
    response = client.post("/v1/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return dict(response.json())
