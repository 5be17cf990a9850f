"""Schemas of a few lines that ask for more than a machine can do: an end within seconds, and a finding."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from samizdat import relaxng

NS = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
X = '<element name="x"><empty/></element>'
REF = '<ref name="a{}"/>'
SECONDS = 30


def doubled(kind: str, times: int, leaf: str) -> str:
    twice = (f'<define name="a{n}"><{kind}>{REF.format(n + 1) * 2}</{kind}></define>' for n in range(times))
    start = '<start><element name="r"><ref name="a0"/></element></start>'
    return f'<grammar {NS}>{start}{"".join(twice)}<define name="a{times}">{leaf}</define></grammar>'


@pytest.mark.parametrize(
    "schema",
    [
        doubled("group", 40, X),
        doubled("group", 40, f"<optional>{X}</optional>"),
        doubled("interleave", 40, X),
        doubled("group", 40, "<text/>"),
        doubled("group", 40, '<attribute name="a"><text/></attribute>'),
        doubled("group", 40, '<data type="token"/>').replace(REF.format(0), f"<list>{REF.format(0)}</list>"),
    ],
    ids=["group", "optional", "interleave", "text", "attribute", "list"],
)  # fmt: skip
def test_references_that_double(tmp_path: Path, schema: str) -> None:
    (tmp_path / "a.rng").write_text(schema)
    began = process_time()
    with pytest.raises(relaxng.SchemaError) as caught:
        relaxng.load(tmp_path / "a.rng")
    assert process_time() - began < SECONDS
    assert caught.value.findings[-1].code == "G912"


def test_a_choice_of_the_same_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.rng").write_text(doubled("choice", 40, X))
    (tmp_path / "a.xml").write_text("<r><x/></r>")
    assert relaxng.load(tmp_path / "a.rng").validate(tmp_path / "a.xml") == []


@pytest.mark.long
def test_too_many_readings_are_a_finding_and_the_next_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.rng").write_text(f'<element name="r" {NS}>{f"<optional>{X}</optional>" * 400}</element>')
    (tmp_path / "many.xml").write_text(f"<r>{'<x/>' * 400}</r>")
    (tmp_path / "few.xml").write_text("<r><x/></r>")
    schema = relaxng.load(tmp_path / "a.rng")
    began = process_time()
    (finding,) = schema.validate(tmp_path / "many.xml")
    assert process_time() - began < SECONDS
    assert (finding.code, finding.line) == ("G023", 1)
    assert schema.validate(tmp_path / "few.xml") == []


def test_large_schemas_that_are_honest(tmp_path: Path) -> None:
    names = [f"e{n}" for n in range(300)]
    several = "".join(f'<zeroOrMore><element name="{name}"><empty/></element></zeroOrMore>' for name in names)
    (tmp_path / "a.rng").write_text(f'<element name="r" {NS}><interleave>{several}</interleave></element>')
    (tmp_path / "a.xml").write_text(f"<r>{''.join(f'<{name}/>' for name in names) * 20}</r>")
    assert relaxng.load(tmp_path / "a.rng").validate(tmp_path / "a.xml") == []
