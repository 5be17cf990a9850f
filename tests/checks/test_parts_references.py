"""What files point to that are taken in by another: each finding once, at the file and the line where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.cli import main

NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
BOOK = f"""<TEI {NAMESPACES}><teiHeader><fileDesc><titleStmt><title>Book</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
{{}}
<xi:include href="parts/1.xml"/><xi:include href="parts/2.xml"/></body></text></TEI>"""
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:p"><report test="contains(., 'bad')" id="bad">Bad.</report>
<assert test="ancestor::t:TEI" id="whole">It stands in a document.</assert></rule></pattern></schema>"""
Place = tuple[str, str, int]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work/parts").mkdir(parents=True)
    return tmp_path / "work"


def write(folder: Path, book: str, first: str, second: str) -> None:
    (folder / "book.xml").write_text(BOOK.format(book), encoding="utf-8")
    for name, body in (("1", first), ("2", second)):
        (folder / f"parts/{name}.xml").write_text(f"<div {NAMESPACES}>\n{body}\n</div>", encoding="utf-8")


def found(folder: Path, *arguments: str) -> list[Place]:
    command = ["-C", str(folder), "validate", "--format", "json", "--ignore", "X005", *(arguments or (".",))]
    return [(each["file"], each["code"], each["line"]) for each in json.loads(CliRunner().invoke(main, command).output)]


RIGHT = (
    '<p xml:id="b"><ref target="#one"/><ref target="#two"/><ref target="parts/1.xml#one"/></p>',
    '<p xml:id="one"><ref target="#b"/><ref target="#two"/><ref target="2.xml#two"/><ref target="../book.xml#b"/></p>',
    '<p xml:id="two"><ref target="#one"/><ref target="../book.xml#one"/><ref target="../book.xml"/></p>',
)


def test_a_pointer_may_lead_to_any_part_of_the_whole(folder: Path) -> None:
    write(folder, *RIGHT)
    assert found(folder) == []


def test_what_does_not_arrive_is_told_where_it_stands(folder: Path) -> None:
    book, first, second = RIGHT
    wrong = '\n\n<ref target="#none"/><ref target="2.xml#none"/>\n<ref target="3.xml#x"/>'
    write(folder, f'{book}<ref target="#gone"/>', first + wrong, f'{second}\n<ref target="#away"/>')
    expected = [
        ("book.xml", "R001", 3),
        ("parts/1.xml", "R001", 4),
        ("parts/1.xml", "R001", 4),
        ("parts/1.xml", "R001", 5),
        ("parts/2.xml", "R001", 3),
    ]
    assert found(folder) == expected
    # The file alone is the whole, too.
    assert found(folder, "book.xml") == expected


def test_each_is_told_once_where_parts_are_checked_too(folder: Path) -> None:
    """As `TEI`, a part can be checked by itself: then too it is part of the whole."""
    write(folder, *RIGHT)
    part = f'<TEI {NAMESPACES}><p corresp="#b"/>\n<p corresp="#none"/>\n<p corresp="#gone"/>\n<p xml:id="x"/></TEI>'
    (folder / "parts/1.xml").write_text(part.replace('"x"', '"one"'), encoding="utf-8")
    expected = [("parts/1.xml", "R001", 2), ("parts/1.xml", "R001", 3)]
    assert found(folder, "book.xml", "parts/1.xml", "parts/2.xml") == expected
    (folder / "again.xml").write_text(BOOK.format(RIGHT[0]), encoding="utf-8")
    assert found(folder, "again.xml", "book.xml", "parts/1.xml") == expected


def test_what_one_of_two_wholes_has_is_not_missing(folder: Path) -> None:
    write(folder, '<p xml:id="b"/>', '<p corresp="#b"/><p corresp="#only"/>', "<p/>")
    (folder / "other.xml").write_text(BOOK.format('<p xml:id="only"/><p xml:id="b"/>'), encoding="utf-8")
    assert found(folder, "book.xml", "other.xml") == []


def test_an_identifier_twice_in_a_whole(folder: Path) -> None:
    write(folder, '<p xml:id="b"/>', '<p xml:id="one"/>', '\n<p xml:id="one"/><p xml:id="b"/>')
    assert found(folder) == [("parts/2.xml", "R003", 3), ("parts/2.xml", "R003", 3)]


def test_many_identifiers_of_two_files_are_one_finding(folder: Path) -> None:
    """Each letter of a corpus counts its paragraphs from 1."""
    paragraphs = "".join(f'<p xml:id="p{n}"/>' for n in range(9))
    write(folder, paragraphs, paragraphs, f"\n{paragraphs}")
    assert found(folder) == [("parts/1.xml", "R003", 2)]


def test_dates_in_parts(folder: Path) -> None:
    write(folder, "<p/>", '<date when="1956-02-30"/>', "<p/>")
    assert found(folder) == [("parts/1.xml", "R010", 2)]


def test_a_prefix_that_the_whole_declares_holds_in_its_parts(folder: Path) -> None:
    prefix = '<prefixDef ident="p" matchPattern="(.+)" replacementPattern="#$1"/>'
    write(folder, f'{prefix}<p xml:id="b"/>', '<ref target="p:b"/>\n<ref target="p:none"/>', "<p/>")
    assert found(folder) == [("parts/1.xml", "R001", 3)]


def test_a_part_that_is_missing_is_told_and_nothing_that_it_may_hold(folder: Path) -> None:
    write(folder, '<ref target="#two"/>', '<date when="1956-02-30"/><ref target="#two"/>', "<p/>")
    (folder / "parts/2.xml").unlink()
    assert found(folder) == [("book.xml", "X006", 4), ("parts/1.xml", "R010", 2)]
    assert found(folder, "book.xml") == [("book.xml", "X006", 4), ("parts/1.xml", "R010", 2)]


def test_rules_look_at_the_whole(folder: Path) -> None:
    write(folder, "<p>good</p>", "<p>good</p>\n\n<p>bad</p>", "<p>bad</p>")
    (folder / "rules.sch").write_text(RULES, encoding="utf-8")
    expected = [("parts/1.xml", "bad", 4), ("parts/2.xml", "bad", 2)]
    assert found(folder) == expected
    assert found(folder, "--schematron", "rules.sch", "book.xml") == expected


def test_what_rules_read_begins_at_the_part(folder: Path) -> None:
    rules = RULES.replace("contains(., 'bad')", "exists(@source) and exists(document(@source)//t:bad)")
    (folder / "rules.sch").write_text(rules, encoding="utf-8")
    (folder / "parts/list.xml").write_text(f"<div {NAMESPACES}><bad/></div>", encoding="utf-8")
    write(folder, '<p source="parts/list.xml"/>', '<p/>\n<p source="list.xml"/>', "<p/>")
    assert found(folder, "--schematron", "rules.sch", "book.xml", "--ignore", "R") == [
        ("book.xml", "bad", 3),
        ("parts/1.xml", "bad", 3),
    ]
