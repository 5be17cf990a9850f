"""Reading and citing: cards, notes, the contents that follow the reader, citations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DOCUMENT = "swp-1957.html"
ACTIVE = "document.activeElement.id || document.activeElement.className"


@pytest.fixture
def page(opened: Open, site: Path) -> Page:
    return opened((site / DOCUMENT).as_uri())


def a_name(page: Page) -> str:
    """Return the id of a name in the text that other passages have too."""
    id: str = page.evaluate(
        """() => {
          const names = [...document.querySelectorAll("article .words a.persName[id]")];
          const often = (link) => names.filter((other) => other.href === link.href).length > 3;
          return names.find(often).id;
        }"""
    )
    return id


def test_a_name_opens_a_card_and_the_card_leads_on(page: Page) -> None:
    link = page.locator(f"[id='{a_name(page)}']")
    address = (link.get_attribute("href") or "").removeprefix("names/")
    link.click()
    card = page.locator(".card:popover-open")
    expect(card).to_be_visible()
    assert card.get_attribute("role") == "dialog"
    assert page.url.endswith(DOCUMENT)
    others = card.locator(".here a")
    assert others.count() >= 2
    assert all(re.fullmatch(r"[piq]\d+", text) for text in others.all_inner_texts())
    mention = (others.first.get_attribute("href") or "")[1:]
    others.first.click()
    expect(card).to_be_hidden()
    assert page.url.endswith(f"#{mention}")
    link.click()
    card.get_by_role("link", name="Every mention").click()
    assert page.url.endswith(f"names/{address}")


def test_a_note_in_sight_is_reached_without_scrolling(opened: Open, site: Path) -> None:
    page = opened((site / "croft-2003.html").as_uri(), width=1400)
    mark = page.locator("a.mark[role=doc-noteref]").first
    mark.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    before = page.evaluate("scrollY")
    mark.click()
    assert page.evaluate("scrollY") == before
    note = page.locator(":target")
    assert page.url.endswith(f"#{note.get_attribute('id')}")
    expect(note).to_be_in_viewport()
    note.locator("a.mark").click()
    assert page.evaluate("scrollY") == before
    page.go_back()
    assert page.locator(":target").get_attribute("id") == note.get_attribute("id")


def test_a_card_by_keyboard_goes_back_to_its_name(page: Page) -> None:
    id = a_name(page)
    page.locator(f"[id='{id}']").focus()
    page.keyboard.press("Enter")
    card = page.locator(".card:popover-open")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate(ACTIVE) == id


def test_without_a_script_a_name_leads_to_its_page(opened: Open, site: Path) -> None:
    page = opened((site / DOCUMENT).as_uri(), script=False)
    link = page.locator("article .words a.persName").first
    address = link.get_attribute("href") or ""
    link.click()
    assert page.url.endswith(address)


def test_a_card_in_the_language_of_the_page(opened: Open, site: Path) -> None:
    page = opened((site / "hu" / DOCUMENT).as_uri())
    page.locator(f"[id='{a_name(page)}']").click()
    card = page.locator(".card:popover-open")
    expect(card.locator(".kicker")).to_have_text("Személy")
    assert card.locator(".note").get_attribute("lang") == "en"


def test_a_note_is_reached_and_left_by_keyboard(page: Page) -> None:
    mark = page.locator("article a[role='doc-noteref']").nth(3)
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator((mark.get_attribute("href") or "").replace(".", r"\."))
    expect(note).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "doc-backlink"
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{mark.get_attribute('id')}")
    expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_the_contents_follow_the_reader(opened: Open, site: Path, width: int) -> None:
    page = opened((site / DOCUMENT).as_uri(), width=width)
    here = page.locator("details.here")
    shown = here.locator("summary" if width < 1600 else ".contents")
    expect(shown).to_be_hidden()
    links = page.locator(".teiHeader > .contents a")
    for place in (links.count() - 2, 2):
        id = (links.nth(place).get_attribute("href") or "")[1:]
        page.locator(f"[id='{id}']").evaluate(
            "section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 80)"
        )
        expect(shown).to_be_visible()
        expect(here.locator("[aria-current]")).to_have_attribute("href", f"#{id}")
        expect(here.locator("[aria-current]")).to_have_count(1)
    if width < 1600:
        expect(shown).to_have_text(links.nth(2).inner_text())


def cited(page: Page, format: str) -> str:
    page.locator(".citing").get_by_label(format, exact=True).check()
    return page.locator(".citing .citation:visible").inner_text()


def test_a_passage_is_cited_in_every_format(opened: Open, served: str) -> None:
    page = opened(served + DOCUMENT)
    page.locator("a.number[href='#swp-1957.p3']").click()
    expect(page.locator(".citing")).to_be_visible()
    address = f"{served}{DOCUMENT}#swp-1957.p3"
    assert page.url == address
    words = cited(page, "In words")
    assert "Revolution in Hungary" in words
    assert ", § 3. In: " in words
    assert address in words
    assert "@" not in words
    assert re.search(r"Accessed \d{1,2} [A-Z][a-z]+ \d{4}", words), words
    assert "@incollection{swp-1957.p3," in cited(page, "BibTeX")
    assert f"UR  - {address}" in cited(page, "RIS")
    (item,) = json.loads(cited(page, "CSL-JSON"))
    assert (item["id"], item["page"], item["URL"]) == ("swp-1957.p3", "§ 3", address)


def test_what_is_no_web_page_has_no_address_to_cite(page: Page) -> None:
    page.locator("a.number[href='#swp-1957.p3']").click()
    expect(page.locator(".citing")).to_be_visible()
    assert "Accessed" not in cited(page, "In words")
    assert "url" not in cited(page, "BibTeX")
    assert "URL" not in json.loads(cited(page, "CSL-JSON"))[0]


def test_a_note_is_the_editors_to_cite(page: Page) -> None:
    page.locator("a.anchor[href='#swp-1957.n2']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".citing")).to_be_visible()
    assert cited(page, "In words").startswith("The samizdat editors, Note on “Revolution in Hungary")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#swp-1957.n2"


def test_a_citation_is_copied(opened: Open, served: str) -> None:
    page = opened(served + DOCUMENT)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served)
    page.locator("a.number[href='#swp-1957.p3']").click()
    expected = cited(page, "BibTeX")
    page.locator(".citing .copy").click()
    expect(page.locator(".citing .copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").strip() == expected.strip()


def test_a_withheld_passage_is_copied_with_its_gaps(opened: Open, site: Path) -> None:
    page = opened((site / DOCUMENT).as_uri())
    copied = page.locator(".barred > .words").first.evaluate(
        "words => { getSelection().selectAllChildren(words); return getSelection().toString(); }"
    )
    assert "[…]" in copied
    assert "\u00a0\u00a0" not in copied


@pytest.mark.parametrize("width", [390, 1280])
def test_no_words_are_smaller_than_twelve_pixels_and_no_note_than_thirteen(
    opened: Open, site: Path, width: int
) -> None:
    small = """() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = {};
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.closest("svg, .unseen, template, script, .bar")) continue;
        const size = parseFloat(getComputedStyle(element).fontSize);
        const floor = element.closest(".aside") && !element.closest(".mark") ? 13 : 12;
        if (size < floor) found[`${element.localName}.${element.className}`] = size;
      }
      return found;
    }"""
    page = opened((site / "index.html").as_uri(), width=width)
    names = ("index", "croft-2003", "swp-1957", "theses", "names", "timeline", "about", "names/person-stalin", "search")
    found = {}
    for name in (*names, "days/1956-11-04"):
        page.goto((site / f"{name}.html").as_uri())
        found[name] = page.evaluate(small)
    assert {name: sizes for name, sizes in found.items() if sizes} == {}


@pytest.mark.parametrize("width", [390, 800, 1000, 1280])
def test_a_card_is_no_wider_than_its_words_need(opened: Open, site: Path, width: int) -> None:
    page = opened((site / DOCUMENT).as_uri(), width=width)
    page.locator(f"[id='{a_name(page)}']").click()
    card = page.locator(".card:popover-open")
    expect(card).to_be_visible()
    em = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert card.evaluate("card => card.offsetWidth") <= (width if width < 768 else 24 * em)


@pytest.mark.parametrize("width", [1280, 1920])
def test_notes_stay_with_their_paragraph_where_bars_are_short(opened: Open, site: Path, width: int) -> None:
    page = opened((site / DOCUMENT).as_uri(), width=width)
    apart = page.evaluate(
        """() => [...document.querySelectorAll(".barred > .aside")].filter((note) => {
          const [own, row] = [note, note.parentElement].map((each) => each.getBoundingClientRect());
          return own.top < row.top - 1;
        }).map((note) => note.id)"""
    )
    assert apart == []


def test_what_is_ticked_stays_ticked_on_the_next_page(opened: Open, site: Path) -> None:
    page = opened((site / DOCUMENT).as_uri())
    page.get_by_label("Places").check()
    page.goto((site / "croft-2003.html").as_uri())
    assert page.get_by_label("Places").is_checked()
    page.goto((site / "names/person-stalin.html").as_uri())
    page.get_by_role("radio", name="side by side").check()
    page.goto((site / "names/person-nagy.html").as_uri())
    assert page.get_by_role("radio", name="side by side").is_checked()
    assert not page.get_by_role("radio", name="text after text").is_checked()
