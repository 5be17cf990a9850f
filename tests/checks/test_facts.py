"""Facts: what is a pointer in the TEI is one here, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from samizdat.checks.references.facts import NO_POINTERS, POINTERS, POINTERS_OF, read_facts

NS = {"t": "http://www.tei-c.org/ns/1.0"}
DOCUMENT = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
HEADER = "<teiHeader><sourceDesc>{}</sourceDesc></teiHeader>"


def attributes(p5: etree._ElementTree) -> Iterator[tuple[str, str, bool]]:
    """Yield each attribute of each element that the TEI has, own or by its classes, and whether it is a pointer."""
    specs = {spec.get("ident"): spec for spec in p5.iterfind(".//t:elementSpec", NS)}
    classes = {spec.get("ident"): spec for spec in p5.iterfind(".//t:classSpec[@type='atts']", NS)}

    def of(spec: etree._Element, seen: frozenset[str]) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for member in spec.iterfind("t:classes/t:memberOf", NS):
            key = member.get("key")
            if key in classes and key not in seen:
                found |= of(classes[key], seen | {key})
        for att in spec.iterfind(".//t:attDef", NS):
            types = {data.get("key") for data in att.iterfind("t:datatype//t:dataRef", NS)}
            if types:
                found[att.get("ident")] = "teidata.pointer" in types
        return found

    for name, spec in specs.items():
        for attribute, pointer in of(spec, frozenset()).items():
            yield name, attribute, pointer


@pytest.mark.reference
def test_the_pointers_of_the_tei(reference: Path) -> None:
    p5 = etree.parse(reference / "tei/p5subset.xml")
    wrong = [
        f"{element}/{attribute}"
        for element, attribute, pointer in attributes(p5)
        if pointer != _is_pointer(element, attribute) and attribute != "xml:base"
    ]
    assert wrong == []


def _is_pointer(element: str, attribute: str) -> bool:
    everywhere = attribute in POINTERS and attribute not in NO_POINTERS.get(element, ())
    return everywhere or attribute in POINTERS_OF.get(element, ())


@pytest.mark.parametrize(
    ("xml", "values"),
    [
        ('<ref target=" #a  b.xml#c "/>', ["#a", "b.xml#c"]),
        ('<span from="#a" to="#b"/><date from="1950" to="1951"/>', ["#a", "#b"]),
        ('<keywords scheme="#a"/><gi scheme="TEI"/>', ["#a"]),
        ('<ref target="https://example.org/#a mailto:a@example.org"/>', []),
        ('<p key="#a" n="#b"/><x xmlns="urn:x" ref="#a"/>', []),
    ],
)
def test_what_is_read_as_a_pointer(xml: str, values: list[str]) -> None:
    assert [pointer.value for pointer in read_facts(DOCUMENT.format(xml), "a.xml").pointers.values()] == values


def test_places_are_those_of_the_start_tags() -> None:
    facts = read_facts(DOCUMENT.format('\n <p\n  xml:id="a"\n  corresp="#b">\n<hi xml:id="ä"/></p>'), "a.xml")
    assert [(target.id, target.line, target.column) for target in facts.targets.values()] == [
        ("a", 2, 2),
        ("ä", 5, 1),
    ]
    assert [pointer.place for pointer in facts.pointers.values()] == [("a.xml", 2, 2)]


def test_a_pointer_that_stands_in_many_places_is_one() -> None:
    facts = read_facts(DOCUMENT.format('<sp who="#a"/>\n<sp who="#a #b"/>\n<sp who="#a"/><p corresp="#a"/>'), "a.xml")
    assert [(p.attribute, p.value, p.line, list(p.lines)) for p in facts.pointers.values()] == [
        ("who", "#a", 1, [2, 3]),
        ("who", "#b", 2, []),
        ("corresp", "#a", 3, []),
    ]


@pytest.mark.parametrize(
    ("xml", "role"),
    [
        ('<person><birth when="1950"/></person>', "birth"),
        ('<person><death><date when="1950"/></death></person>', "death"),
        ('<birth when="1950"/>', ""),
        ('<teiHeader><profileDesc><creation when="1950"/></profileDesc></teiHeader>', "creation"),
        (HEADER.format('<biblStruct><imprint><date when="1950"/></imprint></biblStruct>'), "source"),
        ('<teiHeader><publicationStmt><date when="1950"/></publicationStmt></teiHeader>', "published"),
        (HEADER.format('<note><date when="1950"/></note>'), ""),
        ('<text><body><p><date when="1950"/></p></body></text>', "narrated"),
        ('<text><body><note><date when="1950"/></note></body></text>', ""),
        ('<text><front><p><date when="1950"/></p></front></text>', ""),
    ],
)
def test_what_a_date_is_the_date_of(xml: str, role: str) -> None:
    (dated,) = read_facts(DOCUMENT.format(xml), "a.xml").dates
    assert (dated.role, dated.values) == (role, {"when": "1950"})
