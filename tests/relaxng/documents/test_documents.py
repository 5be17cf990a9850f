"""Where documents come from: files in any state, and trees."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree

from samizdat import relaxng

SCHEMA = """<element name="x" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <optional><attribute name="id"><data type="ID"/></attribute></optional>
  <optional><attribute name="to"><data type="IDREFS"/></attribute></optional>
  <optional><attribute name="q"><value type="QName" xmlns:p="urn:p">p:name</value></attribute></optional>
  <optional><attribute name="xml:lang"><data type="language"/></attribute></optional>
  <zeroOrMore><element name="y"><data type="date"/></element></zeroOrMore>
</element>"""


BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><x>&j;</x>"
)


@pytest.fixture
def schema(tmp_path: Path) -> relaxng.Schema:
    path = tmp_path / "schema.rng"
    path.write_text(SCHEMA)
    return relaxng.load(path)


def validate(schema: relaxng.Schema, folder: Path, data: str | bytes) -> list[tuple[str, int]]:
    path = folder / "document.xml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [(f.code, f.line) for f in schema.validate(str(path))]


def test_valid_in_every_form(schema: relaxng.Schema, tmp_path: Path) -> None:
    text = "<x><y>1823-04-05</y></x>"
    assert validate(schema, tmp_path, text) == []
    assert schema.validate(etree.fromstring(text)) == []
    assert schema.validate(etree.fromstring(text).getroottree()) == []
    assert schema.validate(ElementTree.fromstring(text)) == []
    assert validate(schema, tmp_path, f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16")) == []
    assert validate(schema, tmp_path, f'<?xml version="1.0" encoding="windows-1252"?>{text}') == []


def test_text_in_pieces(schema: relaxng.Schema, tmp_path: Path) -> None:
    text = "<x><!-- a --><y>1823<!-- b -->-04<?c?><![CDATA[-05]]></y> <!-- d --> </x>"
    assert validate(schema, tmp_path, text) == []
    assert schema.validate(etree.fromstring(text)) == []


@pytest.mark.parametrize(("data", "found"), [
    ("", ("G020", 1)),
    ("<x>\n<y></x>", ("G020", 2)),
    ("<x><y>1823-04-05</y></x><x/>", ("G020", 1)),
    ('<?xml version="1.0" encoding="gb18030"?><x/>', ("G020", 1)),
    (b"<x>\xff</x>", ("G020", 1)),
    ('<?xml version="1.0" encoding="no-such"?><x/>', ("G020", 1)),
    ('<!DOCTYPE x [\n<!ENTITY e SYSTEM "/etc/passwd">]><x>&e;</x>', ("G021", 2)),
    ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd">\n<x>&e;</x>', ("G021", 2)),
    ('<!DOCTYPE x [<!ENTITY % p SYSTEM "e.ent">%p;]><x>&e;</x>', ("G021", 1)),
    (BILLION_LAUGHS, ("G020", 1)),
])  # fmt: skip
def test_what_cannot_be_read_is_one_finding(
    schema: relaxng.Schema, tmp_path: Path, data: str | bytes, found: tuple[str, int]
) -> None:
    assert validate(schema, tmp_path, data) == [found]


def test_a_missing_file_is_a_finding(schema: relaxng.Schema, tmp_path: Path) -> None:
    (finding,) = schema.validate(tmp_path / "nowhere.xml")
    assert finding.code == "G022"


def test_a_document_type_alone_is_no_fault(schema: relaxng.Schema, tmp_path: Path) -> None:
    assert validate(schema, tmp_path, '<!DOCTYPE x SYSTEM "x.dtd"><x/>') == []
    assert validate(schema, tmp_path, '<!DOCTYPE x [<!ENTITY e SYSTEM "e.txt">]><x/>') == []


def test_an_entity_of_the_file_itself_is_read(schema: relaxng.Schema, tmp_path: Path) -> None:
    declared = '<!DOCTYPE x [<!ENTITY day "<y>1823-04-05</y>"><!ENTITY word "<y>soon</y>">]>'
    assert validate(schema, tmp_path, f"{declared}<x>&day;</x>") == []
    assert validate(schema, tmp_path, f"{declared}\n<x>\n&word;</x>") == [("G007", 3)]


def test_an_entity_left_in_a_tree_is_a_finding(schema: relaxng.Schema) -> None:
    parser = etree.XMLParser(resolve_entities=False)
    tree = etree.fromstring('<!DOCTYPE x [<!ENTITY e "words">]><x>&e;</x>', parser)
    assert [f.code for f in schema.validate(tree)] == ["G021"]


def test_errors_before_a_break_are_kept(schema: relaxng.Schema, tmp_path: Path) -> None:
    assert validate(schema, tmp_path, "<x>\n<z/>\n<y></x>") == [("G001", 2), ("G020", 3)]


def test_ids_and_references(schema: relaxng.Schema, tmp_path: Path) -> None:
    assert validate(schema, tmp_path, '<x id="a" to="a a"/>') == []
    assert validate(schema, tmp_path, '<x id="a" to="a b"><z/></x>') == [("G010", 1), ("G001", 1)]


def test_a_qname_means_what_its_prefix_means(schema: relaxng.Schema, tmp_path: Path) -> None:
    right, wrong = '<x xmlns:o="urn:p" q="o:name"/>', '<x xmlns:p="urn:o" q="p:name"/>'
    assert validate(schema, tmp_path, right) == []
    assert validate(schema, tmp_path, wrong) == [("G006", 1)]
    assert schema.validate(etree.fromstring(right)) == []
    assert [f.code for f in schema.validate(etree.fromstring(wrong))] == ["G006"]


def test_the_file_may_be_called_otherwise(schema: relaxng.Schema, tmp_path: Path) -> None:
    (finding,) = schema.validate(etree.fromstring("<x><z/></x>"), file="letters/one.xml")
    assert (finding.file, finding.line) == ("letters/one.xml", 1)
