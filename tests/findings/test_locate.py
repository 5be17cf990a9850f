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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_in_xml(tmp_path: Path, end: str) -> None:
    text = end.join(["\ufeff<p>", "<b", f"n='{'ü' * 9_995}x'/>", "<c/>", "</p>"])
    (tmp_path / "a.xml").write_bytes(text.encode())
    found = [Finding("G006", "m", "a.xml", number) for number in (1, 3, 4)]
    assert source_lines(found, {}, tmp_path) == {
        ("a.xml", 1): "<p>",
        ("a.xml", 3): f"n='{'ü' * 9_995}x'",
        ("a.xml", 4): "<c/>",
    }
    mixed = f"<p>\n<a/>{end}<b/>\n</p>"
    (tmp_path / "a.xml").write_bytes(mixed.encode())
    assert source_lines([Finding("G006", "m", "a.xml", 3)], {}, tmp_path) == {("a.xml", 3): "<b/>"}


def located(folder: Path, xml: bytes, about: About, line: int, column: int) -> tuple[int, int, str]:
    (folder / "a.xml").write_bytes(xml)
    found = [Finding("G006", "m", "a.xml", line, column, about=about)]
    lines = source_lines(found, {}, folder)
    (finding,) = with_columns(found, lines)
    return finding.line, finding.column, lines["a.xml", finding.line]


def test_an_attribute_in_a_tag_of_several_lines(tmp_path: Path) -> None:
    xml = b"<p>a <date\n  type='x>'\n  from='1900' to='1800'>b</date> <date to='1'/></p>"
    assert located(tmp_path, xml, About("date", "to", ("1800",)), 1, 6) == (
        3,
        19,
        "  from='1900' to='1800'>b</date> <date to='1'/></p>",
    )
    assert located(tmp_path, xml, About("date", "from"), 1, 6)[:2] == (3, 3)
    assert located(tmp_path, xml, About("date", "when"), 1, 6)[:2] == (1, 6)
    assert located(tmp_path, xml, About("date", "to"), 3, 34)[:2] == (3, 40)


def test_a_tag_whose_end_is_not_what_looks_like_it(tmp_path: Path) -> None:
    long = "x" * 600
    for value in ("a>b", "a\n>b", f"{long}>b"):
        xml = f"<p><date type='{value}' to='1'/></p>"
        lines = value.count("\n") + 1
        line, column, _ = located(tmp_path, xml.encode(), About("date", "to", ("1",)), 1, 4)
        assert (line, column) == (lines, xml.rpartition("\n")[2].index("to=") + 5)
    # Malformed, and so without an end.
    assert located(tmp_path, b"<p><date to='1'", About("date", "to", ("1",)), 1, 4)[:2] == (1, 14)


def test_a_tag_that_never_ends_is_looked_at_so_far(tmp_path: Path) -> None:
    xml = b"<p\n" + b" a='1'\n" * 200
    (tmp_path / "a.xml").write_bytes(xml)
    lines = source_lines([Finding("G006", "m", "a.xml", 1, 1, about=About("p", "a"))], {}, tmp_path)
    assert len(lines) == 101


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-8-sig", "koi8-r"])
def test_lines_are_read_in_the_encoding_of_the_file(tmp_path: Path, encoding: str) -> None:
    word = "ёлка" if encoding == "koi8-r" else "Grüße"
    declared = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{declared}"?>\r\n<p>\r\n{word} <b n="x"/></p>'.encode(encoding)
    line, _, text = located(tmp_path, xml, About("b", "n", ("x",)), 3, 1)
    assert (line, text) == (3, f'{word} <b n="x"/></p>')


def test_an_empty_value_has_no_place_of_its_own() -> None:
    assert column(About("date", "when", ("",)), '<date when=""/>', 1) == 7
