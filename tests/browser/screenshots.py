"""Makes the pictures of the README from the published index: python -m tests.browser.screenshots FOLDER"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from service.http.app import create_app
from service.http.state import ServiceState
from service.settings import ServiceSettings
from tests.browser.chromium import opened
from tests.browser.served import serving

SIZES = {1280: 860, 390: 844}
KEPT = (
    *(f"{page}-{width}" for page in ("front", "answer", "reader") for width in SIZES), "compare-1280", "reader-1280-dark",
)  # fmt: skip
"""What README.md, README.zh.md and docs/widget.md show."""
QUESTION = "哪个街道加装电梯最多?"


def shoot(browser: Browser, url: str, folder: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    """Front page, an answer, the comparison and the reader, at one width in one colour scheme; those of KEPT."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme, locale="zh-CN",
        device_scale_factor=1.5 if width < 600 else 1,
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()

    def keep(name: str, shown: Page = page) -> None:
        made = f"{name}-{width}{'-dark' if scheme == 'dark' else ''}"
        if made in KEPT:
            shown.wait_for_timeout(200)
            shown.screenshot(path=folder / f"{made}.png")

    page.goto(url)
    chat = page.locator("street-chat")
    chat.locator(".examples button").first.wait_for(timeout=60_000)
    keep("front")
    chat.locator("textarea").fill(QUESTION)
    chat.locator("textarea").press("Enter")
    chat.locator(".acts").wait_for(timeout=60_000)
    chat.locator(".q").evaluate("node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 40)")
    keep("answer")
    chat.locator(".text .chip").first.click()
    href = chat.locator(".card.open a.read").first.get_attribute("href")
    page.goto(f"{url}/?measure=加装电梯#compare")
    page.locator("#result figure").wait_for()
    keep("compare")
    page.goto(str(href))
    page.locator("#mark").wait_for()
    page.locator("article a.f:has(mark)").first.hover()
    keep("reader")
    context.close()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with serving(create_app(ServiceState(ServiceSettings.load()))) as url, opened() as browser:
        for width in SIZES:
            shoot(browser, url, folder, width, "light")
        shoot(browser, url, folder, max(SIZES), "dark")
    print("\n".join(str(path) for path in sorted(folder.glob("*.png"))))


if __name__ == "__main__":
    main()
