"""The version of a build: the commit that the edition's folder stands at."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.edition.version import HASH_LENGTH, version
from samizdat.model.version import Version

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


@pytest.fixture
def committed(edition: Path) -> Path:
    git(edition, "init", "--quiet")
    git(edition, "add", "samizdat.toml", "tei")
    git(edition, "commit", "--quiet", "--message", "First letters")
    return edition


def test_a_folder_without_git_has_no_commit(edition: Path) -> None:
    assert version(edition) == Version()


def test_the_commit_and_its_day(committed: Path) -> None:
    head = git(committed, "rev-parse", "HEAD").strip()
    assert version(committed) == Version(head[:HASH_LENGTH], "2001-02-03", changed=False)


def test_changes_are_told_and_new_files_are_none(committed: Path, change: Change) -> None:
    (committed / "notes.txt").write_text("to do")
    assert not version(committed).changed
    change(committed / "tei/edition.xml", "Small Letters", "Great Letters")
    assert version(committed).changed


def test_a_folder_that_its_repository_does_not_know(committed: Path) -> None:
    git(committed, "rm", "--quiet", "--cached", "samizdat.toml")
    assert version(committed) == Version()


def test_git_may_be_absent(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(committed))
    assert version(committed) == Version()
