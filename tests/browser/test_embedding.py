"""The widget on pages of other sites: allowed and refused, several on a page, in a corner, under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from service.http.app import create_app
from tests.browser.chromium import Watch
from tests.browser.conftest import Chat, Service
from tests.browser.served import OpenState, listener, serving

QUESTION = "哪个街道加装电梯最多?"
PAGES = {
    "plain": "<street-chat endpoint='{api}' lang='zh' title='街道问答' placeholder='请输入'></street-chat>",
    "two": "<street-chat endpoint='{api}' lang='zh'></street-chat>"
    "<street-chat endpoint='{api}' lang='en' theme='dark'></street-chat>",
    "corner": "<p>正文</p><street-chat endpoint='{api}' lang='zh' placement='corner'></street-chat>",
    "nowhere": "<street-chat endpoint='http://127.0.0.1:9' lang='zh'></street-chat>",
    "odd": "<street-chat endpoint='javascript:alert(1)' lang='zh'></street-chat>",
}


@pytest.fixture(scope="module")
def sites(service: Service) -> Iterator[dict[str, str]]:
    """A service that admits one of two other sites; both sites hold the widget under a strict policy of their own."""
    admitted, refused = listener(), listener()
    site, other = (f"http://127.0.0.1:{sock.getsockname()[1]}" for sock in (admitted, refused))
    settings = service.settings.model_copy(update={"cors_origins": (site,)})
    with serving(create_app(OpenState(settings))) as api:

        def page(request: Request) -> HTMLResponse:
            body = PAGES[request.path_params["name"]].format(api=api)
            policy = f"default-src 'none'; script-src {api}; connect-src {api} http://127.0.0.1:9"
            script = f"<script type='module' src='{api}/widget.js'></script>"
            html = f"<!doctype html><html lang='zh-CN'><title>站点</title>{script}{body}"
            return HTMLResponse(html, headers={"Content-Security-Policy": policy})

        app = Starlette(routes=[Route("/{name}", page)])
        with serving(app, admitted), serving(app, refused):
            yield {"admitted": site, "refused": other, "api": api}


@pytest.fixture(autouse=True)
def no_icon(watch: list[Watch], page: Page) -> None:
    watch[0].expect("favicon")


def test_a_page_of_an_admitted_site_asks_and_links_to_the_service(page: Page, sites: dict[str, str]) -> None:
    page.goto(f"{sites['admitted']}/plain")
    chat = Chat(page, page.locator("street-chat"))
    expect(chat.host.locator("h2").first).to_have_text("街道问答")
    assert chat.host.locator("textarea").get_attribute("placeholder") == "请输入"
    turn = chat.ask(QUESTION)
    turn.locator(".text .chip").first.click()
    href = turn.locator("a.read").first.get_attribute("href")
    assert href is not None
    assert href.startswith(f"{sites['api']}/reports/")
    assert chat.host.locator(".shell").evaluate("node => getComputedStyle(node).display") == "flex"


def test_a_site_that_is_not_admitted_is_told_so(page: Page, sites: dict[str, str], watch: list[Watch]) -> None:
    watch[0].expect("CORS|ERR_FAILED")
    page.goto(f"{sites['refused']}/plain")
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.locator("textarea").press("Enter")
    expect(chat.host.locator(".bad[data-kind=refused]")).to_contain_text("没有允许本网站提问")


def test_a_service_that_is_not_there(page: Page, sites: dict[str, str], watch: list[Watch]) -> None:
    watch[0].expect("ERR_")
    page.goto(f"{sites['admitted']}/nowhere")
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.locator("textarea").press("Enter")
    expect(chat.host.locator(".bad[data-kind=unreachable]")).to_contain_text("连不上")


def test_no_network_is_told_from_no_service(page: Page, sites: dict[str, str], watch: list[Watch]) -> None:
    watch[0].expect("ERR_")
    page.goto(f"{sites['admitted']}/plain")
    page.context.set_offline(True)
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.locator("textarea").press("Enter")
    expect(chat.host.locator(".bad[data-kind=offline]")).to_be_visible()
    page.context.set_offline(False)
    chat.host.get_by_role("button", name="重试").click()
    chat.host.locator(".acts").wait_for()


def test_an_endpoint_that_is_no_address(page: Page, sites: dict[str, str]) -> None:
    page.goto(f"{sites['admitted']}/odd")
    chat = Chat(page, page.locator("street-chat"))
    chat.type(QUESTION)
    chat.host.locator("textarea").press("Enter")
    expect(chat.host.locator(".bad")).to_contain_text("endpoint")


def test_two_widgets_do_not_mix(page: Page, sites: dict[str, str]) -> None:
    page.goto(f"{sites['admitted']}/two")
    one, two = (Chat(page, page.locator("street-chat").nth(at)) for at in range(2))
    one.ask(QUESTION)
    assert two.host.locator(".turn").count() == 0
    two.ask("南塘街道加装电梯完工多少台?")
    expect(one.host.locator(".turn")).to_have_count(1)
    expect(two.host.get_by_role("button", name="Copy text")).to_be_visible()
    colours = [each.host.locator(".shell").evaluate("n => getComputedStyle(n).backgroundColor") for each in (one, two)]
    assert colours[0] != colours[1]


def test_the_corner_button_opens_and_escape_gives_the_focus_back(page: Page, sites: dict[str, str]) -> None:
    page.goto(f"{sites['admitted']}/corner")
    host = page.locator("street-chat")
    launch = host.get_by_role("button", name="问报告")
    expect(host.locator(".shell")).to_be_hidden()
    launch.focus()
    page.keyboard.press("Enter")
    dialog = host.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert host.evaluate("node => node.shadowRoot.activeElement.id") == "box"
    page.keyboard.type("南塘街道加装电梯完工多少台?")
    page.keyboard.press("Enter")
    host.locator(".acts").wait_for()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert host.evaluate("node => node.shadowRoot.activeElement.className") == "launch"


def test_attributes_may_change(page: Page, sites: dict[str, str]) -> None:
    page.goto(f"{sites['admitted']}/plain")
    host = page.locator("street-chat")
    host.evaluate("node => { node.lang = 'en'; node.removeAttribute('title'); node.removeAttribute('placeholder'); }")
    expect(host.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(host.locator("h2").first).to_have_text("Ask the sub-district reports")
    host.evaluate("node => node.ask('南塘街道加装电梯完工多少台?')")
    host.locator(".acts").wait_for()
    host.evaluate("node => node.remove()")
