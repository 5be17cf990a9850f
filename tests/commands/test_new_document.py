"""A document and a record to go on from: they stand at their places, and nothing of the text is lost or published."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main
from samizdat.edition.plain_text import blocks, body_of

LETTER = """Lund, 3 May 1950

Dear Anna,

Nobody has seen the ferry since Monday. Mrs. Ek says that it has sunk & that she told us so.

Come by the road.

Yours,
Emma

P.S. Bring rope.
"""


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    CliRunner().invoke(main, ["new", str(tmp_path / "letters")])
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path / "letters"


def test_what_lines_are_taken_for() -> None:
    kinds = [block.kind for block in blocks(LETTER)]
    assert kinds == ["dateline", "salute", "p", "p", "closing", "signed", "postscript"]
    essay = [block.kind for block in blocks("On Ferries\n\nThey are late.\n\nOn Roads\n\nThey are long.\nVery.\n")]
    assert essay == ["head", "p", "head", "p"]


@pytest.mark.parametrize(
    ("ending", "closing", "signed"),
    [
        ("Yours,\nEmma", "Yours,", "Emma"),
        ("With all my love and\nmany greetings,\nEmma", "With all my love and\nmany greetings,", "Emma"),
        ("With all my love and\nmany greetings,\n\nEmma", "With all my love and\nmany greetings,", "Emma"),
        ("Yours,\nEmma Ek\nTeacher", "Yours,", "Emma Ek\nTeacher"),
        ("Yours ever,\n\nEmma", "Yours ever,", "Emma"),
    ],
)
def test_how_a_letter_ends(ending: str, closing: str, signed: str) -> None:
    found = blocks(f"Dear Anna,\n\nNobody has seen the ferry.\n\n{ending}\n")
    assert [(block.kind, block.text) for block in found[2:]] == [("closing", closing), ("signed", signed)]


def test_no_word_is_lost_or_moved() -> None:
    quoted = 'It is not “locked.” You\nmay ask (she said.) Why? "Here!" He «went.» Out.'
    for text in (LETTER, quoted, "One\n\nTwo\n\nThree", "Only a line", "A < b & c > d.\n\nE", LETTER * 2):
        written = body_of("d", blocks(text))
        words = "".join(part.partition(">")[2] for part in written.split("<"))
        assert words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split() == text.split()


def test_an_open_letter(letters: Path) -> None:
    made = run(
        letters, "new", "document", "emma-to-anna", "--source", "../letter.txt", "--open", "--title", "Emma to Anna"
    )
    assert made.exit_code == 0 and "What remains to be done:" in made.output, made.output
    xml = (letters / "tei/documents/emma-to-anna.xml").read_text(encoding="utf-8")
    for words in (
        '<dateline>Lund, <date when="1950-05-03">3 May 1950</date></dateline>',
        '<creation><date when="1950-05-03">3 May 1950</date></creation>',
        "<salute>Dear Anna,</salute>",
        "<signed>Emma</signed>",
        "Mrs. Ek",
    ):
        assert words in xml
    assert "sha256" not in xml and not (letters / "work").exists()
    assert '<ref target="documents/emma-to-anna.xml">Emma to Anna</ref>' in (letters / "tei/edition.xml").read_text(
        "utf-8"
    )
    sent = xml.partition("<correspDesc>")[2].partition("</correspAction>")[0]
    assert "<persName>Emma</persName>" in sent and "<placeName>Lund</placeName>" in sent and "1950-05-03" in sent
    for what in ("sourceDesc / p: say what this was encoded from", "instead of TODO in correspAction / persName"):
        assert what in made.output, made.output
    checked = run(letters, "validate")
    assert checked.exit_code == 0 and checked.output.count("warning T028") == 1, checked.output
    assert "6 files checked: 1 warning" in checked.output
    assert run(letters, "restore").exit_code == 0
    again = run(letters, "new", "document", "emma-to-anna", "--open")
    assert again.exit_code == 2 and "Nothing is overwritten" in again.output


def test_a_letter_that_may_not_be_published(edition: Path) -> None:
    (edition / "letter.txt").write_text(LETTER, encoding="utf-8")
    made = run(edition, "new", "document", "emma-to-anna", "--source", "letter.txt")
    assert made.exit_code == 0, made.output
    assert "R001" not in made.output
    published = (edition / "tei/documents/emma-to-anna.xml").read_text(encoding="utf-8")
    assert "ferry" not in published and 'reason="withheld"' in published and 'status="restricted"' in published
    assert "ferry" in (edition / "work/documents/emma-to-anna.xml").read_text(encoding="utf-8")
    assert (edition / "sources/emma-to-anna.txt").read_text(encoding="utf-8") == LETTER
    assert "withheld" in run(edition, "withhold", "work/documents/emma-to-anna.xml").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["document", "a b", "--open"], "cannot be the name"),
        (["document", "index", "--open"], "cannot be the name"),
        (["document", "letter", "--open"], "already"),
        (["document", "new-one"], "--source"),
        (["document", "new-one", "--source", "nowhere.txt"], "nowhere.txt"),
        (["record", "person", "Anna"], "has a record already: anna"),
        (["record", "event", "Flood"], "no authority file"),
        (["record", "person", "毛"], "Latin"),
    ],
)
def test_what_cannot_be_made(edition: Path, arguments: list[str], words: str) -> None:
    before = {path: path.read_bytes() for path in edition.rglob("*") if path.is_file() and "cache" not in str(path)}
    result = run(edition, "new", *arguments)
    assert result.exit_code == 2 and words in result.output, result.output
    assert before == {p: p.read_bytes() for p in edition.rglob("*") if p.is_file() and "cache" not in str(p)}


def test_records_stand_in_their_order(edition: Path) -> None:
    first = run(edition, "new", "record", "person", "Maléter, Pál")
    assert 'ref="person:maleter"' in first.output, first.output
    assert 'ref="person:aaron"' in run(edition, "new", "record", "person", "Aaron").output
    xml = (edition / "tei/authorities/persons.xml").read_text(encoding="utf-8")
    assert xml.index('"aaron"') < xml.index('"anna"') < xml.index('"maleter"')
    assert "<surname>Maléter</surname>, <forename>Pál</forename>" in xml
    assert {"R004", "T028"} == {part.split(":")[0] for part in run(edition, "validate").output.split("warning ")[1:]}


def test_a_letter_that_may_not_be_published_in_a_new_edition(letters: Path) -> None:
    """What samizdat new document writes is valid by the schema that samizdat new writes, and git leaves it alone."""
    subprocess.run(["git", "init", "-q"], cwd=letters, check=True)
    made = run(letters, "new", "document", "emma-to-anna", "--source", "../letter.txt", "--title", "Emma to Anna")
    assert made.exit_code == 0 and "G00" not in made.output and "out of git" not in made.output, made.output
    checked = run(letters, "validate")
    assert checked.exit_code == 0 and ": error " not in checked.output, checked.output
    subprocess.run(["git", "add", "."], cwd=letters, check=True)
    assert run(letters, "withhold", "--check").exit_code == 0
    work = letters / "work/documents/emma-to-anna.xml"
    work.write_text(work.read_text("utf-8").replace("the ferry", "the fery"), encoding="utf-8")
    assert "error T011" in run(letters, "validate").output
    assert "error T011" in run(letters, "withhold", "work/documents/emma-to-anna.xml").output
