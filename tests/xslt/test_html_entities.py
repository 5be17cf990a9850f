"""The page of an entity: who it is, where the texts name it, every mention in its context; all texts are invented."""

from __future__ import annotations

from collections.abc import Sequence

from html_pages import by_class, parse
from lxml import etree

from samizdat.model.page import Job
from samizdat.publish.run import run

CONTEXT = """<context><header><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI></header>
<document id="a-1" title="Ferries" full="true"><section id="a-1.1" heading="Harbours"/>
<summary passage="a-1.p1">Tells of the boat.</summary></document>
<document id="b-2" title="Trains" full="false"><section id="b-2.1" heading="Stations"/>
<summary passage="b-2.p1">Tells of the train.</summary></document>
<document id="c-3" title="Roads" full="true"/>
{entries}
<relation xmlns="http://www.tei-c.org/ns/1.0" name="partOf" active="org:crew" passive="org:line"/>
<relation xmlns="http://www.tei-c.org/ns/1.0" name="tookPartIn" active="org:crew" passive="event:storm"/>
</context>"""
PERSON = """<entry kind="person" id="ada" name="Lind, Ada" sort="lind, ada"><record>
<person xmlns="http://www.tei-c.org/ns/1.0" xml:id="ada">
<persName type="preferred" xml:lang="en"><surname>Lind</surname>, <forename>Ada</forename></persName>
<persName xml:lang="hu">Lind Ada</persName><birth when="1901-02-03"><placeName>Lund</placeName></birth>
<affiliation ref="org:crew">The Crew</affiliation><idno type="wikidata">Q1</idno>
<note source="https://www.example.org/ada">She steers.</note></person></record>{mentions}</entry>"""
ORG = """<entry kind="org" id="{id}" name="The {name}" sort="{id}"><record><org xmlns="http://www.tei-c.org/ns/1.0"
xml:id="{id}" type="body"><orgName>The {name}</orgName></org></record></entry>"""
EVENT = """<entry kind="event" id="storm" name="The Storm" sort="storm"><record>
<event xmlns="http://www.tei-c.org/ns/1.0" xml:id="storm" type="crisis" when="1950-01-02">
<label>The Storm</label><note>It blew.</note></event></record>{mentions}</entry>"""
MENTION = """<mention document="{document}" section="{document}.1" passage="{document}.p1" anchor="{document}.p1.m{n}"
editorial="{editorial}" progress="{progress}" left="{left}" right="{right}">Ada</mention>"""


def mention(document: str, n: int, left: str = "", right: str = "", editorial: str = "false") -> str:
    about = {"document": document, "n": n, "left": left, "right": right, "editorial": editorial}
    return MENTION.format(**about, progress=100 * n)


def shown(kind: str, id: str, mentions: Sequence[str]) -> etree._Element:
    entry = (EVENT if kind == "event" else PERSON).format(mentions="".join(mentions))
    entry += EVENT.format(mentions="") if kind == "org" else ""
    orgs = ORG.format(id="crew", name="Crew") + ORG.format(id="line", name="Line")
    about = CONTEXT.format(entries=entry + orgs)
    page = run(about, Job("xslt/html/pages/entity.xsl", f'<entry kind="{kind}" id="{id}"/>', f"names/{kind}-{id}.html"))
    return parse(page.data)


def facts(page: etree._Element) -> dict[str, list[str]]:
    """Return the labels of the facts with what stands under each."""
    found: dict[str, list[str]] = {}
    for item in page.xpath("//dl[@class='facts']/*"):
        text = " ".join("".join(item.itertext()).split())
        found.setdefault(text, []) if item.tag == "dt" else found[list(found)[-1]].append(text)
    return found


BOTH = [
    mention("a-1", 1, "Then came ", " and sang."),
    mention("a-1", 2, "We saw ", "’s boat."),
    mention("b-2", 3),
    mention("b-2", 4),
    mention("a-1", 5, "On ", ".", editorial="true"),
]


def test_a_page_opens_with_who_it_is() -> None:
    page = shown("person", "ada", BOTH)
    assert page.findtext(".//h1") == "Ada Lind"
    assert page.findtext(".//header/div/p[@class='note']") == "She steers."
    assert page.findtext(".//title") == "Ada Lind – "
    assert facts(page) == {
        "Also": ["Lind Ada (Hungarian)"],
        "Born": ["3 February 1901, Lund"],
        "Affiliation": ["The Crew"],
        "Identifiers": ["Wikidata Q1"],
        "Looked up in": ["example.org"],
    }
    assert page.xpath("//dl//a/@href") == [
        "../names/org-crew.html",
        "https://www.wikidata.org/wiki/Q1",
        "https://www.example.org/ada",
    ]


def test_relations_are_read_from_either_end() -> None:
    assert facts(shown("org", "crew", []))["Part of"] == ["The Line"]
    assert facts(shown("org", "crew", []))["Members named"] == ["Ada Lind"]
    assert facts(shown("org", "line", []))["Parts"] == ["The Crew"]


def test_an_event_says_who_took_part_and_they_say_in_what() -> None:
    assert facts(shown("event", "storm", []))["Taking part"] == ["The Crew"]
    assert facts(shown("org", "crew", []))["Took part in"] == ["The Storm"]


def test_a_strip_has_a_line_for_each_document_and_says_it_in_words() -> None:
    page = shown("person", "ada", BOTH)
    assert page.xpath("//table[@class='strip']//td[@class='count']/text()") == ["2", "2", "0"]
    assert page.xpath("//svg/@aria-label") == [
        "By quarters of the text: 2, 0, 0, 0",
        "By quarters of the text: 0, 2, 0, 0",
        "Not named",
    ]
    assert page.xpath("//path/@d") == ["M500 7v3", "M100 0v10M200 0v10", "M300 0v10M400 0v10"]
    assert page.xpath("//table[@class='strip']//a/@href") == ["#in-a-1", "#in-b-2"]


def test_a_full_document_gives_the_words_around_a_name() -> None:
    lines = by_class(shown("person", "ada", BOTH), "kwic")
    assert ["".join(line.itertext()).replace("\xa0", " ") for line in lines] == [
        "§ 1Then came Ada and sang.",
        "We saw Ada’s boat.",
        "§ 1On Ada.",
    ]
    assert lines[1].xpath(".//a/@href") == ["../a-1.html#a-1.p1.m2"]


def test_a_withheld_document_gives_the_summary_of_the_passage() -> None:
    [told] = by_class(shown("person", "ada", BOTH), "told")
    assert "".join(told.itertext()) == "§ 1Tells of the train.Ada, Ada"
    assert told.xpath(".//a/@href") == ["../b-2.html#b-2.p1", "../b-2.html#b-2.p1.m3", "../b-2.html#b-2.p1.m4"]


def test_the_editors_words_stand_apart() -> None:
    page = shown("person", "ada", BOTH)
    assert len(by_class(by_class(page, "editors")[0], "kwic")) == 1
    assert page.xpath("//section[@id='in-the-editors-words']//a[@class='keyword']/@href") == ["../a-1.html#a-1.p1.m5"]


def test_the_accounts_of_an_event_stand_beside_each_other() -> None:
    [beside] = by_class(shown("event", "storm", BOTH), "beside")
    assert beside.xpath("section/@id") == ["in-a-1", "in-b-2"]
    assert [summary.text for summary in by_class(beside, "summary")] == ["Tells of the boat.", "Tells of the train."]
    assert len(by_class(beside, "kwic")) == 2


def test_a_document_that_is_silent_about_an_event_is_named() -> None:
    [silent] = by_class(shown("event", "storm", BOTH), "silent")
    assert silent.text == "Not named in Roads."


def test_a_record_of_another_kind_has_its_name_alone() -> None:
    about = CONTEXT.format(entries=PERSON.format(mentions="").replace("<person ", "<nym ").replace("</person", "</nym"))
    page = run(about, Job("xslt/html/pages/entity.xsl", '<entry kind="person" id="ada"/>', "names/person-ada.html"))
    assert b"<h1" in page.data and b"1901" not in page.data
