"""References: everything that points arrives, or is a finding that says where and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.checks.edition import check_across
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.finding import Finding

Change = Callable[[Path, str, str], None]
LETTER = "tei/documents/letter.xml"
PERSONS = "tei/authorities/persons.xml"

FAULTS = [
    (LETTER, 'ref="person:anna"', 'ref="person:ana"', "R001", "Did you mean “person:anna”?"),
    (
        LETTER,
        'ref="person:anna"',
        'ref="person:emma"',
        "R001",
        "add the record of a person with this xml:id to tei/authorities/persons.xml",
    ),
    (LETTER, 'ref="person:anna"', 'ref="../authorities/people.xml#anna"', "R001", "Did you mean “person:anna”?"),
    (LETTER, 'ref="person:anna"', 'ref="person:anna" corresp="#letter.p2"', "R001", "Did you mean “#letter.p1”?"),
    (LETTER, 'ref="person:anna"', 'ref="../authorities/people.xml#emma"', "R001", "Add the file"),
    (LETTER, 'ref="person:anna"', 'ref="anna"', "R001", "Did you mean “person:anna”?"),
    (LETTER, 'ref="person:anna"', 'ref="#anna"', "R001", "Did you mean “person:anna”?"),
    (LETTER, 'ref="person:anna"', 'ref="person:anna, person:anna"', "R001", "Write “person:anna” without the “,”."),
    (LETTER, 'ref="place:lund"', 'ref="person:lund"', "R001", "Did you mean “place:lund”?"),
    (LETTER, 'ref="place:lund"', 'ref="../authorities/persons.xml#lund"', "R001", "Did you mean “place:lund”?"),
    (LETTER, 'ref="place:lund"', 'ref="person:malmö"', "R001", "persons.xml has a person: use the other list"),
    (LETTER, 'ref="person:anna"', 'ref="person:50"', "R001", "“50” can be no xml:id"),
    (LETTER, 'ref="place:lund"', 'ref="person:anna"', "R002", "Change the element"),
    (LETTER, 'resp="ed:editors"', 'resp="ed:editors" where="person:anna"', "R002", "its @where"),
    (LETTER, 'xml:id="letter.p1"', 'xml:id="letter.1"', "R003", "its own id"),
    (LETTER, 'ref="person:anna"', 'ref="people:anna"', "R005", "Declare it with a prefixDef"),
]


def across(edition: Path) -> list[Finding]:
    return list(check_across(read_edition(read_settings(edition))[0]))


def codes(edition: Path) -> list[str]:
    return [finding.code for finding in across(edition)]


def test_an_edition_without_faults(edition: Path) -> None:
    assert across(edition) == []


@pytest.mark.parametrize(("file", "old", "new", "code", "hint"), FAULTS)
def test_faults(edition: Path, change: Change, file: str, old: str, new: str, code: str, hint: str) -> None:
    change(edition / file, old, new)
    finding = next(finding for finding in across(edition) if finding.code == code)
    assert finding.file == file
    assert finding.line > 30 and finding.column > 1
    assert hint in finding.hint


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org/#x",
        "urn:isbn:1",
        "#xpath(//p)",
        "../../samizdat.toml",
        "letter.xml",
        "letter.xml#letter.p1",
    ],
)
def test_what_is_there_or_is_not_ours_is_no_fault(edition: Path, change: Change, value: str) -> None:
    change(edition / LETTER, 'ref="person:anna"', f'ref="person:anna" corresp="{value}"')
    assert codes(edition) == []


def test_a_record_that_nothing_points_to_is_a_warning(edition: Path, change: Change) -> None:
    change(edition / LETTER, 'ref="place:lund"', "")
    assert [(f.code, f.severity, f.file) for f in across(edition)] == [
        ("R004", "warning", "tei/authorities/places.xml")
    ]


def test_one_cause_is_one_finding(edition: Path, change: Change) -> None:
    change(edition / LETTER, "</head>", '</head>\n<head><persName ref="person:anna">Anna</persName></head>')
    change(edition / PERSONS, 'xml:id="anna"', 'xml:id="anne"')
    found = {finding.code: finding for finding in across(edition)}
    assert set(found) == {"R001", "R004"}
    assert found["R001"].hint == "Did you mean “person:anne”? The same in line 43."


def test_nothing_is_said_of_what_cannot_be_read(edition: Path) -> None:
    (edition / PERSONS).write_text("<TEI", encoding="utf-8")
    assert codes(edition) == []
    (edition / "tei/edition.xml").write_text("<TEI", encoding="utf-8")
    assert codes(edition) == []


def test_a_document_that_cannot_be_read_may_have_the_mentions(edition: Path) -> None:
    (edition / LETTER).write_text("<TEI", encoding="utf-8")
    assert codes(edition) == []


def test_two_documents_with_the_same_passage(edition: Path) -> None:
    text = (edition / LETTER).read_text(encoding="utf-8").replace('xml:id="letter" ', 'xml:id="reply" ')
    (edition / "tei/documents/reply.xml").write_text(text.replace("letter.p1", "reply.p1"), encoding="utf-8")
    found = [finding for finding in across(edition) if finding.code == "R003"]
    assert [(f.file, f.message) for f in found] == [
        (
            "tei/documents/reply.xml",
            "The xml:id “letter.1” stands in tei/documents/letter.xml on line 37 already.",
        )
    ]


def test_prefixes_of_a_file_and_patterns_that_could_be_tried_for_ever(edition: Path, change: Change) -> None:
    prefix = '<prefixDef ident="{}" matchPattern="{}" replacementPattern="../authorities/$1.xml#$2"/>'
    declared = prefix.format("a", "([a-z]+)-([a-z]+)") + prefix.format("b", "(a+)+b")
    change(edition / LETTER, "<encodingDesc>", f"<encodingDesc><listPrefixDef>{declared}</listPrefixDef>")
    change(edition / LETTER, 'ref="person:anna"', 'ref="a:persons-anna"')
    assert codes(edition) == []
    change(edition / LETTER, 'ref="a:persons-anna"', f'ref="a:persons-ann b:{"a" * 40}"')
    assert codes(edition) == ["R001", "R001", "R004"]


def test_a_prefix_that_leads_to_the_web_is_not_followed(edition: Path, change: Change) -> None:
    prefix = '<prefixDef ident="gnd" matchPattern="([0-9X]+)" replacementPattern="https://d-nb.info/gnd/$1"/>'
    change(edition / "tei/edition.xml", "</listPrefixDef>", f"{prefix}</listPrefixDef>")
    change(edition / LETTER, 'ref="person:anna"', 'ref="person:anna gnd:118509861"')
    assert across(edition) == []
