"""The search, the filter of the index and the marks in a passage, from file:// and in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from samizdat.publish.site.search.postings import fold

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
MARKED = "[...CSS.highlights.get('found') ?? []].map((range) => range.toString())"


def search(opened: Open, folder: Path, query: str = "", page: str = "search.html", **options: object) -> Page:
    found = opened(f"{(folder / page).as_uri()}?{query}", **options)
    # A search without hits has no facets either, but says so.
    expect(found.locator("[data-facet=kind] li, .finder [role=status]:not(:empty)").first).to_be_attached()
    return found


def hits(page: Page) -> list[str]:
    expect(page.locator(".finder [role=status]")).not_to_be_empty()
    return page.locator(".hits h2").all_inner_texts()


def count(page: Page) -> int:
    """Return the number of hits that a page tells, 0 where it says that there is none."""
    expect(page.locator(".finder [role=status]")).not_to_be_empty()
    return int(re.sub(r"\D", "", page.locator(".finder [role=status]").inner_text()) or 0)


@pytest.mark.parametrize("query", ["gero", "Gerő", "GERO"])
def test_diacritics_and_case_do_not_matter(opened: Open, site: Path, query: str) -> None:
    page = search(opened, site, f"q={query}")
    assert hits(page)[0] == "Gerő, Ernő"
    assert page.locator(".hits li").first.locator("mark").first.inner_text() == "Gerő"
    assert count(page) == count(search(opened, site, "q=gerő"))


def test_hyphens_and_spaces_do_not_matter(opened: Open, site: Path) -> None:
    found = {count(search(opened, site, f"q={query}")) for query in ("counterrevolution", "counter-revolution")}
    assert len(found) == 1 and found.pop() > 5
    page = search(opened, site, "q=counterrevolution&kind=passage")
    assert "counter-revolution" in {mark.casefold() for mark in page.locator(".hits mark").all_inner_texts()}


@pytest.mark.parametrize("query", ["p180", "§ 180", "§180"])
def test_a_passage_is_found_by_its_number(opened: Open, site: Path, query: str) -> None:
    page = search(opened, site, f"q={query}")
    assert count(page) == 1
    assert (page.locator(".hits a").first.get_attribute("href") or "").endswith("#grant-1997.p180")


@pytest.mark.parametrize("query", ["1956-11-04", "4 November 1956", "November 4, 1956", "4 November"])
def test_a_passage_is_found_by_the_day_it_tells(opened: Open, site: Path, query: str) -> None:
    page = search(opened, site, f"q={query}&kind=passage&document=swp-1957")
    ends = [str(link.get_attribute("href")).partition("#")[2] for link in page.locator(".hits a").all()]
    assert "swp-1957.p29" in ends
    texts = page.locator(".hits li").all_inner_texts()
    assert not [text for text in texts if "July to November" in text]


def test_a_day_is_found_as_hungarian_says_it(opened: Open, site: Path) -> None:
    assert count(search(opened, site, "q=1956. november 4.", "hu/search.html")) == count(
        search(opened, site, "q=1956-11-04")
    )


def test_a_slip_of_the_pen_is_offered_right(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=revoltuion")
    assert count(page) == 0
    page.locator(".finder [role=status] a").click()
    expect(page.locator("[type=search]")).to_have_value("revolution")
    assert count(page) > 50


def test_back_undoes_a_choice(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=budapest")
    everything = count(page)
    page.locator("[data-facet=kind] label:has([value=note]) input").check()
    expect(page.locator(".finder [role=status]")).not_to_have_text(re.compile(rf"^{everything} "))
    page.go_back()
    expect(page.locator(".finder [role=status]")).to_have_text(re.compile(rf"^{everything} "))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Sztálin", "Stalin, Joseph Vissarionovich"),
        ("Hruscsov", "Khrushchev, Nikita Sergeyevich"),
        ("Szovjetunió", "Soviet Union"),
    ],
)
def test_a_name_is_found_as_hungarian_has_it(opened: Open, site: Path, query: str, name: str) -> None:
    assert name in hits(search(opened, site, f"q={query}", "hu/search.html"))


def test_a_name_is_found_in_any_of_its_scripts(opened: Open, site: Path) -> None:
    assert hits(search(opened, site, "q=Хрущёв"))[0] == "Khrushchev, Nikita Sergeyevich"


def test_words_by_their_beginnings_and_phrases_to_the_letter(opened: Open, full: Path) -> None:
    apart, phrase, turned = (
        count(search(opened, full, f"q={query}"))
        for query in ("workers council", "%22workers’ councils%22", "%22councils workers’%22")
    )
    assert apart > phrase > 10 > turned


def test_a_hit_leads_to_its_passage_and_marks_the_words_there(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=gero&kind=passage&document=swp-1957")
    page.locator(".hits a").first.click()
    # The words stay in the address, so that the marked passage can be handed on.
    page.wait_for_url(re.compile(r"swp-1957\.html\?find=gero#swp-1957\.p\d+$"))
    again = opened(page.url)
    assert again.evaluate(MARKED) == page.evaluate(MARKED)
    marked = page.evaluate(MARKED)
    assert marked and {fold(word)[:4] for word in marked} == {"gero"}
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").is_visible()


def test_a_marked_phrase_may_go_through_names(opened: Open, full: Path) -> None:
    page = opened(f"{(full / 'swp-1957.html').as_uri()}?find=%22hungarian and polish%22#swp-1957.p1")
    assert set(page.evaluate(MARKED)) == {"Hungarian and Polish"}


def test_facets_narrow_add_up_and_are_kept_in_the_address(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=budapest")
    everything = count(page)
    notes, passages = (page.locator(f"[data-facet=kind] label:has([value={kind}])") for kind in ("note", "passage"))
    wanted = [int(label.locator("small").inner_text()) for label in (notes, passages)]
    notes.locator("input").check()
    expect(page.locator(".finder [role=status]")).to_have_text(re.compile(rf"^{wanted[0]} "))
    passages.locator("input").check()
    expect(page.locator(".finder [role=status]")).to_have_text(re.compile(rf"^{sum(wanted)} "))
    assert sum(wanted) < everything
    assert page.url.endswith("?q=budapest&kind=passage&kind=note") or "kind=note&kind=passage" in page.url
    page.reload()
    assert count(page) == sum(wanted)


def test_facets_without_words_list_passages_in_the_order_of_the_texts(opened: Open, site: Path) -> None:
    page = search(opened, site, "person=person:nagy&year=1956&document=swp-1957&kind=passage")
    links = page.locator(".hits a")
    expect(links.nth(1)).to_be_visible()
    places = [
        int(re.sub(r".*\.p?", "", str(link.get_attribute("href"))))
        for link in links.all()
        if ".p" in str(link.get_attribute("href"))
    ]
    assert places == sorted(places) and len(places) > 1


def test_typing_searches_and_the_keyboard_reaches_everything(opened: Open, site: Path) -> None:
    page = search(opened, site)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("budapest")
    assert count(page) > 0
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[data-facet=kind] summary")).to_be_focused()


def test_more_hits_come_when_asked_for(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=the")
    total = count(page)
    assert page.locator(".hits li").count() == 20 < total
    page.get_by_role("button", name="More hits").click()
    expect(page.locator(".hits li")).to_have_count(40)
    expect(page.locator(".hits li").nth(20).locator("a")).to_be_focused()


def test_nothing_found_and_nothing_asked(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=qqqq")
    expect(page.locator(".finder [role=status]")).to_contain_text("No hit")
    idle = search(opened, site)
    assert not idle.locator(".found").is_visible()


def test_the_search_speaks_hungarian(opened: Open, site: Path) -> None:
    page = search(opened, site, "q=gero", page="hu/search.html")
    assert re.fullmatch(r"\d+ találat", page.locator(".finder [role=status]").inner_text())
    link = page.locator(".hits a").first
    assert link.get_attribute("lang") == "en"
    link.click()
    page.wait_for_url(re.compile(r"/hu/names/person-gero\.html\?find=gero$"))


def test_a_lost_index_is_said(opened: Open, site: Path, tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    for name in ("search.html", "js/words.js", "js/search.js"):
        (tmp_path / name).write_bytes((site / name).read_bytes())
    page = opened((tmp_path / "search.html").as_uri())
    expect(page.locator(".finder [role=status]")).to_contain_text("could not be read")


def test_without_scripts_the_page_names_the_index(opened: Open, site: Path) -> None:
    page = opened((site / "search.html").as_uri(), script=False)
    page.locator("noscript a").click()
    assert page.url.endswith("names.html")
    assert not page.locator(".filter").is_visible()


def test_a_search_loads_little_and_nothing_from_elsewhere(opened: Open, site: Path) -> None:
    page = opened("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{(site / 'search.html').as_uri()}?q=nagy+gero")
    assert hits(page)
    assert all(url.startswith(site.as_uri()) or url == "data:," for url in asked)
    loaded = [Path(url.partition("?")[0].removeprefix("file://")) for url in asked if "/search/" in url]
    whole = sum(path.stat().st_size for path in (site / "search").iterdir())
    assert sum(path.stat().st_size for path in loaded) < whole / 2


@pytest.mark.parametrize(
    ("typed", "name"),
    [("gero", "Gerő, Ernő"), ("Хрущев", "Khrushchev, Nikita Sergeyevich"), ("imre nagy", "Nagy, Imre")],
)
def test_the_index_of_names_is_narrowed_while_typing(opened: Open, site: Path, typed: str, name: str) -> None:
    page = opened((site / "names.html").as_uri())
    rows = page.locator(".kind tr[id]:visible")
    before = rows.count()
    page.get_by_label("Show the names with").fill(typed)
    assert name in page.locator(".kind tr[id]:visible th a").all_inner_texts()
    assert 0 < rows.count() < 10 < before
    expect(page.locator(".filter [role=status]")).to_have_text(f"{rows.count()} name{'s' if rows.count() > 1 else ''}")
    page.get_by_label("Show the names with").fill("")
    assert rows.count() == before


def test_words_are_folded_alike_at_build_time_and_in_the_browser(opened: Open, site: Path) -> None:
    page = opened((site / "search.html").as_uri())
    letters = [chr(code) for code in range(0x20, 0x2000) if chr(code).isalnum()]
    words = [*letters, *(f"a{letter}b" for letter in letters), "Gerő", "ΟΔΟΣ", "ẞ"]
    folded = page.evaluate("words => words.map(samizdat.fold)", words)
    differing = [word for word, ours in zip(words, folded, strict=True) if ours != fold(word)]
    assert differing == []
