"""The map in a real browser: circles and rows point at each other, documents count or do not, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.fixture
def address(site: Path) -> str:
    return (site / "map.html").as_uri()


def radius(page: Page, place: str) -> float:
    return float(page.locator(f"#place-{place} circle").get_attribute("r") or 0)


def test_every_circle_has_its_row_and_every_row_its_circle(opened: Open, address: str) -> None:
    page = opened(address, script=False)
    circles = page.eval_on_selector_all(".site", "found => found.map(each => each.id)")
    rows = page.eval_on_selector_all(".where a", "found => found.map(each => each.getAttribute('href').slice(1))")
    assert sorted(circles) == sorted(rows)
    assert len(circles) > 50
    assert not page.locator(".chosen").is_visible()


def test_a_circle_leads_to_its_place_and_back_by_keyboard(opened: Open, address: str) -> None:
    page = opened(address)
    page.locator("#place-hungary").focus()
    assert page.locator("[data-place=place-hungary]").get_attribute("class") == "pointed"
    page.keyboard.press("Enter")
    page.wait_for_url("**/names/place-hungary.html")
    page.get_by_role("link", name="on the map").press("Enter")
    page.wait_for_url("**/map.html#place-hungary")
    assert page.locator("#place-hungary").is_visible()


def test_a_row_points_at_its_circle(opened: Open, address: str) -> None:
    page = opened(address)
    page.locator("[data-place=place-moscow]").hover()
    assert "pointed" in (page.locator("#place-moscow").get_attribute("class") or "")
    page.locator("h1").hover()
    assert "pointed" not in (page.locator("#place-moscow").get_attribute("class") or "")


def test_only_the_chosen_documents_count(opened: Open, address: str) -> None:
    page = opened(address)
    before = radius(page, "germany")
    page.get_by_label("grant 1997").uncheck()
    assert radius(page, "germany") < before
    assert "silent" in (page.locator("#place-china").get_attribute("class") or "") or radius(page, "china") < before
    for name in ("swp 1957", "croft 2003", "lrp 2006", "khrushchev 2006"):
        page.get_by_label(name).uncheck()
    assert page.locator(".site:not(.silent)").count() == 0
    page.get_by_label("grant 1997").check()
    assert page.locator(".site:not(.silent)").count() > 20


def test_the_area_of_a_circle_is_its_mentions(opened: Open, address: str) -> None:
    page = opened(address)
    counted = page.eval_on_selector_all(
        ".site",
        """found => found.map(each => [
            each.dataset.counts.split(" ").reduce((sum, count) => sum + Number(count), 0),
            Number(each.querySelector("circle").getAttribute("r"))])""",
    )
    unit = float(page.locator(".sheet svg").first.get_attribute("data-radius") or 0)
    assert all(abs(drawn - unit * mentions**0.5) < 0.1 for mentions, drawn in counted)
