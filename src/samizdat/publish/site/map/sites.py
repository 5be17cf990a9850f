"""The places that go on the map: named by the documents, with coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samizdat.markup.coordinates import point
from samizdat.markup.xml import parse
from samizdat.publish.site.map.shapes import Site

if TYPE_CHECKING:
    from samizdat.model.mention import Entry, Index

# What a place may be whose point is the middle of an area, or its capital: values of place/@type.
AREAS = {"country", "state-historical", "region", "sea", "continent"}


def sites(index: Index, documents: Sequence[str]) -> tuple[Site, ...]:
    """List the places that have coordinates and that the documents themselves name, most often named first."""
    found = (_site(entry, documents) for entry in index if entry.entity.kind == "place")
    return tuple(sorted((site for site in found if site and site.mentions), key=lambda site: (-site.mentions, site.id)))


def _site(entry: Entry, documents: Sequence[str]) -> Site | None:
    record = parse(entry.entity.record)
    where = point(record)
    if where is None:
        return None
    told = [mention.document for mention in entry.mentions if not mention.editorial]
    counts = tuple(told.count(document) for document in documents) if documents else (len(told),)
    area = record.get("type", "") in AREAS
    return Site(entry.entity.id, entry.entity.name, *where, area, counts)
