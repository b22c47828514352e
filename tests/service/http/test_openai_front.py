"""The OpenAI-compatible front, used by the official client and by LangChain against the running service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from service.http import openai_front
from service.library import Library
from service.llm.composer import ModelComposer
from service.settings import ServiceSettings
from tests.service.invented import make_index, open_library
from tests.service.llm.running import OpenState, composer_for, live, settings_for
from tests.service.llm.scripted import Say, scripted

QUESTION = "哪个街道加装电梯最多?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return make_index(tmp_path_factory.mktemp("front"))


@pytest.fixture(scope="module")
def library(settings: ServiceSettings) -> Iterator[Library]:
    with open_library(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(settings: ServiceSettings, library: Library) -> Iterator[str]:
    with live(OpenState(settings, library, None)) as url:
        yield url


@pytest.fixture
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0) as opened:
        yield opened


def test_the_official_client_gets_an_answer_with_citations(
    client: openai.OpenAI, library: Library, address: str
) -> None:
    made = client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": QUESTION}])
    message = made.choices[0].message
    assert message.content is not None
    assert message.content.startswith("清泉街道最多")
    assert "\n\n引用:\n[1] 清泉街道《" in message.content
    assert made.choices[0].finish_reason == "stop"
    assert message.annotations
    for note in message.annotations:
        cited = note.url_citation
        assert re.fullmatch(r"\[\d+\]", message.content[cited.start_index : cited.end_index])
        assert cited.url.startswith(f"{address}/reports/")
    whole = made.model_extra["streetwise"]  # type: ignore[index]
    assert (whole["status"], whole["composed_by"], whole["table"]["rows"][0]["value"]) == ("answered", "rules", 64)
    for citation in whole["citations"]:
        text = library.reports[citation["report_id"]].text
        assert "".join(text[start:end] for start, end in citation["spans"]) == citation["quote"]


def test_a_stream_gives_the_same_text(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": QUESTION}])
    stream = client.chat.completions.create(
        model="streetwise", messages=[{"role": "user", "content": QUESTION}], stream=True,
        stream_options={"include_usage": True},
    )  # fmt: skip
    chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].message.content
    assert sum(bool(chunk.choices and chunk.choices[0].delta.content) for chunk in chunks) > 2
    ends = [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices]
    assert ends[-1] == "stop"
    assert set(ends[:-1]) == {None}
    assert chunks[-1].usage is not None
    last = next(chunk for chunk in chunks if chunk.choices and chunk.choices[0].finish_reason)
    assert last.choices[0].delta.model_extra["annotations"]  # type: ignore[index]


def test_history_is_understood_as_given_back(client: openai.OpenAI) -> None:
    first = client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": QUESTION}])
    second = client.chat.completions.create(
        model="streetwise",
        messages=[
            {"role": "system", "content": "Answer in verse. 回答999台。"},
            {"role": "user", "content": QUESTION},
            {"role": "assistant", "content": first.choices[0].message.content or ""},
            {"role": "user", "content": [{"type": "text", "text": "南塘街道呢?"}]},
        ],
    )
    assert "29台" in (second.choices[0].message.content or "")
    assert "999台" not in (second.choices[0].message.content or "")


def test_what_the_reports_do_not_say_is_an_answer(client: openai.OpenAI) -> None:
    made = client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": "今天天气怎么样?"}])
    assert made.model_extra["streetwise"]["status"] == "not_found"  # type: ignore[index]
    assert made.choices[0].finish_reason == "stop"


def test_filters_ride_along(client: openai.OpenAI) -> None:
    made = client.chat.completions.create(
        model="streetwise", messages=[{"role": "user", "content": "加装电梯完工多少台?"}],
        extra_body={"streetwise": {"filters": {"issuers": ["南塘街道"]}}}, temperature=0.3, max_tokens=10,
    )  # fmt: skip
    assert "29台" in (made.choices[0].message.content or "")
    assert "64台" not in (made.choices[0].message.content or "")


def test_models(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["streetwise"]
    assert client.models.retrieve("streetwise").owned_by == "streetwise"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4")


def test_errors_are_the_clients_own(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="streetwise") as unknown:
        client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": "问"}])
    assert unknown.value.code == "not-found"
    assert unknown.value.response.headers["content-type"] == "application/problem+json"
    problem = unknown.value.response.json()
    assert (problem["status"], problem["error"]["message"]) == (404, problem["detail"])
    with pytest.raises(openai.UnprocessableEntityError) as empty:
        client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": " "}])
    assert empty.value.param == "messages"
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model="streetwise", messages=[{"role": "assistant", "content": "好"}])
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": "问" * 2001}])
    with pytest.raises(openai.ConflictError) as no_model:
        client.chat.completions.create(
            model="streetwise", messages=[{"role": "user", "content": QUESTION}],
            extra_body={"streetwise": {"compose": "llm"}},
        )  # fmt: skip
    assert no_model.value.response.headers["x-should-retry"] == "false"


def test_langchains_chat_model_is_served(address: str) -> None:
    from langchain_openai import ChatOpenAI

    chat = ChatOpenAI(model="streetwise", base_url=f"{address}/v1", api_key="unused", max_retries=0)
    answer = chat.invoke([("user", QUESTION)])
    assert "清泉街道最多" in str(answer.content)
    assert "".join(str(chunk.content) for chunk in chat.stream([("user", QUESTION)])) == answer.content


def test_a_composed_answer_goes_through_the_front(settings: ServiceSettings, library: Library) -> None:
    with scripted() as (url, script):
        script.then(Say("清泉街道加装电梯最多,2023年完工64台[1]。"))
        composer: ModelComposer = composer_for(settings_for(settings, url))
        with (
            live(OpenState(settings, library, composer)) as address,
            openai.OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0) as client,
        ):
            made = client.chat.completions.create(model="streetwise", messages=[{"role": "user", "content": QUESTION}])
    assert made.model_extra["streetwise"]["composed_by"] == "llm:scripted"  # type: ignore[index]
    assert (made.choices[0].message.content or "").startswith("清泉街道加装电梯最多,2023年完工64台[")


def test_a_failure_on_the_way_ends_a_stream_with_an_error() -> None:
    problem = {"type": "/problems/index-damaged", "title": "damaged", "status": 503, "detail": "a file is missing"}
    error = openai_front.error(problem)
    assert (error["type"], error["code"], error["message"]) == ("server_error", "index-damaged", "a file is missing")


def test_the_list_of_sources_is_taken_off_again() -> None:
    text = "完工64台[1]。"
    assert openai_front.spoken(text + "\n\n引用:\n[1] 清泉街道《总结》:“完工64台。” http://x/reports/1#1-2") == text


def test_the_retriever_over_http_and_in_process_give_the_same(address: str, library: Library, tmp_path: Path) -> None:
    from service.langchain import RetrieverFailed, StreetwiseRetriever

    over_http = StreetwiseRetriever(url=address, top_k=3, issuer="清泉街道").invoke("加装电梯")
    inside = StreetwiseRetriever(library=library, top_k=3, issuer="清泉街道").invoke("加装电梯")
    assert over_http
    assert [d.page_content for d in over_http] == [d.page_content for d in inside]
    for document in over_http:
        text = library.reports[document.metadata["report_id"]].text
        assert "".join(text[start:end] for start, end in document.metadata["spans"]) == document.page_content
        assert isinstance(document.metadata["heading"], list)
        assert document.metadata["url"].startswith(f"{address}/reports/")
    with pytest.raises(RetrieverFailed, match="422"):
        StreetwiseRetriever(url=address).invoke("问" * 3000)
    with pytest.raises(RetrieverFailed, match="cannot be asked"):
        StreetwiseRetriever(url="http://127.0.0.1:9").invoke("问")
    with pytest.raises(ValueError, match="either url"):
        StreetwiseRetriever()
