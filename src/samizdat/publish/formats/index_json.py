"""The consolidated index of names as JSON, for whoever wants to compute with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.mention import Entry, Index, Mention


def index_json(edition: Edition, index: Index) -> str:
    """Write the index: documents, and for each entity its names, note, identifiers and mentions with their links.

    A mention in a full document or in the editors' words has the words on its left and right too.
    """
    value = {
        "documents": [{"id": document.id, "title": document.title} for document in edition.documents],
        "entities": [_entity(entry) for entry in index],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _entity(entry: Entry) -> dict[str, Any]:
    entity = entry.entity
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": [{"text": name.text, "language": name.language} for name in entity.names],
        "note": entity.note,
        "identifiers": dict(entity.identifiers),
        "mentions": [_mention(mention) for mention in entry.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    context = {"left": mention.left, "right": mention.right} if mention.left or mention.right else {}
    return {
        **context,
        "text": mention.text,
        "document": mention.document,
        "section": mention.section,
        "passage": mention.passage,
        "link": f"{mention.document}.html#{mention.anchor}",
        "editorial": mention.editorial,
    }
