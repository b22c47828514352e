"""Debian's Chromium under Playwright, and a watch over what a page must never do."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--force-color-profile=srgb",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (e) =>
  console.error(`policy violation: ${e.effectiveDirective} ${e.blockedURI}`));"""


def need(program: str, how: str) -> str:
    """The path of a program that the tests need; skips without it, but fails in CI, where they must run."""
    found = shutil.which(program)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"CI must run the browser tests, and there is no {program}: {how}")
    if found is None:
        pytest.skip(f"needs {program}: {how}")
    return found


def chromium_path() -> str:
    """Where Chromium is."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or need("chromium", "apt-get install chromium fonts-noto-cjk")


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path(), headless=True, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Collects errors, policy violations and requests to hosts other than this machine's."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        self.expected: list[re.Pattern[str]] = []
        page.add_init_script(TELL_VIOLATIONS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("request", self._request)

    def expect(self, pattern: str) -> None:
        """A message that this test brings about on purpose."""
        self.expected.append(re.compile(pattern))

    @property
    def wrong(self) -> list[str]:
        return [text for text in self.seen if not any(pattern.search(text) for pattern in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.seen.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost"):
            self.seen.append(f"request to another host: {request.url}")
