"""What is said of a file that is not well-formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.checks.files import check_file
from samizdat.checks.schemas import Schemas, schema_file
from samizdat.checks.targets import Target
from samizdat.model.finding import Finding

GRAMMAR = """<element name="p" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><choice><text/><attribute><anyName/></attribute><element><anyName/><text/></element></choice></zeroOrMore>
</element>"""


def found(folder: Path, xml: str) -> list[Finding]:
    (folder / "p.rng").write_text(GRAMMAR)
    (folder / "p.xml").write_text(xml, encoding="utf-8")
    schemas = Schemas((schema_file(folder / "p.rng"),))
    return list(check_file(Target(folder / "p.xml", "p.xml", schemas)).findings)


@pytest.mark.parametrize(
    ("xml", "message", "hint"),
    [
        ("<p>\n<a>x\n</p>", "`</p>` stands here, but `a` from line 2 is still open.", "Close `a` first"),
        ("<p><a>é\n</b></p>", "`</b>` stands here, but `a` from line 1", "Close `a` first"),
        ("<p>\n<!-- <b> --><x:a\n xmlns:x='u'>\n", "The file ends, but `x:a` from line 2 is still open.", "`</x:a>`"),
        ("<p>Anna & Bo</p>", "An `&` stands here by itself.", "`&amp;`"),
        ("<p>a &b c</p>", "An `&` stands here by itself.", "`&amp;`"),
        ("<p>1 < 2</p>", "A `<` stands here that begins no tag.", "`&lt;`"),
        ("<p a='<'/>", "A `<` stands here", "`&lt;`"),
        ("<p a=1>x</p>", "The value of the attribute has no quotation marks.", "between"),
        ("<p>\x01</p>", "The character U+0001 may not stand in XML.", "Take it out"),
    ],
)
def test_what_an_encoder_wants_to_know(tmp_path: Path, xml: str, message: str, hint: str) -> None:
    (finding,) = found(tmp_path, xml)
    assert finding.code == "G020"
    assert finding.message.startswith(message)
    assert hint in finding.hint


@pytest.mark.parametrize("xml", ["", "<p/><p/>", "<p a='1' a='2'/>", "<p><!-- x</p>", "<p a='x", "</p>"])
def test_other_errors_keep_the_words_of_the_parser(tmp_path: Path, xml: str) -> None:
    (finding,) = found(tmp_path, xml)
    assert finding.message.startswith("The file is not well-formed XML: ")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "p.rng").write_text(GRAMMAR)
    (tmp_path / "p.xml").write_bytes('<?xml version="1.0" encoding="ISO-8859-1"?><p>é</a>'.encode("latin-1"))
    schemas = Schemas((schema_file(tmp_path / "p.rng"),))
    (finding,) = check_file(Target(tmp_path / "p.xml", "p.xml", schemas)).findings
    assert finding.code == "G020"
