"""samizdat schema: what is written, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.commands import schema
from samizdat.errors import SamizdatError

SOURCE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><moduleSpec ident="core"/>
<elementSpec ident="doc" module="core"><content><elementRef key="p" maxOccurs="unbounded"/></content></elementSpec>
<elementSpec ident="p" module="core"><content><textNode/></content></elementSpec></TEI>"""
ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="small" start="doc">
<moduleRef key="core"/><moduleRef key="gone"/></schemaSpec></TEI>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p5.xml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "small.odd").write_text(ODD, encoding="utf-8")
    (tmp_path / "doc.xml").write_text('<doc xmlns="http://www.tei-c.org/ns/1.0"><q/></doc>', encoding="utf-8")
    return tmp_path


def test_compile_writes_both_schemas(folder: Path) -> None:
    findings = schema.compile(folder / "small.odd", folder / "p5.xml", folder / "a.rng", folder / "a.sch")
    assert [finding.code for finding in findings] == ["D002"]
    assert b'name="doc"' in (folder / "a.rng").read_bytes()
    assert b"queryBinding" in (folder / "a.sch").read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == ["a.rng", "a.sch", "doc.xml", "p5.xml", "small.odd"]


def test_what_cannot_be_read_leaves_the_former_schema(folder: Path) -> None:
    (folder / "a.rng").write_text("former")
    with pytest.raises(SamizdatError):
        schema.compile(folder / "none.odd", folder / "p5.xml", folder / "a.rng")
    assert (folder / "a.rng").read_text() == "former"


def test_check_reads_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.iterdir())
    checked = schema.check(folder / "small.odd", folder / "p5.xml", [folder / "doc.xml"])
    assert [finding.code for finding in checked.findings] == ["D025", "D002"]
    assert checked.facts[0].text == "2 of the 2 elements of TEI"
    assert sorted(folder.iterdir()) == before


def test_doc_writes_a_page_for_each_element(folder: Path) -> None:
    written, findings = schema.doc(folder / "small.odd", folder / "p5.xml", folder / "ref")
    assert [finding.code for finding in findings] == ["D002"]
    pages = sorted(path.name for path in written if path.suffix == ".html")
    assert pages == ["index.html", "ref-doc.html", "ref-p.html"]
    assert all(path.is_file() for path in written)
