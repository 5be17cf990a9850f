"""Remember the findings of files by content, so that a file that has not changed is not checked again.

What is remembered hangs on the bytes of the file, its schemas and samizdat itself, and on nothing else. A cache that
is damaged, locked or not writable is as good as none: it never stops the work.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import asdict, replace
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path

from samizdat import __version__
from samizdat.checks.schemas import Schemas
from samizdat.model.finding import Finding
from samizdat.store.folder import FOLDER

# A cache that has grown beyond this is begun anew, in bytes.
LARGEST = 64_000_000
# A file with more findings than this takes no part: whoever mends it changes it anyway.
FINDINGS = 500
TABLE = "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, findings TEXT) STRICT"


class Cache:
    """Findings by key; without a folder it remembers nothing. Use as a context, and in one process only."""

    def __init__(self, folder: Path | None) -> None:
        self.hits = 0
        self._database = _open(folder) if folder else None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.commit()
            self._database.close()

    def key(self, path: Path, schemas: Schemas, *, alone: bool = False) -> str:
        """Return what the findings of a file hang on as a digest; "" where that is not known."""
        if self._database is None or not all(schema.all for schema in (*schemas.grammars, *schemas.rules)):
            return ""
        digests = [[schema.digest for schema in kind] for kind in (schemas.grammars, schemas.rules)]
        try:
            with path.open("rb") as file:
                content = file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""
        return self.key_of([content, digests, alone])

    def key_of(self, state: object) -> str:
        """Return a digest of all that findings hang on, as JSON can hold it; "" where nothing is remembered."""
        return sha256(json.dumps([state, engine()]).encode()).hexdigest() if self._database is not None else ""

    def get(self, key: str, name: str | None = None) -> tuple[Finding, ...] | None:
        """Return the findings remembered, where asked as findings of the file `name`; None where there are none."""
        if not key or self._database is None:
            return None
        with suppress(sqlite3.Error, ValueError, TypeError):
            row = self._database.execute("SELECT findings FROM results WHERE key = ?", (key,)).fetchone()
            if row is not None:
                findings = tuple(Finding(**found) for found in json.loads(row[0]))
                self.hits += 1
                return findings if name is None else tuple(replace(finding, file=name) for finding in findings)
        return None

    def put(self, key: str, findings: tuple[Finding, ...]) -> None:
        """Remember the findings of a file, or of all files of an edition together."""
        if key and self._database is not None and len(findings) <= FINDINGS:
            text = json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)
            with suppress(sqlite3.Error):
                self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, text))


def _open(folder: Path) -> sqlite3.Connection | None:
    path = folder / "results.sqlite"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if folder.name == FOLDER and not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        if path.is_file() and path.stat().st_size > LARGEST:
            path.unlink()
        for _ in range(2):
            try:
                database = sqlite3.connect(path, timeout=1)
                # To wait for the disk takes longer than to check a file, and a cache may be lost.
                database.execute("PRAGMA synchronous = OFF")
                database.execute(TABLE)
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                path.unlink()
            else:
                return database
    return None


@lru_cache(maxsize=1)
def engine() -> str:
    """Return the version, with when the code was last changed: a working copy is not judged by yesterday's code."""
    changed = max(path.stat().st_mtime_ns for path in Path(__file__).parents[1].rglob("*.py"))
    return f"{__version__} {changed}"
