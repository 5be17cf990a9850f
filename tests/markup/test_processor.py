"""One locked processor serves all stylesheets; what it has parsed stays for a while, and not for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.markup import saxon
from samizdat.markup.saxon import Processor, Stylesheet

STYLESHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="context" as="document-node()"/>
  <xsl:template match="/"><out><xsl:sequence select="{select}"/></out></xsl:template>
</xsl:stylesheet>"""


def test_what_was_parsed_for_one_stylesheet_is_there_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    processor, parsed = Processor(), list[str]()
    parse = processor._parse
    monkeypatch.setattr(processor, "_parse", lambda xml: parsed.append(xml) or parse(xml))
    one = Stylesheet(Path("one.xsl"), STYLESHEET.format(select="count(//a)"), processor)
    two = Stylesheet(Path("two.xsl"), STYLESHEET.format(select="$context is root($context/*)"), processor)
    assert "<out>2</out>" in one.transform("<b><a/><a/></b>", {"context": "<c/>"}, {})
    assert "<out>true</out>" in two.transform("<b><a/><a/></b>", {"context": "<c/>"}, {})
    assert parsed == ["<c/>", "<b><a/><a/></b>"]


def test_only_so_many_documents_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    processor = Processor()
    for number in range(20):
        processor.parsed(f"<a n='{number}'/>")
    assert len(processor._nodes) == saxon.KEPT
    monkeypatch.setattr(saxon, "LONGEST", 20)
    processor.parsed(f"<a>{'x' * 30}</a>")
    assert len(processor._nodes) == 1


def test_a_stylesheet_that_comes_later_can_open_nothing_either(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<secret/>")
    processor = Processor()
    Stylesheet(Path("one.xsl"), STYLESHEET.format(select="1"), processor)
    opening = STYLESHEET.format(select=f"doc('{(tmp_path / 'secret.xml').as_uri()}')")
    with pytest.raises(SamizdatError):
        Stylesheet(Path("two.xsl"), opening, processor).transform("<a/>", {"context": "<c/>"}, {})


def test_what_one_transformation_is_told_of_its_output_the_next_is_not() -> None:
    sheet = Stylesheet(Path("one.xsl"), STYLESHEET.format(select="1"), Processor())
    bare = {"omit-xml-declaration": "yes"}
    assert sheet.transform("<a/>", {"context": "<c/>"}, {}, properties=bare).startswith("<out>")
    assert sheet.transform("<a/>", {"context": "<c/>"}, {}).startswith("<?xml")


def test_the_mode_that_one_transformation_begins_in_is_not_that_of_the_next() -> None:
    modes = STYLESHEET.format(select="1").replace(
        "</xsl:stylesheet>", '<xsl:template match="/" mode="other"><other/></xsl:template></xsl:stylesheet>'
    )
    sheet = Stylesheet(Path("one.xsl"), modes, Processor())
    assert "<other/>" in sheet.transform("<a/>", {"context": "<c/>"}, {}, mode="other")
    assert "<out>" in sheet.transform("<a/>", {"context": "<c/>"}, {})
