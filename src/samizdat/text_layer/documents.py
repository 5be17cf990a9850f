"""Restore the documents of an edition, and say what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.edition.source_texts import candidates
from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding
from samizdat.model.source_text import SourceText, digest_of
from samizdat.text_layer.restored import Restored

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.model.document import Document, Edition
    from samizdat.model.edition import Settings, TextLayer


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
    restore = known or Restored(None, sources, layer)
    xml, findings = restore(document.file, source)
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
