"""Withhold: bring the markup of full documents back into the edition without their text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samizdat.edition.read import describe, read_edition, read_file, read_sources, without_id
from samizdat.model.document import Document
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.store.output import write_files
from samizdat.text_layer.documents import missing_source
from samizdat.text_layer.withhold import leaks
from samizdat.text_layer.withhold import withhold as withheld


def withhold(settings: Settings, paths: Sequence[Path], out: Path) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write full documents to `out` as withheld ones; returns the files written and the findings.

    A document with a finding is not written, and no other document suffers for it.
    """
    documents, findings = _read(paths, settings)
    sources = read_sources(settings, documents)
    files: dict[Path, str] = {}
    for document in documents:
        if document.id not in sources:
            findings += (missing_source(document, settings),)
            continue
        xml, wrong = withheld(document.file.xml, document.file.name, sources[document.id], settings.text_layer)
        findings += wrong
        if not wrong:
            files[out / f"{document.id}.xml"] = xml
    write_files(files)
    return tuple(files), in_order(findings)


def _read(paths: Sequence[Path], settings: Settings) -> tuple[list[Document], tuple[Finding, ...]]:
    results = [read_file(path.absolute(), settings.root) for path in paths]
    documents = [describe(file) for file, _ in results if file]
    findings = tuple(finding for _, wrong in results for finding in wrong)
    without = [document for document in documents if not document.id]
    findings += tuple(without_id(document.file.name) for document in without)
    return [document for document in documents if document.id], findings


def check(settings: Settings) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Check that no document of the edition holds source text outside disclosed elements.

    Returns the ids of the documents checked and the findings (T017); documents that name no source text are their
    editors' own and pass.
    """
    edition, findings = read_edition(settings)
    checked = [document for document in edition.documents if document.digest]
    found = [leak for document in checked for leak in leaks(document.file, settings.text_layer)]
    return tuple(document.id for document in checked), in_order([*findings, *found])
