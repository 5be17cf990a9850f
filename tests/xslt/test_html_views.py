"""The map, the timeline and the page about the edition, from small inputs; all texts are invented."""

from __future__ import annotations

from pathlib import Path

from html_pages import by_class, parse, site
from lxml import etree

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.document import Edition
from samizdat.model.page import Job
from samizdat.publish.material import gather
from samizdat.publish.render import jobs
from samizdat.publish.run import run

BOTH = {"index.html", "about.html"}
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = """<teiHeader><fileDesc><titleStmt><title>Letters</title><respStmt><resp>Edited by</resp><name>Nobody</name>
</respStmt></titleStmt><editionStmt><edition n="2.1">Second</edition></editionStmt><publicationStmt>
<publisher>No House</publisher><date>1999</date></publicationStmt></fileDesc>
<encodingDesc><editorialDecl xml:id="rules"><correction><p>Nothing is mended.</p></correction></editorialDecl>
</encodingDesc></teiHeader>"""
CONTEXT = f"""<context views="timeline map about"><header><TEI {TEI} xml:lang="en">{HEADER}</TEI></header>
<document id="a-1" title="A" full="true"><date passage="a-1.p1" anchor="a-1.p1.m1" earliest="1901-02-03"
latest="1901-02-03">that day</date><summary passage="a-1.p1">A day.</summary></document>
<document id="b-2" title="B" full="true"/>
<entry id="bonn" kind="place" name="Bonn" sort="bonn"><record><place {TEI} type="city"><placeName>Bonn</placeName>
<location><geo>50.7 7.1</geo></location></place></record>
<mention document="a-1" editorial="false"/><mention document="b-2" editorial="true"/></entry>
<entry id="nowhere" kind="place" name="Nowhere" sort="nowhere"><record><place {TEI}/></record>
<mention document="b-2" editorial="false"/></entry>
<entry id="feast" kind="event" name="The Feast" sort="feast"><record><event {TEI} when="1901-02-03">
<label>The Feast</label></event></record><mention document="a-1" editorial="false"/></entry></context>"""
MAP = """<map radius="4"><panel name="near" width="1200" height="600" land="" borders="" graticule="M0 0L9 9" finer="2">
<circle id="bonn" area="false" counts="1 0" x="10" y="10" r="4" label-x="18" label-y="14" anchor="start"/>
</panel></map>"""
TIMELINE = """<timeline><panel name="days" first="1901-02-01" last="1901-02-28" width="1200" height="90" base="40"
coarser="3"><tick x="116.0" date="1901-02-01"/><tick x="154.7" date="1901-02-02"/><tick x="193.4" date="1901-02-03"/>
<event id="feast" vague="false" x="193.4" y="22" width="38.7" label-x="237" anchor="start"/>
<row document="a-1" y="50" height="13"><mark x="194" y="50" size="12" passage="a-1.p1" anchor="a-1.p1.m1"/></row>
<row document="b-2" y="73" height="13"/></panel></timeline>"""
COUNTS = """<statistics><document id="a-1" characters="2000" withheld="500" quoted="100" notes="3" passages="7">
<count of="person" n="4"/><count of="date" n="1"/></document>
<kind id="place" entities="2" alone="1"><named id="bonn" n="1"/></kind><kind id="org" entities="0" alone="0"/>
<gap name="coordinates" lacking="1" of="2"/></statistics>"""


def page(stylesheet: str, xml: str, language: str = "en") -> etree._Element:
    return parse(run(CONTEXT, Job(f"xslt/html/pages/{stylesheet}.xsl", xml, f"{stylesheet}.html", language)).data)


def rows(root: etree._Element) -> list[list[str]]:
    return [["".join(cell.itertext()).strip() for cell in row] for row in root.iterfind(".//tbody/tr")]


def test_a_circle_and_its_row_say_the_same() -> None:
    found = page("map", MAP)
    circle = found.find(".//a[@id='place-bonn']")
    assert circle is not None and circle.get("href") == "names/place-bonn.html"
    assert (circle.get("aria-label"), circle.findtext("text").strip()) == ("Bonn: 1 mention", "Bonn")
    assert rows(found) == [["Bonn", "51° N 7° E", "1", ""], ["Nowhere", "–", "", "1"]]
    assert found.find(".//tbody//a[@href='#place-bonn']") is not None


def test_a_map_without_land_says_so() -> None:
    assert "no coastlines" in by_class(page("map", MAP), "source")[0].text
    assert "Natural Earth" in by_class(page("map", MAP.replace('land=""', 'land="M0 0l9 9"')), "source")[0].text


def test_a_mark_leads_to_its_passage_and_a_bar_to_its_event() -> None:
    found = page("timeline", TIMELINE)
    (mark,) = by_class(found, "telling")
    assert mark.get("href") == "a-1.html#a-1.p1.m1"
    assert (mark.get("aria-label"), mark.findtext("title")) == ("A, § 1: that day", "A, § 1: that day. A day.")
    (bar,) = by_class(found, "happening")
    assert (bar.get("href"), bar.get("aria-label")) == ("names/event-feast.html", "The Feast, 3 February 1901")
    assert [step.text for step in by_class(found, "step")] == ["Feb", None, "3"]
    assert rows(found) == [["The Feast", "3 February 1901", "1", ""]]
    assert "3 dates name no day" in by_class(found, "stretch")[0].findtext("p")


def test_the_edition_says_how_it_is_edited_counted_and_cited() -> None:
    found = page("about", COUNTS)
    assert found.find(".//div[@id='rules']/h3").text == "Correction"
    assert rows(found) == [
        ["A", "A", "a-1.html#a-1.p12"],
        ["B", "B", "b-2.html#b-2.p12"],
        ["A", "2,000", "25%", "5%", "7", "3"],
        ["Persons", "4"],
        ["Dates", "1"],
        ["Places", "2", "50%", "Bonn 1"],
        ["Places without coordinates", "1", "2"],
    ]
    words = " ".join("".join(found.find(".//section[@id='citing']/p").itertext()).split())
    assert words == "Nobody, Letters, version 2.1. No House, 1999."


def test_what_editors_wrote_keeps_its_language() -> None:
    found = page("about", COUNTS, "hu")
    assert found.get("lang") == "hu"
    assert found.find(".//div[@id='rules']/p").get("lang") == "en"
    label = page("map", MAP, "hu").find(".//a[@id='place-bonn']/text")
    assert label is not None and label.get("lang") == "en"


def test_an_edition_has_the_views_that_it_has_something_for(edition: Path) -> None:
    read, _ = read_edition(read_settings(edition))
    found = site(read)
    shown = {name for name in ("map.html", "timeline.html", "about.html") if name in found.pages}
    assert {link.get("href") for link in found.trees["index.html"].iterfind(".//nav//a")} >= shown
    assert "about.html" in shown


def test_the_published_address_of_the_principles_still_leads_somewhere(public: Edition) -> None:
    material = gather(public)
    made = {job.path: parse(run(material.context, job).data) for job in jobs(material) if job.path in BOTH}
    assert {name for name in BOTH if made[name].find(".//*[@id='editorial-declaration']") is not None} == BOTH
