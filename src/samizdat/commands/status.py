"""Status: what the edition has, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.commands.restore import chosen
from samizdat.edition.read import read_edition
from samizdat.edition.source_texts import read_sources
from samizdat.index.extract import merge, prefixes, read_document
from samizdat.markup.editorial import Editors
from samizdat.markup.tokens import Kind, unescape
from samizdat.model.mention import KINDS, Extract
from samizdat.text_layer.align import align
from samizdat.text_layer.documents import restored
from samizdat.text_layer.roles import Role, roles

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.edition import Settings, TextLayer
    from samizdat.model.finding import Finding
    from samizdat.model.source_text import SourceText

READABLE = (Role.SOURCE, Role.DISCLOSED)


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document: full or withheld; its source found or not; what is counted in it.

    `characters` are those of the source text (0 where it is not at hand), `accounted` is the share of them that the
    document places (1.0 is all), `words` the words that can be read, `mentions` the names tagged, by kind.
    """

    id: str
    title: str
    full: bool
    source: bool
    characters: int
    accounted: float
    words: int
    elements: int
    mentions: dict[str, int]
    dates: int


def status(settings: Settings, ids: Sequence[str]) -> tuple[tuple[DocumentStatus, ...], tuple[Finding, ...]]:
    """Describe the documents `ids` (all, where none is named), and report the files that cannot be read."""
    edition, findings = read_edition(settings)
    wanted = chosen(edition.documents, ids)
    sources = read_sources(settings, wanted)
    layer = settings.text_layer
    full = [restored(document, sources, layer)[0] for document in wanted]
    common, editors = prefixes(edition), Editors(layer)
    extracts, _ = merge(edition.authorities, [read_document(each, {}, editors, common) for each in full], common)
    described = zip(wanted, full, extracts, strict=True)
    return tuple(_status(*each, sources.get(each[0].id), layer) for each in described), findings


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
        words=sum(len(unescape(token.raw).split()) for token, role in walked if role in READABLE),
        elements=sum(token.kind in (Kind.START, Kind.EMPTY) for token, _ in walked),
        mentions={kind: count[kind] for kind in KINDS},
        dates=len(extracted.dates),
    )
