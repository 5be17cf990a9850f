"""The ID types of a schema: what jing refuses is refused, with the line, and no more."""

from __future__ import annotations

from pathlib import Path

import jingtool
import pytest

from samizdat import relaxng
from samizdat.relaxng.types.datatypes import XSD

ID, IDREF = '<data type="ID"/>', '<data type="IDREF"/>'
ANYTHING = "<oneOrMore><attribute><anyName/></attribute></oneOrMore>"


def element(name: str, *content: str) -> str:
    return f'<element name="{name}">{"".join(content)}</element>'


def attribute(value: str = "") -> str:
    return f'<attribute name="id">{value}</attribute>'


def named(names: str, *content: str) -> str:
    return f"\n<element>{names}{''.join(content)}</element>"


TWO = "<choice><name>a</name><name>b</name></choice>"
SOUND = [
    element("r", attribute(ID)),
    element("r", "<choice>", element("x", attribute(ID)), element("x", "<empty/>"), "</choice>"),
    named(TWO, attribute(ID)),
    element("r", attribute(ID), named("<anyName><except><name>r</name></except></anyName>", ANYTHING)),
    element("r", attribute(ID), named("<anyName/>", "<empty/>")),
    element("r", attribute(ID), named('<nsName ns="urn:x"/>', ANYTHING)),
    element("r", attribute('<data type="ID"><except><value>a</value></except></data>')),
    element("r", attribute('<value type="ID">a</value>')),
]


def test_it_need_not_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    inside = element("r", attribute(ID), named("<anyName/>", ANYTHING))
    path.write_text(
        inside.replace("<element ", f'<element xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}" ', 1)
    )
    with pytest.raises(relaxng.SchemaError):
        relaxng.load(path)
    schema = relaxng.load(path, checks_ids=False)
    (tmp_path / "r.xml").write_text('<r id="x"><y a="b"/></r>')
    assert schema.validate(tmp_path / "r.xml") == []


ANOTHER, ONE_NAME, NAMES, ITSELF = "another type than elsewhere", "one name", "element with names", "attribute itself"
UNSOUND = {
    element("r", "<choice>", element("x", attribute(ID)), "\n", element("x", attribute()), "</choice>"): ANOTHER,
    element("r", "<choice>", element("x", attribute(ID)), "\n", element("x", attribute(IDREF)), "</choice>"): ANOTHER,
    "\n" + element("r", "<choice>", attribute(ID), attribute(), "</choice>"): ANOTHER,
    element("r", attribute(ID), named("<anyName/>", ANYTHING)): ANOTHER,
    "\n" + element("r", "<oneOrMore><attribute><anyName/>", ID, "</attribute></oneOrMore>"): ONE_NAME,
    "\n" + element("r", "<attribute>", TWO, ID, "</attribute>"): ONE_NAME,
    named("<anyName/>", attribute(ID)): NAMES,
    "\n" + element("r", attribute(f"<choice>{ID}<value>a</value></choice>")): ITSELF,
    "\n" + element("r", attribute(f"<list><oneOrMore>{IDREF}</oneOrMore></list>")): ITSELF,
    "\n" + element("r", attribute(f'<data type="NCName"><except>{ID}</except></data>')): ITSELF,
    "\n" + element("r", ID): ITSELF,
}


def schema(folder: Path, body: str) -> Path:
    head = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}"><start>'
    path = folder / "schema.rng"
    path.write_text(f"{head}{body}</start></grammar>")
    return path


@pytest.mark.parametrize("body", SOUND)
def test_what_is_sound(tmp_path: Path, body: str) -> None:
    assert relaxng.load(schema(tmp_path, body))


@pytest.mark.parametrize(("body", "message"), UNSOUND.items())
def test_what_is_not(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(relaxng.SchemaError) as caught:
        relaxng.load(schema(tmp_path, body))
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("G911", 2)
    assert message in finding.message


@pytest.mark.reference
def test_jing_says_the_same(reference: Path, tmp_path: Path) -> None:
    """One schema for all that is sound, and the four kinds of fault."""
    document = tmp_path / "r.xml"
    document.write_text("<r/>")
    faults = {message: body for body, message in UNSOUND.items()}
    assert len(faults) == 4
    bodies = [f"<choice>{''.join(SOUND[:3])}</choice>", *faults.values()]
    refused = [jingtool.refuses(schema(tmp_path, body), document) for body in bodies]
    assert refused == [False, True, True, True, True]
