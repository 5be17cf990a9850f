"""Documents side by side: columns on a desk, one at a time on a phone, without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DAY = "days/1956-11-04.html"
EVENT = "names/event-soviet-intervention-2.html"


def test_what_belongs_together_stands_level(opened: Open, site: Path) -> None:
    page = opened((site / DAY).as_uri(), script=False)
    tops = page.locator(".witness").evaluate_all(
        "all => all.map(one => [...one.querySelectorAll('.group')].map(group => group.getBoundingClientRect().top))"
    )
    assert len(tops) >= 3
    assert all(column == tops[0] for column in tops)


@pytest.mark.parametrize("name", [DAY, EVENT])
def test_a_phone_shows_the_document_that_is_picked(opened: Open, site: Path, name: str) -> None:
    page = opened((site / name).as_uri(), width=390, script=False)
    columns = page.locator(".beside .said")
    assert [columns.nth(n).is_visible() for n in range(columns.count())].count(True) == 1
    page.get_by_role("radio", name="Grant 1997").check()
    shown = [n for n in range(columns.count()) if columns.nth(n).is_visible()]
    assert shown == [1]


def test_mentions_stand_in_columns_where_the_reader_likes(opened: Open, site: Path) -> None:
    page = opened((site / "names/person-nagy.html").as_uri(), script=False)
    tops = "all => new Set(all.map(one => one.getBoundingClientRect().top)).size"
    witnesses = page.locator(".beside > .witness")
    assert witnesses.evaluate_all(tops) == witnesses.count() > 1
    page.get_by_role("radio", name="side by side").check()
    assert witnesses.evaluate_all(tops) == 1


def test_the_margin_of_a_text_leads_to_the_other_documents(opened: Open, site: Path) -> None:
    page = opened((site / "swp-1957.html").as_uri())
    page.locator("#swp-1957\\.p29 .stances a[href*='days/']").first.click()
    assert page.url.endswith(DAY)
