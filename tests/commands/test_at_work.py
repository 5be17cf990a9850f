"""What is wrong with a full document is said at once, at the word, by whatever is asked: validate, withhold, serve."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main
from samizdat.commands.validating.validate import check_at_work

Change = Callable[[Path, str, str], None]
FULL = "work/documents/letter.xml"
FAULTS = [
    ("</placeName>\n          leaves", "</placeName>leaves", "T021", "work/documents/letter.xml:42:118"),
    ("ferry to", "fery to", "T011", "work/documents/letter.xml:42:65"),
    (">Anna<", ">Emma<", "T023", "work/documents/letter.xml:42:44"),
    ("          Bring bread &amp; salt.\n", "", "T010", "work/documents/letter.xml:43:26"),
    ("Bring bread", "Bring black bread", "T024", "work/documents/letter.xml:44:17"),
    ('"person:anna"', '"person:ana"', "R001", "work/documents/letter.xml:42:31"),
    ("<argument>", "<argumet>", "X003", "work/documents/letter.xml:39:53"),
    ('<p xml:id="letter.p1">', '<p xml:id="letter.p1" rend="big">', "G005", "work/documents/letter.xml:40:31"),
]


def run(edition: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(edition), *arguments])


@pytest.fixture
def work(edition: Path) -> Path:
    run(edition, "restore")
    return edition / FULL


@pytest.mark.parametrize(("old", "new", "code", "place"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_one_finding_whoever_is_asked(
    edition: Path, work: Path, change: Change, old: str, new: str, code: str, place: str
) -> None:
    before = (edition / "tei/documents/letter.xml").read_bytes()
    change(work, old, new)
    said = f"{place}: error {code}"
    bare = run(edition, "validate")
    assert bare.exit_code == 1 and said in bare.output and bare.output.count(": error ") == 1, bare.output
    named = run(edition, "validate", FULL)
    assert named.exit_code == 1 and said in named.output and "1 file checked: 1 error" in named.output, named.output
    assert [each.code for each in check_at_work(edition, None) if each.severity == "error"] == [code]
    withheld = run(edition, "withhold", FULL)
    assert withheld.exit_code == 1 and said in withheld.output
    # A record may be written later; nothing else that is wrong gets into the edition.
    assert ((edition / "tei/documents/letter.xml").read_bytes() == before) == (code != "R001")


def test_what_was_not_edited_is_not_checked_twice(edition: Path, work: Path) -> None:
    assert run(edition, "validate").output == "4 files checked: no findings\n"
    work.write_text(work.read_text().replace("4 June", "5 June") + "\n")
    assert run(edition, "validate").output == "5 files checked: no findings\n"


def test_an_editor_that_wraps_lines_makes_no_difference(edition: Path, work: Path) -> None:
    before = (edition / "tei/documents/letter.xml").read_bytes()
    work.write_bytes(work.read_bytes().replace(b"          ", b"  ").replace(b"\n", b"\r\n"))
    assert run(edition, "withhold", FULL).exit_code == 0
    assert (edition / "tei/documents/letter.xml").read_bytes() == before
