"""How the tables of an index stand at a time: asked before and after a change, so that it is known what is another."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.index.tables import Change

# An entity: its kind and its key.
Pointer = tuple[str, str]
LISTS = "select name from file left join document on document.file = file.n where document.file is null"
ORDER = "select address from document join file on file.n = document.file order by position, name"
LED_ONE = "select entity.kind, entity.key from target join entity on entity.n = target.entity where target.n = ?"
LED = """
select target.n, entity.kind, entity.key from target join entity on entity.n = target.entity order by target.n
"""


class Stand:
    """How the tables stand at a time: the keys of files, the addresses of documents, and what each target leads to."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.files: dict[str, str] = dict(tables.execute("select name, key from file"))
        self.lists = {name for (name,) in tables.execute(LISTS)}
        self.addresses: dict[int, str] = dict(tables.execute("select file, address from document"))
        self.order: list[str] = [address for (address,) in tables.execute(ORDER)]
        self.leads: dict[int, Pointer] = {n: (kind, key) for n, kind, key in tables.execute(LED)}

    def after(self, tables: sqlite3.Connection, changes: Sequence[Change]) -> Stand:
        """Return how they stand after changes; most edits change the text of a document, and nothing of this."""
        targets = {n for change in changes for n in change.targets}
        leads = {n: tuple(entity) for n in targets for entity in tables.execute(LED_ONE, (n,))}
        if any(change.entities or change.documents for change in changes) or any(
            leads.get(n) != self.leads.get(n) for n in targets
        ):
            return Stand(tables)
        query = "select name, key from file where n = ?"
        self.files.update(row for change in changes for row in tables.execute(query, (change.file,)))
        return self
