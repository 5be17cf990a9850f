"""Restore the documents of an edition, and say what stands against it.

How they were restored is recalled, so that only those are that have changed. A full document is words of its source
text: it is kept sealed, under a key that the source texts give.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from samizdat.edition.source_texts import candidates
from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding
from samizdat.model.source_text import SourceText, digest_of
from samizdat.store.database import close, opened
from samizdat.store.sealed import key_of
from samizdat.store.stamps import engine
from samizdat.text_layer.restore import restore

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.model.document import Document, Edition, XmlFile
    from samizdat.model.edition import Settings, TextLayer


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
        key = key_of_sources(sources) if keep else None
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


def restored(
    document: Document, sources: Mapping[str, SourceText], layer: TextLayer, known: Restored | None = None
) -> tuple[Document, tuple[Finding, ...]]:
    """Return the full document where its source text is at hand and agrees, otherwise the document as it is.

    White space that does not agree is told, and the document is full all the same: how else would it be mended? What
    is `known` is not restored again.
    """
    source = sources.get(document.id)
    if source is None:
        return document, ()
    xml, findings = (known or Restored(None, sources, layer))(document.file, source)
    if blocking(findings):
        return document, findings
    return replace(document, file=document.file.replaced(xml=xml), full=True), findings


def blocking(findings: Iterable[Finding]) -> bool:
    """Tell whether a document that is not as its source text cannot be restored: words are others, not spaces alone."""
    return any(finding.code != "T021" for finding in findings)


def restored_edition(
    edition: Edition, sources: Mapping[str, SourceText], keep: Path | None = None
) -> tuple[Edition, tuple[Finding, ...]]:
    """Return the edition with each document in full whose source text is at hand and agrees, and what does not.

    In the folder `keep` what was restored is kept, sealed, and found again.
    """
    if not sources:
        return edition, ()
    layer = edition.settings.text_layer
    with Restored(keep, sources, layer) as known:
        results = [restored(document, sources, layer, known) for document in edition.documents]
    findings = tuple(finding for _, wrong in results for finding in wrong)
    return replace(edition, documents=tuple(document for document, _ in results)), findings


def missing_source(document: Document, settings: Settings) -> Finding:
    """Say that a document's source text is not there, with the digest wanted and the digests found (T001, T002)."""
    folders = ", ".join(str(folder) for folder in settings.sources)
    if not document.digest:
        message = "The header names no source text."
        hint = 'Write its SHA-256 into sourceDesc: <bibl><idno type="sha256">…</idno></bibl>.'
        return finding("T001", message, document.file.name, 1, hint=hint)
    at_hand = [f"{path.name} has {digest_of(path.read_bytes())[:16]}…" for path in candidates(settings)]
    others = f" ({'; '.join(at_hand)})" if at_hand else ""
    message = f"There is no source text with the SHA-256 {document.digest} in {folders}{others}."
    hint = "Put the source text, exactly as received, into one of these folders, or name its folder with --sources."
    return finding("T002", message, document.file.name, 1, hint=hint, about=About(found=(document.digest,)))
