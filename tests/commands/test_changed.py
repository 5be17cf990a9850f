"""`samizdat validate --changed`: what is not as in a commit, and what points to it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.cli import main
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate
from samizdat.errors import SamizdatError

Change = Callable[[Path, str, str], None]
PERSONS, PLACES, LETTER = "tei/authorities/persons.xml", "tei/authorities/places.xml", "tei/documents/letter.xml"


@pytest.fixture(autouse=True)
def _only_this_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


def committed(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "First letters")
    return folder


def checked(folder: Path, *paths: str, since: str = "HEAD") -> set[str]:
    return set(validate(Asked(folder=folder, paths=paths, changed=since)).files)


def test_a_record_and_the_document_that_points_to_it_by_a_prefix(edition: Path, change: Change) -> None:
    committed(edition)
    assert checked(edition) == set()
    change(edition / PERSONS, 'xml:id="anna"', 'xml:id="ana"')
    report = validate(Asked(folder=edition, changed="HEAD"))
    assert set(report.files) == {PERSONS, LETTER}
    assert {(finding.file, finding.code) for finding in report.findings} == {(LETTER, "R001")}
    git(edition, "commit", "--quiet", "--all", "--message", "Ana")
    assert (checked(edition), checked(edition, since="HEAD~1")) == (set(), {PERSONS, LETTER})


def test_what_is_new_or_gone(edition: Path) -> None:
    committed(edition)
    (edition / PLACES).unlink()
    assert checked(edition) == {LETTER}
    git(edition, "checkout", "--quiet", ".")
    (edition / "tei/documents/reply.xml").write_text("<TEI", encoding="utf-8")
    assert checked(edition) == {"tei/documents/reply.xml"}


@pytest.mark.parametrize("name", ["samizdat.toml", "tei/edition.xml", "own.sch"])
def test_what_holds_for_all_files(edition: Path, name: str) -> None:
    rules = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"/>'
    (edition / "own.sch").write_text(rules, encoding="utf-8")
    settings = edition / "samizdat.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'schematron = "own.sch"\n', encoding="utf-8")
    committed(edition)
    assert checked(edition) == set()
    (edition / name).write_text((edition / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert checked(edition) >= {PERSONS, PLACES, LETTER}


def test_files_of_no_edition(tmp_path: Path) -> None:
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
    texts = {"people.xml": '<person xml:id="ada"/>', "a.xml": '<ref target="people.xml#ada"/>', "b.xml": "<p/>"}
    for name, text in texts.items():
        (tmp_path / name).write_text(tei.format(text), encoding="utf-8")
    committed(tmp_path)
    (tmp_path / "people.xml").write_text(tei.format('<person xml:id="eva"/>'), encoding="utf-8")
    assert checked(tmp_path, ".") == {"people.xml", "a.xml"}
    (tmp_path / "link").symlink_to(tmp_path)
    assert checked(tmp_path / "link", ".") == {"people.xml", "a.xml"}


def test_where_git_knows_nothing(letters: Path) -> None:
    def said(*options: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["-C", str(letters), "validate", *options, "post"])
        return result.exit_code, result.output

    status, output = said("--changed=HEAD")
    assert (status, "is in no git work tree" in output) == (2, True)
    committed(letters)
    status, output = said("--changed=nowhere")
    assert (status, "no commit nowhere in" in output) == (2, True)
    with pytest.raises(SamizdatError, match="no commit --output=x in"):
        validate(Asked(folder=letters, paths=("post",), changed="--output=x"))
    assert not (letters / "x").exists()
    assert said("--changed=HEAD") == (0, "0 files checked: no findings\n")
