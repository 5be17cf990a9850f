"""Count what documents have: characters, words, elements, names, dates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samizdat.index.extract import merge, prefixes, read_document
from samizdat.markup.editorial import Editors
from samizdat.markup.passages import BLOCKS, LINES, PASSAGES
from samizdat.markup.tokens import Kind, Token, unescape
from samizdat.model.document_status import DocumentStatus
from samizdat.model.mention import KINDS, Extract
from samizdat.text_layer.align import align
from samizdat.text_layer.documents import restored
from samizdat.text_layer.roles import Role, roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samizdat.model.document import Document, Edition
    from samizdat.model.edition import TextLayer
    from samizdat.model.source_text import SourceText

READABLE = (Role.SOURCE, Role.DISCLOSED)
# Words do not go on from one of these to the next.
APART = frozenset((*BLOCKS, *LINES, *PASSAGES, "lb", "row", "salute", "signed", "dateline", "byline")) - {"quote"}


def count_documents(
    edition: Edition, wanted: Sequence[Document], sources: Mapping[str, SourceText]
) -> tuple[DocumentStatus, ...]:
    """Describe documents of an edition, with the source texts that are at hand."""
    layer = edition.settings.text_layer
    full = [restored(document, sources, layer)[0] for document in wanted]
    common, editors = prefixes(edition), Editors(layer)
    extracts, _ = merge(edition.authorities, [read_document(each, {}, editors, common) for each in full], common)
    described = zip(wanted, full, extracts, strict=True)
    return tuple(_status(*each, sources.get(each[0].id), layer) for each in described)


def _status(
    document: Document, full: Document, extracted: Extract, source: SourceText | None, layer: TextLayer
) -> DocumentStatus:
    alignment = align(document.file.xml, document.file.name, source, layer) if source else None
    count = Counter(mention.kind for mention in extracted.mentions if not mention.editorial)
    walked = list(roles(full.file.xml, layer))
    return DocumentStatus(
        id=document.id,
        title=document.title,
        full=document.full,
        source=source is not None,
        characters=len(source.text) if source else 0,
        accounted=alignment.accounted / len(source.squeezed) if source and alignment else 0.0,
        words=len(_text(walked).split()),
        elements=sum(token.kind in (Kind.START, Kind.EMPTY) for token, _ in walked),
        mentions={kind: count[kind] for kind in KINDS},
        dates=len(extracted.dates),
        open=not document.digest,
    )


def _text(walked: Sequence[tuple[Token, Role]]) -> str:
    """Return the readable words of the source: markup within a word does not part it, the end of a block does."""
    parts = (
        unescape(token.raw) if token.kind is Kind.TEXT and role in READABLE else " " if token.name in APART else ""
        for token, role in walked
    )
    return "".join(parts)
