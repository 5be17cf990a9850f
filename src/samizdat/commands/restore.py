"""Restore: write the full documents into a working folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.at_work import (
    UNKNOWN,
    Origin,
    conflict,
    digest_at,
    kept,
    put,
    read_origins,
    write_origins,
)
from samizdat.edition.names import trouble_with
from samizdat.edition.read import read_edition
from samizdat.edition.source_texts import read_sources
from samizdat.errors import SamizdatError
from samizdat.model.finding import Finding, in_order
from samizdat.model.written import Written
from samizdat.text_layer.documents import blocking, missing_source, restored

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.edition import Settings


def restore(settings: Settings, ids: Sequence[str], out: Path, *, force: bool = False) -> Written:
    """Write the full documents `ids` (all, where none is named) to `out`.

    A document with a finding is not written, and no other document suffers for it. A full document that was edited is
    left as it is (T003, T004), but for `force`, which keeps a copy of it. Raises SamizdatError where a file cannot be
    read or written.
    """
    edition, findings = read_edition(settings)
    wanted = [document for document in chosen(edition.documents, ids) if not trouble_with(document.id)]
    full, wrong = _full(settings, wanted, out)
    known = read_origins(out)
    edited = {path: found for path, each in full.items() if (found := _edited(path, each, known))}
    files = {path: each.xml for path, each in full.items() if force or path not in edited}
    copies = put(files, edited if force else ())
    write_origins(out, {path.name: Origin(sha256(xml).hexdigest(), full[path].of) for path, xml in files.items()})
    return Written(tuple(files), copies, in_order([*findings, *wrong, *(() if force else edited.values())]))


@dataclass(frozen=True, slots=True)
class Full:
    """A document in full, the place and the name of the one that it was made of, and that one's digest."""

    xml: bytes
    own: Path
    name: str
    of: str


def _edited(path: Path, full: Full, known: Mapping[str, Origin]) -> Finding | None:
    """Find that a full document has edits that would be lost: it is neither what is to be written nor what was."""
    there = digest_at(path)
    if there in ("", sha256(full.xml).hexdigest()) or path.resolve() == full.own.resolve():
        return None
    before = known.get(path.name, UNKNOWN)
    if there == before.full:
        return None
    return kept(full.name, path) if full.of == before.withheld else conflict(full.name, path, full.own)


def _full(settings: Settings, wanted: Sequence[Document], out: Path) -> tuple[dict[Path, Full], tuple[Finding, ...]]:
    """Return documents in full, by the places that they are to have, and why others cannot be."""
    sources = read_sources(settings, wanted)
    full: dict[Path, Full] = {}
    findings: tuple[Finding, ...] = ()
    for document in wanted:
        # A text that may be published is what it is: there is nothing to restore.
        if not document.digest and document.full:
            continue
        if document.id not in sources:
            findings += (missing_source(document, settings),)
            continue
        made, wrong = restored(document, sources, settings.text_layer)
        findings += wrong
        if not blocking(wrong):
            own = settings.root / document.file.name
            xml = made.file.xml.encode()
            full[out / f"{document.id}.xml"] = Full(xml, own, document.file.name, digest_at(own))
    return full, findings


def chosen(documents: Sequence[Document], ids: Sequence[str]) -> list[Document]:
    """Pick documents by id; raises SamizdatError for an id that no document has."""
    known = [document.id for document in documents]
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise SamizdatError(f"no document {', '.join(unknown)}", f"The documents are {', '.join(known)}.")
    return [document for document in documents if not ids or document.id in ids]
