"""Each document has an id of its own that can be an address and a file's name on any disk."""

from __future__ import annotations

import pytest

from samizdat.edition.names import named
from samizdat.markup.files.start_tag import with_attributes
from samizdat.markup.xml import XML_ID, parse
from samizdat.model.document import XmlFile

TEI = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- <TEI> -->\n<TEI n="1"\n  {}>\n<p/></TEI>'


def file(name: str, id: str = "", inner: str = "") -> XmlFile:
    attribute = f"xml:id='{id}'" if id else ""
    return XmlFile(name, id, TEI.format(attribute).replace("<p/>", f'<p xml:id="{inner}"/>' if inner else "<p/>"))


def ids(*files: XmlFile) -> list[str]:
    found = list(named(files, set()))
    for each in found:
        root = parse(each.xml)
        assert (root.get(XML_ID), root[0].sourceline, each.address) == (each.id, 5, f"{each.id}.xml")
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([file("a.xml", "letter")], ["letter"]),
        ([file("sub/a.xml")], ["a"]),
        ([file("1890-03.xml")], ["t-1890-03"]),
        ([file("a.xml", "entry__1906.xml")], ["entry__1906"]),
        ([file("a.xml", "../../etc/x")], ["etc-x"]),
        ([file("x/Brief an Ännchen (2).xml")], ["Brief-an-Ännchen-2"]),
        ([file("письмо.xml")], ["письмо"]),
        ([file("---.xml")], ["text"]),
        ([file("index.xml"), file("Names.xml"), file("CON.xml")], ["index-2", "Names-2", "CON-2"]),
        ([file("a/x.xml"), file("b/x.xml"), file("c/X.xml")], ["x", "x-2", "X-3"]),
        ([file("all.xml")] * 2, ["all", "all-2"]),
        ([file("a.xml", inner="a")], ["a-2"]),
        ([file("a.xml", inner="b")], ["a"]),
        ([file("x" * 300 + ".xml")], ["x" * 100]),
    ],
)
def test_ids(files: list[XmlFile], expected: list[str]) -> None:
    assert ids(*files) == expected


def test_a_document_that_has_its_id_stays_as_it_is() -> None:
    one = file("a.xml", "letter")
    assert next(named([one], set())).xml is one.xml


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<a/>", '<a xml:id="x"/>'),
        ("<a b='>'>c</a>", "<a b='>' xml:id=\"x\">c</a>"),
        ('<a xml:id = "old" c="d"/>', '<a xml:id="x" c="d"/>'),
        ("<a n=\" xml:id='no' \"/>", '<a n=" xml:id=\'no\' " xml:id="x"/>'),
    ],
)
def test_attributes_are_set_in_the_text(xml: str, expected: str) -> None:
    assert with_attributes(xml, {"xml:id": "x"}) == expected
    assert parse(expected).get(XML_ID) == "x"
