"""Pointers from file to file in a folder that nobody has laid out: each arrives, or is told with what was meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.cli import main

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">\n{}\n</TEI>'
HEADER = """<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"""
Found = list[tuple[str, str, int, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "letters/sub").mkdir(parents=True)
    write(tmp_path / "outside.xml", "<p/>")
    write(tmp_path / "letters/b.xml", '<p xml:id="b1"/>')
    write(tmp_path / "letters/sub/c.xml", '<p xml:id="c1"/>')
    return tmp_path / "letters"


def write(path: Path, body: str) -> None:
    path.write_text(TEI.format(body), encoding="utf-8")


def found(folder: Path, *paths: str) -> Found:
    arguments = ["-C", str(folder), "validate", "--select", "R", "--format", "json", *(paths or (".",))]
    result = json.loads(CliRunner().invoke(main, arguments).output)
    return [(each["file"], each["code"], each["line"], each["hint"]) for each in result]


def hints(folder: Path, body: str) -> list[str]:
    write(folder / "a.xml", body)
    assert {(file, code) for file, code, _, _ in found(folder)} <= {("a.xml", "R001")}
    return [hint for _, _, _, hint in found(folder)]


@pytest.mark.parametrize(
    "pointer",
    [
        'ref target="b.xml"',
        'ptr target="b.xml#b1 sub/c.xml#c1"',
        'p corresp="./b.xml#b1"',
        'ref target="sub/../b.xml#b1"',
        'ref target="https://example.org/none.xml"',
        'ref target="../outside.xml#x ../none.xml ../../../etc/passwd#x"',  # outside of the folder
        'ref target="sub scan.pdf HS.NZ85.1.3750_0001"',  # what is no TEI
        'ref target="b.xml#xpath(//p)"',
    ],
)
def test_what_arrives_or_is_nobody_s_business(folder: Path, pointer: str) -> None:
    assert hints(folder, f"<{pointer}/>") == []


@pytest.mark.parametrize(
    ("pointer", "hint"),
    [
        ('ref target="b.xml#b2"', "Correct the pointer, or give this xml:id to what is meant in b.xml."),
        ('ref target="c.xml#c1"', "Did you mean “sub/c.xml#c1”?"),
        ('ptr target="B.xml#b1"', "Did you mean “b.xml#b1”?"),
        ('p corresp="b#b1"', "Did you mean “b.xml#b1”?"),
        ('persName ref="people.xml#anna"', "Add the file, or correct the pointer."),
        ('ref target="missing/b.xml"', "Did you mean “b.xml”?"),
    ],
)
def test_what_does_not_arrive(folder: Path, pointer: str, hint: str) -> None:
    assert hints(folder, f"<{pointer}/>") == [hint]


def test_another_of_a_series_was_not_meant(folder: Path) -> None:
    write(folder / "letter1.xml", "<p/>")
    assert hints(folder, '<ref target="letter2.xml"/>') == ["Add the file, or correct the pointer."]


def test_a_file_that_is_not_there_is_one_finding_in_a_run(folder: Path) -> None:
    names = [f"{n}.xml" for n in range(4)]
    for n, name in enumerate(names):
        write(folder / name, f'<persName ref="people.xml#p{n}"/>\n<persName ref="people.xml#q{n}"/>')
    ((file, code, line, hint),) = found(folder)
    assert (file, code, line) == ("0.xml", "R001", 2)
    assert hint == "Add the file, or correct the pointer. The same in line 3. So it is in 3 more files."


def test_many_files_that_are_not_there_are_one_finding_in_a_run(folder: Path) -> None:
    """Part of an edition: what is left of it points to what is not here."""
    for n in range(4):
        write(folder / f"{n}.xml", f'<ref target="1{n}.xml"/><ref target="2{n}.xml"/>')
    ((file, code, _, hint),) = found(folder)
    assert (file, code) == ("0.xml", "R015")
    assert hint.endswith("So it is in 3 more files.")
    assert [code for _, code, _, _ in found(folder, "0.xml")] == ["R015"]
    write(folder / "0.xml", '<ref target="10.xml"/><ref target="20.xml"/><ref target="b.xml"/>')
    assert [code for _, code, _, _ in found(folder, "0.xml")] == ["R001", "R001"]


def test_a_prefix_that_leads_to_another_file(folder: Path) -> None:
    prefix = '<prefixDef ident="b" matchPattern="(.+)" replacementPattern="{}#$1"/>'
    body = '<ref target="b:b1"/>\n<ref target="b:b2"/>'
    write(folder / "a.xml", prefix.format("b.xml") + body)
    ((_, code, line, _),) = found(folder)
    assert (code, line) == ("R001", 3)
    write(folder / "a.xml", prefix.format("none.xml") + body)
    assert [(code, line) for _, code, line, _ in found(folder)] == [("R001", 2)]


def test_what_a_file_has_that_takes_in_others(folder: Path) -> None:
    write(folder / "whole.xml", '<xi:include href="b.xml"/>')
    assert hints(folder, '<ref target="whole.xml#b1"/>') == []
    assert len(hints(folder, '<ref target="whole.xml#b2"/>')) == 1
    write(folder / "whole.xml", '<xi:include href="none.xml"/>')
    assert hints(folder, '<ref target="whole.xml#b2"/>') == []  # nobody can know


def test_what_another_file_has_may_change(folder: Path) -> None:
    assert len(hints(folder, '<ref target="b.xml#b2"/>')) == 1
    write(folder / "b.xml", '<p xml:id="b2"/>')
    assert found(folder) == []


def test_a_build_says_it(folder: Path) -> None:
    text = HEADER + "<text><body><p>{}</p></body></text>"
    for name in ("b.xml", "sub/c.xml"):
        write(folder / name, text.format("x"))
    write(folder / "a.xml", text.format('<ref target="b.xml#none">x</ref>'))
    result = CliRunner().invoke(main, ["build", "--no-pdf", "--out", str(folder.parent / "site"), str(folder)])
    assert "b.xml has no xml:id “none”" in result.output


def test_standard_input_has_nothing_beside_it(folder: Path) -> None:
    text = TEI.format('<ref target="none.xml#x"/>')
    result = CliRunner().invoke(main, ["-C", str(folder), "validate", "--select", "R", "-"], input=text)
    assert "R001" not in result.output


def test_addresses_that_are_moved_are_not_followed(folder: Path) -> None:
    write(folder / "a.xml", '<ref target="none.xml#x"/>')
    moved = (folder / "a.xml").read_text(encoding="utf-8").replace("<TEI", '<TEI xml:base="https://example.org/"')
    (folder / "a.xml").write_text(moved, encoding="utf-8")
    assert found(folder) == []


def test_an_image_is_missed_where_others_are_there(folder: Path) -> None:
    (folder / "p1.jpg").write_bytes(b"")
    (folder / "sub/p3.jpg").write_bytes(b"")
    assert hints(folder, '<pb facs="p1.jpg"/><pb facs="p2.jpg"/>') == ["Add the file, or correct the pointer."]
    assert hints(folder, '<pb facs="p1.jpg"/><pb facs="p3.jpg"/>') == ["Did you mean “sub/p3.jpg”?"]
    assert hints(folder, '<pb facs="p1.jpg"/><pb facs="p1.JPG"/>') == ["Did you mean “p1.jpg”?"]
    assert hints(folder, '<graphic url="p4.jpg"/><graphic url="p5.jpg"/><pb facs="p1.jpg"/>') == []
    assert hints(folder, '<graphic url="https://example.org/p4.jpg"/><pb facs="p1.jpg"/>') == []
