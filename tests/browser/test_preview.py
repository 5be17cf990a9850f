"""The preview in a browser: an edit shows by itself, what is wrong lies over the page until it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from commands.test_serve import Served, no_typefaces, served  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
Change = Callable[[Path, str, str], None]


def test_an_edit_shows_and_a_mistake_is_shown_until_it_is_mended(
    opened: Open,
    served: Served,  # noqa: F811 (the fixture)
    edition: Path,
    change: Change,
) -> None:
    path = edition / "tei/documents/letter.xml"
    page = opened(served.server.address + "letter.html")
    change(path, "Says when the boat goes", "Tells when the boat goes")
    expect(page.get_by_text("Tells when the boat goes")).to_be_visible()

    panel = page.locator("samizdat-findings section")
    change(path, "</argument>", "</argumen>")
    expect(panel).to_contain_text(re.compile(r"error X003 tei/documents/letter\.xml:\d+:\d+ "))
    expect(page.get_by_text("Tells when the boat goes")).to_be_visible()

    change(path, "</argumen>", "</argument>")
    expect(panel).to_have_count(0)


def test_a_page_that_is_not_there_comes_when_it_is(
    opened: Open,
    served: Served,  # noqa: F811 (the fixture)
    edition: Path,
    change: Change,
) -> None:
    page = opened(served.server.address + "names/person-bela.html")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    person = (
        '<person xml:id="bela"><persName type="preferred" xml:lang="en">Béla</persName><note>A friend.</note></person>'
    )
    change(edition / "tei/authorities/persons.xml", "</listPerson>", f"{person}</listPerson>")
    expect(page.get_by_role("heading", name="Béla")).to_be_visible()
