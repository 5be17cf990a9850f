"""Break files in every way that chance finds: their bytes, their markup, and what is known to have hurt once."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://example.org/"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="letter"/></start>
  <define name="letter">
    <element name="letter" ns="">
      <attribute name="date"><data type="date"/></attribute>
      <optional><attribute name="n">
        <data type="string"><param name="pattern">[a-z]+(-[0-9]{1,3})*</param></data>
      </attribute></optional>
      <interleave>
        <oneOrMore><ref name="line"/></oneOrMore>
        <zeroOrMore><element><anyName><except><name>line</name></except></anyName><text/></element></zeroOrMore>
      </interleave>
    </element>
  </define>
  <define name="line"><element name="line"><mixed><optional><ref name="hi"/></optional></mixed></element></define>
  <define name="hi"><element name="hi"><choice><value>x</value><empty/></choice></element></define>
</grammar>
"""
COMPACT = """datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
default namespace = ""
start = letter
letter = element letter { attribute date { xsd:date }, attribute n { xsd:token { minLength = "1" } }?, line+ }
line = element line { text & element * - line { text }* }
"""
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
  <let name="few" value="2"/>
  <pattern id="lines"><rule context="letter"><let name="count" value="count(line)"/>
    <assert id="enough" test="$count ge $few">A letter has <value-of select="$few"/> lines.</assert></rule></pattern>
  <pattern abstract="true" id="has"><rule context="$what">
    <report test="matches(., '$pattern')">It has.</report>
  </rule></pattern>
  <pattern is-a="has"><param name="what" value="line"/><param name="pattern" value="^Z"/></pattern>
</schema>
"""
LETTER = """<?xml version="1.0"?>
<letter date="1950-06-04" n="a-1">
  <line>Dear Anna</line>
  <line><hi>x</hi><!-- y --></line>
</letter>
"""
HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body>{}</body></text></TEI>"""
SPECS = """<moduleSpec ident="core"/>
<classSpec ident="att.global" type="atts" module="core"><attList>
  <attDef ident="n"><datatype><dataRef name="string"/></datatype></attDef></attList></classSpec>
<classSpec ident="model.pLike" type="model" module="core"/>
<macroSpec ident="macro.text" module="core"><content>
  <alternate minOccurs="0" maxOccurs="unbounded"><textNode/><elementRef key="hi"/></alternate></content></macroSpec>
<elementSpec ident="p" module="core"><gloss>paragraph</gloss>
  <classes><memberOf key="att.global"/><memberOf key="model.pLike"/></classes>
  <content><macroRef key="macro.text"/></content></elementSpec>
<elementSpec ident="hi" module="core"><classes><memberOf key="att.global"/></classes>
  <content><textNode/></content></elementSpec>
<elementSpec ident="TEI" module="core">
  <content><classRef key="model.pLike" minOccurs="1" maxOccurs="7"/></content></elementSpec>"""
ODD = """<schemaSpec ident="small" start="TEI"><moduleRef key="core"/>
<elementSpec ident="p" mode="change">
  <constraintSpec ident="c" scheme="schematron"><constraint>
    <assert xmlns="http://purl.oclc.org/dsdl/schematron" test="true()">No.</assert></constraint></constraintSpec>
  <attList><attDef ident="when" mode="add"><valList type="closed"><valItem ident="now"/></valList></attDef></attList>
</elementSpec></schemaSpec>"""
LOOSE = {
    "loose/letter.rng": GRAMMAR,
    "loose/letter.rnc": COMPACT,
    "loose/letter.sch": RULES,
    "loose/letter.xml": LETTER,
    "loose/p5.xml": HEADER.format(SPECS),
    "loose/small.odd": HEADER.format(ODD),
}
HEAD = """<teiHeader><fileDesc><titleStmt><title>Two rooms</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"""
BOOK = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">{HEAD}
<text><body><p xml:id="b1" n="1"><ref target="letter.xml#l1 part.xml#c1">See</ref>
<date when="1891-05-04">May</date></p>
<xi:include href="part.xml"/><xi:include href="letter.xml" xpointer="l1"><xi:fallback><p/></xi:fallback></xi:include>
<note place="foot"><persName ref="letter.xml#anna">Anna</persName> <graphic url="a.png"/></note></body></text></TEI>
"""
PART = """<div xmlns="http://www.tei-c.org/ns/1.0" xml:id="c1" n="2"><head>Part</head>
<p corresp="#b1 letter.xml#l1">Text<lb n="1" break="no"/>s <rs ref="#anna">she</rs></p></div>
"""
MAIL = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="mail">{HEAD}<text><body>
<p xml:id="l1"><ref target="book.xml#b1">Back</ref></p><lg><l n="1">One</l></lg>
<table><row><cell cols="2">x</cell></row></table>
<listPerson><person xml:id="anna"><persName>Anna</persName><birth when="1850"/></person></listPerson>
</body></text></TEI>
"""
# A folder that nobody has laid out, beside the edition.
FOUND = {"../found/book.xml": BOOK, "../found/part.xml": PART, "../found/letter.xml": MAIL}
BAD = [
    *(b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[2J", b"\r\n", b"\xe2\x80\xae"),
    *(b"&#x0;", b"&#xD800;", b"&x;", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"<?x", b"?>", b"<", b"&", b'"', b"'"),
    *(b"</", b"{", b"}", b"(", b"$1", b"#"),
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % y SYSTEM 'http://127.0.0.1:9/'>%y;]>",
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<?xml version="1.0" encoding="GBK"?>',
    b'<?xml-model href="/etc/passwd" schematypens="http://relaxng.org/ns/structure/1.0"?>',
    *(
        b"<a>" * 300,
        b"9" * 5000,
        b"../" * 9,
        b"a" * 300,
        b"(a+)+" * 9,
        b"[" * 5000,
        b"&#" + b"9" * 5000 + b";",
        b"P" + b"9" * 5000 + b"Y",
        b"\xf0\x9d\x94\x9e" * 20,
    ),
]
VALUES = [
    *("", " ", "../../x", "/tmp/x", "a b", "#", "#x", "//[", "http://[", "x:y", "text:letter#char=9,1", "%00"),
    *("file:///etc/passwd", "9" * 5000, "-1", "0", "1e9", "NaN", "INF", "999999999", "javascript:x", "a" * 300, "&lt;"),
    *(
        "unbounded",
        "(a+)+b",
        "[",
        "*",
        "1956-13-45",
        "99999-01-01",
        "--02-30",
        "en",
        "x-",
        "TEI",
        "p",
        "xs:date",
        "a{" + "9" * 5000 + "}",
        "9" * 5000 + "-01-01",
        "a:b:c",
        "\u0661",
    ),
    *("document('/etc/passwd')", "doc('http://127.0.0.1:9/')"),
]
ATTRIBUTE = re.compile(rb"""\s[\w:.-]+\s*=\s*["']([^"'<]*)["']""")
TAG = re.compile(rb"<[/\w][^<>]*>")


def broken(data: bytes, chance: Random) -> bytes:
    """Return a file with one to four things wrong, or none by luck."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice((_bytes, _bytes, _value, _value, _value, _tag, _tag))(data, chance)
    return data


def _bytes(data: bytes, chance: Random) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((0, 0, 1, 3, 40, 100_000)))
    new = chance.choice((b"", bytes([chance.randrange(256)]), chance.choice(BAD), data[end : end + 40]))
    return data[:start] + new + data[end:]


def _value(data: bytes, chance: Random) -> bytes:
    if not (found := list(ATTRIBUTE.finditer(data))):
        return data
    start, end = chance.choice(found).span(1)
    return data[:start] + chance.choice((*VALUES, data[start:end].decode(errors="replace") * 2)).encode() + data[end:]


def _tag(data: bytes, chance: Random) -> bytes:
    """Leave out, repeat or move a tag, or put the name of another in its place."""
    if not (found := list(TAG.finditer(data))):
        return data
    one, other = chance.choice(found), chance.choice(found)
    new = chance.choice((b"", one[0] * 2, other[0], one[0] + other[0], one[0].replace(b"<", b"<x:", 1)))
    return data[: one.start()] + new + data[one.end() :]


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
