"""The HTTP contract, through the real application over an index of invented reports. It is longer than most files so that the
contract is checked in one place, as it is read in one (`service/http/app.py`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from indexer.values import cut
from service.http.app import create_app
from service.http.state import ServiceState
from service.library import Library
from service.settings import ServiceSettings
from tests.service.invented import make_index, open_library

QUESTION = "哪个街道加装电梯最多?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return make_index(tmp_path_factory.mktemp("http"))


@pytest.fixture(scope="module")
def library(settings: ServiceSettings) -> Iterator[Library]:
    with open_library(settings) as opened:
        yield opened


class FakeModelState(ServiceState):
    """The state with the library already open, its embedder being the fake one."""

    def __init__(self, settings: ServiceSettings, library: Library) -> None:
        super().__init__(settings)
        self._library = library

    def close(self) -> None:
        """The library is the fixture's."""


@pytest.fixture(scope="module")
def client(settings: ServiceSettings, library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(FakeModelState(settings, library)), raise_server_exceptions=False) as opened:
        yield opened


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> dict[str, Any]:
    response = client.post("/v1/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return dict(response.json())


def events(text: str) -> list[tuple[str, Any]]:
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_an_answer_has_the_fields_of_the_contract(client: TestClient) -> None:
    answer = ask(client)
    assert set(answer) >= {
        "status", "reason", "kind", "answer", "composed_by", "citations", "table", "passages", "index_version", "timings_ms",
    }  # fmt: skip
    assert (answer["status"], answer["reason"], answer["kind"], answer["composed_by"]) == (
        "answered",
        None,
        "comparison",
        "rules",
    )
    assert set(answer["citations"][0]) >= {
        "n", "report_id", "title", "issuer", "district", "years", "kind", "heading", "quote", "spans", "url",
    }  # fmt: skip
    table = answer["table"]
    assert set(table) >= {"measure", "status", "unit", "rows", "missing", "alternatives", "notes"}
    assert [(row["rank"], row["issuer"], row["value"]) for row in table["rows"]] == [
        (1, "清泉街道", 64),
        (2, "南塘街道", 29),
    ]
    assert [missing["issuer"] for missing in table["missing"]] == ["北苑街道"]
    assert answer["timings_ms"]["total"] > 0


@pytest.mark.parametrize(
    "question", [QUESTION, "清泉街道检查了多少家单位?", "什么是两张网?", "北苑街道加装电梯多少台?"]
)
def test_every_quote_is_the_reports_text(client: TestClient, library: Library, question: str) -> None:
    answer = ask(client, question)
    for citation in answer["citations"]:
        text = library.reports[citation["report_id"]].text
        assert cut(text, tuple((start, end) for start, end in citation["spans"])) == citation["quote"]
    verified = client.post("/v1/verify", json={"answer": answer["answer"], "citations": answer["citations"]}).json()
    assert verified["ok"] is True


def test_a_changed_quote_is_not_verified(client: TestClient) -> None:
    citation = ask(client)["citations"][0]
    verified = client.post("/v1/verify", json={"citations": [{**citation, "quote": citation["quote"] + "。"}]}).json()
    assert [entry["ok"] for entry in verified["citations"]] == [False]


def test_the_same_question_gives_the_same_bytes(client: TestClient) -> None:
    first, second = ask(client), ask(client)
    del first["timings_ms"], second["timings_ms"]
    assert json.dumps(first) == json.dumps(second)


def test_what_the_reports_do_not_say_is_told(client: TestClient) -> None:
    answer = ask(client, "今天天气怎么样?")
    assert (answer["status"], answer["reason"]) == ("not_found", "out_of_scope")


@pytest.mark.parametrize("how", [{"json": {"stream": True}}, {"headers": {"Accept": "text/event-stream"}}])
def test_a_stream_comes_in_order_and_ends_with_the_same_answer(client: TestClient, how: dict[str, Any]) -> None:
    body = {"question": QUESTION, **how.get("json", {})}
    response = client.post("/v1/ask", json=body, headers=how.get("headers"))
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    names = [name for name, _ in told]
    assert names == ["passages", "table", *["delta"] * names.count("delta"), "citations", "done"]
    done = told[-1][1]
    assert "".join(value["text"] for name, value in told if name == "delta") == done["answer"]
    whole = ask(client)
    del whole["timings_ms"], done["timings_ms"]
    assert done == whole


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "   "}, "question"),
        ({"question": "问" * 2001}, "question"),
        ({"question": 7}, "question"),
        ({"question": "a\ud800"}, "question"),
        ({}, "question"),
        ({"question": "问", "top_k": 0}, "top_k"),
        ({"question": "问", "top_k": 51}, "top_k"),
        ({"question": "问", "top_k": "5"}, "top_k"),
        ({"question": "问", "history": [{"role": "system", "content": "x"}]}, "history.0.role"),
        ({"question": "问", "history": [{"role": "user", "content": "x"}] * 21}, "history"),
        ({"question": "问", "filters": {"years": ["2021"]}}, "filters.years.0"),
        ({"question": "问", "filters": {"kinds": ["poem"]}}, "filters.kinds.0"),
        ({"question": "问", "compose": "magic"}, "compose"),
        ({"question": "问", "topk": 5}, "topk"),
        (["问"], "body"),
    ],
)
def test_bad_input_is_a_problem_that_names_the_field(client: TestClient, body: object, field: str) -> None:
    response = client.post("/v1/ask", content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) >= {"type", "title", "status", "detail", "errors"}
    assert [error["field"] for error in problem["errors"]] == [field]
    assert ask(client)["status"] == "answered"


def test_two_thousand_characters_are_taken(client: TestClient) -> None:
    assert ask(client, " " + "问" * 2000 + " ")["status"] == "not_found"


@pytest.mark.parametrize(
    "raw", [b'{"question": "\xff\xfe"}', b'{"question": ', b"[" * 100_000, b"\x00" * 50, b'{"question":NaN}']
)
def test_what_is_no_json_is_a_problem(client: TestClient, raw: bytes) -> None:
    response = client.post("/v1/ask", content=raw, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"
    assert ask(client)["status"] == "answered"


def test_a_body_of_a_megabyte_is_refused(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "问", "padding": "x" * 1_000_000})
    assert (response.status_code, response.json()["type"]) == (413, "/problems/too-large")

    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 10_000

    assert client.post("/v1/ask", content=chunks()).status_code == 413


def test_llm_without_a_model_is_a_conflict(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION, "compose": "llm"})
    assert (response.status_code, response.json()["type"]) == (409, "/problems/no-language-model")
    streamed = client.post("/v1/ask", json={"question": QUESTION, "compose": "llm", "stream": True})
    assert streamed.status_code == 409


def test_reports_outline_and_text(client: TestClient, library: Library) -> None:
    reports = client.get("/v1/reports").json()["reports"]
    assert {report["issuer"] for report in reports} == {"清泉街道", "南塘街道", "北苑街道"}
    for report in reports:
        one = client.get(f"/v1/reports/{report['report_id']}").json()
        text = client.get(f"/v1/reports/{report['report_id']}/text").json()
        assert text["text"] == library.reports[report["report_id"]].text
        assert one["outline"][0]["span"] == [0, len(text["text"])]
        part = client.get(f"/v1/reports/{report['report_id']}/text", params={"start": 3, "end": 9}).json()
        assert part == {"report_id": report["report_id"], "start": 3, "end": 9, "text": text["text"][3:9]}


@pytest.mark.parametrize("query", ["start=-1", "start=5&end=3", "end=99999999", "start=x", "end=1e3"])
def test_a_span_outside_the_text_is_a_problem(client: TestClient, library: Library, query: str) -> None:
    response = client.get(f"/v1/reports/{next(iter(library.reports))}/text?{query}")
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    "path", ["/v1/reports/nothing", "/v1/reports/nothing/text", "/v1/reports/..%2F..%2Fetc", "/nowhere"]
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_the_wrong_method_is_a_problem(client: TestClient) -> None:
    response = client.get("/v1/ask")
    assert (response.status_code, response.headers["content-type"]) == (405, "application/problem+json")


def test_search_keeps_to_its_filters(client: TestClient, library: Library) -> None:
    found = client.get("/v1/search", params={"q": "加装电梯", "top_k": 50, "issuer": "南塘街道"}).json()["passages"]
    assert found
    assert {library.reports[passage["report_id"]].issuer for passage in found} == {"南塘街道"}
    assert client.get("/v1/search", params={"q": "加装电梯", "year": 1999}).json()["passages"] == []


def test_facts_by_measure_with_their_citations(client: TestClient, library: Library) -> None:
    facts = client.get("/v1/facts", params={"measure": "加装电梯", "planned": False, "issuer": "清泉"}).json()["facts"]
    assert {(fact["status"], fact["value"], fact["year"]) for fact in facts} == {
        ("签约", 86, 2023),
        ("开工", 71, 2023),
        ("完工", 64, 2023),
    }
    for fact in facts:
        citation = fact["citation"]
        text = library.reports[citation["report_id"]].text
        assert "".join(text[start:end] for start, end in citation["spans"]) == citation["quote"]
        assert str(fact["value"]) in "".join(text[start:end] for start, end in fact["spans"])


def test_facts_as_csv(client: TestClient) -> None:
    response = client.get("/v1/facts", params={"measure": "加装电梯", "format": "csv"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").strip().splitlines()
    assert lines[0].startswith("issuer,district,subject,measure,status,value")
    assert len(lines) > 4


def test_every_response_has_an_id_and_a_given_one_is_kept(client: TestClient) -> None:
    assert client.get("/healthz").headers["x-request-id"]
    assert client.get("/healthz", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
    assert client.get("/nowhere", headers={"X-Request-ID": "a b\tc"}).headers["x-request-id"] != "a b\tc"
    assert client.post("/v1/ask", json={}).headers["x-request-id"]


def test_ready_tells_version_and_counts(client: TestClient, library: Library) -> None:
    ready = client.get("/readyz").json()
    assert (ready["index_version"], ready["reports"], ready["passages"]) == (library.version, 3, len(library.passages))


def test_metrics_count_answers(client: TestClient) -> None:
    ask(client)
    text = client.get("/metrics").text
    assert 'streetwise_answers_total{composed_by="rules",kind="comparison"' in text
    assert 'route="/v1/ask"' in text


def test_cors_by_an_allow_list(tmp_path: Path) -> None:
    app = create_app(ServiceState(ServiceSettings(index=tmp_path, cors_origins=("https://a.example",))))
    with TestClient(app) as client:
        allowed = client.get("/healthz", headers={"Origin": "https://a.example"})
        refused = client.get("/healthz", headers={"Origin": "https://b.example"})
    assert allowed.headers["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in refused.headers


def test_too_many_at_once_are_asked_to_wait(settings: ServiceSettings, library: Library) -> None:
    state = FakeModelState(settings.model_copy(update={"max_questions": 1}), library)
    with TestClient(create_app(state)) as client, state.question():
        response = client.post("/v1/ask", json={"question": QUESTION})
    assert (response.status_code, response.headers["retry-after"]) == (429, "1")


def test_a_service_without_index_says_so_and_follows_when_there_is_one(tmp_path: Path) -> None:
    state = ServiceState(ServiceSettings(index=tmp_path / "index"))
    with TestClient(create_app(state), raise_server_exceptions=False) as client:
        assert client.get("/healthz").status_code == 200
        missing = client.get("/readyz")
        assert (missing.status_code, missing.json()["type"]) == (503, "/problems/index-missing")
        make_index(tmp_path)
        mismatch = client.get("/v1/reports")  # built by the fake model, opened for the default one: refused in words
        assert (mismatch.status_code, mismatch.json()["type"]) == (503, "/problems/index-mismatch")
        assert "hashing" in mismatch.json()["detail"]


def test_a_half_deleted_index_is_damaged(tmp_path: Path) -> None:
    settings = make_index(tmp_path)
    version = next(path for path in settings.index.iterdir() if path.is_dir())
    largest = max((path for path in version.iterdir() if path.is_file()), key=lambda path: path.stat().st_size)
    largest.unlink()
    with TestClient(create_app(ServiceState(settings)), raise_server_exceptions=False) as client:
        response = client.post("/v1/ask", json={"question": QUESTION})
    assert (response.status_code, response.json()["type"]) == (503, "/problems/index-damaged")
    assert largest.name in response.json()["detail"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("seeds/甲.txt", "seeds/甲.txt"),
        ("/srv/private/reports/甲.txt", "甲.txt"),
        ("甲.txt", "甲.txt"),
        ("C:\\private\\甲.txt", "甲.txt"),
    ],
)
def test_where_a_server_keeps_its_files_is_not_told(name: str, shown: str) -> None:
    from service.render import shown_name

    assert shown_name(name) == shown
