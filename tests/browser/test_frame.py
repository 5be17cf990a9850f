"""The frame of every page: languages, light and dark, the menu, the typefaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from samizdat.publish.site.faces import FIRST, NEEDED

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
ROOT = Path(__file__).parents[2]
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"
SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: 'layout-shift', buffered: true });
  document.fonts.ready.then(() => setTimeout(() => done(sum), 300));
})"""
# What a phone makes slowest of all that scripts ask for.
COUNT_FORMATS = """window.formats = 0;
for (const name of ["DateTimeFormat", "PluralRules", "Collator", "NumberFormat"]) {
  const made = Intl[name];
  Intl[name] = new Proxy(made, {
    construct: (...asked) => { formats += 1; return Reflect.construct(...asked); },
    apply: (...asked) => { formats += 1; return Reflect.apply(...asked); },
  });
}
Date.prototype.toLocaleDateString = () => { formats += 1; return ""; };"""


@pytest.mark.parametrize("name", ["index.html", "names/person-nagy.html"])
def test_a_page_leads_to_itself_in_the_other_language_and_back(opened: Open, site: Path, name: str) -> None:
    page = opened((site / name).as_uri())
    page.get_by_role("link", name="magyar").click()
    assert page.url == (site / "hu" / name).as_uri()
    assert page.locator("html").get_attribute("lang") == "hu"
    assert page.locator("h1").get_attribute("lang") == "en"
    page.get_by_role("link", name="English").click()
    page.wait_for_url((site / name).as_uri(), wait_until="load")
    alternates = {link.get_attribute("hreflang") for link in page.locator("link[rel=alternate][hreflang]").all()}
    assert alternates == {"en", "hu"}


def test_light_and_dark_are_chosen_and_remembered(opened: Open, site: Path) -> None:
    page = opened((site / "index.html").as_uri(), scheme="light")
    light = page.evaluate(BACKGROUND)
    page.get_by_label("Colours").select_option("dark")
    dark = page.evaluate(BACKGROUND)
    assert dark != light
    page.goto((site / "hu/names.html").as_uri())
    assert page.evaluate(BACKGROUND) == dark
    assert page.get_by_label("Színek").input_value() == "dark"
    page.get_by_label("Színek").select_option("system")
    assert page.evaluate(BACKGROUND) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(BACKGROUND) == dark


def test_without_a_script_the_system_decides(opened: Open, site: Path) -> None:
    pages = [opened((site / "index.html").as_uri(), scheme=scheme, script=False) for scheme in ("light", "dark")]
    assert not pages[0].get_by_label("Colours").is_visible()
    assert pages[0].get_by_role("link", name="Names").is_visible()
    assert len({page.locator("body").screenshot() for page in pages}) == 2


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_ways_are_a_menu(opened: Open, site: Path, script: bool) -> None:
    page = opened((site / "index.html").as_uri(), width=390, script=script)
    names = page.get_by_role("navigation", name="Edition").get_by_role("link", name="Names")
    assert not names.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert names.is_visible()
    page.keyboard.press("Escape")
    assert not names.is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    names.click()
    assert page.url == (site / "names.html").as_uri()


def test_deep_in_a_long_text_the_search_is_two_touches_away(opened: Open, site: Path) -> None:
    page = opened((site / "grant-1997.html").as_uri(), width=390)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    expect(page.locator("a.home")).to_be_in_viewport()
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_be_in_viewport()
    menu.click()
    page.get_by_role("link", name="Search").click()
    page.wait_for_url("**/search.html")


@pytest.mark.parametrize("width", [390, 1280])
def test_title_byline_and_text_stand_on_one_edge(opened: Open, site: Path, width: int) -> None:
    page = opened((site / "croft-2003.html").as_uri(), width=width)
    edges = page.evaluate(
        """() => [".teiHeader h1", ".teiHeader .byline", ".abstract p", ".text h2", ".barred .words"]
          .map(each => Math.round(document.querySelector(each).getBoundingClientRect().left))"""
    )
    assert len(set(edges)) == 1, edges


@pytest.mark.skipif(any(find_spec(name) is None for name in NEEDED), reason="the extra fonts is not installed")
@pytest.mark.parametrize("name", ["index.html", "swp-1957.html", "hu/names/person-khrushchev.html"])
def test_the_typefaces_are_asked_for_before_the_page_is_drawn(opened: Open, served: str, name: str) -> None:
    page = opened(f"{served}{name}")
    asked = {link.get_attribute("href") or "" for link in page.locator("link[rel=preload][as=font]").all()}
    assert {address.rpartition("/")[2] for address in asked} == {f"{face}-latin.woff2" for face in FIRST}
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status == 'loaded').map(font => font.family)")
    assert {"Edition Serif", "Edition Typed"} <= {family.strip('"') for family in loaded}


# Each has something that comes after the first words: a typeface, a drawing, a form that a script fills in.
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "name", ["index.html", "swp-1957.html", "timeline.html", "map.html", "names.html", "search.html"]
)
def test_nothing_moves_while_a_page_comes(opened: Open, served: str, name: str, width: int) -> None:
    assert opened(f"{served}{name}", width=width).evaluate(SHIFT) == 0


@pytest.mark.parametrize("name", ["swp-1957.html", "names.html", "search.html", "theses.html"])
def test_the_names_of_months_are_left_until_a_day_is_asked_for(opened: Open, site: Path, name: str) -> None:
    page = opened("about:blank")
    page.add_init_script(COUNT_FORMATS)
    page.goto((site / name).as_uri())
    assert page.evaluate("formats") == 0
    if page.evaluate("typeof samizdat == 'object'"):
        assert page.evaluate("samizdat.terms('4 November')[0].words") == ["d1104"]
        assert page.evaluate("formats") > 0


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_ink_stands_out_from_every_paper(mode: int) -> None:
    css = (ROOT / "xslt/html/css/edition.css").read_text(encoding="utf-8")
    inks = {name: pair for name, *pair in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", css)}
    for ink, paper in product(("ink", "soft", "red"), ("paper", "found")):
        high, low = sorted((luminance(inks[ink][mode]), luminance(inks[paper][mode])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 7, (ink, paper)
