"""A database that may be lost: it opens, begins anew, or is none; it never stops the work."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from samizdat.store import database as module
from samizdat.store.database import opened

TABLES = "CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY) STRICT"


def words(path: Path, tables: str = TABLES) -> list[str] | None:
    """Open, list what is there, add a word, close; None where there is no database."""
    database = opened(path, tables)
    if database is None:
        return None
    found = [row[0] for row in database.execute("SELECT word FROM words ORDER BY word")]
    database.execute("INSERT OR IGNORE INTO words VALUES ('ferry')")
    database.commit()
    database.close()
    return found


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    assert words(tmp_path / ".samizdat-cache/a.sqlite") == []
    assert words(tmp_path / ".samizdat-cache/a.sqlite") == ["ferry"]
    assert (tmp_path / ".samizdat-cache/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_damaged_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.sqlite").write_bytes(damage)
    assert words(tmp_path / "a.sqlite") == []
    assert words(tmp_path / "a.sqlite") == ["ferry"]


def test_what_was_made_for_other_tables_is_begun_anew(tmp_path: Path) -> None:
    words(tmp_path / "a.sqlite")
    assert words(tmp_path / "a.sqlite", TABLES.replace("STRICT", "WITHOUT ROWID")) == []
    with sqlite3.connect(tmp_path / "b.sqlite") as other:
        other.execute("CREATE TABLE somebody (elses)")
    other.close()
    assert words(tmp_path / "b.sqlite") == []


def test_what_has_grown_too_large_is_begun_anew(tmp_path: Path) -> None:
    words(tmp_path / "a.sqlite")
    database = opened(tmp_path / "a.sqlite", TABLES, largest=1)
    assert database is not None and not database.execute("SELECT * FROM words").fetchall()
    database.close()


def test_what_another_process_has_locked_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    other = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert words(tmp_path / "a.sqlite") is None
    other.execute("ROLLBACK")
    other.close()
    assert words(tmp_path / "a.sqlite") == []


def test_where_there_can_be_no_file_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert words(tmp_path / "file/a.sqlite") is None
    assert words(tmp_path / "folder") is None
    assert (tmp_path / "folder").is_dir()
    assert words(tmp_path / "pipe") is None
    assert (tmp_path / "pipe").is_fifo()
