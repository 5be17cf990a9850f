"""Nobody's work is written over: neither an encoder's edits by restore, nor a colleague's by withhold."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main

Change = Callable[[Path, str, str], None]
LETTER = "tei/documents/letter.xml"
FULL = "work/documents/letter.xml"
MINE = "<!-- mine -->"
THEIRS = "<!-- theirs -->"


def run(edition: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(edition), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def add(path: Path, comment: str) -> None:
    path.write_text(path.read_text().replace("<text>", f"{comment}<text>", 1))


def test_edits_are_kept_when_there_is_nothing_new(edition: Path) -> None:
    run(edition, "restore")
    add(edition / FULL, MINE)
    result = run(edition, "restore")
    assert result.exit_code == 0 and "T003" in result.output and "restored" not in result.output
    assert MINE in (edition / FULL).read_text()


def test_edits_on_both_sides_are_a_conflict(edition: Path) -> None:
    run(edition, "restore")
    add(edition / FULL, MINE)
    add(edition / LETTER, THEIRS)
    for command in (("restore",), ("withhold", FULL)):
        result = run(edition, *command)
        assert result.exit_code == 1 and "T004" in result.output
        assert FULL in result.output and LETTER in result.output
    assert MINE in (edition / FULL).read_text() and THEIRS in (edition / LETTER).read_text()


def test_force_keeps_a_copy(edition: Path) -> None:
    run(edition, "restore")
    for number in (1, 2):
        add(edition / FULL, MINE)
        result = run(edition, "restore", "--force")
        assert result.exit_code == 0 and f"letter.xml.kept-{number}: what was there before" in result.output
        assert MINE in (edition / f"{FULL}.kept-{number}").read_text() and MINE not in (edition / FULL).read_text()
    add(edition / LETTER, THEIRS)
    assert run(edition, "withhold", "--force", FULL).exit_code == 0
    assert THEIRS in (edition / f"{LETTER}.kept-1").read_text() and THEIRS not in (edition / LETTER).read_text()
    assert "kept" not in run(edition, "status").output


def test_what_was_not_edited_follows_the_edition(edition: Path) -> None:
    run(edition, "restore")
    add(edition / LETTER, THEIRS)
    assert "restored" in run(edition, "restore").output
    assert THEIRS in (edition / FULL).read_text()
    add(edition / FULL, MINE)
    assert "withheld" in run(edition, "withhold", FULL).output
    add(edition / LETTER, "<!-- later -->")
    assert "restored" in run(edition, "restore").output
    assert "<!-- later -->" in (edition / FULL).read_text()


def test_what_nobody_has_noted_counts_as_edited(edition: Path) -> None:
    run(edition, "restore")
    (edition / "work/documents/.samizdat-work.json").write_text("[damaged")
    assert run(edition, "restore").exit_code == 0
    (edition / "work/documents/.samizdat-work.json").unlink()
    add(edition / FULL, MINE)
    assert "T004" in run(edition, "restore").output
    os.utime(edition / FULL, (1, 1))
    assert "T004" in run(edition, "withhold", FULL).output
    os.utime(edition / LETTER, (0, 0))
    assert run(edition, "withhold", FULL).exit_code == 0


def test_an_id_leads_nowhere_else(edition: Path, change: Change) -> None:
    run(edition, "restore")
    before = sorted(edition.parent.rglob("*"))
    for path in (FULL, LETTER):
        change(edition / path, 'xml:id="letter"', 'xml:id="../../../letter"')
    for command in (("restore",), ("withhold", FULL)):
        result = run(edition, *command)
        assert result.exit_code == 1 and "E007" in result.output
    assert sorted(edition.parent.rglob("*")) == before


def test_two_full_documents_of_one_id(edition: Path) -> None:
    run(edition, "restore")
    (edition / "other.xml").write_bytes((edition / FULL).read_bytes())
    before = (edition / LETTER).read_bytes()
    result = run(edition, "withhold", FULL, "other.xml")
    assert result.exit_code == 1 and result.output.count("E002") == 2
    assert (edition / LETTER).read_bytes() == before


def test_a_document_keeps_the_name_of_its_file(edition: Path) -> None:
    run(edition, "restore")
    (edition / LETTER).rename(edition / "tei/documents/first.xml")
    assert run(edition, "withhold", FULL).exit_code == 0
    assert [path.name for path in (edition / "tei/documents").iterdir()] == ["first.xml"]


def test_each_round_of_work_begins_where_the_last_one_ended(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition)
    for out, given in (("work/documents", FULL), ("elsewhere", "elsewhere/letter.xml")):
        assert CliRunner().invoke(main, ["restore", "--out", out]).exit_code == 0
        for number in (1, 2, 3):
            add(edition / given, f"<!-- {out} {number} -->")
            result = CliRunner().invoke(main, ["withhold", given])
            assert result.exit_code == 0 and "T004" not in result.output
            assert f"{out} {number}" in (edition / LETTER).read_text()
