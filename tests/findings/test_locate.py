"""The column of what a message speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.findings.locate import column, source_lines, with_columns
from samizdat.model.finding import Finding

LINE = '<p>An <name ref="person:ana">Ana</name> and <rs ref="person:bo b:c">Bo</rs> <date when="1950"/> sic</p>'


@pytest.mark.parametrize(
    ("message", "pointed_at"),
    [
        ("@ref: “person:ana” points to nothing", "person:ana"),
        ("@ref: “b:c” points to nothing", "b:c"),
        ("The element `date` lacks the attribute `@when`", "when="),
        ("“sic” is no word", "sic"),
        ("The element `rs` is not allowed here", "<rs"),
        ("This date has no value", "<date"),
    ],
)
def test_what_stands_there_once(message: str, pointed_at: str) -> None:
    assert LINE[column(message, LINE) - 1 :].startswith(pointed_at)


@pytest.mark.parametrize(
    "message", ["@ref stands twice", "“Bo” and so on and “Bo”", "`q` is not here", "nothing named"]
)
def test_what_is_not_clear_stays_open(message: str) -> None:
    assert column(message, LINE.replace("Bo<", "Bo Bo<")) == 0


def test_an_attribute_in_the_tag_at_a_column() -> None:
    tag = LINE.index("<rs") + 1
    assert LINE[column("The element `rs` has no attribute `@ref`.", LINE, tag) - 1 :].startswith('ref="person:bo')
    assert column("The element `rs` has no attribute `@key`.", LINE, tag) == tag
    assert column("@ref: “person:ana” is elsewhere", LINE, 3) == 3


def test_lines_are_read_from_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes("\ufeffone\r\ntwo „x“\r\nthree".encode())
    found = [Finding("G001", "“x”", "a.xml", 2), Finding("G001", "m", "a.xml", 9), Finding("G001", "m", "none.xml", 1)]
    lines = source_lines(found, {"a.xml": tmp_path / "a.xml"}, tmp_path)
    assert lines == {("a.xml", 2): "two „x“"}
    assert [finding.column for finding in with_columns(found, lines)] == [6, 0, 0]
