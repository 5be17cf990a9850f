"""Open an SQLite file that may be lost at any time: whatever is wrong with it, the work goes on without.

One that is damaged, too large or made for other tables is begun anew; one that another process has locked, or that
cannot be written, is as good as none. Nothing is waited for: the disk may lag behind, since what a crash takes is
made again.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from samizdat.store.cache_folder import make_folder
from samizdat.store.sealed import connect, named

# Seconds to wait for another process that writes.
PATIENCE = 1
# What tells our files from those of others (SQLite, PRAGMA application_id): "smzd".
OURS = 0x736D7A64


def opened(
    path: Path, tables: str, *, largest: int | None = None, key: bytes | None = None
) -> sqlite3.Connection | None:
    """Open the database at a path, with these tables in it; None where there can be none.

    `tables` is what makes them in SQL, each `CREATE TABLE IF NOT EXISTS`; `largest` is the size in bytes beyond which
    a file is begun anew. With a `key` it is sealed (`store.sealed`), and beside the one that is not.
    """
    made_for = crc32(tables.encode()) & 0x7FFFFFFF
    path = named(path, key)
    with suppress(OSError):
        make_folder(path.parent)
        if path.exists() and not path.is_file():
            return None
        if largest is not None and path.exists() and path.stat().st_size > largest:
            _remove(path)
        for _ in range(2):
            try:
                return _connected(path, tables, made_for, key)
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                _remove(path)
    return None


def close(database: sqlite3.Connection | None) -> None:
    """Keep what was written, as far as that can be, and let the database go."""
    if database is None:
        return
    with suppress(sqlite3.Error):
        database.commit()
    database.close()


def _connected(path: Path, tables: str, made_for: int, key: bytes | None) -> sqlite3.Connection:
    """Connect; raises sqlite3.OperationalError where that cannot be, DatabaseError where the file is none of these."""
    database = connect(path, key) if key else sqlite3.connect(path, timeout=PATIENCE)
    try:
        # To wait for the disk takes longer than to make most of what is kept.
        database.execute("PRAGMA synchronous = OFF")
        known = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        if known != [OURS, made_for]:
            if database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise sqlite3.DatabaseError("made for other tables")
            database.executescript(
                f"PRAGMA application_id = {OURS}; PRAGMA user_version = {made_for}; BEGIN IMMEDIATE; {tables}; COMMIT"
            )
    except BaseException:
        database.close()
        raise
    return database


def _remove(path: Path) -> None:
    """Remove a database with what SQLite may have left beside it."""
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
