"""The page of theses, and the pointers to it in the margins; all texts are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from html_pages import by_class, parse, site
from lxml import etree

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.xml_file import describe
from samizdat.errors import SamizdatError
from samizdat.model.document import XmlFile
from samizdat.model.page import Job
from samizdat.publish.run import run
from samizdat.publish.views import STYLESHEET as VIEWS

TAXONOMY = """<encodingDesc><classDecl><taxonomy xml:id="theses">
<category xml:id="thesis-bread"><catDesc>Holds that bread is enough.</catDesc></category>
<category xml:id="thesis-salt"><catDesc>Holds that salt is needed.</catDesc></category>
</taxonomy></classDecl></encodingDesc>"""
THESES = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="views"><teiHeader><fileDesc><titleStmt><title>Views</title>
</titleStmt></fileDesc></teiHeader><standOff><spanGrp xml:id="views.a-1" type="theses">{}</spanGrp></standOff></TEI>"""
SPAN = '<span type="{}" ana="{}" target="documents/a-1.xml#a-1.p{}">{}</span>'
SPANS = (
    SPAN.format("affirms", "ed:thesis-bread", 1, "Praises bread.")
    + SPAN.format("denies", "ed:thesis-bread ed:thesis-salt", 2, "Wants neither.")
    + SPAN.format("affirms", "ed:thesis-bread", 3, "Comes back to bread.")
)
CONTEXT = """<context><header><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{}</teiHeader></TEI></header>
<apparatus>{}</apparatus><document id="a-1" title="A" full="true"/>
<document id="b-2" title="B" full="true"/></context>"""


def page(spans: str = SPANS) -> etree._Element:
    theses = THESES.format(spans)
    job = Job("xslt/html/pages/theses.xsl", theses, "views.html")
    return parse(run(CONTEXT.format(TAXONOMY, theses), job).data)


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_overview_has_a_mark_for_each_passage_and_says_it_in_words() -> None:
    [table] = by_class(page(), "overview")
    rows = [[text(cell) for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["Thesis", "A", "B"],
        ["1. Bread is enough.", "affirms: 2 denies: 1", ""],
        ["2. Salt is needed.", "denies: 1", ""],
    ]
    marks = [[mark.get("class") for mark in row.iter("svg")] for row in table.iter("tr")]
    assert marks == [[], ["affirms", "affirms", "denies"], ["denies"]]
    assert {mark.get("aria-hidden") for mark in table.iter("svg")} == {"true"}
    assert len({mark[0].get("d") for mark in table.iter("svg")}) == 3
    assert [cell.get("href") for cell in table.xpath(".//td/a")] == ["#thesis-bread.a-1", "#thesis-salt.a-1"]


def test_each_thesis_has_the_documents_beside_each_other() -> None:
    [bread, salt] = by_class(page(), "thesis")
    assert text(bread.find("h2")) == "1 Bread is enough."
    assert [text(item) for item in bread.iter("li")] == [
        "affirms Praises bread. § 1",
        "denies Wants neither. § 2",
        "affirms Comes back to bread. § 3",
    ]
    assert [section.get("id") for section in by_class(salt, "witness")] == ["thesis-salt.a-1", "thesis-salt.b-2"]
    assert [text(section) for section in by_class(salt, "witness")] == ["A denies Wants neither. § 2", "Bsilent"]
    assert salt.xpath(".//a[@class='number']/@href") == ["a-1.html#a-1.p2"]


def test_an_unknown_stance_stops_the_page() -> None:
    with pytest.raises(SamizdatError):
        page(SPAN.format("doubts", "ed:thesis-bread", 1, "Unsure."))


def test_a_passage_points_to_its_theses() -> None:
    body = '<div xml:id="a-1.1"><p xml:id="a-1.p2">Neither.</p><p xml:id="a-1.p9">More.</p></div>'
    document = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a-1"><teiHeader/>
    <text><body>{body}</body></text></TEI>"""
    context = CONTEXT.format(TAXONOMY, THESES.format(SPANS))
    shown = parse(run(context, Job(VIEWS, document, "a-1.html", view="html")).data)
    [stances] = by_class(shown, "stances")
    assert text(stances) == "denies thesis 1 denies thesis 2"
    assert stances.xpath("a/@href") == ["views.html#thesis-bread.a-1", "views.html#thesis-salt.a-1"]
    assert stances.xpath("a/@title") == ["Bread is enough.", "Salt is needed."]


def test_every_page_leads_to_the_theses(edition: Path) -> None:
    small = read_edition(read_settings(edition))[0]
    analysis = describe(XmlFile("views.xml", "views", THESES.format("")))
    pages = site(replace(small, apparatus=(analysis,))).trees
    links = "//nav//a[@href='views.html' or @href='../views.html']"
    assert {path for path, page in pages.items() if page.xpath(links)} == set(pages)
