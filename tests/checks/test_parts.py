"""A file that takes in others is checked as the whole; what cannot be taken in is said, and nothing else is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.cli import main

SCHEMA = """datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element book { element page { attribute n { xsd:integer }?, text }+ }"""
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
Place = tuple[str, str, int]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work/parts").mkdir(parents=True)
    return tmp_path / "work"


def found(folder: Path, files: dict[str, str], path: str = "book.xml") -> list[Place]:
    (folder / "book.rnc").write_text(SCHEMA, encoding="utf-8")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["-C", str(folder), "validate", "--format", "json", "--schema", "book.rnc", path])
    return [(each["file"], each["code"], each["line"]) for each in json.loads(result.output)]


def book(*includes: str) -> str:
    return f"<book {XI}>\n" + "\n".join(f'<xi:include href="{href}"/>' for href in includes) + "\n</book>"


def test_a_valid_whole(folder: Path) -> None:
    assert found(folder, {"book.xml": book("parts/1.xml"), "parts/1.xml": "<page>a</page>"}) == []


def test_a_finding_names_the_part_and_its_line(folder: Path) -> None:
    files = {
        "book.xml": book("parts/1.xml", "2.xml"),
        "parts/1.xml": "<!-- one -->\n\n<page n='x'>a</page>",
        "2.xml": "<page><leaf/></page>",
    }
    assert found(folder, files) == [("2.xml", "G001", 1), ("parts/1.xml", "G006", 3)]


def test_what_is_wrong_in_the_file_itself(folder: Path) -> None:
    text = book("parts/1.xml").replace("</book>", "<page/> <leaf/></book>")
    assert found(folder, {"book.xml": text, "parts/1.xml": "<page/>"}) == [("book.xml", "G001", 3)]


def test_parts_of_parts(folder: Path) -> None:
    part = f'<page {XI}><xi:include href="deep.xml"/></page>'
    files = {"book.xml": book("parts/1.xml"), "parts/1.xml": part, "parts/deep.xml": "\n<page/>"}
    assert found(folder, files) == [("parts/deep.xml", "G002", 2)]


def test_a_part_that_changes_is_seen_in_the_next_run(folder: Path) -> None:
    assert found(folder, {"book.xml": book("parts/1.xml"), "parts/1.xml": "<page/>"}) == []
    assert found(folder, {"parts/1.xml": "<leaf/>"}) == [("parts/1.xml", "G001", 1)]


@pytest.mark.parametrize("href", ["../outside.xml", "none.xml", "https://example.org/a.xml", "book.xml"])
def test_what_cannot_be_taken_in_is_told(folder: Path, href: str) -> None:
    (folder.parent / "outside.xml").write_text("<page/>", encoding="utf-8")
    files = {"book.xml": book(href).replace("</book>", "<leaf/></book>")}
    assert found(folder, files) == [("book.xml", "X005", 2), ("book.xml", "X006", 2), ("book.xml", "G001", 3)]


def test_the_folder_of_the_run_may_hold_what_that_of_the_file_does_not(folder: Path) -> None:
    files = {"parts/book.xml": book("../1.xml"), "1.xml": "<page/>"}
    assert found(folder, files, "parts/book.xml") == []


def test_another_include_is_an_element_that_the_schema_does_not_have(folder: Path) -> None:
    assert found(folder, {"book.xml": "<book><page/>\n<include/></book>"}) == [("book.xml", "G001", 2)]
