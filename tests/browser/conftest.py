"""A browser, a service over invented reports, and a page that is watched for what it must not do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page

from service.http.app import create_app
from service.library import Library
from service.settings import ServiceSettings
from tests.browser.chromium import Watch, chromium_path, opened
from tests.browser.served import HOSTILE, HOSTILE_SIDECAR, OpenState, long_report, make_index, serving


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Service:
    """A running service: where it is and what it answers from."""

    url: str
    settings: ServiceSettings
    library: Library


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium_path()
    with opened() as made:
        yield made


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    chromium_path()
    more = {"怪石.txt": HOSTILE, "怪石.txt.toml": HOSTILE_SIDECAR, "长卷.txt": long_report(106_000)}
    return make_index(tmp_path_factory.mktemp("browser"), more)


@pytest.fixture(scope="package")
def service(settings: ServiceSettings) -> Iterator[Service]:
    state = OpenState(settings)
    with serving(create_app(state)) as url:
        yield Service(url, settings, state.library())


@pytest.fixture
def watch() -> list[Watch]:
    return []


@pytest.fixture
def page(browser: Browser, watch: list[Watch]) -> Iterator[Page]:
    """A page of a Chinese browser. Any error, policy violation or foreign request fails its test."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1100, "height": 900})
    context.set_default_timeout(10_000)
    made = context.new_page()
    watch.append(Watch(made))
    yield made
    context.close()
    assert watch[0].wrong == []


@dataclass
class Chat:
    """The widget on a page, as a person uses it."""

    page: Page
    host: Locator

    def type(self, question: str) -> None:
        self.host.locator("textarea").fill(question)

    def ask(self, question: str) -> Locator:
        """Types, presses Enter, waits for the whole answer and gives its turn."""
        self.type(question)
        self.host.locator("textarea").press("Enter")
        turn = self.host.locator(".turn").last
        turn.locator(".acts").wait_for()
        return turn


@pytest.fixture
def chat(page: Page, service: Service) -> Chat:
    """The widget of the front page."""
    page.goto(service.url)
    return Chat(page, page.locator("street-chat"))
