"""Each thing is said once."""

from __future__ import annotations

from samizdat.findings.echoes import without_echoes
from samizdat.model.finding import Finding


def test_what_schema_or_rules_have_said_is_not_said_again() -> None:
    twice = Finding("R003", "the xml:id “p1” stands on line 3 already", "a.xml", 7, 2)
    assert without_echoes([Finding("G009", "The identifier “p1” is used twice", "a.xml", 7, 2), twice])[1:] == []
    period = Finding("R011", "@to: the end “1950” lies before the beginning “1951”", "a.xml", 7)
    rule = Finding("T132", "The end (1950) lies before the beginning (1951).", "a.xml", 7)
    assert without_echoes([period, rule]) == [rule]


def test_what_is_said_of_something_else_stays() -> None:
    twice = Finding("R003", "the xml:id “p1” stands on line 3 already", "a.xml", 7)
    for other in (
        Finding("G009", "The identifier “p12” is used twice", "a.xml", 7),
        Finding("G009", "The identifier “p1” is used twice", "b.xml", 7),
        Finding("G009", "The identifier “p1” is used twice", "a.xml", 8),
        Finding("R001", "“#p1” points to nothing", "a.xml", 7),
    ):
        assert twice in without_echoes([other, twice])
