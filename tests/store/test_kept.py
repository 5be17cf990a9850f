"""What takes long is made once, and a folder that cannot be used stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samizdat.store import kept as stage
from samizdat.store.kept import kept


def never() -> bytes:
    pytest.fail("made again")


def test_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "a/b"
    assert kept(folder, "x", lambda: b"one") == b"one"
    assert kept(folder, "x", never) == b"one"
    assert [path.name for path in folder.iterdir()] == ["x"]


def test_without_a_folder_it_is_made_every_time() -> None:
    assert kept(None, "x", lambda: b"one") == b"one"
    assert kept(None, "x", lambda: b"two") == b"two"


def test_a_folder_that_is_none_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert kept(tmp_path / "file", "x", lambda: b"one") == b"one"


def test_a_full_folder_loses_what_was_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "LARGEST", 8)
    for time, name in enumerate("abc", start=1):
        kept(tmp_path, name, lambda: b"xyz")
        os.utime(tmp_path / name, (time, time)) if (tmp_path / name).exists() else None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]
