"""The reader: the text to the character, marks where the address says, figures with what was read out of them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from indexer.values import Report
from tests.browser.conftest import Service


def report_of(service: Service, issuer: str) -> Report:
    return next(report for report in service.library.reports.values() if report.issuer == issuer)


def marked(page: Page) -> str:
    return "".join(page.locator("article mark").all_text_contents())


@pytest.mark.parametrize("issuer", ["清泉街道", "南塘街道", "北苑街道", "怪石街道", "长卷街道"])
def test_the_article_is_the_report_to_the_character(page: Page, service: Service, issuer: str) -> None:
    report = report_of(service, issuer)
    page.goto(f"{service.url}/reports/{report.id}")
    assert page.locator("article").evaluate("node => node.textContent") == report.text


def test_offsets_are_code_points(page: Page, service: Service) -> None:
    report = report_of(service, "怪石街道")
    start = report.text.index("服务居民3560人次")
    assert "𠮷" in report.text[:start]
    page.goto(f"{service.url}/reports/{report.id}#{start}-{start + 10}")
    page.locator("#mark").wait_for()
    assert marked(page) == "服务居民3560人次"


def test_several_spans_and_a_changed_address(page: Page, service: Service) -> None:
    report = report_of(service, "清泉街道")
    one, two = report.text.index("签约86台"), report.text.index("更新老旧电梯17台")
    page.goto(f"{service.url}/reports/{report.id}#{one}-{one + 5},{two}-{two + 9}")
    expect(page.locator("article mark").first).to_be_in_viewport()
    assert marked(page) == "签约86台更新老旧电梯17台"
    page.evaluate(f"location.hash = '#{two}-{two + 4}'")
    page.wait_for_function("document.querySelector('article mark').textContent === '更新老旧'")
    assert marked(page) == "更新老旧"
    page.evaluate("location.hash = ''")
    expect(page.locator("article mark")).to_have_count(0)
    assert page.locator("article").evaluate("node => node.textContent") == report.text


@pytest.mark.parametrize("place", ["99999990-99999999", "5-5", "9-3"])
def test_a_place_that_is_not_there_is_told(page: Page, service: Service, place: str) -> None:
    page.goto(f"{service.url}/reports/{report_of(service, '清泉街道').id}#{place}")
    expect(page.locator("#cited")).to_contain_text("不在这份报告里")
    assert page.locator("article mark").count() == 0


@pytest.mark.parametrize("odd", ["<img src=x onerror=alert(1)>", "12", "mark", "%zz", "1-2&c=1:%zz:1-2", "1-2&n=<b>"])
def test_an_odd_address_does_no_harm(page: Page, service: Service, odd: str) -> None:
    page.goto(f"{service.url}/reports/{report_of(service, '清泉街道').id}#{odd}")
    page.wait_for_timeout(100)
    assert page.locator("article b, #cited b, #cited img").count() == 0


def test_the_other_citations_of_the_answer_are_reachable(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?measure=加装电梯#compare")
    page.locator("#result tbody a").first.click()
    page.locator("#mark").wait_for()
    links = page.locator("#cited li a")
    assert links.count() >= 2
    expect(links.nth(0)).to_have_attribute("aria-current", "true")
    expect(links.nth(1)).to_contain_text("街道")
    first = marked(page)
    links.nth(1).click()
    page.wait_for_url("**&n=2*")
    page.locator("#mark").wait_for()
    assert marked(page) != first
    expect(page.locator("#cited li a").nth(1)).to_have_attribute("aria-current", "true")


def test_a_figure_tells_what_was_read_on_hover_and_focus(page: Page, service: Service) -> None:
    report = report_of(service, "南塘街道")
    page.goto(f"{service.url}/reports/{report.id}")
    figure = page.locator("article a.f", has_text="29台").first
    figure.hover()
    tip = page.get_by_role("tooltip")
    expect(tip.locator("b")).to_have_text("加装电梯")
    expect(tip.locator("strong")).to_have_text("29台")
    told = zip(tip.locator("dt").all_inner_texts(), tip.locator("dd").all_inner_texts(), strict=True)
    assert dict(told) == {"阶段": "完工", "时间": "2023年", "性质": "实际完成"}
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    stops = page.locator("article a.f[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    expect(tip).to_be_visible()
    before = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != before
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    figures = {page.locator("article a.f").nth(at).inner_text() for at in range(page.locator("article a.f").count())}
    facts = {service.library.facts[at].spans for at in service.library.facts_of(report.id)}
    assert figures == {report.text[start:end] for spans in facts for start, end in spans}


def test_a_plan_is_told_from_a_result(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/reports/{report_of(service, '清泉街道').id}")
    page.locator("article a.f", has_text="70台").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("计划")


def test_figures_can_be_left_unmarked(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/reports/{report_of(service, '清泉街道').id}")
    page.get_by_label(re.compile("标出读出的")).uncheck()
    assert page.locator("article a.f").first.evaluate("n => getComputedStyle(n).textDecorationLine") == "none"


def test_the_outline_leads_to_its_headings(page: Page, service: Service) -> None:
    page.set_viewport_size({"width": 1100, "height": 320})
    report = report_of(service, "清泉街道")
    page.goto(f"{service.url}/reports/{report.id}")
    link = page.get_by_role("navigation", name="目录").get_by_role("link", name="二、2024年工作思路")
    link.click()
    expect(page.locator("article :is(h2, h3)", has_text="二、2024年工作思路")).to_be_in_viewport()


def test_a_long_report_is_marked_at_once(page: Page, service: Service) -> None:
    report = report_of(service, "长卷街道")
    assert len(report.text.encode()) > 290_000
    quote = list(re.finditer(r"全年走访居民\d+户", report.text))[-1]
    page.goto(f"{service.url}/reports/{report.id}#{quote.start()}-{quote.end()}")
    page.locator("#mark").wait_for()
    expect(page.locator("#mark")).to_be_in_viewport()
    assert marked(page) == quote[0]
    spent = page.evaluate(
        f"(() => {{ const start = performance.now(); location.hash = '#{quote.start()}-{quote.start() + 4}';"
        " return new Promise(done => addEventListener('hashchange',"
        " () => done(performance.now() - start), { once: true })); })()"
    )
    assert spent < 1000


def test_an_unknown_report_is_a_page_with_its_status(page: Page, service: Service, watch: list[object]) -> None:
    watch[0].expect("404")  # type: ignore[attr-defined]
    response = page.goto(f"{service.url}/reports/nobody")
    assert response is not None
    assert response.status == 404
    expect(page.locator("h1")).to_have_text("没有这份报告")
