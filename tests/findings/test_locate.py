"""The column of what a message speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.findings.locate import column, source_lines, with_columns
from samizdat.model.finding import About, Finding

LINE = '<p>An <name ref="person:ana">Ana</name> and <rs ref="person:bo b:c">Bo</rs> <date when="1950"/> sic</p>'


@pytest.mark.parametrize(
    ("about", "pointed_at"),
    [
        (About("name", "ref", ("person:ana",)), "person:ana"),
        (About("rs", "ref", ("b:c",)), "b:c"),
        (About("date", "when"), "when="),
        (About(found=("sic",)), "sic"),
        (About("rs"), "<rs"),
        (About("date", "to"), "<date"),
    ],
)
def test_what_stands_there_once(about: About, pointed_at: str) -> None:
    assert LINE[column(about, LINE) - 1 :].startswith(pointed_at)


@pytest.mark.parametrize("about", [About(attribute="ref"), About(found=("Bo",)), About("q"), About()])
def test_what_is_not_clear_stays_open(about: About) -> None:
    assert column(about, LINE.replace("Bo<", "Bo Bo<")) == 0


def test_an_attribute_in_the_tag_at_a_column() -> None:
    tag = LINE.index("<rs") + 1
    assert LINE[column(About("rs", "ref"), LINE, tag) - 1 :].startswith('ref="person:bo')
    assert column(About("rs", "key"), LINE, tag) == tag
    assert column(About("name", "ref", ("person:ana",)), LINE, 3) == 3


def test_lines_are_read_from_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes("\ufeffone\r\ntwo „x“\r\nthree".encode())
    x = About(found=("x",))
    found = [
        Finding("G001", "m", "a.xml", 2, about=x),
        Finding("G001", "m", "a.xml", 9),
        Finding("G001", "m", "none.xml", 1),
    ]
    lines = source_lines(found, {"a.xml": tmp_path / "a.xml"}, tmp_path)
    assert lines == {("a.xml", 2): "two „x“"}
    assert [finding.column for finding in with_columns(found, lines)] == [6, 0, 0]


def test_an_empty_value_has_no_place_of_its_own() -> None:
    assert column(About("date", "when", ("",)), '<date when=""/>', 1) == 7
