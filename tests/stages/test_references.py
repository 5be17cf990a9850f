"""References: everything that points arrives, or is a finding that says where and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.stages.read import read_edition, read_settings
from samizdat.stages.references import check_references

Change = Callable[[Path, str, str], None]

FAULTS = [
    ("tei/documents/letter.xml", 'ref="person:anna"', 'ref="person:ana"', "R001", "Did you mean “anna”?"),
    ("tei/documents/letter.xml", 'ref="place:lund"', 'ref="person:anna"', "R002", "Change the element"),
    ("tei/documents/letter.xml", 'xml:id="letter.p1"', 'xml:id="letter.1"', "R003", "its own id"),
    ("tei/documents/letter.xml", 'ref="person:anna"', 'ref="people:anna"', "R005", "Declare it with a prefixDef"),
    ("tei/documents/letter.xml", 'ref="person:anna"', 'ref="person:emma"', "R001", "Add a record with this xml:id"),
]


def test_an_edition_without_faults(edition: Path) -> None:
    read, findings = read_edition(read_settings(edition))
    assert not findings
    assert check_references(read) == ()


@pytest.mark.parametrize(("file", "old", "new", "code", "hint"), FAULTS)
def test_faults(edition: Path, change: Change, file: str, old: str, new: str, code: str, hint: str) -> None:
    change(edition / file, old, new)
    findings = check_references(read_edition(read_settings(edition))[0])
    finding = next(finding for finding in findings if finding.code == code)
    assert finding.file == file
    assert finding.line > 30
    assert hint in finding.hint


def test_a_record_that_nothing_points_to_is_a_warning(edition: Path, change: Change) -> None:
    change(edition / "tei/documents/letter.xml", 'ref="place:lund"', "")
    findings = check_references(read_edition(read_settings(edition))[0])
    assert [(f.code, f.severity, f.file) for f in findings] == [("R004", "warning", "tei/authorities/places.xml")]
