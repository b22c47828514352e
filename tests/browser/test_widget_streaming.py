"""The widget while an answer comes in: its parts, stopping, waiting, and a service that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.http.app import create_app
from tests.browser.chromium import Watch
from tests.browser.conftest import Chat, Service
from tests.browser.served import OpenState, SlowComposer, listener, serving

QUESTION = "哪个街道加装电梯最多?"


@pytest.fixture
def slow(service: Service):  # type: ignore[no-untyped-def]
    """A service that streams slowly and takes one question at a time."""
    settings = service.settings.model_copy(update={"max_questions": 1})
    with serving(create_app(OpenState(settings, SlowComposer(0.5)))) as url:
        yield url


def test_streaming_shows_parts_and_can_be_stopped_and_retried(page: Page, slow: str) -> None:
    page.goto(slow)
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.get_by_role("button", name="提问", exact=True).click()
    turn = chat.host.locator(".turn")
    turn.locator("figure").wait_for()
    turn.locator(".text", has_text="清泉").wait_for()
    assert turn.locator(".acts").count() == 0
    chat.host.get_by_role("button", name="停止").click()
    expect(turn.locator(".bad")).to_contain_text("已停止")
    expect(turn.locator(".note").first).to_contain_text("不完整")
    turn.get_by_role("button", name="重新提问").click()
    turn.locator(".acts").wait_for()
    expect(turn.locator(".bad")).to_have_count(0)


def test_the_focus_stays_on_a_citation_while_the_answer_grows(page: Page, slow: str) -> None:
    page.goto(slow)
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.locator("textarea").press("Enter")
    turn = chat.host.locator(".turn")
    turn.locator("figure .chip, figure").first.wait_for()
    turn.locator("summary, .text", has_text="清泉").first.wait_for()
    held = "document.querySelector('street-chat').shadowRoot.activeElement?.textContent"
    turn.locator(".sources .card > button, .text .chip").first.wait_for()
    turn.locator(".sources .card > button, .text .chip").first.focus()
    before = page.evaluate(held)
    turn.locator(".acts").wait_for()
    assert page.evaluate(held) == before


def test_too_many_questions_waits_as_told(page: Page, slow: str, watch: list[Watch]) -> None:
    watch[0].expect("429")
    page.goto(slow)
    page.evaluate("document.querySelector('street-chat').after(document.createElement('street-chat'))")
    one, two = (Chat(page, page.locator("street-chat").nth(at)) for at in range(2))
    one.type(QUESTION)
    one.host.locator("textarea").press("Enter")
    one.host.locator(".turn figure").wait_for()
    two.type(QUESTION)
    two.host.locator("textarea").press("Enter")
    bad = two.host.locator(".bad[data-kind=busy]")
    expect(bad).to_contain_text("1 秒后重试")
    expect(bad.get_by_role("button")).to_be_disabled()
    expect(bad.get_by_role("button")).to_be_enabled()
    one.host.locator(".acts").wait_for()
    bad.get_by_role("button").click()
    two.host.locator(".acts").wait_for()


@pytest.mark.slow
def test_a_service_killed_in_mid_stream_is_told_and_retried(page: Page, service: Service, watch: list[Watch]) -> None:
    watch[0].expect("ERR_|Failed to load resource")
    with listener() as free:
        port = free.getsockname()[1]

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.browser.served", str(service.settings.index), str(port)]
        made = subprocess.Popen(command, cwd=Path(__file__).parents[2], env={**os.environ})
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
                return made
            except OSError:
                time.sleep(0.1)
        made.kill()
        made.wait()
        raise AssertionError("the service did not start")

    running = start()
    try:
        page.goto(f"http://127.0.0.1:{port}/")
        chat = Chat(page, page.locator("street-chat"))
        chat.type(QUESTION)
        chat.host.locator("textarea").press("Enter")
        turn = chat.host.locator(".turn")
        turn.locator(".text", has_text="清泉").wait_for()
        running.send_signal(signal.SIGKILL)
        running.wait()
        expect(turn.locator(".bad")).to_contain_text("断开")
        expect(turn.locator(".text")).to_contain_text("清泉")
        turn.get_by_role("button", name="重试").click()
        expect(turn.locator(".bad")).to_contain_text("连不上")
        running = start()
        turn.get_by_role("button", name="重试").click()
        turn.locator(".acts").wait_for(timeout=20_000)
    finally:
        running.kill()
        running.wait()
