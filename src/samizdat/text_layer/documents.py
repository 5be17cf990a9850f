"""Restore or withhold the documents of an edition, and find what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.edition.source_texts import candidates, of_no_document
from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding
from samizdat.model.source_text import SourceText, digest_of
from samizdat.text_layer.quoted import QUOTED, Secret
from samizdat.text_layer.restored import Restored
from samizdat.text_layer.runs import runs, runs_of, texts
from samizdat.text_layer.withhold import leaks

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


def sources_of_no_document(edition: Edition) -> dict[str, str]:
    """Read the source texts at hand that no document names, by the names of their files."""
    return of_no_document(edition.settings, (document.digest for document in edition.documents))


def leaks_of(edition: Edition) -> list[Finding]:
    """Find source text that stands readable in any document that is to be withheld (T017)."""
    layer = edition.settings.text_layer
    return [leak for document in edition.documents if document.digest for leak in leaks(document.file, layer)]


def secret_runs(edition: Edition, sources: Mapping[str, SourceText], others: Mapping[str, str] | None = None) -> Secret:
    """Return the runs of ten words that may not leave the edition, each with the name of its text.

    These are those of the documents' source texts, and of `others` that no document names, which are read where they
    are not given: a document may have lost its digest, or is still to be made. What an open document has of these is
    published already.
    """
    others = sources_of_no_document(edition) if others is None else others
    secret = {mark: id for id, source in sources.items() for mark in runs_of(source.text, QUOTED)}
    if others:
        files = [document.file for document in edition.documents if not document.digest]
        open_ = runs((text for file in files for text in texts(file.name, file.xml.encode())), QUOTED)
        for name, text in others.items():
            secret = dict.fromkeys(runs_of(text, QUOTED) - open_, name) | secret
    return secret
