"""How a reader gets in: the front page, where the full texts can be read, what stands where no page is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from html_pages import Site, by_class, site

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings

Change = Callable[[Path, str, str], None]
ADDRESS = "https://example.org/letters/"


@pytest.fixture
def view(edition: Path, change: Change) -> Site:
    letter = edition / "tei/documents/letter.xml"
    change(letter, "<title>A Letter</title>", '<title>A Letter</title><title type="short">Anna 1950</title>')
    found = read_edition(read_settings(edition))[0]
    return site(replace(found, settings=replace(found.settings, address=ADDRESS)))


def test_the_front_page_has_the_texts_before_the_days(view: Site) -> None:
    front = view.trees["index.html"]
    sections = [section.get("class") for section in front.iterfind(".//main/section")]
    assert sections[0] == "documents"
    (ways,) = by_class(front, "ways-in")
    assert "full-text.html" in [link.get("href") for link in ways.iter("a")]


def test_the_index_says_in_a_line_who_each_is(edition: Path, change: Change) -> None:
    long = "A girl of the village who kept the ferry. " * 4
    persons = edition / "tei/authorities/persons.xml"
    note = re.search(r"<note[^>]*>[^<]*</note>", persons.read_text(encoding="utf-8"))
    assert note
    change(persons, note[0], f"<note>{long}</note>")
    names = site(read_edition(read_settings(edition))[0]).trees["names.html"]
    (line,) = names.xpath("//tr[@id='person-anna']//span[@class='line']")
    assert line.text == "A girl of the village who kept the ferry. A girl of the village who kept the ferry. A …"


def test_a_document_goes_by_its_short_title(view: Site) -> None:
    for page in ("index.html", "letter.html", "names.html"):
        links = view.trees[page].xpath("//header[@class='way']//a[@href='letter.html']")
        assert [link.text for link in links] == ["Anna 1950"], page


def test_a_withheld_text_leads_to_where_it_can_be_read(view: Site) -> None:
    (link,) = by_class(view.trees["letter.html"], "full-text")
    assert link.get("href") == "full-text.html#letter"
    page = view.trees["full-text.html"]
    (holding,) = page.xpath("//section[@id='letter']")
    digest = holding.findtext(".//dd[@class='digest']/code") or ""
    assert len(digest) == 64
    assert "samizdat restore" in "".join(page.itertext())


def test_addresses_say_what_can_be_read_there(edition: Path, change: Change) -> None:
    record = "<biblStruct><monogr><title>Letters</title><imprint/></monogr><note>{}</note></biblStruct><bibl type="
    told = (
        'Whole <ref type="fullText" target="https://www.paper.example/1950">in its archive</ref>, copied '
        '<ref type="copy" target="https://copies.example:443/a">there</ref>, kept by '
        '<ref target="https://library.example:443/b">a library</ref>.'
    )
    letter = edition / "tei/documents/letter.xml"
    change(letter, "<bibl type=", record.format(told))
    assert addresses(edition) == {
        "The whole text, from whoever published it": ["paper.example (in its archive)"],
        "The whole text, on a site of others": ["copies.example (there)"],
        "What else the record of the source points to: libraries, shops, notices": ["library.example (a library)"],
    }
    change(letter, 'type="fullText" ', "")
    change(letter, 'type="copy" ', "")
    assert set(addresses(edition)) == {"On the web, as the editors’ record of the source has it"}


def addresses(edition: Path) -> dict[str, list[str]]:
    """Return what the page of full texts says of addresses, by kind."""
    page = site(read_edition(read_settings(edition))[0]).trees["full-text.html"]
    found: dict[str, list[str]] = {}
    for term in page.xpath("//section[@id='letter']//dt"):
        said = [" ".join("".join(dd.itertext()).split()) for dd in term.xpath("following-sibling::dd")]
        after = len(term.xpath("following-sibling::dt[1]/following-sibling::dd"))
        found["".join(term.itertext())] = said[: len(said) - after]
    return {kind: said for kind, said in found.items() if any("example" in each for each in said)}


def test_a_front_page_in_another_language_says_which_the_texts_are_in(edition: Path) -> None:
    found = read_edition(read_settings(edition))[0]
    fronts = {code: site(replace(found, settings=replace(found.settings, interface=(code,)))) for code in ("en", "hu")}
    said = {code: "".join(front.trees["index.html"].find(".//main").itertext()) for code, front in fronts.items()}
    assert "más nyelvűek, mint az oldal: angol." in said["hu"]
    assert "another language than the page" not in said["en"]


def test_a_missing_page_leads_on_from_any_address(view: Site) -> None:
    page = view.trees["404.html"]
    assert [base.get("href") for base in page.iter("base")] == [ADDRESS]
    assert {"index.html", "search.html"} <= {link.get("href") for link in page.iterfind(".//main//a")}
    assert not view.trees["index.html"].xpath("//base")


def test_the_key_says_what_texts_and_passages_are_called(view: Site) -> None:
    (key,) = view.trees["about.html"].xpath("//section[@id='key']")
    assert "§ 12" in "".join(key.itertext())
    cells = [" ".join("".join(cell.itertext()).split()) for cell in key.xpath(".//tbody//*[self::th or self::td]")]
    assert cells == ["Anna 1950", "A Letter", "letter.html#letter.p12"]


def test_a_passage_has_one_number_everywhere(view: Site) -> None:
    (number,) = {link.text for link in view.trees["letter.html"].xpath("//a[@class='number'][@href='#letter.p1']")}
    assert number == "§\u00a01"
    anna = view.trees["names/person-anna.html"]
    assert "§\u00a01" in [link.text for link in by_class(anna, "number")]
