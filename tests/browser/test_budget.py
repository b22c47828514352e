"""What a page may cost: the widget's size, requests, policy, caching, and the time to the first paint."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Service
from tests.browser.paint import BARE, median_first_paint

WIDGET = Path(__file__).parents[2] / "service" / "static" / "widget.js"


def test_the_widget_is_small() -> None:
    assert len(gzip.compress(WIDGET.read_bytes(), 9)) <= 25 * 1024


def test_the_widget_has_an_etag_and_is_sent_once(service: Service) -> None:
    first = httpx.get(f"{service.url}/widget.js", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-type"].startswith("text/javascript")
    assert int(first.headers["content-length"]) <= 25 * 1024
    assert first.text == WIDGET.read_text("utf-8")
    assert first.headers["access-control-allow-origin"] == "*"
    again = httpx.get(f"{service.url}/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("path", ["/", "/docs", "/problems", "/reports/nobody"])
def test_every_page_is_under_the_strict_policy(service: Service, path: str) -> None:
    response = httpx.get(f"{service.url}{path}")
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert " style=" not in response.text
    assert " onclick=" not in response.text
    assert "<style" not in response.text


def test_a_page_asks_only_its_own_service(page: Page, service: Service) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{service.url}/?measure=加装电梯")
    page.locator("street-chat .examples button").first.wait_for()
    assert all(url.startswith(service.url) for url in asked)
    assert len(asked) <= 7


def test_the_first_paint_comes_soon(browser: Browser, service: Service) -> None:
    """200 ms on a machine that has a processor to spare: one where a bare line of text takes at most 50 ms."""
    found = median_first_paint(browser, service.url, 9)
    if found > 200:
        bare = median_first_paint(browser, service.url + BARE, 9)
        assert bare > 50, f"{found} ms, where a bare line takes {bare} ms"
        assert found <= 4 * bare, f"{found} ms, where a bare line takes {bare} ms"
