"""Elements and attributes that the context of a page is made of; the whole context and its slices share them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, serialize

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.mention import DatedMention, Entity, Mention
    from samizdat.publish.site.comparison import Comparison


def about(document: Document) -> dict[str, str]:
    """Say what a document is called, where it is, and how much of it can be read."""
    full = str(document.full).lower()
    said = {"id": document.id, "title": document.title, "full": full, "file": document.file.path}
    return {**said, **layer(document), **short(document)}


def layer(document: Document) -> dict[str, str]:
    """Say that the words of a document are a source text's and may be withheld; of others nothing is to be said."""
    return {"layer": "true"} if document.digest or not document.full else {}


def short(document: Document) -> dict[str, str]:
    """Return the short title that a document goes by, if it has one."""
    return {} if document.short is None else {"short": document.short}


def compared(comparison: Comparison) -> Element:
    """Say of a day that documents stand beside each other on a page of it."""
    return make("compared", {"id": comparison.id})


def date(date: DatedMention) -> Element:
    """Write a date that a document mentions."""
    place = {"passage": date.passage, "anchor": date.anchor}
    return make("date", {**place, "earliest": date.earliest, "latest": date.latest}, date.text)


def mention(mention: Mention) -> Element:
    """Write a mention of an entity, with the words around it where it has some."""
    return make(
        "mention",
        {
            "document": mention.document,
            "section": mention.section,
            "passage": mention.passage,
            "anchor": mention.anchor,
            "editorial": str(mention.editorial).lower(),
            "progress": str(mention.progress),
            "left": mention.left,
            "right": mention.right,
        },
        mention.text,
    )


def started(entity: Entity, record: Element, count: int | None = None) -> str:
    """Begin the entry of an entity with its record."""
    about = {"id": entity.id, "kind": entity.kind, "name": entity.name, "sort": entity.sort_key}
    if count is not None:
        about["mentions"] = str(count)
    element = make("entry", about)
    wrapped = make("record", {})
    wrapped.append(record)
    element.append(wrapped)
    return serialize(element).removesuffix("</entry>")


def ended(start: str, mentions: Sequence[Mention]) -> str:
    """End an entry with the mentions that a page shows."""
    return f"{start}{''.join(serialize(mention(each)) for each in mentions)}</entry>"
