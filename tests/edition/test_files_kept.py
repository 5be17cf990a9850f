"""What is known of the files of an edition: none is read that has not changed, and what is read is what is there."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import letters
from samizdat.edition import kept
from samizdat.edition.kept import Files
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.errors import SamizdatError
from samizdat.model.document import Edition


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = letters.make(tmp_path / "edition", 3)
    for file in folder.rglob("*.xml"):
        _age(file)
    return folder


def _age(file: Path) -> None:
    """Let a file be older than a moment."""
    then = time.time_ns() - 10_000_000_000
    os.utime(file, ns=(then, then))


def _read(folder: Path, cache: Path) -> Edition:
    with Files(cache) as files:
        edition, findings = read_edition(read_settings(folder), files)
    assert not findings
    return edition


def test_the_second_time_no_file_is_read(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(edition, tmp_path)
    monkeypatch.setattr(kept, "read_file", lambda path, _root: pytest.fail(f"{path} is read"))
    again = _read(edition, tmp_path)
    assert again.documents == first.documents == read_edition(read_settings(edition))[0].documents
    assert all(document.full is True for document in again.documents)
    assert [file.xml for file in again.files] == [file.xml for file in first.files]


def test_a_file_that_has_changed_is_read(edition: Path, tmp_path: Path) -> None:
    first = _read(edition, tmp_path)
    changed = edition / "tei/documents/l00001.xml"
    changed.write_text(changed.read_text().replace("Letter 1<", "Another letter<"))
    again = _read(edition, tmp_path)
    assert [document.title for document in again.documents] == ["Letter 0", "Another letter", "Letter 2"]
    assert again.documents[0] == first.documents[0]


def test_a_file_of_this_moment_is_read_again(edition: Path, tmp_path: Path) -> None:
    young = edition / "tei/documents/l00001.xml"
    young.touch()
    _read(edition, tmp_path)
    about = young.stat()
    young.write_text(young.read_text().replace("Letter 1<", "Better 1<"))
    os.utime(young, ns=(about.st_mtime_ns, about.st_mtime_ns))
    assert _read(edition, tmp_path).documents[1].title == "Better 1"


def test_a_file_that_changes_after_it_was_looked_at_is_an_error(edition: Path, tmp_path: Path) -> None:
    kept._text.cache_clear()
    _read(edition, tmp_path)
    read = _read(edition, tmp_path)
    file = edition / "tei/documents/l00001.xml"
    file.write_text(file.read_text().replace("Letter 1<", "Later<"))
    with pytest.raises(SamizdatError, match=r"l00001\.xml was changed while it was read"):
        _ = read.documents[1].file.xml


def test_without_a_folder_to_keep_it_in_everything_is_read(edition: Path) -> None:
    with Files(None) as files:
        found, _ = read_edition(read_settings(edition), files)
    assert found.documents == read_edition(read_settings(edition))[0].documents
