"""A file that takes in others is not told that its schema has no xi:include, but that it was checked without them."""

from __future__ import annotations

from pathlib import Path

from samizdat.checks.files import check_file
from samizdat.checks.schemas import Schemas, schema_file
from samizdat.checks.targets import Target

SCHEMA = "start = element book { element page { text }* }"
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def found(folder: Path, xml: str) -> list[tuple[str, str, int]]:
    (folder / "book.rnc").write_text(SCHEMA, encoding="utf-8")
    (folder / "book.xml").write_text(xml, encoding="utf-8")
    target = Target(folder / "book.xml", "book.xml", Schemas((schema_file(folder / "book.rnc"),)))
    return [(each.code, each.severity, each.line) for each in check_file(target).findings]


def test_parts_are_spoken_of_once(tmp_path: Path) -> None:
    xml = f'<book {XI}>\n<xi:include href="1.xml"/>\n<xi:include href="2.xml"/>\n<leaf/></book>'
    assert found(tmp_path, xml) == [("X005", "warning", 2), ("G001", "error", 4)]


def test_another_include_is_an_element_that_the_schema_does_not_have(tmp_path: Path) -> None:
    assert found(tmp_path, "<book>\n<include/></book>") == [("G001", "error", 2)]
