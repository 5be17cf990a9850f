"""The documents on the front page: with what they are about where they are few, as a list, or as pages of lists."""

from __future__ import annotations

from html_pages import by_class, parse
from lxml import etree

from samizdat.model.page import Job
from samizdat.publish.page_jobs import list_pages
from samizdat.publish.run import run

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = f"""<header><TEI {TEI} xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt>
</fileDesc></teiHeader></TEI></header>"""
LETTER = """<fileDesc><titleStmt><title>A Letter</title><author>Nobody</author></titleStmt></fileDesc><profileDesc>
<abstract><p>On <hi>salt</hi>.</p></abstract><correspDesc><correspAction type="sent"><persName><surname>Lund</surname>
<forename>Anna</forename></persName><date when="1790-05-22">22. 5.</date></correspAction><correspAction type="received">
<persName>Per</persName></correspAction></correspDesc></profileDesc>"""
NOVEL = """<fileDesc><titleStmt><title>A Novel</title><author>One</author><author>Two</author></titleStmt><sourceDesc>
<biblFull><publicationStmt><date>about 1800</date></publicationStmt></biblFull></sourceDesc></fileDesc>"""
DATE = '<date passage="a.div1" anchor="a" earliest="1790-05-22" latest="1790-05-22">then</date>'


def document(id: str, header: str = "", more: str = "", about: str = "") -> str:
    return f'<document id="{id}" title="{id}"{about}><teiHeader {TEI}>{header}</teiHeader>{more}</document>'


def context(documents: list[str], about: str = "") -> str:
    return f'<context views="search"{about}>{HEADER}{"".join(documents)}</context>'


def landing(documents: list[str], about: str = "") -> etree._Element:
    xml = context(documents, about)
    return parse(run(xml, Job("xslt/html/pages/landing.xsl", xml, "index.html")).data)


def words(part: etree._Element) -> str:
    return " ".join("".join(part.itertext()).split())


def lines(page: etree._Element) -> list[list[str]]:
    """Return what each line of a list says: its parts, the address before the title."""
    return [
        [text for part in line.iter("p", "a") for text in (part.get("href"), words(part)) if text]
        for listing in by_class(page, "listing")
        for line in listing.iter("li")
    ]


def others(count: int) -> list[str]:
    return [document(f"n-{number}") for number in range(count)]


def test_a_line_says_when_what_who_and_about_what() -> None:
    novel = document("b-2", NOVEL, about=' layer="true" full="false"')
    found = lines(landing([document("a-1", LETTER), novel, *others(7)]))
    assert found[0] == ["22 May 1790", "a-1.html", "A Letter", "Anna Lund → Per", "On salt."]
    assert found[1] == ["about 1800", "b-2.html", "A Novel", "One, Two · text withheld"]
    assert found[2] == ["n-0.html", "n-0"]


def test_where_no_document_is_dated_its_short_name_stands_there() -> None:
    assert lines(landing(others(9)))[8] == ["n-8", "n-8.html", "n-8"]


def test_few_documents_have_columns_and_room_and_more_have_not() -> None:
    few, more = (landing([document("a", LETTER, DATE), *others(count)]) for count in (7, 8))
    assert [len(by_class(page, "chronology")) for page in (few, more)] == [1, 0]
    assert [len(lines(page)) for page in (few, more)] == [0, 9]


def test_too_many_documents_for_one_page_are_listed_on_others() -> None:
    # The context has those with which a page begins and ends.
    ends = [document("a-1", LETTER), *others(7), document("b-2", NOVEL)]
    placed = [xml.replace("<document ", f'<document place="{place}" ', 1) for place, xml in enumerate(ends, start=1)]
    page = landing([placed[place - 1] for place in (1, 4, 5, 8, 9)], ' many="true" page="4"')
    assert lines(page) == [
        ["22 May 1790", "texts/1.html", "Texts 1 to 4", "A Letter – n-2"],
        ["texts/2.html", "Texts 5 to 8", "n-3 – n-6"],
        ["about 1800", "texts/3.html", "Text 9", "A Novel"],
    ]
    assert '"hasPart":[]' in etree.tostring(page, encoding="unicode").replace(" ", "")


def test_a_page_of_the_list_leads_to_its_texts_and_the_pages_next_to_it() -> None:
    english, other = list_pages(1, 450, ("en", "hu"))
    assert (english.path, other.path) == ("texts/2.html", "hu/texts/2.html")
    xml = context([document("a-1", LETTER)], ' many="true" page="200"')
    page = parse(run(xml, english).data)
    assert page.findtext(".//h1") == "Texts 201 to 400"
    ways = [link.get("href") for link in by_class(page, "pages")[0]]
    assert ways == ["1.html", "../index.html#documents", "3.html"]
    assert lines(page)[0][1] == "../a-1.html"
    assert lines(parse(run(xml, other).data))[0][1] == "../../hu/a-1.html"
    last = parse(run(xml, list_pages(2, 450, ("en",))[0]).data)
    assert last.findtext(".//h1") == "Texts 401 to 450"
    assert len(by_class(last, "pages")[0]) == 2


def test_a_mark_in_the_chronology_says_a_section_and_no_element() -> None:
    page = landing([document("a", LETTER, DATE), *others(1)])
    assert "sect. 1" in words(page)
    assert "div1" not in words(page)


def test_a_mark_of_what_stands_in_no_passage_says_so_and_no_name_of_a_file() -> None:
    page = landing([document("a", LETTER, DATE.replace("a.div1", "a")), *others(1)])
    (mark,) = by_class(page, "at")
    assert mark.text == "text"
