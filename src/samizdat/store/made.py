"""Remember what an output folder was last made of, so that what has not changed is not made again.

The record may be lost at any time: then everything is made. It is bound to the files that it tells of by a mark in
their folder.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from samizdat.store.database import opened
from samizdat.store.inside import is_inside
from samizdat.store.swap_folder import File

NAME = "built.sqlite"
TABLES = """
CREATE TABLE IF NOT EXISTS folders (folder TEXT PRIMARY KEY, mark TEXT, state TEXT, told TEXT) STRICT;
CREATE TABLE IF NOT EXISTS made (folder TEXT, name TEXT, signature TEXT, files TEXT, noted TEXT,
  PRIMARY KEY (folder, name)) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What a task has made: its name, the signature of what it was made of, its files, what was noted meanwhile."""

    name: str
    signature: str
    files: tuple[File, ...]
    noted: tuple[str, ...] = ()


class Record:
    """What is known of one output folder. Use as a context, in one process only.

    Without a folder to keep it in, it remembers nothing.
    """

    def __init__(self, keep: Path | None, folder: Path) -> None:
        self._database = opened(keep / NAME, TABLES) if keep else None
        self._folder = str(folder.absolute())

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._database is not None:
            self._database.close()

    def told(self, mark: str, state: str) -> str | None:
        """Return what was told of the files that have this mark, where they were made of this very state."""
        row = self._row("SELECT told FROM folders WHERE folder = ? AND mark = ? AND state = ?", mark, state)
        return row[0] if mark and row else None

    def made(self, mark: str) -> dict[str, Made]:
        """Return what each task has made of the files that have this mark."""
        if not mark or not self._row("SELECT 1 FROM folders WHERE folder = ? AND mark = ?", mark):
            return {}
        with suppress(sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError):
            assert self._database is not None
            query = "SELECT name, signature, files, noted FROM made WHERE folder = ?"
            rows = self._database.execute(query, (self._folder,))
            return {row[0]: _read(*row) for row in rows}
        return {}

    def _row(self, query: str, *values: str) -> tuple[str, ...] | None:
        if self._database is None:
            return None
        with suppress(sqlite3.Error):
            row: tuple[str, ...] | None = self._database.execute(query, (self._folder, *values)).fetchone()
            return row
        return None

    def write(self, mark: str, before: Mapping[str, Made], made: Iterable[Made]) -> None:
        """Record what there is now; `before` is what `made` returned."""
        if self._database is None:
            return
        now = {each.name: each for each in made}
        changed = [(self._folder, *_row(each)) for name, each in now.items() if before.get(name) != each]
        gone = [(self._folder, name) for name in before if name not in now]
        with suppress(sqlite3.Error), self._database:
            if not before:
                self._database.execute("DELETE FROM made WHERE folder = ?", (self._folder,))
            self._database.executemany("DELETE FROM made WHERE folder = ? AND name = ?", gone)
            self._database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", changed)
            self._database.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, '', '')", (self._folder, mark))

    def tell(self, mark: str, state: str, told: str) -> None:
        """Record what is to be told of the files that have this mark, as long as they are made of this state."""
        if self._database is None:
            return
        with suppress(sqlite3.Error), self._database:
            about = (state, told, self._folder, mark)
            self._database.execute("UPDATE folders SET state = ?, told = ? WHERE folder = ? AND mark = ?", about)


def mark_of(made: Iterable[Made]) -> str:
    """Return what marks a folder: the same whenever the same was made, another whenever anything else was."""
    return sha256(json.dumps(sorted((each.name, each.signature) for each in made)).encode()).hexdigest()


def _row(made: Made) -> tuple[str, str, str, str]:
    files = [[file.path, file.size, file.written] for file in made.files]
    return made.name, made.signature, json.dumps(files), json.dumps(made.noted)


def _read(name: str, signature: str, files: str, noted: str) -> Made:
    """Read a row; raises ValueError or TypeError where it is none of ours: what it names is written into the folder."""
    made = Made(name, signature, tuple(File(*file) for file in json.loads(files)), tuple(json.loads(noted)))
    if not all(is_inside(file.path) for file in made.files) or not all(isinstance(each, str) for each in made.noted):
        raise ValueError(f"{name} is no task of a build")
    return made
