"""What comes in wrong, over a real connection: the words say what to do, and the next question is answered as before."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from indexer.held import store
from service.http.app import create_app
from service.http.middleware import FORGOTTEN
from tests.browser.served import OpenState, serving
from tests.service.invented import make_index

JSON = {"Content-Type": "application/json"}
ASK = "POST", "/v1/ask"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = make_index(tmp_path_factory.mktemp("bad"))
    with serving(create_app(OpenState(settings))) as url:
        yield url.removeprefix("http://")


def send(
    address: str, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str, dict[str, Any]]:
    """Status, content type and JSON of one request on a connection of its own."""
    with closing(http.client.HTTPConnection(address, timeout=30)) as connection:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.headers["Content-Type"], json.loads(response.read())


def question(text: object, **more: object) -> bytes:
    return json.dumps({"question": text, **more}).encode()


@pytest.mark.parametrize(
    ("how", "body", "headers", "status", "field", "words"),
    [
        (ASK, question(""), JSON, 422, "question", "at least 1 character"),
        (ASK, question(" \n\u3000"), JSON, 422, "question", "at least 1 character"),
        (ASK, question("问" * 2001), JSON, 422, "question", "at most 2000 characters"),
        (ASK, question(7), JSON, 422, "question", "valid string"),
        (ASK, question("问", top_k="5"), JSON, 422, "top_k", "valid integer"),
        (ASK, question("问", filters=[]), JSON, 422, "filters", "valid dictionary"),
        (ASK, b"", JSON, 422, "body", "must be a JSON object"),
        (ASK, b"[]", JSON, 422, "body", "must be a JSON object"),
        (ASK, question("问"), {}, 422, "body", "Content-Type: application/json"),
        (ASK, question("问"), {"Content-Type": "text/plain"}, 422, "body", "Content-Type: application/json"),
        (ASK, b'{"question":', JSON, 422, "body", "not valid JSON .* at character 12"),
        (ASK, b"[" * 100_000, JSON, 400, None, "one JSON object"),
        (ASK, b'{"question":"\xff\xfe"}', JSON, 400, None, r"not UTF-8 \(byte 13.*send JSON in UTF-8"),
        (ASK, '{"question":"街道"}'.encode("gb18030"), JSON, 400, None, "not UTF-8"),
        (ASK, b"x" * 1_000_000, JSON, 413, None, "over 524288 bytes; send one question"),
        (("GET", "/v1/ask"), None, {}, 405, None, "does not take GET, but POST"),
        (("GET", "/v2/ask"), None, {}, 404, None, "nothing at /v2/ask; /docs"),
        (("GET", "/v1/search?q=%ff"), None, {}, 422, "query", "not UTF-8"),
        (("GET", "/v1/search?q="), None, {}, 422, "q", "at least 1 character"),
        (("GET", "/v1/search"), None, {}, 422, "q", "required"),
        (("GET", "/v1/reports/none"), None, {}, 404, None, "no report 'none' .* GET /v1/reports lists them"),
        (("GET", "/v1/reports/none/text"), None, {}, 404, None, "GET /v1/reports lists them"),
    ],
)
def test_bad_input_is_told_and_breaks_nothing(
    address: str,
    how: tuple[str, str],
    body: bytes | None,
    headers: dict[str, str],
    status: int,
    field: str | None,
    words: str,
) -> None:
    got, kind, problem = send(address, *how, body, headers)
    assert (got, kind, problem["status"]) == (status, "application/problem+json", status)
    assert re.search(words, problem["detail"])
    assert [error["field"] for error in problem.get("errors", [])] == ([field] if field else [])
    assert send(address, *ASK, question("哪个街道加装电梯最多?"), JSON)[2]["status"] == "answered"


@pytest.mark.parametrize("span", ["start=-1", "start=5&end=3", "end=99999999", f"start={10**30}"])
def test_a_span_outside_the_text_says_how_far_the_text_goes(address: str, span: str) -> None:
    report = send(address, "GET", "/v1/reports")[2]["reports"][0]
    status, _, problem = send(address, "GET", f"/v1/reports/{report['report_id']}/text?{span}")
    assert (status, [error["field"] for error in problem["errors"]]) == (422, ["start", "end"])
    assert f"<= {report['characters']} must hold" in problem["detail"]


@pytest.mark.parametrize("span", [[0, 99999999], [-5, 3], [5, 3]])
def test_a_citation_outside_the_text_is_not_verified(address: str, span: list[int]) -> None:
    report = send(address, "GET", "/v1/reports")[2]["reports"][0]
    body = json.dumps({"citations": [{"report_id": report["report_id"], "quote": "x", "spans": [span]}]}).encode()
    status, _, verdict = send(address, "POST", "/v1/verify", body, JSON)
    assert (status, verdict["ok"]) == (200, False)
    assert f"outside the text of {report['characters']}" in verdict["citations"][0]["why"]


def test_a_body_without_a_declared_length_is_refused_too(address: str) -> None:
    with closing(http.client.HTTPConnection(address, timeout=30)) as connection:
        connection.request("POST", "/v1/ask", iter([b"x" * 60_000] * 10), JSON)
        assert connection.getresponse().status == 413


@pytest.mark.parametrize(
    "headers", [{"Content-Length": str(FORGOTTEN + 1)}, {"Content-Length": "1000000", "Expect": "100-continue"}]
)
def test_a_body_that_would_be_too_large_is_refused_before_it_is_sent(address: str, headers: dict[str, str]) -> None:
    with closing(http.client.HTTPConnection(address, timeout=30)) as connection:
        connection.request("POST", "/v1/ask", headers={**JSON, **headers})
        response = connection.getresponse()
        assert (response.status, response.headers["Connection"]) == (413, "close")


def test_an_index_that_goes_while_it_is_served_is_told_and_followed_when_it_is_back(tmp_path: Path) -> None:
    settings = make_index(tmp_path)
    pointer = settings.index / store.CURRENT
    published = pointer.read_bytes()
    version = settings.index / published.decode().strip()
    with serving(create_app(OpenState(settings))) as url:

        def ask() -> tuple[int, dict[str, Any]]:
            status, _, told = send(url.removeprefix("http://"), *ASK, question("哪个街道加装电梯最多?"), JSON)
            return status, told

        pointer.unlink()
        status, problem = ask()
        assert (status, problem["type"]) == (503, "/problems/index-missing")
        assert "run `streetwise index`" in problem["detail"]

        pointer.write_bytes(published)
        assert ask()[1]["status"] == "answered"

        half = sorted(path for path in version.rglob("*") if path.is_file() and path.suffix == ".npy")[0]
        content = half.read_bytes()
        half.unlink()
        pointer.unlink()
        pointer.write_bytes(published)
        status, problem = ask()
        assert (status, problem["type"]) == (503, "/problems/index-damaged")
        assert half.name in problem["detail"]
        assert "streetwise index" in problem["detail"]

        half.write_bytes(content)
        assert ask()[1]["status"] == "answered"
