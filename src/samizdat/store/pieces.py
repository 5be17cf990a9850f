"""Keep what files of a whole edition are put together of, so that after a change only that is made which has changed.

What is kept may be lost at any time. Whoever has opened it is alone with it: for everybody else, as where nothing can
be kept, it is in memory, and gone in the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from samizdat.store import lists
from samizdat.store.cache_folder import cache_of
from samizdat.store.database import close, opened
from samizdat.store.kept import prune
from samizdat.store.lists import Joint, Lists, Run

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

TABLES = f"""
CREATE TABLE IF NOT EXISTS pieces (kind TEXT, name TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, name)) STRICT;
{lists.TABLES}
"""
# Beyond this many bytes the file is begun anew.
LARGEST = 4_000_000_000
MEMORY = 64_000_000
# What reading a database can meet that is damaged, or that others have written.
DAMAGED = (sqlite3.Error, ValueError, TypeError, LookupError)

Answer = TypeVar("Answer")


class Whole(Protocol):
    """An edition as lists have it: its runs in their order, and how the parts of each list are joined."""

    @property
    def runs(self) -> Sequence[Run]:
        """The runs."""

    @property
    def joints(self) -> Mapping[str, Joint]:
        """How the parts of each list are joined, by its name."""


def place_of(settings: Settings) -> Path:
    """Return the file in which the pieces of an edition are kept: beside others, where nothing is put in its folder."""
    folder = cache_of(settings)
    if not settings.discovered:
        return folder / "pieces.sqlite"
    prune(folder / "pieces", size=LARGEST)
    return folder / "pieces" / f"{sha256(str(settings.root.absolute()).encode()).hexdigest()}.sqlite"


class Pieces:
    """What is kept in a file, with a `key` sealed; without one, in memory. Use as a context."""

    def __init__(self, keep: Path | None = None, key: bytes | None = None) -> None:
        kept = _alone(keep, key) if keep else None
        self._kept, self._database = kept is not None, kept or _in_memory()
        self._lists: tuple[Whole, Lists] | None = None

    def __enter__(self) -> Pieces:
        return self

    def __exit__(self, *_exception: object) -> None:
        close(self._database)

    def ask(self, whole: Whole, question: Callable[[Lists], Answer]) -> Answer:
        """Ask the lists of an edition, which are those of its runs from then on."""
        try:
            return question(self._lists_of(whole))
        except DAMAGED:
            if not self._kept:
                raise
        self._forget()
        return question(self._lists_of(whole))

    def _lists_of(self, whole: Whole) -> Lists:
        if self._lists is None or self._lists[0] is not whole:
            lists = Lists(self._database, whole.joints)
            lists.update(whole.runs)
            self._lists = whole, lists
        return self._lists[1]

    def of(self, kind: str, wanted: Sequence[tuple[str, str]], make: Callable[[str], bytes]) -> list[bytes]:
        """Return the values of a kind that go by these names, each with a key that tells what it is made of.

        What is not known is made; what is known of other names is forgotten.
        """
        try:
            return self._of(kind, wanted, make)
        except DAMAGED:
            if not self._kept:
                raise
        self._forget()
        return self._of(kind, wanted, make)

    def _of(self, kind: str, wanted: Sequence[tuple[str, str]], make: Callable[[str], bytes]) -> list[bytes]:
        query = "SELECT name, key, value FROM pieces WHERE kind = ?"
        known = {name: (key, value) for name, key, value in self._database.execute(query, (kind,))}
        values, new = [], []
        for name, key in wanted:
            before, value = known.pop(name, ("", b""))
            if before != key:
                value = make(name)
                new.append((kind, name, key, value))
            values.append(value)
        self._database.executemany("DELETE FROM pieces WHERE kind = ? AND name = ?", [(kind, name) for name in known])
        self._database.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)", new)
        return values

    def _forget(self) -> None:
        """Begin anew in memory, where what is kept cannot be used."""
        self._kept, self._database, self._lists = False, _in_memory(), None


def _alone(path: Path, key: bytes | None) -> sqlite3.Connection | None:
    """Open a database for nobody else; None where that cannot be."""
    database = opened(path, TABLES, largest=LARGEST, key=key)
    if database is not None:
        try:
            # Bytes of memory: what is written in the order of texts lies in the order of words.
            database.execute(f"PRAGMA cache_size = -{MEMORY // 1024}")
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            database.close()
            return None
    return database


def _in_memory() -> sqlite3.Connection:
    # A preview is made in one thread and used in another, by one at a time.
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.executescript(TABLES)
    return database
