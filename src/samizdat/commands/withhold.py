"""Withhold: bring the markup of full documents back into the edition without their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.check import check_full_documents
from samizdat.checks.edition import check_leaving
from samizdat.checks.in_git import in_git
from samizdat.edition.at_work import Origin, conflict, digest_at, full_documents, put, read_origins, write_origins
from samizdat.edition.read import id_findings, read_edition
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import describe, read_file
from samizdat.model.finding import Finding, in_order
from samizdat.model.written import Written
from samizdat.text_layer.documents import blocking, missing_source
from samizdat.text_layer.layout import with_layout_of
from samizdat.text_layer.restore import restore
from samizdat.text_layer.secrets import leaks_of, secret_runs
from samizdat.text_layer.withhold import withhold as withheld

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.edition import Settings
    from samizdat.model.source_text import SourceText

# What may be mended after the document is in the edition: a record that is still to be written, a list to be added to.
LATER = ("R", "E")


def withhold(settings: Settings, paths: Sequence[Path], out: Path, *, force: bool = False) -> Written:
    """Write full documents to `out` as withheld ones; one that names no source text is written as it is.

    A document that is not as its source text, or that the schema or the rules refuse, is not written, and no other
    document suffers for it. Layout that an editor has changed is as it was. What was changed in the edition since the
    full document was restored is not written over (T004), but for `force`, which keeps a copy of it. Raises
    SamizdatError where a file cannot be read or written.
    """
    documents, findings = _read(paths, settings)
    checked = check_full_documents(settings, documents).findings if documents else ()
    refused = {each.file for each in checked if each.severity == "error" and not each.code.startswith(LATER)}
    right = {path: document for path, document in documents.items() if document.file.name not in refused}
    aims = {path: _place(out, document.id) for path, document in right.items()}
    made, wrong = _withheld(settings, right, aims)
    changed = {aims[path]: found for path, xml in made.items() if (found := _changed(path, aims[path], xml, documents))}
    files = {aims[path]: xml for path, xml in made.items() if force or aims[path] not in changed}
    copies = put(files, changed if force else ())
    for path, aim in aims.items():
        if aim in files and any(full_documents([path.absolute()], settings.work)):
            write_origins(path.parent, {path.name: Origin(digest_at(path), digest_at(aim))})
    return Written(tuple(files), copies, in_order([*findings, *checked, *wrong, *(() if force else changed.values())]))


def _read(paths: Sequence[Path], settings: Settings) -> tuple[dict[Path, Document], tuple[Finding, ...]]:
    """Read documents; those without an id, or with one that cannot be a file's name or that another has, are left."""
    results = {path: read_file(path.absolute(), settings.root) for path in paths}
    findings = tuple(finding for _, wrong in results.values() for finding in wrong)
    files = [file for file, _ in results.values() if file]
    findings += id_findings(files)
    wrong = {finding.file for finding in findings}
    return {path: describe(file) for path, (file, _) in results.items() if file and file.name not in wrong}, findings


def _withheld(
    settings: Settings, documents: Mapping[Path, Document], aims: Mapping[Path, Path]
) -> tuple[dict[Path, bytes], tuple[Finding, ...]]:
    """Return documents withheld, each with the layout of the one that it replaces, and why others cannot be."""
    sources = read_sources(settings, documents.values())
    made: dict[Path, bytes] = {}
    findings: tuple[Finding, ...] = ()
    for path, document in documents.items():
        source = sources.get(document.id)
        if source is None and document.digest:
            findings += (missing_source(document, settings),)
            continue
        xml, wrong = _published(document, source, _before(aims[path], source, settings), settings)
        findings += wrong
        if not wrong:
            made[path] = xml.encode()
    return made, findings


def _published(
    document: Document, source: SourceText | None, before: str, settings: Settings
) -> tuple[str, tuple[Finding, ...]]:
    xml = with_layout_of(before, document.file.xml) if before else document.file.xml
    return withheld(xml, document.file.name, source, settings.text_layer) if source else (xml, ())


def _before(aim: Path, source: SourceText | None, settings: Settings) -> str:
    """Return the document that is to be replaced, in full; "" where there is none, or none that can be read."""
    file = read_file(aim, settings.root)[0] if aim.exists() else None
    if file is None or source is None:
        return file.xml if file else ""
    xml, wrong = restore(file.xml, file.name, source, settings.text_layer)
    return "" if blocking(wrong) else xml


def _place(out: Path, id: str) -> Path:
    """Return the file of a folder that has the document with this id, or else the one that it is to have."""
    usual = out / f"{id}.xml"
    if usual.exists():
        return usual
    others = (path for path in sorted(out.glob("*.xml")) if (file := read_file(path, out)[0]) and file.id == id)
    return next(others, usual)


def _changed(path: Path, aim: Path, xml: bytes, documents: Mapping[Path, Document]) -> Finding | None:
    """Find that the edition's document was changed since the full one was made of it."""
    there = digest_at(aim)
    if there in ("", sha256(xml).hexdigest()) or path.resolve() == aim.resolve():
        return None
    before = read_origins(path.parent).get(path.name)
    # Of what nobody has noted, the younger is taken for the one that was worked on.
    changed = there != before.withheld if before else aim.stat().st_mtime_ns > path.stat().st_mtime_ns
    return conflict(documents[path].file.name, path, aim) if changed else None


def check(settings: Settings) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Check that no file of the edition, and none that git has, holds text that is to be withheld.

    Returns the ids of the documents that name a source text, and the findings (T017, T019, T020, T025–T027). Readable
    text of documents that name none is their editors' own, but for the words of a source text at hand.
    """
    edition, findings = read_edition(settings)
    checked = [document for document in edition.documents if document.digest]
    sources = read_sources(settings, checked)
    secret = secret_runs(edition, sources)
    found = leaks_of(edition)
    found += check_leaving(edition, sources, secret)
    found += in_git(edition, secret)
    return tuple(document.id for document in checked), in_order([*findings, *found])
