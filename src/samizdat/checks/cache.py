"""Remember the findings of files by content, so that a file that has not changed is not checked again.

What is remembered hangs on the bytes of the file, its schemas and samizdat itself, and on nothing else. A cache that
is damaged, locked or not writable is as good as none: it never stops the work.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samizdat.model.finding import Finding, from_values, to_values
from samizdat.store.database import opened
from samizdat.store.kept import engine

if TYPE_CHECKING:
    from samizdat.checks.schemas.choose import Schemas

# A cache that has grown beyond this is begun anew, in bytes.
LARGEST = 64_000_000
# A file with more findings than this takes no part: whoever mends it changes it anyway.
FINDINGS = 500
# So much of a file is read at once, in bytes.
PIECE = 1 << 20
TABLE = "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, points_out INTEGER, findings TEXT) STRICT"


class Known(NamedTuple):
    """What is remembered: findings, and whether the file points to others, which may have changed since."""

    findings: tuple[Finding, ...]
    points_out: bool


class Cache:
    """Findings by key; without a folder it remembers nothing. Use as a context, and in one process only."""

    def __init__(self, folder: Path | None) -> None:
        self.hits = 0
        self.folder = folder
        self._database = opened(folder / "results.sqlite", TABLE, largest=LARGEST) if folder else None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.commit()
            self._database.close()

    def key(self, path: Path, schemas: Schemas, *, alone: str = "") -> str:
        """Return what the findings of a file hang on as a digest; "" where that is not known.

        `alone` is the name of a file of no edition, which is in the words about its pointers.
        """
        if self._database is None or not all(schema.all for schema in (*schemas.grammars, *schemas.rules)):
            return ""
        grammars, rules = ([schema.digest for schema in kind] for kind in (schemas.grammars, schemas.rules))
        state = "\n".join((engine(), *grammars, "", *rules, "", alone))
        try:
            return _digest(path, state)
        except OSError:
            return ""

    def key_of(self, state: object) -> str:
        """Return a digest of all that findings hang on, as JSON can hold it; "" where nothing is remembered."""
        return sha256(json.dumps([state, engine()]).encode()).hexdigest() if self._database is not None else ""

    def get(self, key: str, name: str | None = None) -> Known | None:
        """Return what is remembered, where asked as findings of the file `name`; None where nothing is."""
        if not key or self._database is None:
            return None
        with suppress(sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError):
            row = self._database.execute("SELECT points_out, findings FROM results WHERE key = ?", (key,)).fetchone()
            if row is not None:
                findings = tuple(from_values(found) for found in json.loads(row[1]))
                self.hits += 1
                named = findings if name is None else tuple(replace(finding, file=name) for finding in findings)
                return Known(named, bool(row[0]))
        return None

    def put(self, key: str, findings: tuple[Finding, ...], *, points_out: bool = False) -> None:
        """Remember the findings of a file, or of all files of an edition together."""
        if key and self._database is not None and len(findings) <= FINDINGS:
            text = json.dumps([to_values(finding) for finding in findings], ensure_ascii=False) if findings else "[]"
            with suppress(sqlite3.Error):
                self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (key, points_out, text))


def _digest(path: Path, state: str) -> str:
    """Return a digest of what is in a file, and of what else its findings hang on. Raises OSError."""
    content = sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  that of pathlib takes twice as long
        while piece := file.read(PIECE):
            content.update(piece)
    return sha256(content.digest() + state.encode("utf-8", "surrogatepass")).hexdigest()
