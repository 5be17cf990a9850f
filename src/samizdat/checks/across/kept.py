"""Keep what was found of the files of an edition and between them, each piece with what it was made of.

A piece is a text under its kind and its name; it holds as long as its key is what it would be made of now. The database
may be lost at any time, and two processes may write it: no piece hangs on another but by its key. It has no word of a
text that is to be withheld: findings that may quote one are forgotten at the end of the run.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from samizdat.model.finding import Finding, from_values, to_values
from samizdat.store.database import opened

NAME = "across.sqlite"
TABLE = """
CREATE TABLE IF NOT EXISTS pieces (kind TEXT, name TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, name))
  STRICT, WITHOUT ROWID
"""
# What somebody else has written into the database may be anything.
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
# The digest of a piece has so many hexadecimal digits: enough to tell any two apart.
DIGITS = 32

# A key and what is kept under it.
Piece = tuple[str, str]
Findings = tuple[Finding, ...]
Value = TypeVar("Value")


class Kept:
    """Pieces by kind and name. Use as a context, in one process only.

    Without a folder nothing is kept; without `writes` what is new is forgotten at the end.
    """

    def __init__(self, folder: Path | None, *, writes: bool = True) -> None:
        self._database = opened(folder / NAME, TABLE) if folder else None
        self._writes = writes
        self._new: dict[tuple[str, str], Piece] = {}
        self._passing: set[tuple[str, str]] = set()
        self._read: dict[str, dict[str, Piece]] = {}

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._database is None:
            return
        kept = (place for place in self._new if self._writes and place not in self._passing)
        rows = [(*place, *self._new[place]) for place in sorted(kept)]  # in order they take half the room
        with suppress(sqlite3.Error), self._database:
            self._database.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)", rows)
        self._database.close()

    def all(self, kind: str) -> Mapping[str, Piece]:
        """Return all pieces of a kind by their names."""
        if kind not in self._read:
            self._read[kind] = self._rows(kind)
        return self._read[kind]

    def get(self, kind: str, name: str) -> Piece | None:
        """Return one piece."""
        if kind in self._read or (kind, name) in self._new:
            return self._read.get(kind, {}).get(name) or self._new.get((kind, name))
        row = self._selected("SELECT key, value FROM pieces WHERE kind = ? AND name = ?", kind, name)
        return row[0] if row else None

    def put(self, kind: str, name: str, piece: Piece, *, passing: bool = False) -> None:
        """Keep a piece in the place of the one that there was; one that is `passing` until the end of the run."""
        self._new[kind, name] = piece
        if passing or not _is_text(name):
            self._passing.add((kind, name))
        if kind in self._read:
            self._read[kind][name] = piece

    def forget(self, names: Iterable[str]) -> None:
        """Forget the pieces of these names."""
        gone = [(name,) for name in names]
        if gone and self._writes and self._database is not None:
            with suppress(sqlite3.Error), self._database:
                self._database.executemany("DELETE FROM pieces WHERE name = ?", gone)

    def clear(self) -> None:
        """Forget everything, since something of it cannot be what was kept."""
        self._new, self._read = {}, {}
        if self._database is not None:
            with suppress(sqlite3.Error), self._database:
                self._database.execute("DELETE FROM pieces" if self._writes else "")
            self._database.close()
            self._database = None

    def _rows(self, kind: str) -> dict[str, Piece]:
        rows = self._selected("SELECT name, key, value FROM pieces WHERE kind = ?", kind)
        new = {name: piece for (of, name), piece in self._new.items() if of == kind}
        return {name: (key, value) for name, key, value in rows} | new

    def _selected(self, query: str, *values: str) -> list[Any]:
        if self._database is not None:
            with suppress(sqlite3.Error, UnicodeEncodeError):
                return self._database.execute(query, values).fetchall()
        return []


def _is_text(name: str) -> bool:
    """Tell whether a name can be kept: on some systems a file may be called by bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def mark(text: str) -> str:
    """Return a short digest."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def written(value: object) -> str:
    """Write a value, as JSON has them, as text."""
    return json.dumps(value, separators=(",", ":"))


def may_quote(findings: Iterable[Finding]) -> bool:
    """Tell whether findings may have words of a text that is to be withheld: those of the text layer show them."""
    return any(each.code.startswith("T0") and each.code != "T028" for each in findings)


def findings_as_text(findings: Iterable[Finding]) -> str:
    """Write findings as text."""
    return written([to_values(finding) for finding in findings])


def findings_of(text: str) -> Findings:
    """Read findings; raises one of DAMAGE where the text has none."""
    return () if text == "[]" else tuple(map(from_values, json.loads(text)))


def with_kept(folder: Path | None, find: Callable[[Kept], Value], *, writes: bool = True) -> Value:
    """Find something with what is kept in a folder, and without it where that turns out to be damaged."""
    with Kept(folder, writes=writes) as kept:
        try:
            return find(kept)
        except DAMAGE:
            kept.clear()
            return find(kept)
