"""Restore: write the full documents into a working folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samizdat.edition.read import read_edition, read_sources
from samizdat.errors import SamizdatError
from samizdat.model.document import Document
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.store.output import write_files
from samizdat.text_layer.documents import missing_source, restored


def restore(settings: Settings, ids: Sequence[str], out: Path) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write the full documents `ids` (all, where none is named) to `out`; returns the files and the findings.

    A document with a finding is not written, and no other document suffers for it.
    """
    edition, findings = read_edition(settings)
    wanted = chosen(edition.documents, ids)
    sources = read_sources(settings, wanted)
    files: dict[Path, str] = {}
    for document in wanted:
        if document.id not in sources:
            findings += (missing_source(document, settings),)
            continue
        full, wrong = restored(document, sources, settings.text_layer)
        findings += wrong
        if not wrong:
            files[out / f"{document.id}.xml"] = full.file.xml
    write_files(files)
    return tuple(files), in_order(findings)


def chosen(documents: Sequence[Document], ids: Sequence[str]) -> list[Document]:
    """Pick documents by id; raises SamizdatError for an id that no document has."""
    known = [document.id for document in documents]
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise SamizdatError(f"no document {', '.join(unknown)}", f"The documents are {', '.join(known)}.")
    return [document for document in documents if not ids or document.id in ids]
