"""Status: what the edition has, document by document.

What was counted is kept: nothing is counted again until a document, its source text, a record or a setting changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from samizdat.edition.read import read_edition
from samizdat.edition.source_texts import read_sources
from samizdat.model.document_status import DocumentStatus
from samizdat.store.cache_folder import cache_of, make_folder
from samizdat.store.kept import keep, prune, recall
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding

# So many answers are kept: one for each choice of documents that is asked for again and again.
KEPT = 20


def status(settings: Settings, ids: Sequence[str]) -> tuple[tuple[DocumentStatus, ...], tuple[Finding, ...]]:
    """Describe the documents `ids` (all, where none is named), and report the files that cannot be read."""
    edition, findings = read_edition(settings)
    return _counted(edition, _chosen(edition.documents, ids)), findings


def _chosen(documents: Sequence[Document], ids: Sequence[str]) -> Sequence[Document]:
    if not ids:
        return documents
    from samizdat.commands.restore import chosen  # noqa: PLC0415  what is kept needs little

    return chosen(documents, ids)


def _counted(edition: Edition, wanted: Sequence[Document]) -> tuple[DocumentStatus, ...]:
    sources = read_sources(edition.settings, wanted)
    place = cache_of(edition.settings) / "status" / f"{_digest(edition, wanted, sources)}.json"
    with suppress(ValueError, TypeError):
        if data := recall(place):
            return _restored(json.loads(data))
    from samizdat.index.count_document import count_documents  # noqa: PLC0415  as above

    counted = count_documents(edition, wanted, sources)
    with suppress(OSError):
        make_folder(cache_of(edition.settings))
    keep(place, json.dumps([asdict(each) for each in counted], ensure_ascii=False).encode())
    prune(place.parent, files=KEPT)
    return counted


def _restored(kept: Any) -> tuple[DocumentStatus, ...]:
    """Make the values again; raises TypeError where they are none."""
    return tuple(DocumentStatus(**each) for each in kept)


def _digest(edition: Edition, wanted: Sequence[Document], sources: Iterable[str]) -> str:
    """Return a digest of all that the figures hang on; a source text is named by its own in its document."""
    files = [(file.name, file.xml) for file in edition.files]
    documents = [(document.id, document.digest, document.full) for document in wanted]
    state = (engine(), files, documents, sorted(sources), edition.settings.text_layer)
    return sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:32]
