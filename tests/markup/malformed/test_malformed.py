"""What is said of a text that is not well-formed: the cause, at its own place, in words of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.checks.one_file import check_file
from samizdat.checks.schemas.choose import Schemas, schema_file
from samizdat.checks.targets import Target
from samizdat.markup.files.reading import read_xml
from samizdat.markup.malformed.explain import explain
from samizdat.model.finding import Finding

GRAMMAR = """<element name="p" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><choice><text/><attribute><anyName/></attribute><element><anyName/><text/></element></choice></zeroOrMore>
</element>"""
# What stands there, where it begins, what is wrong, what to do.
CASES = [
    # Tags across each other.
    ("<p>\n<a>x\n</p>", (3, 1), "`</p>` stands here, but `a` from line 2 is still open.", "Close `a` first"),
    ("<p><a>é\n</b></p>", (2, 1), "`</b>` closes nothing: no `b` is open here, but `a` from line 1.", "Take it out"),
    ("<q><p>a</p>\n</p></q>", (2, 1), "`</p>` closes nothing: no `p` is open here", "was closed in line 1"),
    ("<p><name>a</Name></p>", (1, 11), "`</Name>` does not close `name` from line 1: the names differ.", "`</name>`"),
    ("<p>a <hi>b<hi> c</p>", (1, 11), "`hi` opens here, inside `hi` from line 1, and neither", "`</hi>`"),
    ("<p>\n a<lb n='1'> b\n</p>", (2, 3), "`lb` begins here and is never closed: it holds nothing", "`<lb … />`"),
    ("<p>\n<!-- <b> --><x:a\n xmlns:x='u'>\n", (4, 1), "The file ends, but `x:a` from line 2 is still", "`</x:a>`"),
    ("<!DOCTYPE p [<!ENTITY a 'q'>]><p><a>&a;</p>", (1, 40), "`</p>` stands here, but `a` from line 1", "`a`"),
    ("<div>\n<head>A <hi>b</hi>\n<p>c</p>\n<p>d</p>\n</div>", (3, 1), "`p` begins here, but `head` from line 2",
     "Write `</head>` before it."),
    ("<div>\n<p>A <note><p>b</p></note>\n<p>c</p>\n</div>", (3, 1), "`p` begins here, but `p` from line 2", "`</p>`"),
    ("<div>\n<p>A <note><p>b</p></note>\n</div>", (3, 1), "`</div>` stands here, but `p` from line 2", "Close `p`"),
    # After the root, before it.
    ("<p/><p/>", (1, 5), "`<p>` stands behind the end of the document", "root element"),
    ("<p/></p>", (1, 5), "`</p>` closes nothing: the root element has been closed", "Take it out"),
    ("<p/>x", (1, 5), "Text stands behind the end of the document", "Take it out"),
    ("</p>", (1, 1), "`</p>` closes nothing", "Take it out"),
    ("", (1, 1), "The file is empty", "Write"),
    ("Dear Anna", (1, 1), "A text stands here where a document begins", "Begin the file"),
    ('\n<?xml version="1.0"?><p/>', (2, 1), "Something stands before the XML declaration.", "Take out all space"),
    ('<p><?xml version="1.0"?></p>', (1, 4), "An XML declaration stands in the middle", "Take it out"),
    ("<?xml version='1.0' enc='x'?><p/>", (1, 21), "The XML declaration is not written", "Write `<?xml"),
    # Inside of a tag.
    ("<p>a</p\n>\n<q></p>", (3, 1), "`<q>` stands behind the end", "Take it out"),
    ("<p>\n <a>x</a\n <b/></p>", (2, 6), "The tag `</a` that begins here is not finished", "Write `>`"),
    ("<p>\n <a x='1'\n <b/></p>", (2, 2), "The tag `<a` that begins here is not finished", "Write `>`"),
    ("<p><a Anna</a></p>", (1, 4), "The tag `<a` that begins here is not finished", "Write `>`"),
    ("<p><a Anna came home</a></p>", (1, 4), "The tag `<a` that begins here is not finished", "Write `>`"),
    ("<p><a x='1>Anna</a>, <b y='2'/></p>", (1, 9), "The value of `@x` on `a` begins here and has no", "Write `'`"),
    ('<p><a x="b <c y="z"/></a></p>', (1, 9), "The value of `@x` on `a` begins here and has no", 'Write `"`'),
    ("<p a='x", (1, 6), "The value of `@a` on `p` begins here and has no quotation mark at its end.", "Write `'`"),
    ("<p a='<'/>", (1, 7), "A `<` stands in the value of `@a`.", "`&lt;`"),
    ("<p a=1>x</p>", (1, 6), "The value of the attribute `@a` has no quotation marks.", '`a="1"`'),
    ("<p a=“x y”>x</p>", (1, 6), "The value of the attribute `@a` stands between marks", '`a="x y"`'),
    ("<p a=>x</p>", (1, 4), "The attribute `@a` has no value.", '`a="…"`'),
    ("<p b='1' a>x</p>", (1, 10), "The attribute `@a` of `p` has no value.", '`a="…"`'),
    ("<p a='1'b='2'>x</p>", (1, 9), "A space is missing between the attributes `@a` and `@b`.", "space"),
    ("<p a='1''/>", (1, 9), "Something stands behind the value of `@a`", "&quot;"),
    ("<p\u00a0a='1'/>", (1, 3), "The character U+00A0 stands in a tag", "plain space"),
    ("<p a='1' 2b='3'/>", (1, 10), "`2b` is no name of an attribute", "Correct"),
    ("<p><br/ ></p>", (1, 7), "A `/` in a tag has to be followed by `>`.", "`/>`"),
    ("<p><a></a x='1'></p>", (1, 7), "The end-tag of `a` holds more than its name.", "`</a>`"),
    ("<p>\n <a x='1'\n  y='2' x='3'/></p>", (3, 9), "The element `a` has the attribute `@x` twice.",
     "Keep one, delete the other; the first stands in line 2, col"),
    # Characters.
    ("<p>Anna & Bo</p>", (1, 9), "An `&` stands here by itself.", "`&amp;`"),
    ("<p>a &b c</p>", (1, 6), "An `&` stands here by itself.", "`&amp;`"),
    ("<p>1 < 2</p>", (1, 6), "A `<` stands here that begins no tag.", "`&lt;`"),
    ("<p>\x01</p>", (1, 4), "The character U+0001 may not stand in XML.", "Take it out"),
    ("<p>&#1;</p>", (1, 4), "`&#1;` is no character that XML allows.", "Take it out"),
    ("<p>a ]]> b</p>", (1, 6), "`]]>` may not stand in a text.", "`]]&gt;`"),
    # Comments and their like.
    ("<p><!-- a\n -- b --></p>", (2, 2), "`--` may not stand in a comment, and this one, from line 1", "`-->`"),
    ("<p><!-- a\n <!-- b --> --></p>", (2, 2), "A comment begins inside the comment from line 1.", "`-->`"),
    ("<p>\n<!-- x</p>", (2, 1), "The comment that begins here has no end.", "`-->`"),
    ("<p>\n<![CDATA[ x</p>", (2, 1), "The CDATA section that begins here has no end.", "`]]>`"),
    ("<p>\n<?x y</p>", (2, 1), "The processing instruction that begins here has no end.", "`?>`"),
    # Names that nothing declares.
    ("<p>a&nbsp;b</p>", (1, 5), "The entity `&nbsp;` is not declared.", "`&#160;`"),
    ("<p>\n<a x='1' y='für &uuml;'/></p>", (2, 17), "The entity `&uuml;` is not declared.", "“ü” itself"),
    ("<p>&mine;</p>", (1, 4), "The entity `&mine;` is not declared.", "the character itself"),
    ("<p>\n<xi:include href='a'/></p>", (2, 2), "The prefix `xi` of `xi:include` is not declared.", "XInclude"),
    ("<p><a b='1'\n x:y='2'/></p>", (2, 2), "The prefix `x` of `x:y` is not declared.", "xmlns:x="),
    ("<p><a x:y='2'/></p>", (1, 7), "The prefix `x` of `x:y` is", "Take the attribute out, or write `y` if `a` may"),
    ("<p><x:a/></p>", (1, 5), "The prefix `x` of `x:a` is not declared.", "Write `a` without the prefix, in the end"),
]  # fmt: skip


def found(folder: Path, xml: str) -> list[Finding]:
    (folder / "p.rng").write_text(GRAMMAR)
    (folder / "p.xml").write_text(xml, encoding="utf-8")
    schemas = Schemas((schema_file(folder / "p.rng"),))
    return list(check_file(Target(folder / "p.xml", "p.xml", schemas)).findings)


@pytest.mark.parametrize(("xml", "place", "message", "hint"), CASES)
def test_what_an_encoder_wants_to_know(
    tmp_path: Path, xml: str, place: tuple[int, int], message: str, hint: str
) -> None:
    (finding,) = found(tmp_path, xml)
    assert finding.code == "G020"
    assert finding.message.startswith(message)
    assert hint in finding.hint
    assert (finding.line, finding.column) == place


@pytest.mark.parametrize("xml", ["<p>\n<a>x\n</p>", "<p a=“x y”>x</p>", "<p>a&nbsp;b</p>"])
def test_without_a_schema_the_same_is_said(tmp_path: Path, xml: str) -> None:
    (with_schema,) = found(tmp_path, xml)
    _, root, (without,) = read_xml(tmp_path / "p.xml", "p.xml")
    assert root is None
    assert without.code == "X003"
    assert (without.message, without.hint) == (with_schema.message, with_schema.hint)
    assert (without.line, without.column) == (with_schema.line, with_schema.column)


@pytest.mark.parametrize("xml", ["<p xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'/>", "<p xmlns:a=''/>"])
def test_what_hardly_anybody_writes_keeps_the_words_of_the_parser(tmp_path: Path, xml: str) -> None:
    (finding,) = found(tmp_path, xml)
    assert finding.message.startswith("The file is not well-formed XML: ")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "p.rng").write_text(GRAMMAR)
    (tmp_path / "p.xml").write_bytes('<?xml version="1.0" encoding="ISO-8859-1"?><p>é</a>'.encode("latin-1"))
    schemas = Schemas((schema_file(tmp_path / "p.rng"),))
    (finding,) = check_file(Target(tmp_path / "p.xml", "p.xml", schemas)).findings
    assert (finding.code, finding.message[:22]) == ("G020", "`</a>` closes nothing:")


def test_a_byte_of_windows_in_utf_8(tmp_path: Path) -> None:
    (tmp_path / "p.rng").write_text(GRAMMAR)
    (tmp_path / "p.xml").write_bytes("<p>\nä è</p>".encode().replace("è".encode(), b"\xe8"))
    schemas = Schemas((schema_file(tmp_path / "p.rng"),))
    (finding,) = check_file(Target(tmp_path / "p.xml", "p.xml", schemas)).findings
    assert (finding.code, finding.line, finding.column) == ("X002", 2, 3)
    assert "0xe8" in finding.message
    assert "“è”" in finding.message
    assert "UTF-8" in finding.hint


def test_an_encoding_that_nobody_knows_is_no_matter_of_tags() -> None:
    assert explain('<?xml version="1.0" encoding="p"?><TEI/>') is None
