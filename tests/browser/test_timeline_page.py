"""The timeline and the page about the edition in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
SEEN = "each => { const box = each.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth }"


def test_a_mark_leads_to_its_passage_by_keyboard(opened: Open, site: Path) -> None:
    page = opened((site / "timeline.html").as_uri(), script=False)
    mark = page.locator(".days .telling").first
    anchor = (mark.get_attribute("href") or "").partition("#")[2]
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{anchor}")
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_a_bar_leads_to_its_event_and_every_event_is_in_the_table(opened: Open, site: Path) -> None:
    page = opened((site / "timeline.html").as_uri(), script=False)
    bars = page.eval_on_selector_all(".years .happening", "found => found.map(each => each.getAttribute('href'))")
    rows = page.eval_on_selector_all(".gazetteer tbody th a", "found => found.map(each => each.getAttribute('href'))")
    assert bars == rows and len(bars) > 40
    page.locator(".years .happening").first.click()
    page.wait_for_url("**/names/event-*.html")


def test_a_narrow_screen_shows_the_middle_of_a_wide_drawing(opened: Open, site: Path) -> None:
    page = opened((site / "timeline.html").as_uri(), width=390)
    frame = page.locator(".years .frame")
    assert frame.evaluate("each => each.scrollLeft") > 100
    assert page.locator(".years .again").first.is_visible()
    page = opened((site / "timeline.html").as_uri())
    assert page.locator(".years .document").first.evaluate(SEEN)
    assert not page.locator(".years .again").first.is_visible()


def test_the_numbers_are_those_of_the_pages(opened: Open, site: Path) -> None:
    page = opened((site / "about.html").as_uri(), script=False)
    persons = page.locator("tbody tr", has=page.get_by_role("link", name="Persons", exact=True)).locator("td").first
    counted = int(persons.inner_text())
    assert counted == len(list(site.glob("names/person-*.html")))
    page.get_by_role("link", name="How to cite").click()
    assert page.url.endswith("about.html#citing")
