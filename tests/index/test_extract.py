"""Extracting: mentions with addresses, dates on the axis of time, names in the order of the alphabet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samizdat.edition.xml_file import describe
from samizdat.index.entities import sort_key
from samizdat.index.extract import merge, read_document
from samizdat.markup.editorial import Editors
from samizdat.markup.pointing import Prefix
from samizdat.model.document import XmlFile
from samizdat.model.mention import Extract, Index

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader/><text><body>
<div xml:id="d.1"><head>On <persName ref="person:ada">Ada</persName></head>
<argument><p><persName ref="person:ada">Ada</persName> travels.</p></argument>
<p xml:id="d.p1"><note type="summary">Ada goes to Bonn.</note>
<persName ref="person:ada">A.</persName> went
to <placeName ref="place:bonn" xml:id="kept">Bonn</placeName> in <date when="1950-02">February</date>, says
<title level="m">an untold book</title>.
<note type="editorial">In <date when="1951">1951</date>, rather.</note></p>
<cit><quote xml:id="d.q1"><p>Go.</p></quote><bibl><persName ref="person:ada">Ada</persName>, p. 1</bibl></cit></div>
</body></text></TEI>"""


RECORDS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPlace><place xml:id="bonn"><placeName>Bonn</placeName></place></listPlace>
<listPerson><person xml:id="bob"><persName>Bob</persName></person>
<person xml:id="ada"><persName xml:lang="hu">Lovelace Ada</persName>
<persName type="preferred" xml:lang="en">Ada</persName>
<note>A traveller.</note><idno type="wikidata">Q1</idno></person></listPerson></standOff></TEI>"""


def made() -> tuple[Extract, Index]:
    document = describe(XmlFile("d.xml", "d", DOCUMENT))
    extracts, index = merge([XmlFile("a.xml", "", RECORDS)], [read_document(document, {}, Editors(), {})], {})
    return extracts[0], index


def test_mentions_dates_and_summaries() -> None:
    found, _ = made()
    assert [(m.entity, m.text, m.passage, m.anchor, m.editorial) for m in found.mentions] == [
        ("ada", "Ada", "d.1", "d.1.m1", False),
        ("ada", "Ada", "d.1", "d.1.m2", True),
        ("ada", "A.", "d.p1", "d.p1.m1", False),
        ("bonn", "Bonn", "d.p1", "kept", False),
        ("ada", "Ada", "d.q1", "d.q1.m1", False),
    ]
    assert {mention.section for mention in found.mentions} == {"d.1"}
    assert [(d.text, d.earliest, d.latest) for d in found.dates] == [("February", "1950-02-01", "1950-02-28")]
    assert found.summaries == (("d.p1", "Ada goes to Bonn."),)
    assert [(section.id, section.heading) for section in found.sections] == [("d.1", "On Ada")]
    assert all(f'xml:id="{mention.anchor}"' in found.xml for mention in found.mentions)


def test_order_of_names() -> None:
    names = ["Zhukov", "Ágoston", "“Abel”", "łódź", "Gerő", "Gero", "Gomułka"]
    assert sorted(names, key=sort_key) == ["“Abel”", "Ágoston", "Gerő", "Gero", "Gomułka", "łódź", "Zhukov"]


@given(st.text())
def test_a_sort_key_is_stable(name: str) -> None:
    assert sort_key(sort_key(name)) == sort_key(name)


def test_the_index_is_in_order_and_complete() -> None:
    _, index = made()
    assert [(entry.entity.id, len(entry.mentions)) for entry in index] == [("ada", 4), ("bob", 0), ("bonn", 1)]
    ada = index[0].entity
    assert (ada.name, ada.note, ada.identifiers) == ("Ada", "A traveller.", (("wikidata", "Q1"),))
    assert [(name.text, name.language) for name in ada.names] == [("Ada", "en"), ("Lovelace Ada", "hu")]


def test_pages_know_entities_by_kind_and_key_whatever_the_project_writes() -> None:
    prefixes = {"psn": Prefix("(.+)", "a.xml#$1", "edition.xml")}
    xml = DOCUMENT.replace("person:ada", "psn:ada").replace("place:bonn", "#bonn")
    reads = [read_document(describe(XmlFile("d.xml", "d", xml)), {}, Editors(), prefixes)]
    (found,), index = merge([XmlFile("a.xml", "", RECORDS)], reads, prefixes)
    assert (found.mentions, index, found.xml) == (*(made()[0].mentions, made()[1]), made()[0].xml)
