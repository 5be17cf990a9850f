"""Findings in order, and under another name."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from samizdat.model.finding import About, Finding, in_order, words_of

FINDING = Finding("G001", "no such element", "b.xml", 3, 4, "warning", "hint", About("p", "n", ("x",), ("y", "z"), "m"))


def test_findings_are_sorted_and_each_is_there_once() -> None:
    others = [
        replace(FINDING, file="a.xml", line=9),
        replace(FINDING, line=2),
        replace(FINDING, column=0),
        replace(FINDING, code="A001"),
        replace(FINDING, message="another"),
    ]
    tied = [replace(FINDING, hint="one"), replace(FINDING, hint="two")]
    given = [*others, *tied, *others, FINDING, *tied, FINDING]
    for seed in range(20):
        Random(seed).shuffle(given)
        found = in_order(given)
        assert [each.file for each in found] == ["a.xml", *["b.xml"] * 7]
        assert [each.line for each in found] == [9, 2, *[3] * 6]
        assert [each.code for each in found[2:]] == ["G001", "A001", *["G001"] * 4]
        assert set(found) == {*given} and len(found) == len(set(found))


def test_the_same_finding_in_another_file() -> None:
    assert FINDING.in_file("c.xml") == replace(FINDING, file="c.xml")
    assert FINDING.in_file("b.xml") is FINDING


def test_all_that_a_finding_says() -> None:
    assert [*words_of(FINDING)] == ["no such element", "hint", "p", "n", "m", "x", "y", "z"]
