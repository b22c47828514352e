"""Markup, scripts, addresses and direction marks in reports and questions are text, wherever they are shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Chat, Service

FOREIGN = (
    "img, iframe, svg[onload], script:not([type='application/json']):not([src]), [onerror], [onload], [onclick], "
    "a[href^='javascript']"
)


@pytest.fixture(autouse=True)
def no_dialogs(page: Page) -> None:
    page.add_init_script(
        "for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { throw new Error(name) };"
    )


def harmless(page: Page) -> None:
    assert page.locator(FOREIGN).count() == 0
    assert page.evaluate("window.broken") is None


def test_in_the_reader(page: Page, service: Service) -> None:
    report = next(r for r in service.library.reports.values() if r.issuer.startswith("怪石街道"))
    page.goto(f"{service.url}/reports/{report.id}")
    assert page.locator("article").evaluate("node => node.textContent") == report.text
    for text in ("<script>window.broken=1</script>", "</textarea><iframe", "\u202e倒写\u202c"):
        expect(page.locator("article")).to_contain_text(text)
    expect(page.locator("dl")).to_contain_text("javascript:alert(6)")
    expect(page.locator("dl")).to_contain_text("<b onclick=alert(7)>来源</b>")
    harmless(page)


def test_in_an_answer_and_its_citations(chat: Chat) -> None:
    turn = chat.ask("怪石街道加装电梯完工多少台?")
    turn.locator(".text .chip").first.click()
    expect(turn.locator(".card.open blockquote")).to_contain_text("<script>window.broken=1</script>")
    turn.locator("summary").click()
    expect(turn.locator("details")).to_contain_text("街道")
    harmless(chat.page)


@pytest.mark.parametrize(
    "question",
    [
        "<script>window.broken=1</script>哪个街道加装电梯最多?",
        "<img src=x onerror=window.broken=1>加装电梯</style></textarea>",
        "javascript:alert(1) \u202e加装电梯\u202c \u2067多少台\u2069?",
        "{{7*7}} ${1+1} &lt;b&gt; \"'>加装电梯",
    ],
)
def test_in_a_question(chat: Chat, question: str) -> None:
    turn = chat.ask(question)
    assert turn.locator(".q").evaluate("node => node.lastChild.data") == question
    harmless(chat.page)


@pytest.mark.parametrize(
    "measure", ["<script>window.broken=1</script>", '"><img src=x onerror=window.broken=1>', "{{7*7}}"]
)
def test_in_the_explorer(page: Page, service: Service, measure: str) -> None:
    page.goto(f"{service.url}/")
    page.get_by_label("指标").fill(measure)
    page.get_by_role("button", name="比较", exact=True).click()
    expect(page.locator("#result")).to_contain_text(measure)
    harmless(page)
    page.reload()
    expect(page.locator("#result")).to_contain_text(measure)
    harmless(page)


def test_in_what_a_false_service_sends(page: Page, service: Service) -> None:
    """Every field of an answer is hostile; links lead nowhere but to the endpoint's own reader."""
    bad = "<img src=x onerror=window.broken=1>"
    citations = [
        {
            "n": n,
            "report_id": bad,
            "title": bad,
            "issuer": bad,
            "district": bad,
            "heading": [bad],
            "quote": bad,
            "spans": [[1, 2]],
            "url": url,
        }
        for n, url in enumerate(
            (
                "javascript:alert(1)",
                "//evil.example/reports/x",
                "/reports/../admin",
                "https://evil.example/reports/x#1-2",
                "/reports/good#1-2",
            ),
            1,
        )
    ]
    row = {
        "rank": bad,
        "issuer": bad,
        "period": bad,
        "planned": True,
        "value": "9",
        "display": bad,
        "status": bad,
        "approximate": True,
        "citation": 1,
    }
    table = {
        "measure": bad, "status": bad, "unit": bad, "rows": [row], "notes": [bad],
        "missing": [{"issuer": bad, "reason": bad, "citation": 2}],
        "alternatives": [{"status": bad, "leader": bad, "value": bad, "citation": 3}],
    }  # fmt: skip
    answer = {
        "status": "answered", "reason": None, "kind": bad, "answer": f"{bad}[1][2][3][4][5][99]", "table": table,
        "composed_by": f"llm:{bad}", "citations": citations, "caveats": [bad],
        "passages": [{"heading": [bad], "text": bad, "url": "javascript:alert(2)"}],
    }  # fmt: skip
    page.route("**/v1/ask", lambda route: route.fulfill(json=answer))
    page.goto(service.url)
    turn = Chat(page, page.locator("street-chat")).ask("加装电梯")
    for at in range(5):
        turn.locator(".card > button").nth(at).click()
    turn.locator("summary").click()
    hrefs = turn.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert len(hrefs) == 1
    assert hrefs[0].startswith(f"{service.url}/reports/good#1-2")
    assert "[99]" in turn.locator(".text").inner_text()
    harmless(page)
