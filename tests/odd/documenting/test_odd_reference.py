"""The reference of a schema: an index, and a page for every element."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html
from small import MODULES, TEI, made

from samizdat.odd import document
from samizdat.resources import resource

EXAMPLE = (
    '<elementSpec ident="p" mode="change"><exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples">'
    '<p n="1">Snow &amp; <hi rend="b" type="b">more</hi></p></egXML></exemplum>'
    "<remarks><p>Not for <gi>head</gi>s.</p></remarks></elementSpec>"
)


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, etree._Element]:
    made(tmp_path, MODULES + EXAMPLE)
    (tmp_path / "one.xml").write_text(f'<doc xmlns="{TEI}"><p n="7" type="one"/><p/></doc>', encoding="utf-8")
    found, findings = document(tmp_path / "small.odd", tmp_path / "source.xml", [tmp_path / "one.xml"])
    assert findings == ()
    return {name: html.document_fromstring(page) for name, page in found.items() if name.endswith(".html")}


def section(page: etree._Element, title: str) -> str:
    (found,) = [each for each in page.iter("section") if each.findtext("h2") == title]
    return " ".join(" ".join(found.itertext()).split()).removeprefix(title).strip()


def test_every_element_has_a_page_and_stands_in_the_index(pages: dict[str, etree._Element]) -> None:
    links = [link.get("href") for link in pages["index.html"].iterfind(".//main//a")]
    assert set(pages) == {"index.html", *links}
    assert set(links) == {f"ref-{name}.html" for name in ("doc", "head", "p", "hi", "pers", "place")}


def test_no_link_leads_nowhere(pages: dict[str, etree._Element]) -> None:
    for page in pages.values():
        assert {link.get("href") for link in page.iter("a")} <= {"#main", *pages}


def test_the_pages_wear_the_style_sheet_of_the_site(tmp_path: Path) -> None:
    made(tmp_path, MODULES)
    found, _ = document(tmp_path / "small.odd", tmp_path / "source.xml")
    for name, page in found.items():
        if name.endswith(".html"):
            tree = html.document_fromstring(page)
            asked = {*tree.xpath("//link[@rel='stylesheet']/@href"), *tree.xpath("//script/@src")}
            assert {"reference.css", "colours.js"} <= asked <= set(found)
    assert found["reference.css"].startswith(resource("xslt/html/css/edition.css").read_text(encoding="utf-8"))


def test_a_page_says_what_the_schema_says(pages: dict[str, etree._Element]) -> None:
    page = pages["ref-p.html"]
    assert section(page, "Contained by") == "core doc"
    assert section(page, "May contain") == "Text. core hi names pers place"
    assert section(page, "Rules") == "full A p says something."
    assert section(page, "Remarks") == "Not for <head> s."
    assert section(page, "Use") == "2 times. one: 2"
    assert section(pages["ref-hi.html"], "Use") == "In no document."
    assert section(pages["ref-pers.html"], "May contain") == "Text."
    assert section(pages["ref-doc.html"], "May contain") == "core head p"
    assert [rule.get("id") for rule in page.iter("div") if rule.get("id")] == ["full"]


def test_attributes_say_where_they_come_from_and_what_they_may_be(pages: dict[str, etree._Element]) -> None:
    told = section(pages["ref-p.html"], "Attributes")
    assert "@n optional, from att.global, 1 × a number in <doc>" in told
    assert "@type optional, from att.typed, 1 × One of: one the first (1 ×) two" in told
    assert "@rend required" in section(pages["ref-hi.html"], "Attributes")


def test_an_example_is_shown_as_it_is_written(pages: dict[str, etree._Element]) -> None:
    assert section(pages["ref-p.html"], "Examples") == '<p n="1">Snow &amp; <hi rend="b" type="b">more</hi></p>'
