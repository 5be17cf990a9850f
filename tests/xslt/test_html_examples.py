"""A fragment of TEI in, a fragment of HTML out; all texts are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from html_pages import by_class, letters, parse, site
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from samizdat.checks.unhandled import unhandled
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.xml_file import describe
from samizdat.model.document import Edition, XmlFile
from samizdat.model.page import Job
from samizdat.publish.run import run
from samizdat.publish.views import STYLESHEET as VIEWS
from samizdat.resources import resource

Show = Callable[[str], etree._Element]
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader/>
<text><body><div xml:id="a.1">{}</div></body></text></TEI>"""
EMPTY = "<context/>"


def with_body(edition: Edition, body: str) -> Edition:
    """Put other content into the one section of the small edition's document."""
    file = edition.documents[0].file
    xml = re.sub("<head>.*</p>", lambda _: body, file.xml, flags=re.DOTALL)
    assert body in xml
    return replace(edition, documents=(describe(XmlFile(file.name, file.id, xml)),))


@pytest.fixture
def show(edition: Path) -> Show:
    """Return a function that shows the content of a section; it gives the article of the page."""
    small = read_edition(read_settings(edition))[0]
    return lambda body: by_class(site(with_body(small, body)).trees["letter.html"], "text")[0]


def html(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


EXAMPLES = {
    "a name leads to its record": (
        '<p>Dear <persName xml:id="letter.x" ref="person:anna">Anna</persName>’s</p>',
        '<a class="persName" id="letter.x" href="names/person-anna.html">Anna</a>’s',
    ),
    "a link holds no link": (
        '<p><title ref="place:lund">On <placeName ref="place:lund">Lund</placeName></title></p>',
        'href="names/place-lund.html">On <span class="placeName" id="letter.1.m2">Lund</span></a>',
    ),
    "doubt shows": (
        '<p><persName xml:id="letter.x" cert="low" ref="person:anna">A.</persName></p>',
        '<a class="persName cert-low" id="letter.x" href="names/person-anna.html">A.</a>',
    ),
    "a day is a time": (
        '<p><date xml:id="letter.x" when="1956-10-24">Wednesday</date></p>',
        '<time class="date" id="letter.x" datetime="1956-10-24" title="24 October 1956">Wednesday</time>',
    ),
    "a span of time keeps its words and tells its ends": (
        '<p><date xml:id="letter.x" from="1950" to="1951-03">then</date></p>',
        '<span class="date" id="letter.x" title="1950–March 1951">then</span>',
    ),
    "a misprint stays, the reading stands beside it": (
        '<p><choice><sic>bred</sic><corr resp="ed:editors">bread</corr></choice></p>',
        '<span class="choice"><span class="sic written">bred</span> <ins class="corr read">'
        '<span class="bracket">[</span>bread<span class="bracket">]</span></ins></span>',
    ),
    "what a correction takes away is struck out": (
        "<p><choice><sic>the the</sic><corr/></choice></p>",
        '<span class="choice"><span class="sic written deleted">the the</span></span>',
    ),
    "what is lost is told": (
        '<p>Bring <gap reason="lost"><desc>the rest of the line</desc></gap></p>',
        '<span class="gap lost">[lost: <span class="desc">the rest of the line</span>]</span>',
    ),
    "speech": (
        '<p>“<said who="person:anna">No</said>”</p>',
        '“<q class="said" title="Anna">No</q>”',
    ),
    "foreign words keep their language": (
        '<p><foreign xml:lang="sv">färja</foreign></p>',
        '<i class="foreign" lang="sv">färja</i>',
    ),
    "a stage direction": ("<p><stage>(Applause.)</stage></p>", '<span class="stage">(Applause.)</span>'),
    "a section's heading": ("<head>On bread</head>", '<h2 class="head">On bread</h2>'),
    "a heading that names no section": (
        '<head>On bread</head><head type="standfirst">And salt</head>',
        '<p class="head standfirst">And salt</p>',
    ),
    "a passage has its number and its summary": (
        '<p xml:id="letter.p9"><note type="summary" resp="ed:editors">Asks for salt.</note>Salt!</p>',
        '<div class="margin"><a class="number" href="#letter.p9">§ 9</a>'
        '<p class="note summary">Asks for salt.</p></div><p class="words">Salt!</p>',
    ),
    "an item stands with its label": (
        '<list xml:id="letter.l1"><label>1.</label><item xml:id="letter.i1">Bread</item></list>',
        '<p class="words"><span class="label">1.</span> Bread</p>',
    ),
    "a row's label is its heading": (
        '<table xml:id="letter.t1"><row><cell role="label">Bread</cell><cell cols="2">two</cell></row></table>',
        '<tr><th class="cell" scope="row">Bread</th><td class="cell" colspan="2">two</td></tr>',
    ),
    "a quotation names its speaker in the margin and its source below": (
        '<cit><quote xml:id="letter.q1" corresp="person:anna"><p xml:id="letter.p9">Yes.</p></quote>'
        "<bibl>(A letter)</bibl></cit>",
        '<figure class="cit"><blockquote class="quote" id="letter.q1">'
        '<a class="anchor" href="#letter.q1" aria-label="q1"></a>'
        '<div class="p row" id="letter.p9"><div class="margin">'
        '<a class="number" href="#letter.p9">§ 9</a>'
        '<p class="speaker"><a href="names/person-anna.html">Anna</a></p></div>'
        '<p class="words">Yes.</p></div></blockquote>'
        '<figcaption class="row"><p class="words"><span class="bibl">(A letter)</span></p></figcaption></figure>',
    ),
    "an argument": (
        "<argument><p>On bread.</p></argument>",
        '<div class="argument row"><p class="p words">On bread.</p></div>',
    ),
}


@pytest.mark.parametrize(("tei", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_example(show: Show, tei: str, expected: str) -> None:
    assert expected in html(show(tei))


def test_a_note_stands_beside_its_passage_and_is_marked_in_it(show: Show) -> None:
    shown = show('<p>Salt. <note type="editorial" resp="ed:editors">From the sea.</note> And bread.</p>')
    mark, note = shown.xpath(".//p[@class='words']/a")[0], shown.xpath(".//aside")[0]
    assert mark.get("href") == f"#{note.get('id')}" == "#letter.n1"
    back = note.xpath("p/a")[0]
    assert back.get("href") == f"#{mark.get('id')}"
    assert [link.get("role") for link in (mark, back)] == ["doc-noteref", "doc-backlink"]
    assert html(note).endswith("1</a> From the sea.</p></aside>")
    assert "Salt.<a" in html(mark.getparent())


HEADER = """<teiHeader><fileDesc><titleStmt><title>Of “Salt” &lt;/script&gt;</title>
<author><orgName>The Cooks</orgName></author></titleStmt>
<publicationStmt><availability><p>Ours.</p></availability></publicationStmt>
<sourceDesc><biblStruct><monogr><title level="m">Salt</title><imprint><date when="1950">1950</date></imprint></monogr>
<note>Torn.</note></biblStruct></sourceDesc></fileDesc>
<profileDesc><creation><date from="1950-03" to="1950-05">spring</date></creation></profileDesc></teiHeader>"""


def headed() -> etree._Element:
    xml = TEI.replace("<teiHeader/>", HEADER).format("<p>Salt.</p>")
    return parse(run(EMPTY, Job(VIEWS, xml, "a.html", view="html")).data)


def test_a_header_shows_the_source_and_folds_what_is_told_about_it() -> None:
    [about] = by_class(headed(), "about")
    assert [child.tag for child in about] == ["p", "details", "details", "details"]
    assert "".join(about[0].itertext()) == "Salt. 1950. "
    assert [details.findtext("summary") for details in about.iter("details")] == [
        "About the source",
        "Rights",
        "How to cite",
    ]
    assert [details.findtext("p") for details in about.iter("details")][:2] == ["Torn.", "Ours."]


def test_a_text_of_one_section_has_no_contents() -> None:
    assert by_class(headed(), "contents") == []


def test_a_header_is_told_to_machines_and_cannot_break_out_of_its_script() -> None:
    page = headed()
    data = json.loads(page.findtext(".//script[@type='application/ld+json']") or "")
    assert data == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "identifier": "a",
        "name": "Of “Salt” </script>",
        "author": [{"@type": "Organization", "name": "The Cooks"}],
        "dateCreated": "1950-05",
        "isBasedOn": {"@type": "CreativeWork", "datePublished": "1950", "name": "Salt"},
        "copyrightNotice": "Ours.",
        "isPartOf": {"@type": "Collection"},
    }
    assert page.xpath("//meta[@name='DCTERMS.created']/@content") == ["1950-05"]
    assert page.xpath("//meta[@name='citation_author']/@content") == ["The Cooks"]


def announcements(shown: etree._Element) -> list[str]:
    return [str(span.text) for span in by_class(shown, "unseen")]


def gap(quantity: int, start: int = 0) -> str:
    source = f"text:letter#char={start},{start + quantity}"
    return f'<gap reason="withheld" unit="chars" quantity="{quantity}" source="{source}"/>'


def test_gaps_that_only_white_space_parts_are_said_and_copied_once(show: Show) -> None:
    shown = show(f"<p>{gap(7)}\n {gap(1200)}</p>")
    assert announcements(shown) == ["[…]"]
    assert [length.text for length in by_class(shown, "length")] == ["1,207 characters withheld"]


def test_gaps_that_a_sign_or_a_name_parts_are_said_each(show: Show) -> None:
    body = f'<p>{gap(7)}, {gap(5)} <persName ref="person:anna">Anna</persName> {gap(3)}</p>'
    assert announcements(show(body)) == ["[…]"] * 3


def test_bars_are_hidden_from_screen_readers(show: Show) -> None:
    assert [bar.get("aria-hidden") for bar in by_class(show(f"<p>{gap(9)}</p>"), "bar")] == ["true"]


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 10**6)), min_size=1, max_size=20))
def test_a_bar_of_any_length_is_as_long_as_its_gap(gaps: list[tuple[int, int]]) -> None:
    body = "<p>" + " ".join(gap(quantity, start) for quantity, start in gaps) + "</p>"
    page = parse(run(EMPTY, Job(VIEWS, TEI.format(body), "a.html", view="html")).data)
    bars = [str(bar.text) for bar in by_class(page, "bar")]
    assert [len(bar) for bar in bars] == [quantity for quantity, _ in gaps]
    assert not [bar for bar in bars if "  " in bar or bar.startswith(" ") or bar.endswith(" ")]
    assert not [word for bar in bars for word in bar.split(" ") if len(word) > 12]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a <oddity>x</oddity></p>", {"oddity": "x"}),
        ("<oddity><p>Salt.</p></oddity>", {"oddity": "Salt."}),
        ("<p><oddity><rarity>x</rarity></oddity></p>", {"oddity": "x", "rarity": "x"}),
    ],
)
def test_an_unknown_element_is_visible_with_its_words(body: str, expected: dict[str, str]) -> None:
    data = run(EMPTY, Job(VIEWS, TEI.format(body), "a.html", view="html")).data
    shown = {span.get("data-element"): "".join(span.itertext()) for span in by_class(parse(data), "unhandled")}
    assert shown == expected
    assert unhandled(data) == set(expected)


def test_the_editors_own_text_has_a_page_that_every_page_links_to(edition: Path) -> None:
    small = read_edition(read_settings(edition))[0]
    own = describe(XmlFile("preface.xml", "preface", TEI.replace('"a"', '"preface"').format("<p>Salt.</p>")))
    pages = site(replace(small, apparatus=(own,))).trees
    assert pages["preface.html"].xpath("//body/@class") == ["document own"]
    links = "//nav//a[@href='preface.html' or @href='../preface.html']"
    assert {path for path, page in pages.items() if page.xpath(links)} == set(pages)


# The chronology

DATES = """<context><header><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI></header>
<document id="a-1" title="A" full="true"><teiHeader xmlns="http://www.tei-c.org/ns/1.0"/>{}</document>
<document id="b-2" title="B" full="true"><teiHeader xmlns="http://www.tei-c.org/ns/1.0"/>{}</document></context>"""


def date(earliest: str, latest: str, passage: str) -> str:
    return f'<date passage="{passage}" anchor="{passage}.m1" earliest="{earliest}" latest="{latest}">then</date>'


def rows(first: str, second: str) -> list[list[str]]:
    """Return the chronology of two documents: each row's date and what stands in its two cells."""
    xml = DATES.format(first, second)
    page = parse(run(xml, Job("xslt/html/pages/landing.xsl", xml, "index.html")).data)
    return [
        [letters(cell, ("begins",)) for cell in row.iter("th", "td")]
        for table in by_class(page, "chronology")
        for row in table.iterfind("tbody/tr")
    ]


FOUR_DAYS = "".join(date(f"1956-10-{day}", f"1956-10-{day}", f"a-1.p{day}") for day in (23, 24, 26, 27))


def test_a_month_that_two_documents_tell_is_told_by_days_with_its_silent_ones() -> None:
    assert rows(FOUR_DAYS, date("1956-10-23", "1956-10-23", "b-2.p1")) == [
        ["October1956", "", ""],
        ["Tue23Oct", "§23", "§1"],
        ["Wed24Oct", "§24", ""],
        ["25Oct", "notextspeaksofthisday"],
        ["Fri26Oct", "§26", ""],
        ["Sat27Oct", "§27", ""],
    ]


def test_days_of_which_nobody_speaks_are_one_row() -> None:
    later = date("1956-10-31", "1956-10-31", "b-2.p1")
    assert rows(FOUR_DAYS, later)[-2:] == [["28Oct–30Oct", "notextspeaksofthese3days"], ["Wed31Oct", "", "§1"]]


ENTRY = """<entry id="storm" kind="event" name="Storm" sort="storm"><record><event xmlns="http://www.tei-c.org/ns/1.0"
{}/></record><mention document="b-2" section="" passage="b-2.p9" anchor="b-2.p9.m1" editorial="false" progress="1"
left="" right="">it</mention></entry>"""


def marked(event: str, second: str) -> list[tuple[str, str]]:
    """Return the marks of the second document on the day of a storm, each with its kind."""
    xml = DATES.format(FOUR_DAYS, second).replace("</context>", f"{ENTRY.format(event)}</context>")
    page = parse(run(xml, Job("xslt/html/pages/landing.xsl", xml, "index.html")).data)
    return [
        (str(tick.get("href")), str(tick.get("class")))
        for row in page.iter("tr")
        if row.xpath(".//time[@datetime='1956-10-24']")
        for tick in by_class(row, "tick")[1:]
    ]


def test_who_tells_an_event_without_its_day_has_an_outline() -> None:
    other = date("1956-10-23", "1956-10-23", "b-2.p1")
    assert marked('when="1956-10-24"', other) == [("b-2.html#b-2.p9.m1", "tick untold")]
    assert marked('from="1956-10-24" to="1956-12-24"', other) == []
    dated = date("1956-10-24", "1956-10-24", "b-2.p9")
    assert marked('when="1956-10-24"', other + dated) == [("b-2.html#b-2.p9.m1", "tick told")]


def test_a_month_that_one_document_tells_is_not() -> None:
    assert rows(FOUR_DAYS, "") == [["1956", "§23§24§26§27", ""]]


def test_what_lasts_longer_than_its_row_says_until_when() -> None:
    both = date("1956-10-26", "1956-10-28", "b-2.p1") + date("1956-09-01", "1956-11-30", "b-2.p2")
    told = {row[0]: row[-1] for row in rows(FOUR_DAYS, both)}
    assert told["Fri26Oct"] == "§1–28Oct"
    assert told["October1956"] == "§2Sep–Nov"


def test_years_are_told_by_months_where_two_documents_are_that_precise() -> None:
    told = rows(date("1953-03-05", "1953-03-05", "a-1.p1"), date("1953-06-01", "1953-06-30", "b-2.p1"))
    assert told == [["March1953", "§1", ""], ["June1953", "", "§1"]]


def test_the_style_sheet_travels_with_the_pages() -> None:
    assert resource("xslt/html/css/edition.css").is_file()
