"""XML and stylesheets from outside may not read files, reach the network or explode."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import check
from samizdat.markup.saxon import Stylesheet
from samizdat.markup.xml import parse, text_of

STYLESHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><out><xsl:sequence select="{select}"/></out></xsl:template>
</xsl:stylesheet>"""

OPENINGS = {
    "file": "unparsed-text('file:///etc/hostname')",
    "lines": "unparsed-text-lines('{here}/secret.txt')",
    "document": "doc('{here}/secret.xml')",
    "collection": "collection('{here}')",
    "network": "doc('http://127.0.0.1:9/')",
    "transform": "transform(map {{ 'stylesheet-location': '{here}/secret.xml', 'source-node': . }})",
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_stylesheet_cannot_open_anything(tmp_path: Path, opening: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secret.xml").write_text("<secret/>")
    path = tmp_path / "s.xsl"
    path.write_text(STYLESHEET.format(select=OPENINGS[opening].format(here=tmp_path.as_uri())))
    with pytest.raises(SamizdatError):
        Stylesheet(path).transform("<a/>", {}, {})


def test_a_stylesheet_does_not_see_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "s.xsl"
    path.write_text(STYLESHEET.format(select="environment-variable('PATH')"))
    assert Stylesheet(path).transform("<a/>", {}, {}).endswith("<out/>")


def test_a_stylesheet_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.xsl"
    target = tmp_path / "written.xml"
    path.write_text(
        STYLESHEET.replace('<out><xsl:sequence select="{select}"/></out>', f'<xsl:result-document href="{target}"/>')
    )
    with pytest.raises(SamizdatError):
        Stylesheet(path).transform("<a/>", {}, {})
    assert not target.exists()


def test_the_parser_expands_nothing() -> None:
    # check() refuses these; the parser does not follow them even where it is handed one.
    root = parse('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
    assert text_of(root) == ""
    assert [finding.code for finding in check("<!DOCTYPE a><a/>", "a.xml")] == ["X004"]


def test_a_document_type_is_found_behind_comments_and_soon() -> None:
    prolog = "<?a?>\n<!-- <!DOCTYPE a> --> <?b?><!-- b -->"
    assert [finding.code for finding in check(f"{prolog}<!DOCTYPE a><a/>", "a.xml")] == ["X004"]
    assert check(f"{prolog}<a>{'<!-- c --><?d?>' * 1000}</a>", "a.xml") == ()


def test_deep_and_long_files_are_read(tmp_path: Path) -> None:
    # libxml2 reads 2,048 levels at most, Saxon 100 unless told otherwise.
    deep = "<a>" * 2000 + "x" * 11_000_000 + "</a>" * 2000
    assert check(deep, "deep.xml") == ()
    path = tmp_path / "s.xsl"
    path.write_text(STYLESHEET.format(select="count(//a)"))
    assert "<out>2000</out>" in Stylesheet(path).transform("<a>" * 2000 + "</a>" * 2000, {}, {})


def test_a_wrong_stylesheet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.xsl"
    path.write_text(STYLESHEET.format(select="1 +"))
    with pytest.raises(SamizdatError, match=r"s\.xsl"):
        Stylesheet(path)
