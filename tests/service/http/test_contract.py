"""What /openapi.json says against what the service really sends: fields, media types, and how operations fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.replies import Problem
from service.library import Library
from service.settings import ServiceSettings
from tests.service.invented import make_index, open_library
from tests.service.test_http import FakeModelState

QUESTION = "哪个街道加装电梯最多?"
MESSAGES = [{"role": "user", "content": QUESTION}]
ASKED: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "/v1/ask"): {"json": {"question": QUESTION}},
    ("POST", "/v1/chat/completions"): {"json": {"model": "streetwise", "messages": MESSAGES}},
    ("GET", "/v1/models"): {},
    ("GET", "/v1/models/{name}"): {},
    ("GET", "/v1/search"): {"params": {"q": "加装电梯"}},
    ("GET", "/v1/facts"): {},
    ("POST", "/v1/verify"): {"json": {"answer": "[7]", "citations": [{"report_id": "x", "quote": "x", "spans": []}]}},
    ("GET", "/v1/reports"): {},
    ("GET", "/v1/reports/{report_id}"): {},
    ("GET", "/v1/reports/{report_id}/text"): {},
    ("GET", "/v1/suggestions"): {},
    ("GET", "/v1/compare"): {"params": {"measure": "加装电梯"}},
    ("GET", "/healthz"): {},
    ("GET", "/readyz"): {},
}
"""A request that succeeds for each operation that answers in JSON."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return make_index(tmp_path_factory.mktemp("contract"))


@pytest.fixture(scope="module")
def library(settings: ServiceSettings) -> Iterator[Library]:
    with open_library(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(settings: ServiceSettings, library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(FakeModelState(settings, library)), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    return dict(client.get("/openapi.json").json())


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(m.upper(), path): told for path, item in document["paths"].items() for m, told in item.items()}


def test_every_operation_that_answers_in_json_is_tried(document: dict[str, Any]) -> None:
    told = {key for key, o in operations(document).items() if "application/json" in o["responses"]["200"]["content"]}
    assert told == set(ASKED)
    assert set(operations(document)) - told == {("GET", "/metrics")}


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_a_response_has_exactly_the_fields_that_are_described(
    client: TestClient, library: Library, method: str, path: str
) -> None:
    address = path.format(report_id=next(iter(library.reports)), name="streetwise") if "{" in path else path
    response = client.request(method, address, **ASKED[method, path])
    assert response.status_code == 200, response.text
    route = next(r for r in client.app.routes if isinstance(r, APIRoute) and r.path == path and method in r.methods)  # type: ignore[attr-defined]
    described = TypeAdapter(route.response_model)
    assert json.loads(described.dump_json(described.validate_json(response.content, strict=True))) == response.json()


@pytest.mark.parametrize(
    ("method", "path", "asked", "status"),
    [
        ("POST", "/v1/ask", {"json": {"question": ""}}, 422),
        ("POST", "/v1/ask", {"json": {"question": QUESTION, "compose": "llm"}}, 409),
        ("POST", "/v1/ask", {"content": b"x" * 1_000_001}, 413),
        ("POST", "/v1/chat/completions", {"json": {"model": "other", "messages": MESSAGES}}, 404),
        ("GET", "/v1/reports/{report_id}", {}, 404),
        ("GET", "/v1/reports/{report_id}/text", {}, 404),
        ("GET", "/v1/models/{name}", {}, 404),
        ("GET", "/v1/search", {}, 422),
    ],
)
def test_a_failure_is_the_problem_that_is_described(
    client: TestClient, document: dict[str, Any], method: str, path: str, asked: dict[str, Any], status: int
) -> None:
    response = client.request(method, path.format(report_id="nobody", name="nobody"), **asked)
    assert response.status_code == status
    told = operations(document)[method, path]["responses"][str(status)]
    assert list(told["content"]) == [response.headers["content-type"]] == ["application/problem+json"]
    problem = response.json()
    assert Problem.model_validate_json(response.content, strict=True).model_dump(exclude_unset=True) == problem
    assert problem["type"] in told["description"]


def test_every_failure_is_a_problem_and_every_schema_is_there(document: dict[str, Any]) -> None:
    named = set(document["components"]["schemas"])
    text = json.dumps(document)
    for told in operations(document).values():
        for status, response in told["responses"].items():
            assert response["content"], "a status without a body"
            if status >= "400":
                assert response["content"]["application/problem+json"]["schema"] == {
                    "$ref": "#/components/schemas/Problem"
                }
    assert "HTTPValidationError" not in text
    assert {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]} == named


def test_streams_and_tables_are_told(document: dict[str, Any]) -> None:
    content = {key: set(o["responses"]["200"]["content"]) for key, o in operations(document).items()}
    assert "text/event-stream" in content["POST", "/v1/ask"] & content["POST", "/v1/chat/completions"]
    assert "text/csv" in content["GET", "/v1/facts"] & content["GET", "/v1/compare"]
    assert content["GET", "/metrics"] == {"text/plain"}


def test_responses_are_not_run_through_their_models(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint gives a Response, which FastAPI sends as it is: describing costs a question nothing."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a response was validated")

    monkeypatch.setattr("fastapi.routing.serialize_response", refuse)
    assert client.post("/v1/ask", json={"question": QUESTION}).status_code == 200
    assert client.get("/v1/reports").status_code == 200
