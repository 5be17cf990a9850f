"""What pages tell machines and of which version they are, and the cards that a script fills."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from html_pages import parse
from lxml import etree

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.document import Edition
from samizdat.model.version import Version
from samizdat.publish import material as gathering
from samizdat.publish.material import gather
from samizdat.publish.page_jobs import cards
from samizdat.publish.render import jobs
from samizdat.publish.run import run

Change = Callable[[Path, str, str], None]
HERE = "https://example.org/l/"
PERSON = """<persName type="preferred"><surname>Berg</surname>, <forename>Anna</forename></persName>
  <persName>Anna of the ferry</persName>
  <birth when="1920-05-01"><placeName>Lund</placeName></birth><death when="1990">1990</death>"""


def pages(edition: Path, **settings: Any) -> dict[str, etree._Element]:
    read = read_edition(read_settings(edition))[0]
    material = gather(replace(read, settings=replace(read.settings, **settings)))
    return {job.path: parse(run(material.context, job).data) for job in jobs(material)}


def described(page: etree._Element) -> dict[str, Any]:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    value: dict[str, Any] = json.loads(script.text)
    return value


def properties(page: etree._Element) -> dict[str, str]:
    return {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}


def test_without_an_address_no_page_is_canonical(edition: Path) -> None:
    for path, page in pages(edition).items():
        assert page.xpath("//link[@rel='canonical']") == [], path
        assert "og:url" not in properties(page)
        assert properties(page)["og:site_name"] == "Small Letters"
        assert page.xpath("//link[@type='application/atom+xml']/@href") == ["../" * path.count("/") + "feed.xml"]


def test_changes_are_a_page_to_read(edition: Path, change: Change) -> None:
    change(
        edition / "tei/edition.xml",
        "<publicationStmt>",
        '<editionStmt><edition n="1">First</edition></editionStmt><publicationStmt>',
    )
    made = pages(edition, interface=("en", "hu"))
    assert made["names/person-anna.html"].xpath("//p[@class='version']/a/@href") == ["../changes.html"]
    assert made["hu/index.html"].xpath("//p[@class='version']/a/@href") == ["../hu/changes.html"]
    (told,) = made["hu/changes.html"].xpath("//main//li")
    assert told.xpath("string()") == "A Letter First encoding."
    assert told.xpath("a/@href | a/@lang") == ["../hu/letter.html", "en"]


def test_each_page_has_its_own_address(edition: Path) -> None:
    made = pages(edition, address=HERE, interface=("en", "hu"))
    for path, page in made.items():
        assert page.xpath("//link[@rel='canonical']/@href") == [HERE + path]
        assert properties(page)["og:url"] == HERE + path
        plain = path.removeprefix("hu/")
        assert page.xpath("//link[@hreflang]/@href") == [HERE + plain, f"{HERE}hu/{plain}"]
    assert properties(made["hu/letter.html"])["og:locale"] == "hu_HU"
    assert properties(made["index.html"])["og:type"] == "website"


def test_a_person_and_a_place_are_described(edition: Path, change: Change) -> None:
    persons, places = edition / "tei/authorities/persons.xml", edition / "tei/authorities/places.xml"
    change(persons, '<persName type="preferred" xml:lang="en"><forename>Anna</forename></persName>', PERSON)
    change(places, "</placeName>", "</placeName><location><geo>55.7 13.19</geo></location>")
    change(places, "</note>", '</note><idno type="geonames">2693678</idno>')
    made = pages(edition, address=HERE, interface=("en", "hu"))
    anna = described(made["hu/names/person-anna.html"])
    assert anna == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": f"{HERE}names/person-anna.html",
        "url": f"{HERE}names/person-anna.html",
        "name": "Anna Berg",
        "givenName": "Anna",
        "familyName": "Berg",
        "alternateName": "Anna of the ferry",
        "birthDate": "1920-05-01",
        "deathDate": "1990",
        "birthPlace": {"@type": "Place", "name": "Lund"},
        "description": "She takes the ferry.",
        "subjectOf": [{"@type": "CreativeWork", "name": "A Letter", "url": f"{HERE}letter.html"}],
    }
    lund = described(made["names/place-lund.html"])
    assert lund["geo"] == {"@type": "GeoCoordinates", "latitude": 55.7, "longitude": 13.19}
    assert lund["sameAs"] == "https://www.geonames.org/2693678"


def test_the_edition_is_described_with_its_parts(edition: Path) -> None:
    data = described(pages(edition)["index.html"])
    assert (data["@type"], data["name"], data["license"]) == (
        "Collection",
        "Small Letters",
        "https://example.org/licence",
    )
    (part,) = data["hasPart"]
    assert (part["@id"], part["identifier"], part["name"]) == ("letter.html", "letter", "A Letter")
    assert part["license"] == "https://example.org/licence"


def test_every_page_tells_its_version(edition: Path, change: Change) -> None:
    header = "tei/edition.xml"
    assert "Version" not in "".join(_versions(edition))
    change(edition / header, "</titleStmt>", '</titleStmt><editionStmt><edition n="1.2">Second</edition></editionStmt>')
    assert set(_versions(edition)) == {"Version 1.2. Changes"}


def _versions(edition: Path) -> list[str]:
    return [
        " ".join(" ".join(p.itertext()).split())
        for page in pages(edition).values()
        for p in page.xpath("//footer/p[@class='version']")
    ]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (Version(), None),
        (Version("0123456789", "2026-11-22"), "commit 0123456789 of 22 November 2026."),
        (Version("0123456789", "2026-11-22", changed=True), "with changes that no commit has yet."),
    ],
)
def test_one_page_tells_the_commit(
    edition: Path, monkeypatch: pytest.MonkeyPatch, version: Version, said: str | None
) -> None:
    monkeypatch.setattr(gathering, "version", lambda _: version)
    for path, page in pages(edition).items():
        words = " ".join(page.xpath("//main//text()"))
        assert ("0123456789" in words) == (said is not None and path == "about.html"), path
        assert said is None or path != "about.html" or said in words


def test_a_letter_can_be_cited_from_its_page(edition: Path) -> None:
    page = pages(edition)["letter.html"]
    assert page.xpath("//p[@class='files']/a/@href") == [f"cite/letter.{kind}" for kind in ("bib", "ris", "json")]
    (template,) = page.xpath("//template[@id='citing']")
    assert set(template.xpath(".//pre/@data-format")) == {"BibTeX", "RIS", "CSL-JSON"}
    assert all("@passage@" in "".join(pre.itertext()) for pre in template.xpath(".//pre"))
    words = " ".join(template.xpath("string(.//p[@data-kind='text'])").split())
    start, end = "“A Letter”, @label@. In: Small Letters. Nobody, 2026.", "@address@letter.html#letter.@passage@."
    assert words == f"{start} {end} Accessed @accessed@."


def said(edition: Edition) -> dict[str, dict[str, Any]]:
    material = gather(edition)
    made = (run(material.context, job) for job in cards(material.edition.settings.interface))
    return {
        page.path: json.loads(page.data.decode().removeprefix("samizdat.cards(").removesuffix(");")) for page in made
    }


def test_a_card_for_every_name_in_every_language(edition: Path, change: Change) -> None:
    change(
        edition / "tei/authorities/persons.xml",
        '<persName type="preferred" xml:lang="en"><forename>Anna</forename></persName>',
        PERSON,
    )
    read = read_edition(read_settings(edition))[0]
    found = said(replace(read, settings=replace(read.settings, interface=("hu", "en"))))
    assert set(found) == {"names/cards.js", "en/names/cards.js"}
    assert found["en/names/cards.js"] == {
        "person-anna": {
            "kind": "Person",
            "name": "Anna Berg",
            "language": "en",
            "dates": "1 May 1920 – 1990",
            "note": "She takes the ferry.",
        },
        "place-lund": {"kind": "Place", "name": "Lund", "language": "en", "note": "A town with a ferry."},
    }
    assert found["names/cards.js"]["person-anna"]["dates"] == "1920. május 1. – 1990"


def test_every_entity_of_this_edition_has_a_card(public: Edition) -> None:
    for path, found in said(public).items():
        assert len(found) > 300, path
        assert all(card["name"] and card["kind"] for card in found.values())


def test_a_title_about_markup_ends_no_script(edition: Path) -> None:
    letter = edition / "tei/documents/letter.xml"
    text = letter.read_text(encoding="utf-8")
    letter.write_text(
        text.replace("<title>A Letter</title>", "<title>On &lt;!--&lt;script&gt;&lt;/script&gt;</title>"),
        encoding="utf-8",
    )
    page = pages(edition)["letter.html"]
    (script,) = page.xpath("//script[@type='application/ld+json']")
    assert "<" not in script.text and r"\u003c!--\u003cscript" in script.text
    assert described(page)["name"] == "On <!--<script></script>"
