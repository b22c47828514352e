"""For everyone: no serious axe finding, the keyboard alone, 320 pixels, little motion, colours of both themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import need
from tests.browser.conftest import Chat, Service

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
QUESTION = "哪个街道加装电梯最多?"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        need("axe-core-from-npm", "make tests/browser/node_modules (npm ci in tests/browser)")
    return AXE.read_text("utf-8")


def findings(page: Page, axe: str) -> list[str]:
    """What axe calls serious or critical, with where."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{each['impact']} {each['id']}: {[node['target'] for node in each['nodes']][:4]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_axe_finds_nothing_serious(page: Page, service: Service, axe: str, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{service.url}/?measure=加装电梯")
    page.locator("street-chat .examples button").first.wait_for()
    assert findings(page, axe) == []
    chat = Chat(page, page.locator("street-chat"))
    turn = chat.ask(QUESTION)
    turn.locator(".text .chip").first.click()
    turn.locator("summary").click()
    chat.ask("北苑街道加装电梯多少台?")
    assert findings(page, axe) == []
    href = turn.locator("a.read").first.get_attribute("href")
    assert href is not None
    page.goto("about:blank")
    page.goto(href)
    page.locator("#mark").wait_for()
    page.locator("article a.f").first.focus()
    assert findings(page, axe) == []
    for path in ("/docs", "/problems", "/problems/too-busy", "/?lang=en"):
        page.goto(f"{service.url}{path}")
        assert findings(page, axe) == [], path


def test_the_keyboard_alone_asks_and_reaches_the_source(page: Page, service: Service) -> None:
    page.goto(service.url)
    page.locator("street-chat .examples button").first.wait_for()
    focused = (
        "(() => { let e = document.activeElement;"
        " while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e; })()"
    )
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    def tab_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"{focused}.matches({selector!r})"):
                break
        assert page.evaluate(f"{focused}.matches({selector!r})"), selector
        style = page.evaluate(
            f"(() => {{ const s = getComputedStyle({focused}); return [s.outlineStyle, s.outlineWidth]; }})()"
        )
        assert style[0] != "none" or selector == "textarea"

    tab_to(".examples button")
    page.keyboard.press("Enter")
    turn = page.locator("street-chat .turn")
    turn.locator(".acts").wait_for()
    page.evaluate("document.activeElement.blur()")
    tab_to(".chip")
    page.keyboard.press("Enter")
    expect(turn.locator(".card.open")).to_have_count(1)
    tab_to("a.read")
    with page.context.expect_page() as opening:
        page.keyboard.press("Enter")
    opening.value.locator("#mark").wait_for()
    opening.value.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_scrolls_sideways(page: Page, service: Service, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{service.url}/?measure=加装电梯")
    chat = Chat(page, page.locator("street-chat"))
    turn = chat.ask(QUESTION)
    turn.locator(".text .chip").first.click()
    href = turn.locator("a.read").first.get_attribute("href")
    across = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(across)
    assert chat.host.locator(".log").evaluate("log => log.scrollWidth <= log.clientWidth")
    assert href is not None
    for address in (href, f"{service.url}/docs", f"{service.url}/problems"):
        page.goto("about:blank")
        page.goto(address)
        assert page.evaluate(across), address


def test_little_motion_is_respected(page: Page, service: Service) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(service.url)
    page.route("**/v1/ask", lambda route: None)
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.locator("textarea").press("Enter")
    assert chat.host.locator(".wait i").evaluate("node => getComputedStyle(node).animationName") == "none"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_theme_can_be_fixed_against_the_system(page: Page, service: Service) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(service.url)
    host = page.locator("street-chat")
    background = "node => getComputedStyle(node).backgroundColor"
    dark = host.locator(".shell").evaluate(background)
    host.evaluate("node => node.setAttribute('theme', 'light')")
    assert host.locator(".shell").evaluate(background) == "rgb(255, 255, 255)" != dark


def test_forced_colours_keep_the_bars(browser: Browser, service: Service) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 640, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.goto(service.url)
    turn = Chat(page, page.locator("street-chat")).ask(QUESTION)
    assert turn.locator(".bar i").first.evaluate("node => node.getBoundingClientRect().width") > 0
    context.close()
