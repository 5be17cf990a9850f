"""The formats `geojson` and `linked-places`: places with coordinates (RFC 7946; Linked Places Format 1.2.2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from samizdat.export.linked.subjects import address, edition_address, elsewhere, entries, unaddressed
from samizdat.export.package import Package
from samizdat.markup.coordinates import point
from samizdat.markup.xml import parse

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.mention import Entity, Entry

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"


def geojson(material: Material, _options: Options) -> Package:
    """Write the places that have coordinates as features; how often each is mentioned is among the properties."""
    features = [
        {
            "type": "Feature",
            "id": address(material, entry.entity),
            "geometry": geometry,
            "properties": {
                "name": entry.entity.name,
                "names": list(dict.fromkeys(name.text for name in entry.entity.names)),
                "note": entry.entity.note,
                "sameAs": [other for _, other in elsewhere(entry.entity)],
                "mentions": len(entry.mentions),
            },
        }
        for entry in _places(material)
        if (geometry := _geometry(entry.entity))
    ]
    data = _json({"type": "FeatureCollection", "features": features})
    return Package({"places.geojson": data}, tuple(unaddressed(material)))


def linked_places(material: Material, _options: Options) -> Package:
    """Write all places, with their names and where each name is mentioned."""
    features = [_feature(material, entry) for entry in _places(material)]
    said = {"type": "FeatureCollection", "@context": CONTEXT, "features": features}
    return Package({"linked-places.json": _json(said)}, tuple(unaddressed(material)))


def _feature(material: Material, entry: Entry) -> dict[str, Any]:
    entity = entry.entity
    cited = [{"label": material.metadata.whole.title, "@id": edition_address(material)}]
    names = [
        {"toponym": name.text, **({"lang": name.language} if name.language else {}), "citations": cited}
        for name in entity.names
    ]
    links = [{"type": "exactMatch", "identifier": other} for _, other in elsewhere(entity)]
    kind = parse(entity.record).get("type", "")
    said = {
        "@id": address(material, entity),
        "type": "Feature",
        "properties": {"title": entity.name},
        "geometry": _geometry(entity) or {"type": "GeometryCollection", "geometries": []},
        "names": names or [{"toponym": entity.id, "citations": cited}],
        "types": [{"label": kind}] if kind else [],
        "links": links,
        "descriptions": [{"value": entity.note}] if entity.note else [],
    }
    return {key: value for key, value in said.items() if value}


def _places(material: Material) -> Iterator[Entry]:
    return (entry for entry in entries(material) if entry.entity.kind == "place")


def _geometry(entity: Entity) -> dict[str, Any] | None:
    where = point(parse(entity.record))
    return {"type": "Point", "coordinates": [where.east, where.north]} if where else None


def _json(said: dict[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
