"""Each thing is said once."""

from __future__ import annotations

from dataclasses import replace

from samizdat.findings.echoes import without_echoes
from samizdat.model.finding import About, Finding


def about(code: str, line: int, *found: str, file: str = "a.xml") -> Finding:
    return Finding(code, "Words say nothing.", file, line, about=About(found=found))


def test_what_schema_or_rules_have_said_is_not_said_again() -> None:
    twice = about("R003", 7, "p1")
    assert without_echoes([about("G009", 7, "p1"), twice])[1:] == []
    period, rule = about("R011", 7, "1950", "1951"), about("T132", 6, "from 1951 to 1950")
    assert without_echoes([period, rule]) == [rule]
    assert without_echoes([about("R001", 7, "#p1"), about("T120", 7, "p1")]) == [about("T120", 7, "p1")]


def test_what_is_said_of_something_else_stays() -> None:
    twice = about("R003", 7, "p1")
    for other in (
        about("G009", 7, "p12"),
        about("G009", 7),
        about("G009", 7, "p1", file="b.xml"),
        about("G009", 8, "p1"),
        about("R001", 7, "#p1"),
    ):
        assert twice in without_echoes([other, twice])
    assert len(without_echoes([about("G009", 7, "p1"), about("R007", 7)])) == 2


def test_a_record_that_was_meant_is_not_unused_as_well() -> None:
    unused = replace(about("R004", 3, "anna"), about=About("person", found=("anna",)))
    for meant in ("anna", "person:anna"):
        wrong = replace(about("R001", 7, "person:ana"), about=About("persName", "ref", ("person:ana",), meant=meant))
        assert without_echoes([unused, wrong]) == [wrong]
    assert unused in without_echoes([unused, about("R001", 7, "person:emma")])
