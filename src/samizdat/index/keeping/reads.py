"""Recall how documents were read the last time, so that only those are read that have changed.

What is recalled hangs on the bytes of a document, on what its edition declares for all files, and on the code. A text
that may not be published is kept sealed, or not at all: its words shall stand in no file but its source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.index.extract import Read, read_document
from samizdat.model.record import FileRecord
from samizdat.store.database import close, opened
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Document
    from samizdat.model.edition import TextLayer

TABLE = "CREATE TABLE IF NOT EXISTS reads (file TEXT PRIMARY KEY, key TEXT, record TEXT, xml TEXT) STRICT"
NAME = "reads.sqlite"


def is_secret(document: Document) -> bool:
    """Tell whether a document has words that may stand in no file but its source."""
    return document.full and bool(document.digest)


class Reads:
    """Reads documents as `read_document` does, each once. Use as a context, in one process only.

    `keep` is the folder where what was read is kept; without one everything is read each time. With the `key` of the
    texts that are secret it is kept sealed, without it nothing of them is kept.
    """

    def __init__(self, keep: Path | None, layer: TextLayer, key: bytes | None = None) -> None:
        self._database = opened(keep / NAME, TABLE, key=key) if keep else None
        self._is_sealed = key is not None
        self._layer = repr(layer)
        self._read_with: tuple[object, object] = (None, None)
        self._state = ""

    def __enter__(self) -> Reads:
        return self

    def __exit__(self, *_exception: object) -> None:
        close(self._database)

    def __call__(self, document: Document, redirects: Mapping[str, str], editors: Editors, common: Prefixes) -> Read:
        """Read a document, or recall how it was read."""
        file = document.file
        if self._database is None or (is_secret(document) and not self._is_sealed):
            return read_document(document, redirects, editors, common)
        key = self.key(document, redirects, editors, common)
        if (known := self._recall(document, key)) is None:
            known = read_document(document, redirects, editors, common)
            with suppress(sqlite3.Error):
                row = (file.name, key, known.record.to_json(), known.xml)
                self._database.execute("INSERT OR REPLACE INTO reads VALUES (?, ?, ?, ?)", row)
        return known

    def key(self, document: Document, redirects: Mapping[str, str], _editors: Editors, common: Prefixes) -> str:
        """Return what tells one state of all that a document is read from, from any other."""
        if self._read_with[0] is not redirects or self._read_with[1] is not common:
            self._read_with = redirects, common
            self._state = repr((engine(), self._layer, sorted(redirects.items()), sorted(common.items())))
        return sha256(
            "\0".join((self._state, document.id, str(document.full), document.file.digest)).encode()
        ).hexdigest()

    def _recall(self, document: Document, key: str) -> Read | None:
        assert self._database is not None
        with suppress(sqlite3.Error, ValueError, TypeError):
            query = "SELECT record, xml FROM reads WHERE file = ? AND key = ?"
            if row := self._database.execute(query, (document.file.name, key)).fetchone():
                return Read(document.title, FileRecord.from_json(row[0]), row[1])
        return None
