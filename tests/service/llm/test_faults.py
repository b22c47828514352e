"""Each way a model fails, over real sockets and the real LangChain client: the rules' answer comes instead, in time."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.library import Library
from service.llm.calling import Breaker
from service.settings import ServiceSettings
from tests.service.llm.running import KEY, ask, service, settings_for
from tests.service.llm.scripted import Fail, Raw, Reply, Say, Script, Silent

QUESTION = "哪个街道加装电梯最多?"
GOOD = "清泉街道加装电梯最多,2023年完工64台[1]。其次是南塘街道,2023年完工29台[2]。"
RULES = "清泉街道最多"


@pytest.fixture(scope="module")
def client(index: ServiceSettings, library: Library, model: tuple[str, Script]) -> Iterator[TestClient]:
    with service(settings_for(index, model[0], llm_timeout=4.0, llm_deadline=20.0), library) as opened:
        model[1].then(Say(GOOD))
        ask(opened, QUESTION)  # what is loaded on first use is loaded now
        yield opened


FAULTS: dict[str, tuple[Reply, str, int]] = {
    "500": (Fail(500), "server", 3),
    "503": (Fail(503), "server", 3),
    "429": (Fail(429), "busy", 3),
    "401": (Fail(401), "denied", 1),
    "400": (Fail(400), "rejected", 1),
    "empty": (Say(""), "empty", 3),
    "blank": (Say(" \n "), "empty", 3),
    "a page of HTML": (Raw(b"<html>no</html>", "text/html"), "invalid", 3),
    "broken JSON": (Raw(b"data: {not json\n\n"), "invalid", 3),
    "cut before the first sentence": (Say(GOOD[:12], cut=True), "cut", 1),
    "cut by a missing end": (Say(GOOD[:12], finish=None), "cut", 1),
    "content filter": (Say("", finish="content_filter"), "refusal", 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_rules_answer_takes_the_place_of_a_failed_call(
    client: TestClient, model: tuple[str, Script], name: str
) -> None:
    reply, kind, tries = FAULTS[name]
    model[1].then(reply)
    started = time.monotonic()
    answer = ask(client, QUESTION)
    assert time.monotonic() - started < 5
    assert answer["answer"].startswith(RULES)
    assert (answer["composed_by"], answer["composition"]["failure"]) == ("rules", kind)
    assert any("由规则生成" in caveat for caveat in answer["caveats"])
    assert len(model[1].asked) == tries


def test_a_silent_model_is_not_waited_for(index: ServiceSettings, library: Library, model: tuple[str, Script]) -> None:
    with service(settings_for(index, model[0]), library) as quick:
        model[1].then(Silent(0.6))
        answer = ask(quick, QUESTION)
    assert answer["answer"].startswith(RULES)
    assert (answer["composed_by"], answer["composition"]["failure"]) == ("rules", "timeout")
    assert len(model[1].asked) == 3


def test_a_refusal_in_words_is_no_answer(client: TestClient, model: tuple[str, Script]) -> None:
    model[1].then(Say("抱歉,我无法回答这个问题。"))
    answer = ask(client, QUESTION)
    assert (answer["composed_by"], answer["answer"][: len(RULES)]) == ("rules", RULES)


def test_a_refusal_field_is_no_answer(client: TestClient, model: tuple[str, Script]) -> None:
    model[1].then(Say("", refusal="I cannot help with that."))
    assert ask(client, QUESTION)["composed_by"] == "rules"


def test_a_busy_model_is_asked_again_when_it_says(client: TestClient, model: tuple[str, Script]) -> None:
    model[1].then(Fail(429, (("Retry-After", "1"),)), Say(GOOD))
    answer = ask(client, QUESTION)
    assert answer["composed_by"] == "llm:scripted"
    assert model[1].times[1] - model[1].times[0] >= 1.0


def test_a_wait_longer_than_the_deadline_is_not_waited_for(client: TestClient, model: tuple[str, Script]) -> None:
    model[1].then(Fail(429, (("Retry-After", "60"),)), Say(GOOD))
    started = time.monotonic()
    answer = ask(client, QUESTION)
    assert (answer["composed_by"], len(model[1].asked)) == ("rules", 1)
    assert time.monotonic() - started < 1


def test_what_was_shown_before_a_cut_stays_and_is_told(client: TestClient, model: tuple[str, Script]) -> None:
    model[1].then(Say(GOOD[:30], cut=True))
    answer = ask(client, QUESTION)
    assert answer["answer"] == "清泉街道加装电梯最多,2023年完工64台[4]。"
    assert answer["composition"]["failure"] == "cut"
    assert any("中途断开" in caveat for caveat in answer["caveats"])


def test_a_prompt_too_long_for_the_model_is_packed_into_half(client: TestClient, model: tuple[str, Script]) -> None:
    too_long = '{"error": {"message": "This model\'s maximum context length is 2048 tokens", "code": "context_length_exceeded"}}'
    model[1].then(Fail(400, body=too_long), Say(GOOD))
    assert ask(client, QUESTION)["composed_by"] == "llm:scripted"
    assert len(model[1].asked) == 2


def test_nobody_listens_there(index: ServiceSettings, library: Library) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with service(settings_for(index, f"http://127.0.0.1:{port}/v1"), library) as client:
        answer = ask(client, QUESTION)
    assert (answer["composed_by"], answer["composition"]["failure"]) == ("rules", "refused")


def test_a_model_that_keeps_failing_is_left_alone(
    index: ServiceSettings, library: Library, model: tuple[str, Script]
) -> None:
    clock = [0.0]
    with service(settings_for(index, model[0], llm_retries=0), library, Breaker(2, 30, lambda: clock[0])) as client:
        model[1].then(Fail(500))
        assert [ask(client, QUESTION)["composition"]["failure"] for _ in range(4)] == [
            "server",
            "server",
            "open",
            "open",
        ]
        assert len(model[1].asked) == 2
        model[1].then(Say(GOOD))
        clock[0] = 31.0
        assert ask(client, QUESTION)["composed_by"] == "llm:scripted"


def test_the_deadline_holds_for_a_model_that_drips(
    index: ServiceSettings, library: Library, model: tuple[str, Script]
) -> None:
    with service(settings_for(index, model[0], llm_deadline=0.8), library) as client:
        model[1].then(Say("甲" * 200, size=1, pace=0.05))
        started = time.monotonic()
        answer = ask(client, QUESTION)
        assert time.monotonic() - started < 2.5
    assert (answer["composed_by"], answer["composition"]["failure"]) == ("rules", "deadline")


def test_the_key_reaches_the_model_and_nothing_else(
    client: TestClient, model: tuple[str, Script], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    model[1].then(Fail(401, body=f'{{"error": {{"message": "Incorrect API key provided: {KEY}"}}}}'))
    response = client.post("/v1/ask", json={"question": QUESTION})
    assert model[1].keys == [f"Bearer {KEY}"]
    assert KEY not in response.text
    assert KEY not in "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith("streetwise")
    )


def test_a_client_that_leaves_stops_the_model(
    index: ServiceSettings, library: Library, model: tuple[str, Script]
) -> None:
    import asyncio

    from service.answer import answer as by_rules
    from service.values import Request
    from tests.service.llm.running import composer_for

    async def leave() -> None:
        model[1].then(Say(GOOD * 40, size=4, pace=0.01))
        composer = composer_for(settings_for(index, model[0]))
        request = Request(QUESTION)
        stream = composer.over(library).compose(request, by_rules(library, request))
        await anext(stream)
        await stream.aclose()
        await composer.aclose()

    asyncio.run(leave())
    for _ in range(100):
        if model[1].left:
            break
        time.sleep(0.05)
    assert model[1].left == 1
