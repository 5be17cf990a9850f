"""The compact syntax: the same schema as in the XML syntax, and errors with their place."""

from __future__ import annotations

from pathlib import Path

import jingtool
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat import relaxng
from samizdat.checks.schemas.choose import schema_file

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
PAIRS = {
    "one pattern": ("element x { text }", f'<element name="x" {RNG}><text/></element>'),
    "operators and repeats": (
        "element x { (element a { empty }?, element b { empty }*) | (element c { empty }+ & mixed { empty }) }",
        f"""<element name="x" {RNG}><choice><group><optional><element name="a"><empty/></element></optional>
        <zeroOrMore><element name="b"><empty/></element></zeroOrMore></group><interleave>
        <oneOrMore><element name="c"><empty/></element></oneOrMore><mixed><empty/></mixed></interleave></choice>
        </element>""",
    ),
    "namespaces": (
        'default namespace = "urn:d" namespace p = "urn:p" namespace none = ""\n'
        "element x { attribute a { text }, attribute p:a { text }, element p:y { text }, element none:z { empty } }",
        f"""<element name="x" ns="urn:d" xmlns:p="urn:p" {RNG}><attribute name="a"/><attribute name="p:a"/>
        <element name="p:y"><text/></element><element name="z" ns=""><empty/></element></element>""",
    ),
    "values and types": (
        """namespace q = "urn:q"
        datatypes d = "http://www.w3.org/2001/XMLSchema-datatypes"
        element x { attribute a { "one" | string " two " | xsd:int "3" | d:QName "q:four" }, attribute c {
        xsd:decimal { minInclusive = "1" maxInclusive = '9' } - ("5" | xsd:decimal "6") },
        attribute b { list { token, d:NCName* } } }""",
        f"""<element name="x" xmlns:q="urn:q" {RNG}><attribute name="a"><choice><value>one</value>
        <value type="string" datatypeLibrary=""> two </value><value type="int">3</value>
        <value type="QName">q:four</value></choice></attribute><attribute name="c"><data type="decimal">
        <param name="minInclusive">1</param><param name="maxInclusive">9</param><except><choice><value>5</value>
        <value type="decimal">6</value></choice></except></data></attribute><attribute name="b"><list>
        <data type="token" datatypeLibrary=""/><zeroOrMore><data type="NCName"/></zeroOrMore></list></attribute>
        </element>""",
    ),
    "texts": (
        '''element x { "a'b" ~ '"' ~ """c\n"d" """ | \'\'\'e\'\'\' | "\\x{66}" }''',
        f"""<element name="x" {RNG}><choice><value>a'b"c\n"d" </value><value>e</value><value>f</value></choice>
        </element>""",
    ),
    "name classes": (
        'namespace p = "urn:p"\n'
        "element * - (p:* - p:a | b) { attribute p:* { text }*, element p:a | (c | d) { text } }",
        f"""<element xmlns:p="urn:p" {RNG}><anyName><except><choice><nsName ns="urn:p"><except><name>p:a</name></except>
        </nsName><name>b</name></choice></except></anyName><zeroOrMore><attribute><nsName ns="urn:p"/></attribute>
        </zeroOrMore><element><choice><name>p:a</name><choice><name>c</name><name>d</name></choice></choice><text/>
        </element></element>""",
    ),
    "definitions": (
        """start |= x
        start |= \\start
        x = element x { y & grammar { start = z  z = element z { parent y } } }
        div { y &= element y { notAllowed }?  y &= attribute element { text }? }
        \\start = element start { empty }
        \\default = element unused { x }""",
        f"""<grammar {RNG}><start combine="choice"><ref name="x"/></start>
        <start combine="choice"><ref name="start"/></start>
        <define name="x"><element name="x"><interleave><ref name="y"/>
        <grammar><start><ref name="z"/></start>
        <define name="z"><element name="z"><parentRef name="y"/></element></define>
        </grammar></interleave></element></define><div><define name="y" combine="interleave"><optional>
        <element name="y"><notAllowed/></element></optional></define><define name="y" combine="interleave"><optional>
        <attribute name="element"/></optional></define></div>
        <define name="start"><element name="start"><empty/></element></define>
        <define name="default"><element name="unused"><ref name="x"/></element></define></grammar>""",
    ),
    "annotations": (
        """namespace a = "urn:a"
        ## What this is.
        # A comment with "quotation marks.
        [ a:version = "1" a:note [ lang = "en" "words" ] ]
        start = [ a:x = "]" ] x  >> a:after [ "more" ]
        a:about [ "it" ]
        [ a:b = "" ] x = element [ a:c = "" ] x { ## Of a value.
        [ a:d = "" ] "v" >> a:e [ ] | (xsd:int { [ a:f = "" ] minInclusive = "1" }) }""",
        f"""<grammar {RNG}><start><ref name="x"/></start><define name="x"><element name="x"><choice><value>v</value>
        <data type="int"><param name="minInclusive">1</param></data></choice></element></define></grammar>""",
    ),
}


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("compact", "xml"), PAIRS.values(), ids=PAIRS)
def test_both_syntaxes_give_one_schema(tmp_path: Path, compact: str, xml: str) -> None:
    one, other = written(tmp_path / "schema.rnc", compact), written(tmp_path / "schema.rng", xml)
    assert relaxng.load(one).dump() == relaxng.load(other).dump()


@pytest.mark.reference
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("tei/tei_all", marks=pytest.mark.long),
        pytest.param("tei/exemplars/tei_simplePrint", marks=pytest.mark.long),
        "relaxng/eltec-1",
    ],
)
def test_real_schemas_are_the_same(reference: Path, tmp_path: Path, name: str) -> None:
    schema = reference / f"{name}.rng"
    jingtool.to_compact(schema, tmp_path / "schema.rnc")
    assert relaxng.load(tmp_path / "schema.rnc").dump() == relaxng.load(schema).dump()


def test_files_of_both_syntaxes_include_one_another(tmp_path: Path) -> None:
    include = 'include "parts/y.rnc" { y = element y { external "z.rng" inherit = p } }'
    written(tmp_path / "main.rnc", f'namespace p = "urn:p" default namespace = "urn:x"\n{include}\nstart = y')
    (tmp_path / "parts").mkdir()
    written(tmp_path / "parts/y.rnc", 'default namespace = inherit\ny = element y { "other" }\nw = element w { y }')
    written(tmp_path / "z.rng", f'<element name="z" {RNG}><empty/></element>')
    schema = relaxng.load(tmp_path / "main.rnc")
    assert set(schema_file(tmp_path / "main.rnc").files) == set(schema.files)
    document = written(tmp_path / "y.xml", '<y xmlns="urn:x"><z xmlns="urn:p"/></y>')
    assert schema.validate(document) == []
    assert schema.validate(written(document, '<y xmlns="urn:x"><z/></y>')) != []


ERRORS = {
    "element x { text": (1, 17, "Expected `}`, found the end of the file."),
    "\nelement x { }": (2, 13, "Expected a pattern, found `}`."),
    "element { text }": (1, 9, "Expected a name, found `{`."),
    "element x { a, b | c }": (1, 18, "`|` may not follow `,` without parentheses."),
    "element p:x { text }": (1, 9, "The prefix `p` is not declared."),
    "element x { d:int }": (1, 13, "The datatype library `d` is not declared."),
    'start = element x { "a\n" }': (1, 21, "A quotation is not closed in its line"),
    "start = %": (1, 9, "`%` has no meaning here."),
    "start element x { text }": (1, 1, "Expected a pattern, found `start`."),
    "start = x\ndefault = element x { text }": (2, 1, "Expected a name, found `default`."),
    "start = x\ny element": (2, 3, "Expected `=`, `|=` or `&=`, found `element`."),
    "[ a [ ] ": (1, 9, "Expected `]`, found the end of the file."),
    'element x { "\\x{110000}" }': (1, 14, "There is no such character."),
    "namespace p =": (1, 14, "Expected a text in quotation marks, found the end of the file."),
    "element x { text } y": (1, 20, "Expected the end of the file, found `y`."),
    "(" * 5000: (1, 1, "The schema nests its patterns too deeply."),
}


@pytest.mark.parametrize(("text", "error"), ERRORS.items(), ids=[text[:30] for text in ERRORS])
def test_an_error_has_its_place(tmp_path: Path, text: str, error: tuple[int, int, str]) -> None:
    path = written(tmp_path / "schema.rnc", text)
    with pytest.raises(relaxng.SchemaError) as caught:
        relaxng.load(path)
    (finding,) = caught.value.findings
    assert (finding.code, finding.file, finding.line, finding.column) == ("G910", str(path), *error[:2])
    assert finding.message.startswith(error[2])


def test_what_is_wrong_with_the_schema_itself_has_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "schema.rnc", "start = x\nx = element x {\n y }\nz = xsd:integer {\n minInclusive = 'a' }"
    )
    with pytest.raises(relaxng.SchemaError) as caught:
        relaxng.load(path)
    assert [(f.code, f.line) for f in caught.value.findings] == [("G903", 3), ("G906", 4)]


def test_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "schema.rnc"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes("element größe { text }".encode(encoding))
        assert relaxng.load(path).validate(written(tmp_path / "x.xml", "<größe/>")) == []
    path.write_bytes("element\nx { 'größe' }".encode("latin-1"))
    with pytest.raises(relaxng.SchemaError) as caught:
        relaxng.load(path)
    assert [(f.code, f.line) for f in caught.value.findings] == [("G910", 2)]


SIGNS = "( ) { } [ ] , | & ? * + - ~ >> = |= ' \" # \\ \n é"
WORDS = "start element x text include grammar div p:y p:* 'b' namespace default xsd:int list parent"


@given(st.lists(st.sampled_from([*SIGNS.split(" "), *WORDS.split()]), max_size=25))
def test_nothing_else_goes_wrong(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    path = written(tmp_path_factory.getbasetemp() / "schema.rnc", " ".join(words))
    try:
        relaxng.load(path)
    except relaxng.SchemaError as error:
        assert all(f.code.startswith("G9") for f in error.findings)
