"""The consolidated index of names as JSON, for whoever wants to compute with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.mention import Entity, Mention

_value = json.JSONEncoder(ensure_ascii=False).encode
# How an entity that nobody mentions ends, and with what between them its mentions stand.
NOBODY = "[]\n  }"
BETWEEN = ",\n"


def index_json(documents: Sequence[Document], entities: Iterable[tuple[str, str]]) -> str:
    """Write the index: documents, and for each entity its names, note, identifiers and mentions with their links.

    An entity comes as `entity_json` and its mentions as `mention_json` have written them, these with BETWEEN. A mention
    in a full document or in the editors' words has the words on its left and right too.
    """
    told = [f'  {{\n   "id": {_value(each.id)},\n   "title": {_value(each.title)}\n  }}' for each in documents]
    written = [
        f"{entity.removesuffix(NOBODY)}[\n{found}\n   ]\n  }}" if found else entity for entity, found in entities
    ]
    return f'{{\n "documents": {_listed(told)},\n "entities": {_listed(written)}\n}}\n'


def _listed(written: Sequence[str]) -> str:
    return f"[\n{BETWEEN.join(written)}\n ]" if written else "[]"


def entity_json(entity: Entity) -> str:
    """Write an entity that nobody mentions."""
    value = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": [{"text": name.text, "language": name.language} for name in entity.names],
        "note": entity.note,
        "identifiers": dict(entity.identifiers),
        "mentions": [],
    }
    return _indented(json.dumps(value, ensure_ascii=False, indent=1), 2)


def mention_json(mention: Mention) -> str:
    """Write a mention."""
    context = {"left": mention.left, "right": mention.right} if mention.left or mention.right else {}
    value = {
        **context,
        "text": mention.text,
        "document": mention.document,
        "section": mention.section,
        "passage": mention.passage,
        "link": f"{mention.document}.html#{mention.anchor}",
        "editorial": mention.editorial,
    }
    lines = BETWEEN.join(f'     "{name}": {_value(each)}' for name, each in value.items())
    return f"    {{\n{lines}\n    }}"


def _indented(text: str, by: int) -> str:
    return "\n".join(f"{' ' * by}{line}" for line in text.split("\n"))
