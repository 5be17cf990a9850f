"""Values of the data types, their facets, and the regular expressions of XML Schema."""

from __future__ import annotations

from pathlib import Path

import jingtool
import pytest

from samizdat import relaxng
from samizdat.relaxng.types.blocks import blocks
from samizdat.relaxng.types.datatypes import XSD, DatatypeError, datatype
from samizdat.relaxng.types.xsdregex import PatternError, translate

VALUES = {
    "date": ("2000-02-29 -0001-01-01 12000-01-01 2000-01-01Z 2000-01-01+14:00",
             "1900-02-29 0000-01-01 012000-01-01 2000-13-01 2000-04-31 +2000-01-01 2000-1-1 2000-01-01+14:01"),
    "dateTime": ("2000-01-01T00:00:00 2000-01-01T24:00:00 2000-01-01T12:00:00.5-05:00 1998-12-31T23:59:60Z",
                 "2000-01-01T12:00 2000-01-01T24:00:01 2000-01-01T23:59:61"),
    "time": ("00:00:00 12:00:00Z 24:00:00", "12:00 12:60:00 12:00:00."),
    "gYear": ("2000 -0044 12000", "0000 200 02000"),
    "gMonthDay": ("--02-29 --12-31Z", "--02-30 -02-29"),
    "gDay": ("---01 ---31", "---32 ---1"),
    "gMonth": ("--01 --12Z", "--13 --1"),
    "gYearMonth": ("2000-01", "2000-13"),
    "duration": ("P1Y -P1Y PT1.5S P1Y2M3DT4H5M6S", "P PT P1YT P1.5D P1W +P1Y"),
    "boolean": ("true false 1 0", "TRUE yes"),
    "decimal": ("1 1. .1 -1 +1", ". 1e1 INF"),
    "double": ("1 1e1 INF -INF NaN .5", "1E +INF inf 0x1"),
    "integer": ("1 +1 -1 00", "1.0"),
    "nonNegativeInteger": ("-0 0", "-1"),
    "byte": ("127 -128", "128 -129"),
    "unsignedLong": ("18446744073709551615", "18446744073709551616"),
    "language": ("de de-AT i-klingon", "de_AT abcdefghi de-"),
    "Name": ("a a:b :", "1 -a"),
    "NCName": ("a _ é a.b a· Ω", "a:b 1 -a ⅷ ͅa"),
    "NMTOKEN": ("a 1 - a:b ·", "a/b"),
    "ID": ("a", "1 a:b"),
    "hexBinary": ("00 aF", "0 0g"),
    "base64Binary": ("AAAA AAA= AA==", "A=== AAB= AAA"),
    "QName": ("a xml:a", "p:a :a a:"),
    "ENTITY": ("", "a"),
    "anyURI": ("a#b %20 #a //a http://[::1]/ {x} mailto:x http:///x ./a:b x:? prefix:x",
               "http:// http: %zz a#b#c [x] 1a:b :a mailto: a_b:c"),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_lexical_forms(name: str) -> None:
    type_ = datatype(XSD, name)
    right, wrong = (texts.split() for texts in VALUES[name])
    assert [text for text in right if not type_.allows(text)] == []
    assert [text for text in wrong if type_.allows(text)] == []


@pytest.mark.parametrize(("name", "one", "other", "same"), [
    ("integer", "01", "+1", True),
    ("decimal", "1.0", "1", True),
    ("double", "1e2", "100", True),
    ("boolean", "1", "true", True),
    ("date", "2000-01-01Z", "2000-01-01+00:00", True),
    ("dateTime", "2000-01-01T24:00:00", "2000-01-02T00:00:00", True),
    ("dateTime", "2000-01-01T12:00:00+02:00", "2000-01-01T10:00:00Z", True),
    ("duration", "P1Y", "P12M", True),
    ("hexBinary", "ab", "AB", True),
    ("token", " a  b ", "a b", True),
    ("string", "a ", "a", False),
    ("date", "2000-01-01", "2000-01-01Z", False),
])  # fmt: skip
def test_equal_values(name: str, one: str, other: str, same: bool) -> None:
    type_ = datatype(XSD, name)
    assert (type_.key(one) == type_.key(other)) is same


@pytest.mark.parametrize(("name", "facet", "limit", "right", "wrong"), [
    ("token", "length", "2", "ab", "a"),
    ("token", "minLength", "2", "abc", "a"),
    ("NMTOKENS", "maxLength", "2", "aaa bbb", "a b c"),
    ("hexBinary", "length", "2", "00ff", "00"),
    ("double", "minInclusive", "0", "0", "-0.1"),
    ("double", "maxExclusive", "1", "0.9", "1"),
    ("decimal", "totalDigits", "3", "012.30", "1234"),
    ("decimal", "fractionDigits", "1", "1.50", "1.25"),
    ("date", "minInclusive", "1823-04-05", "1823-04-05", "1823-04-04"),
    ("date", "maxExclusive", "1823-04-05Z", "1823-04-03", "1823-04-05"),
    ("duration", "minInclusive", "P1M", "P32D", "P28D"),
    ("token", "pattern", r"[^\p{C}\p{Z}]+", "wörd", "two words"),
    ("token", "pattern", r"[a-z-[aeiou]]+", "bcd", "abc"),
    ("token", "pattern", r"\p{Lu}\p{Ll}*", "Émile", "émile"),
    ("token", "pattern", r"\i\c*", "a1", "1a"),
    ("token", "pattern", r"\p{IsGreek}+", "λόγος"[:1], "a"),
    ("token", "pattern", r"\w\W", "é.", ".é"),
    ("token", "pattern", r"\d{2,3}", "١٢", "1"),
    ("token", "pattern", r"^a$", "^a$", "a"),
    ("token", "pattern", r"[\d\-x]+", "1-x", "y"),
    ("token", "pattern", r"\P{L}", "1", "a"),
    ("token", "pattern", r"[^\s]+", "\u00a0", "a b"),
])  # fmt: skip
def test_facets(name: str, facet: str, limit: str, right: str, wrong: str) -> None:
    type_ = datatype(XSD, name, ((facet, limit),))
    assert type_.allows(right)
    assert not type_.allows(wrong)


@pytest.mark.parametrize(("name", "facet", "limit"), [
    ("token", "minInclusive", "a"), ("double", "length", "1"), ("double", "totalDigits", "1"),
    ("token", "length", "-1"), ("double", "minInclusive", "x"), ("token", "whiteSpace", "collapse"),
])  # fmt: skip
def test_facets_that_do_not_suit(name: str, facet: str, limit: str) -> None:
    with pytest.raises(DatatypeError):
        datatype(XSD, name, ((facet, limit),))


@pytest.mark.parametrize(
    "expression", ["(?:a)", "a*?", "[", "[]", "a{,2}", "]", "\\b", "\\p{Xx}", "[b-a]", "(", "[a-\\d]", "\\"]
)
def test_expressions_that_are_none(expression: str) -> None:
    with pytest.raises(PatternError):
        translate(expression)


@pytest.mark.reference
def test_the_blocks_are_those_that_jing_knows(reference: Path, tmp_path: Path) -> None:
    """Every block's first and last character, and their neighbours, one a line."""
    schema, document = tmp_path / "schema.rng", tmp_path / "document.xml"
    one = '<element name="{0}"><data type="string"><param name="pattern">\\p{{Is{0}}}</param></data></element>'
    elements = "".join(f"<zeroOrMore>{one.format(name)}</zeroOrMore>" for name in blocks())
    attributes = f'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}"'
    schema.write_text(f'<element name="r" {attributes}>{elements}</element>')
    lines = ["<r>"]
    for name, ranges in blocks().items():
        near = {point + by for pair in ranges for point in pair for by in (-1, 0, 1)}
        lines += [f"<{name}>&#{point};</{name}>" for point in sorted(near) if _is_character(point)]
    document.write_text("\n".join([*lines, "</r>"]))
    jings = set(jingtool.errors(schema, [document])[document])
    assert {f.line for f in relaxng.load(schema).validate(document)} == jings
    assert 150 < len(jings) < 250


def _is_character(point: int) -> bool:
    return 32 < point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF and point & 0xFFFE != 0xFFFE
