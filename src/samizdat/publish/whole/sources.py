"""The texts and names of an edition as its whole files are made of them: each with what it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from samizdat.index.names import pointer_of
from samizdat.publish.digest import digest

if TYPE_CHECKING:
    from samizdat.index.keeping.on_disk import IndexOnDisk
    from samizdat.index.names import Names
    from samizdat.model.document import Document, XmlFile
    from samizdat.model.mention import Entity, Extract, Index, Mention


@dataclass(frozen=True, slots=True)
class Text:
    """A text: its id, a `digest` of its extract, of its file and of the mentions that the index has of it.

    `own` tells that it is the editors' own, `file` is that of a document.
    """

    id: str
    digest: str
    load: Callable[[], Extract]
    mentions: Callable[[], Sequence[Mention]]
    own: bool = False
    file: XmlFile | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the index, and what it is known by."""

    id: str
    digest: str
    entity: Entity


def texts(
    documents: Sequence[Document], extracts: Sequence[Extract], own: Sequence[Extract], index: Index
) -> list[Text]:
    """List the documents in their order, each with its extract, then the editors' own texts."""
    mentions = cache(partial(_mentions, index))
    found = [_text(*each, mentions) for each in zip(extracts, documents, strict=True)]
    return found + [_text(extract, None, mentions) for extract in own]


def _text(extract: Extract, document: Document | None, mentions: Callable[[], dict[str, list[Mention]]]) -> Text:
    id, file = extract.document, document.file if document else None
    known = digest(repr(extract), repr(mentions().get(id)), file.digest if file else "")
    return Text(id, known, lambda: extract, lambda: mentions().get(id, ()), document is None, file)


def _mentions(index: Index) -> dict[str, list[Mention]]:
    """Return the mentions that the index has, by document: a name may lead to several entities."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for entry in index:
        for mention in entry.mentions:
            found[mention.document].append(mention)
    return found


def texts_on_disk(
    documents: Sequence[Document],
    index: IndexOnDisk,
    digests: Mapping[str, str],
    own: Sequence[Extract],
    names: Names,
) -> list[Text]:
    """List the documents in their order, each read when it is asked for, then the editors' own texts.

    `digests` are those of the documents' extracts, by id.
    """
    found = [
        Text(
            document.id,
            f"{digests[document.id]} {document.file.digest}",
            partial(index.extract, document.id),
            partial(index.mentions_in, document.id),
            file=document.file,
        )
        for document in documents
    ]
    if own:
        entries = filter(None, (names.entry(pointer_of(entity)) for entity in _named_by(own, names)))
        mentions = cache(partial(_mentions, tuple(entries)))
        found += [_text(extract, None, mentions) for extract in own]
    return found


def _named_by(extracts: Iterable[Extract], names: Names) -> list[Entity]:
    """List the entities that texts name, in the order of the index."""
    named = {f"{each.kind}:{each.entity}" for extract in extracts for each in extract.mentions}
    return list(filter(None, (names.entity(pointer) for pointer in names.pointers if pointer in named)))


def named(names: Names) -> list[Named]:
    """List the entities of the index in its order."""
    entities = ((pointer, names.entity(pointer)) for pointer in names.pointers)
    return [Named(pointer, digest(repr(entity)), entity) for pointer, entity in entities if entity]
