"""Measures the first paint of the pages on loopback: python -m tests.browser.paint [RUNS]

Each run is a new browser context, so that nothing is cached; milliseconds from the start of navigation.
"""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import Browser

from service.http.app import create_app
from service.http.state import ServiceState
from service.settings import ServiceSettings
from tests.browser.chromium import opened
from tests.browser.served import serving

BARE = "/healthz"
"""An address that shows one line of text: what the browser and the machine take by themselves."""
FIRST_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") done(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""


def first_paints(browser: Browser, address: str, runs: int) -> list[float]:
    """First contentful paint of each run, in milliseconds; one run more goes before, to warm the service."""
    found = []
    for _ in range(runs + 1):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        page = context.new_page()
        page.goto(address)
        found.append(float(page.evaluate(FIRST_PAINT)))
        context.close()
    return found[1:]


def median_first_paint(browser: Browser, address: str, runs: int) -> float:
    """The median over `runs`, in milliseconds."""
    return statistics.median(first_paints(browser, address, runs))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    state = ServiceState(ServiceSettings.load())
    library = state.library()
    longest = max(library.reports.values(), key=lambda report: len(report.text))
    pages = {
        BARE: "a bare line of text",
        "/": "front page",
        "/?measure=加装电梯": "comparison",
        f"/reports/{longest.id}": f"reader, {len(longest.text)} characters",
    }
    with serving(create_app(state)) as url, opened() as browser:
        for path, name in pages.items():
            found = first_paints(browser, url + path, runs)
            middle = statistics.median(found)
            print(f"{name}: median {middle:.0f} ms, from {min(found):.0f} to {max(found):.0f}, {runs} runs")


if __name__ == "__main__":
    main()
