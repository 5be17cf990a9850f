"""The built pages in a real browser: from file://, without scripts, at the width of a phone and of a desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Error, Page, sync_playwright

from conftest import ROOT, absent
from samizdat.cli import main

pytestmark = pytest.mark.browser
PAGES = ["index.html", "swp-1957.html", "names.html", "theses.html", "introduction.html", "names/person-nagy.html"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
# What a page may not be wider than, and what a reader would have to scroll sideways for.
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "public"
    result = CliRunner().invoke(main, ["-C", str(ROOT), "build", "--public", "--out", str(out), "--quiet"])
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        except Error:
            absent("a Chromium (the system's, or one that Playwright installs)", "browser")
        yield started
        started.close()


def opened(browser: Browser, width: int, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    return context.new_page()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_asks_for_nothing_outside(browser: Browser, site: Path, name: str, width: int) -> None:
    page = opened(browser, width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / name).as_uri())
    assert [url for url in asked if not url.startswith(site.as_uri())] == []
    assert page.evaluate(OVERFLOW) <= 0
    page.context.close()


def test_from_the_index_to_the_passage(browser: Browser, site: Path) -> None:
    page = opened(browser, 1280)
    page.goto((site / "names.html").as_uri())
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
    page.context.close()


def test_the_switches_work_without_a_script(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "swp-1957.html").as_uri())
    bars = page.locator("p .gap").first
    assert bars.is_visible()
    page.get_by_label("The withheld text").uncheck()
    assert not bars.is_visible()
    context.close()


def test_light_and_dark_differ(browser: Browser, site: Path) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page = opened(browser, 1280, scheme)
        page.goto((site / "index.html").as_uri())
        colours.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        page.context.close()
    assert colours[0] != colours[1]
