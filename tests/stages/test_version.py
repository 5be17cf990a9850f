"""The version of a build: the header's number, and the commit that the edition's folder stands at."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.model.version import Version
from samizdat.stages.read import read_edition, read_settings
from samizdat.stages.version import HASH_LENGTH, version

Change = Callable[[Path, str, str], None]
WHEN = "2001-02-03T23:30:00+02:00"


@pytest.fixture(autouse=True)
def _only_this_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_AUTHOR_DATE", WHEN)
    monkeypatch.setenv("GIT_COMMITTER_DATE", WHEN)


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    return subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True, text=True).stdout


def built(edition: Path) -> Version:
    return version(read_edition(read_settings(edition))[0])


@pytest.fixture
def committed(edition: Path, change: Change) -> Path:
    change(
        edition / "tei/edition.xml",
        "<publicationStmt>",
        '<editionStmt><edition n="1.2">Second</edition></editionStmt><publicationStmt>',
    )
    git(edition, "init", "--quiet")
    git(edition, "add", "samizdat.toml", "tei")
    git(edition, "commit", "--quiet", "--message", "First letters")
    return edition


def test_a_folder_without_git_has_no_commit(edition: Path) -> None:
    assert built(edition) == Version("")


def test_the_commit_and_its_day(committed: Path) -> None:
    head = git(committed, "rev-parse", "HEAD").strip()
    assert built(committed) == Version("1.2", head[:HASH_LENGTH], "2001-02-03", changed=False)


def test_changes_are_told_and_new_files_are_none(committed: Path, change: Change) -> None:
    (committed / "notes.txt").write_text("to do")
    assert not built(committed).changed
    change(committed / "tei/edition.xml", 'n="1.2"', 'n="1.3"')
    found = built(committed)
    assert (found.number, found.changed) == ("1.3", True)


def test_a_folder_that_its_repository_does_not_know(committed: Path) -> None:
    git(committed, "rm", "--quiet", "--cached", "samizdat.toml")
    assert built(committed) == Version("1.2")


def test_git_may_be_absent(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(committed))
    assert built(committed) == Version("1.2")
