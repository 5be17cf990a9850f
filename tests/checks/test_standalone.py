"""A TEI file that is no part of an edition: what it points to in itself and in files that are there, and its dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.checks.one_file import check_file
from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.standalone import check_alone
from samizdat.checks.schemas.choose import Schemas, schema_file
from samizdat.checks.targets import Target
from samizdat.cli import main

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">\n{}\n</TEI>'
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="any"/></start>
  <define name="any"><element><anyName/><zeroOrMore><choice>
    <attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define>
</grammar>"""


def write(folder: Path, name: str, body: str) -> Path:
    (folder / name).write_text(TEI.format(body), encoding="utf-8")
    return folder / name


def found(folder: Path, body: str) -> list[tuple[str, int, str]]:
    path = write(folder, "a.xml", body)
    return [(f.code, f.line, f.severity) for f in check_alone(read_facts(path, "a.xml"))]


def test_a_pointer_to_nothing_in_the_file(tmp_path: Path) -> None:
    assert found(tmp_path, '<p xml:id="p1"/><ref target="#p2"/>') == [("R001", 2, "warning")]
    assert found(tmp_path, '<p xml:id="p1"/><ref target="#p1 a.xml#p1"/>') == []
    assert found(tmp_path, '<p xml:id="p1"/><ref target="a.xml#p2"/>') == [("R001", 2, "warning")]


def test_a_comma_between_pointers_is_named_though_none_arrives(tmp_path: Path) -> None:
    body = '<persName ref="#anna, #bo"/><persName ref="#anna"/><persName ref="#bo"/>'
    assert [code for code, _, _ in found(tmp_path, body)] == ["R001", "R015"]


@pytest.mark.parametrize(
    "body",
    [
        '<ref target="https://example.org/#p2 other.xml#p2 gnd:11 wd:Q42 #xpath(//p) #char=1,2"/>',
        '<note n="#p2"/>',
        '<xi:include href="b.xml"/><ref target="#p2"/>',
        '<egXML xmlns="http://www.tei-c.org/ns/Examples"><ref target="#p2"/></egXML>',
    ],
)
def test_what_leads_elsewhere_is_not_judged(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    ("pointer", "hint"),
    [
        ('persName ref="#konrad"', "Correct the pointer; where the list is another file, name that before the #"),
        ('persName ref="#50"', "“50” can be no xml:id"),
        ('persName ref="#lunt"', "a.xml has a place: use the other list."),
        ('placeName ref="#lunt"', "Did you mean “#lund”?"),
        ('ref target="#letter"', "Correct the pointer, or give this xml:id to what is meant in a.xml."),
    ],
)
def test_what_to_do_about_a_pointer_to_nothing(tmp_path: Path, pointer: str, hint: str) -> None:
    place = '<place xml:id="lund"/>' if "lunt" in pointer else ""
    path = write(tmp_path, "a.xml", f"{place}<{pointer}/>")
    (finding,) = check_alone(read_facts(path, "a.xml"))
    assert finding.message.startswith(f"`@{finding.about.attribute}`: a.xml has no xml:id “")
    assert hint in finding.hint


def test_pointers_of_which_none_arrives_are_one_finding(tmp_path: Path) -> None:
    body = '<placeName ref="#pmb50"/>\n<placeName ref="#pmb51"/>'
    assert found(tmp_path, body) == [("R015", 2, "warning")]
    (finding,) = check_alone(read_facts(tmp_path / "a.xml", "a.xml"))
    assert "none of the 2 pointers" in finding.message and "“#pmb50”" in finding.message
    assert len(found(tmp_path, body + '<place xml:id="x"/><placeName ref="#x"/>')) == 2


def test_the_lines_in_which_a_pointer_stands_again(tmp_path: Path) -> None:
    found(tmp_path, '<p xml:id="a" who="#a"/>' + '\n<sp who="#b"/>' * 12)
    (finding,) = check_alone(read_facts(tmp_path / "a.xml", "a.xml"))
    assert finding.line == 3
    assert finding.hint.endswith(" The same in lines 4, 5, 6, 7, 8, 9, 10, 11 and 3 more.")


@pytest.mark.parametrize(
    ("pointer", "wrong"),
    [
        ('persName ref="#lund"', True),
        ('rs type="person" ref="#lund"', True),
        ('sp who="#lund"', True),
        ('rdg wit="#lund"', True),
        ('placeName ref="#lund"', False),
        ('rs ref="#lund"', False),
        ('persName corresp="#lund"', False),
        ('persName ref="#note"', False),
    ],
)
def test_the_kind_of_a_record(tmp_path: Path, pointer: str, wrong: bool) -> None:
    body = f'<place xml:id="lund"/><note xml:id="note"/><{pointer}/>'
    assert found(tmp_path, body) == ([("R002", 2, "warning")] if wrong else [])


def test_prefixes_that_the_file_declares(tmp_path: Path) -> None:
    prefix = '<prefixDef ident="p" matchPattern="(.+)" replacementPattern="#$1"/>'
    assert found(tmp_path, f'{prefix}<p xml:id="p1"/><ref target="p:p1"/>') == []
    assert found(tmp_path, f'{prefix}<p xml:id="p1"/><ref target="p:p2"/>') == [("R001", 2, "warning")]


def test_identifiers_twice_and_dates(tmp_path: Path) -> None:
    assert found(tmp_path, '<p xml:id="p1"/>\n<p xml:id="p1"/>') == [("R003", 3, "warning")]
    assert found(tmp_path, '<date from="1950" to="1949"/>') == [("R011", 2, "warning")]


@pytest.mark.parametrize("text", ["<letter><ref target='#x'/></letter>", "<TEI", ""])
def test_what_is_no_document_is_not_judged(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    assert check_alone(read_facts(tmp_path / "a.xml", "a.xml")) == []


def test_of_entities_those_of_the_file_are_read(tmp_path: Path) -> None:
    for declared, count in (('"&#35;p2"', 1), ('SYSTEM "a.txt"', 0)):
        text = f"<!DOCTYPE TEI [<!ENTITY a {declared}>]>" + TEI.format('<ref target="&a;"/>')
        (tmp_path / "a.xml").write_text(text, encoding="utf-8")
        assert len(read_facts(tmp_path / "a.xml", "a.xml").pointers) == count
    assert check_alone(read_facts(tmp_path / "missing.xml", "missing.xml")) == []


def validate(folder: Path, *options: str) -> list[tuple[str, str, str]]:
    arguments = ["-C", str(folder), "validate", "--format", "json", *options]
    return [(f["file"], f["code"], f["severity"]) for f in json.loads(CliRunner().invoke(main, arguments).output)]


def test_validate_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "any.rng").write_text(GRAMMAR, encoding="utf-8")
    write(tmp_path, "places.xml", '<place xml:id="lund"/><p corresp="#lunt"/>')
    write(tmp_path, "a.xml", '<persName ref="places.xml#lund"/>')
    expected = [("a.xml", "R002", "warning"), ("places.xml", "R001", "warning")]
    for _ in range(2):
        assert validate(tmp_path, "--schema", "any.rng", "a.xml", "places.xml") == expected
    assert validate(tmp_path, "--schema", "any.rng", "--strict", "a.xml") == [("a.xml", "R002", "error")]
    write(tmp_path, "places.xml", '<person xml:id="lund"/>')
    assert validate(tmp_path, "--schema", "any.rng", "a.xml", "places.xml") == []


@pytest.mark.reference
def test_corpora_of_others(reference: Path) -> None:
    """Plays and novels have no fault; the diary points to registers that are not here."""
    files = [file for corpus in ("gerdracor", "eltec-eng") for file in (reference / "corpora" / corpus).glob("*.xml")]
    assert len(files) == 25
    assert [finding for file in files for finding in check_alone(read_facts(file, file.name))] == []
    diary = sorted((reference / "corpora/schnitzler-tagebuch").glob("*.xml"))[:100]
    for file in diary:
        findings = check_alone(read_facts(file, file.name))
        assert {finding.code for finding in findings} <= {"R001", "R015"} and len(findings) <= 3


@pytest.mark.reference
@pytest.mark.parametrize("corpus", ["gerdracor", "schnitzler-briefe", "schnitzler-tagebuch", "soldatenbriefe"])
def test_one_reading_finds_what_two_find(reference: Path, corpus: str) -> None:
    """None of these points from file to file."""
    grammar = schema_file(reference / "tei/tei_all.rng")
    files = sorted((reference / "corpora" / corpus).glob("*.xml"))[:100]
    for file in files:
        facts = read_facts(file, file.name)
        by_itself = check_file(Target(file, file.name, Schemas((grammar,))))
        both = check_file(Target(file, file.name, Schemas((grammar,)), alone=True))
        found = tuple(finding for finding in both.findings if finding.code != "R027")  # of the words
        assert found == by_itself.findings + tuple(check_alone(facts))
        assert both.between == ()


def test_one_reading_of_a_person_without_attributes(tmp_path: Path) -> None:
    """A death belongs to the birth of the same person, whoever had attributes."""
    life = "<birth when='{}'/><death when='{}'/>"
    people = f"<person>{life.format(1900, 1950)}</person><person xml:id='b'>{life.format(1960, 1970)}</person>"
    (tmp_path / "any.rng").write_text(GRAMMAR, encoding="utf-8")
    path = write(tmp_path, "a.xml", people + f"<person>{life.format(1980, 1979)}</person>")
    found = check_file(Target(path, "a.xml", Schemas((schema_file(tmp_path / "any.rng"),)), alone=True))
    assert [finding.code for finding in found.findings] == ["R012"]
    assert found.findings == tuple(check_alone(read_facts(path, "a.xml")))
