"""Merge again and again, as a preview does after each edit: what has not changed stays in the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from samizdat.index.extract import Read, entries, extract_of, links_of, listed_record, names_of
from samizdat.index.resolve import resolve
from samizdat.index.tables import open_tables, put, remove, transaction

if TYPE_CHECKING:
    from samizdat.index.extract import Links
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import XmlFile
    from samizdat.model.mention import Extract, Index
    from samizdat.model.record import FileRecord


class Merger:
    """Merges as `samizdat.index.extract.merge` does, and remembers what it has merged; for one thread.

    Whoever reads documents is to give the same `Read` for one that has not changed: it is told by being the same.
    """

    def __init__(self) -> None:
        self._tables: sqlite3.Connection | None = None
        # What each file has put into the tables, with its place; what was made of it.
        self._put: dict[str, tuple[FileRecord, int]] = {}
        self._made: dict[str, tuple[Read, Links, Extract]] = {}

    def __call__(
        self, lists: Iterable[XmlFile], documents: Sequence[Read], common: Prefixes
    ) -> tuple[tuple[Extract, ...], Index]:
        """Merge documents and lists of entities: return the extracts of the documents, and the index."""
        try:
            # Opened here, for SQLite wants one thread.
            self._tables = tables = self._tables or open_tables()
            self._bring_up_to_date(
                tables,
                {file.name: (listed_record(file, tuple(common.items())), 0) for file in lists}
                | {name: (documents[place].record, place) for place, name in enumerate(names_of(documents))},
            )
            extracts = tuple(self._extract(read, *found) for read, found in links_of(tables, documents))
            return extracts, tuple(entries(tables))
        except BaseException:
            # What was merged in part is of no use.
            self._tables, self._put = None, {}
            raise

    def _bring_up_to_date(self, tables: sqlite3.Connection, now: dict[str, tuple[FileRecord, int]]) -> None:
        before = self._put
        with transaction(tables):
            changes = [remove(tables, name) for name in before if name not in now]
            changes += [
                put(tables, record, "", place, name)
                for name, (record, place) in now.items()
                if name not in before or before[name][0] is not record or before[name][1] != place
            ]
            if changes:
                resolve(tables, changes)
        self._put = now

    def _extract(self, read: Read, address: str, links: Links) -> Extract:
        known = self._made.get(address)
        if known is None or known[0] is not read or known[1] != links:
            known = self._made[address] = (read, links, extract_of(read, address, links))
        return known[2]
