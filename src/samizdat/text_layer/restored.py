"""Recall how documents were restored the last time, so that only those are that have changed.

A full document is words of its source text: it is kept sealed, under a key that the source texts give.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from samizdat.store.database import close, opened
from samizdat.store.sealed import key_of
from samizdat.store.stamps import engine
from samizdat.text_layer.restore import restore

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.model.document import XmlFile
    from samizdat.model.edition import TextLayer
    from samizdat.model.finding import Finding
    from samizdat.model.source_text import SourceText

TABLE = "CREATE TABLE IF NOT EXISTS restored (file TEXT PRIMARY KEY, key TEXT, xml TEXT) STRICT"
NAME = "restored.sqlite"


def key_of_sources(sources: Mapping[str, SourceText]) -> bytes | None:
    """Return the key that source texts give; None where there are none."""
    return key_of(source.text for source in sources.values()) if sources else None


class Restored:
    """Restores documents as `restore` does, each once. Use as a context, in one process only.

    `keep` is the folder where what agrees with its source text is kept; without one all is restored each time.
    """

    def __init__(self, keep: Path | None, sources: Mapping[str, SourceText], layer: TextLayer) -> None:
        key = key_of_sources(sources)
        self._database = opened(keep / NAME, TABLE, key=key) if keep and key else None
        self._layer = layer
        self._state = repr((engine(), layer))

    def __enter__(self) -> Restored:
        return self

    def __exit__(self, *_exception: object) -> None:
        close(self._database)

    def __call__(self, file: XmlFile, source: SourceText) -> tuple[str, tuple[Finding, ...]]:
        """Restore a document, or recall how it was restored."""
        if self._database is None:
            return restore(file.xml, file.name, source, self._layer)
        key = sha256("\0".join((self._state, source.id, source.digest, file.digest)).encode()).hexdigest()
        with suppress(sqlite3.Error):
            query = "SELECT xml FROM restored WHERE file = ? AND key = ?"
            if row := self._database.execute(query, (file.name, key)).fetchone():
                return row[0], ()
        xml, findings = restore(file.xml, file.name, source, self._layer)
        if not findings:
            with suppress(sqlite3.Error):
                self._database.execute("INSERT OR REPLACE INTO restored VALUES (?, ?, ?)", (file.name, key, xml))
        return xml, findings
