"""The front page: the comparison explorer with and without scripts, its address, and what the index holds."""

from __future__ import annotations

import csv
import io
import json
import urllib.parse
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Service


def compared(service: Service, **asked: str) -> dict[str, Any]:
    address = f"{service.url}/v1/compare?{urllib.parse.urlencode(asked)}"
    with urllib.request.urlopen(address, timeout=20) as response:
        return dict(json.load(response))


def check(page: Page, service: Service, **asked: str) -> None:
    """The chart shows the API's comparison: issuers, figures, bars and links."""
    found = compared(service, **asked)
    rows = page.locator("#result tbody tr")
    expect(rows).to_have_count(len(found["table"]["rows"]))
    top = max(row["value"] for row in found["table"]["rows"])
    for at, row in enumerate(found["table"]["rows"]):
        expect(rows.nth(at)).to_contain_text(row["issuer"])
        expect(rows.nth(at)).to_contain_text(row["display"])
        width = float((rows.nth(at).locator("rect").get_attribute("width") or "").removesuffix("%"))
        assert width == pytest.approx(row["value"] / top * 100, abs=0.01)
        citation = next(c for c in found["citations"] if c["n"] == row["citation"])
        href = rows.nth(at).locator("a").get_attribute("href") or ""
        assert href.startswith(citation["url"].split("#")[0] + "#")
    for missing in found["missing"]:
        expect(page.locator("#result .lack").first).to_contain_text(missing["issuer"])


def test_a_measure_is_compared_without_reloading(page: Page, service: Service) -> None:
    page.goto(service.url)
    page.evaluate("window.kept = true")
    page.get_by_label("指标").fill("加装电梯")
    page.get_by_role("button", name="比较", exact=True).click()
    page.locator("#result figure").wait_for()
    check(page, service, measure="加装电梯")
    page.get_by_label("阶段").select_option("签约")
    expect(page.locator("#chart-title")).to_contain_text("签约")
    check(page, service, measure="加装电梯", status="签约")
    assert page.evaluate("window.kept") is True
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)["status"] == ["签约"]
    page.go_back()
    expect(page.locator("#chart-title")).not_to_contain_text("签约")


def test_the_address_keeps_the_choice(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?measure=加装电梯&status=完工&year=2023#compare")
    check(page, service, measure="加装电梯", status="完工", year="2023")
    assert page.get_by_label("阶段").input_value() == "完工"
    assert page.get_by_label("年份").input_value() == "2023"


def test_plans_have_their_own_pattern(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?measure=加装电梯&planned=true#compare")
    check(page, service, measure="加装电梯", planned="true")
    rect = page.locator("#result tbody rect").first
    assert "url(" in rect.evaluate("node => getComputedStyle(node).fill")
    expect(page.locator("#result tbody tr").first).to_contain_text("计划")


def test_it_works_without_scripts(browser: Browser, service: Service) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(service.url)
    page.get_by_label("指标").fill("加装电梯")
    page.get_by_role("button", name="比较", exact=True).click()
    expect(page.locator("#result tbody tr")).not_to_have_count(0)
    page.locator("#result tbody a").first.click()
    expect(page.locator("article")).to_contain_text("加装电梯")
    context.close()


def test_a_measure_that_nobody_gives(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?measure=火星登陆&year=1999#compare")
    expect(page.locator("#result")).to_contain_text("没有单位报过可比的“火星登陆”")


def test_the_csv_is_the_comparison(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?measure=加装电梯#compare")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 CSV").click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    table = compared(service, measure="加装电梯")["table"]
    assert [(r["issuer"], float(r["value"])) for r in rows if r["value"]] == [
        (r["issuer"], r["value"]) for r in table["rows"]
    ]
    assert all(row["url"].startswith(service.url) for row in rows if row["url"])


def test_every_report_is_listed_under_its_years(page: Page, service: Service) -> None:
    page.goto(service.url)
    hrefs = page.locator("#held a").evaluate_all("links => links.map(a => a.pathname)")
    assert {urllib.parse.unquote(href) for href in hrefs} == {
        f"/reports/{report}" for report in service.library.reports
    }


def test_the_other_language(page: Page, service: Service) -> None:
    page.goto(f"{service.url}/?measure=加装电梯#compare")
    page.get_by_role("link", name="English").click()
    expect(page.locator("#compare-title")).to_have_text("Compare")
    check(page, service, measure="加装电梯")
