"""A schema that has been stored and restored is the same schema, and nothing else is restored."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat import relaxng

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:p="urn:p"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
 <start><ref name="model.block"/></start>
 <define name="model.block"><choice><ref name="a"/><ref name="b"/></choice></define>
 <define name="a"><element name="a"><interleave>
   <oneOrMore><attribute><anyName><except><nsName ns="urn:q"><except><name ns="urn:q">z</name></except></nsName>
   </except></anyName></attribute></oneOrMore>
   <zeroOrMore><ref name="b"/></zeroOrMore><text/></interleave></element></define>
 <define name="b"><element><choice><name>b</name><name>c</name></choice>
   <attribute name="q"><value type="QName">p:one</value></attribute>
   <attribute name="n"><data type="int"><param name="minInclusive">3</param><except><value type="int">5</value>
   </except></data></attribute>
   <list><oneOrMore><data type="token" datatypeLibrary=""/></oneOrMore></list></element></define>
</grammar>"""
DOCUMENTS = [
    '<a xmlns:x="urn:p" k="1">text<b q="x:one" n="4">words here</b></a>',
    '<a xmlns:x="urn:q" k="1"><c xmlns:x="urn:p" q="x:one" n="03">w</c></a>',
    '<c q="x:one" n="4" xmlns:x="urn:other">w</c>',
    '<c q="x:one" n="5" xmlns:x="urn:p">w</c>',
    '<b q="x:one" n="2" xmlns:x="urn:p"/>',
    '<a k="1"><d/><p>text</p></a>',
    '<a xmlns:q="urn:q" q:k="1"/>',
]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def schema(tmp_path: Path) -> relaxng.Schema:
    return relaxng.load(written(tmp_path / "schema.rng", SCHEMA))


def test_it_finds_the_same(schema: relaxng.Schema, tmp_path: Path) -> None:
    text = schema.dump()
    restored = relaxng.restore(text)
    assert restored.dump() == text
    assert relaxng.restore(text)._compiled.held() == schema._compiled.held() == [0b10, 0]
    found = [schema.validate(written(tmp_path / "a.xml", document)) for document in DOCUMENTS]
    assert [bool(findings) for findings in found] == [False, False, True, True, True, True, True]
    assert found == [restored.validate(written(tmp_path / "a.xml", document)) for document in DOCUMENTS]


@pytest.mark.reference
@pytest.mark.parametrize("name", ["tei/tei_all.rng", "tei/exemplars/tei_lite.rng", "relaxng/eltec-1.rng"])
def test_it_finds_the_same_in_the_corpora(reference: Path, name: str) -> None:
    schema = relaxng.load(reference / name)
    restored = relaxng.restore(schema.dump())
    assert restored._compiled.held() == schema._compiled.held()
    folders = [reference / "corpora" / corpus for corpus in ("eltec-eng", "gerdracor")]
    documents = [path for folder in folders for path in sorted(folder.glob("*.xml"))[:5]]
    found = {document: schema.validate(document) for document in documents}
    assert any(found.values())
    assert found == {document: restored.validate(document) for document in documents}


def test_what_is_damaged_is_refused(schema: relaxng.Schema) -> None:
    text = schema.dump()
    for damaged in ("", "{}", text[:-1], text.replace("words", "w") + " ", text.replace('"a"', '"e"')):
        with pytest.raises(ValueError, match="no schema that has been stored"):
            relaxng.restore(damaged)
