"""The built pages in a real browser: from file://, without scripts, at the width of a phone and of a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
PAGES = [
    *("index.html", "swp-1957.html", "names.html", "theses.html", "introduction.html", "names/person-nagy.html"),
    "downloads.html",
]
# What a page may not be wider than, and what a reader would have to scroll sideways for.
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", [*PAGES, *(f"hu/{name}" for name in PAGES)])
def test_a_page_fits_and_asks_for_nothing_outside(browser: Browser, site: Path, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / name).as_uri())
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []
    assert page.evaluate(OVERFLOW) <= 0
    page.close()


def test_from_the_index_to_the_passage(opened: Open, site: Path) -> None:
    page = opened((site / "names.html").as_uri())
    page.get_by_role("link", name="Nagy, Imre").first.click()
    assert page.url.endswith("names/person-nagy.html")
    link = page.locator("main a[href*='swp-1957.html#swp-1957.p']").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    assert page.url.endswith(f"swp-1957.html#{anchor}")
    target = page.locator(f"[id='{anchor}']")
    assert target.inner_text() and target.is_visible()
    box = target.bounding_box()
    assert box is not None and 0 <= box["y"] <= 900


def test_the_switches_work_without_a_script(opened: Open, site: Path) -> None:
    page = opened((site / "swp-1957.html").as_uri(), script=False)
    height = "document.documentElement.scrollHeight"
    short = page.evaluate(height)
    page.get_by_label("Withheld words at their length").check()
    assert page.evaluate(height) > 1.2 * short


def test_light_and_dark_differ(opened: Open, site: Path) -> None:
    colours = [
        opened((site / "index.html").as_uri(), scheme=scheme).evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert colours[0] != colours[1]
