"""The places that go on the map: named by the documents, with coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samizdat.index.names import counted, of_kind
from samizdat.markup.coordinates import point
from samizdat.markup.xml import parse
from samizdat.publish.site.map.shapes import Site

if TYPE_CHECKING:
    from samizdat.model.mention import Entity, Entry, Index

# What a place may be whose point is the middle of an area, or its capital: values of place/@type.
AREAS = {"country", "state-historical", "region", "sea", "continent"}


def sites(index: Index, documents: Sequence[str]) -> tuple[Site, ...]:
    """List the places that have coordinates and that the documents themselves name, most often named first.

    Mentions are counted by document, or together where no documents are given.
    """
    if documents:
        found = (_site(entry.entity, _counts(entry, documents)) for entry in of_kind(index, "place"))
    else:
        found = (_site(entity, (count,)) for entity, count in counted(index, "place"))
    return tuple(sorted((site for site in found if site and site.mentions), key=lambda site: (-site.mentions, site.id)))


def _counts(entry: Entry, documents: Sequence[str]) -> tuple[int, ...]:
    told = [mention.document for mention in entry.mentions if not mention.editorial]
    return tuple(told.count(document) for document in documents)


def _site(entity: Entity, counts: tuple[int, ...]) -> Site | None:
    record = parse(entity.record)
    where = point(record)
    if where is None:
        return None
    return Site(entity.id, entity.name, *where, record.get("type", "") in AREAS, counts)
