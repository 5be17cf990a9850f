"""Glosses: what a finding expects is explained in the words of the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat import relaxng
from samizdat.cli import main
from samizdat.findings.glosses import LONGEST, explain, gloss, read_glosses, with_glosses
from samizdat.model.finding import About, Finding

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="letter"/></start>
  <include href="parts.rng"/>
  <define name="letter">
    <element name="letter">
      <a:documentation>(letter) What somebody writes to somebody.</a:documentation>
      <attribute name="kind">
        <a:documentation>what sort of letter it is.</a:documentation>
        <choice>
          <value>card</value><a:documentation>It has no envelope.</a:documentation>
          <value>note</value><a:documentation>It was not posted.</a:documentation>
        </choice>
      </attribute>
      <ref name="greeting"/>
      <oneOrMore><ref name="line"/></oneOrMore>
    </element>
  </define>
  <define name="line">
    <element name="line"><optional><attribute name="n">
      <a:documentation>the number of the <a href="l.html">line</a></a:documentation></attribute></optional>
      <text/></element>
  </define>
</grammar>"""
PARTS = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
  <define name="greeting">
    <element><name>greeting</name><a:documentation>(the greeting) opens
      a letter. [3.1. Openings]</a:documentation><optional><attribute name="n"/></optional><text/></element>
  </define>
</grammar>"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    (tmp_path / "parts.rng").write_text(PARTS, encoding="utf-8")
    (tmp_path / "letter.rng").write_text(SCHEMA, encoding="utf-8")
    return tmp_path / "letter.rng"


def hints(schema: Path, xml: str) -> dict[str, str]:
    path = schema.parent / "a.xml"
    path.write_text(xml, encoding="utf-8")
    findings = relaxng.load(schema).validate(path, file="a.xml")
    files = [schema, schema.parent / "parts.rng"]
    return {finding.code: finding.hint for finding in with_glosses(findings, {"a.xml": files})}


@pytest.mark.parametrize(
    ("xml", "code", "hint"),
    [
        ('<leter kind="card"/>', "G001", "`letter`: What somebody writes to somebody."),
        ('<letter kind="card"><line/></letter>', "G003", "`greeting`: (the greeting) opens a letter."),
        ("<letter><greeting/><line/></letter>", "G004", "`@kind`: what sort of letter it is."),
        ('<letter kind="card"><greeting/><line m="1"/></letter>', "G005", "`@n`: the number of the line."),
        (
            '<letter kind="x"><greeting/><line/></letter>',
            "G006",
            "“card”: It has no envelope; “note”: It was not posted.",
        ),
        ('<letter kind="notes"><greeting/><line/></letter>', "G006", "Write “note”. “note”: It was not posted."),
    ],
)
def test_what_is_expected_is_explained(schema: Path, xml: str, code: str, hint: str) -> None:
    assert hints(schema, xml)[code].endswith(hint)


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<letter kind="card"><greeting/><line>a</line><line xml:id="b"/></letter>', "G005"),
        ('<letter kind="card"><greeting/><greeting/><line/></letter>', "G002"),
        ('<letter kind="card"><greeting/><line/>text</letter>', "G008"),
    ],
)
def test_where_the_schema_says_nothing_neither_do_we(schema: Path, xml: str, code: str) -> None:
    assert "`line`:" not in hints(schema, xml)[code]


def test_what_a_schema_says_is_kept(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, files = schema.parent / "cache", [schema, schema.parent / "parts.rng"]
    read = read_glosses(files)
    assert read_glosses(files, keep) == read
    monkeypatch.setattr("samizdat.findings.annotations.read_annotations", lambda _files: {("letter",): "other"})
    assert read_glosses(files, keep) == read
    (kept,) = (keep / "glosses").iterdir()
    for text in ("", "{", "3", "[3]", "[[3, 4]]"):
        kept.write_text(text)
        assert read_glosses(files, keep).texts == {("letter",): "other"}
    files[1].write_text(PARTS.replace("opens", "closes"), encoding="utf-8")
    assert read_glosses(files, keep).texts == {("letter",): "other"}


def test_two_definitions_that_differ_explain_nothing(schema: Path) -> None:
    schema.write_text(
        SCHEMA.replace("<text/></element>", '<ref name="more"/><text/></element>').replace(
            "</grammar>",
            '<define name="more"><attribute name="n"><a:documentation>A.</a:documentation></attribute></define>'
            "</grammar>",
        )
    )
    glosses = read_glosses([schema])
    assert glosses.of(("line", "n")) == "the number of the line"
    assert glosses.of(("other", "n")) == ""


def test_long_lists_are_not_explained(schema: Path) -> None:
    glosses = read_glosses([schema, schema.parent / "parts.rng"])
    many = Finding("G002", "No `x`.", about=About("x", expected=("letter", "line", "greeting", "p")))
    assert explain(many, glosses) == many


def test_a_gloss_is_a_line_at_most() -> None:
    assert gloss("(p) marks\n paragraphs.  [3.1. Paragraphs 7.2.5. Speech]", "p") == "marks paragraphs"
    assert gloss("why. Suggested values include: 1] a (b); 2] c", "reason") == "why"
    assert len(gloss("word " * 100, "x")) <= LONGEST + 1


def test_a_schema_that_is_no_xml_explains_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.rnc").write_text("start = element letter { text }", encoding="utf-8")
    assert read_glosses([tmp_path / "letter.rnc", tmp_path / "none.rng"]).texts == {}


def test_validate_says_it(schema: Path) -> None:
    (schema.parent / "a.xml").write_text("<letter><greeting/><line/></letter>", encoding="utf-8")
    arguments = [
        "-C",
        str(schema.parent),
        "validate",
        "--no-cache",
        "--schema",
        "letter.rng",
        "--format",
        "json",
        "a.xml",
    ]
    (finding,) = json.loads(CliRunner().invoke(main, arguments).output)
    assert finding["hint"] == "`@kind`: what sort of letter it is."
