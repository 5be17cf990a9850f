"""The formats `geojson` and `linked-places`: places with coordinates (RFC 7946; Linked Places Format 1.2.2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from samizdat.export.linked.subjects import address, edition_address, elsewhere, entries, unaddressed
from samizdat.export.package import Package
from samizdat.findings.codes import finding
from samizdat.markup.coordinates import point
from samizdat.markup.xml import parse

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.mention import Entity, Entry

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


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
    """Write all places, with their names, and when the texts were written that mention them."""
    features = [_feature(material, entry) for entry in _places(material)]
    if not features:
        message = "The edition has no place in its index, and the format is nothing without one."
        hint = "Mark places with placeName, and let @ref point to a record in listPlace."
        return Package({}, (finding("P001", message, material.metadata.whole.file, hint=hint),))
    said = {"type": "FeatureCollection", "@context": CONTEXT, "features": features}
    return Package({"linked-places.json": _json(said)}, tuple(unaddressed(material)))


def _feature(material: Material, entry: Entry) -> dict[str, Any]:
    entity = entry.entity
    cited = [{"label": material.metadata.whole.title, "@id": edition_address(material)}]
    names = [
        {"toponym": name.text, **({"lang": lang} if (lang := _two(name.language)) else {}), "citations": cited}
        for name in entity.names
    ]
    links = [{"type": "exactMatch", "identifier": other} for _, other in elsewhere(entity)]
    kind = parse(entity.record).get("type", "") or "place"
    said = {
        "@id": address(material, entity),
        "type": "Feature",
        "properties": {"title": entity.name},
        "geometry": _geometry(entity) or {"type": "GeometryCollection", "geometries": []},
        "names": names or [{"toponym": entity.id, "citations": cited}],
        "types": [{"label": kind}],
        "when": _when(material, entry),
        "links": links,
        "descriptions": [{"value": entity.note}] if entity.note else [],
    }
    return {key: value for key, value in said.items() if value}


def _when(material: Material, entry: Entry) -> dict[str, Any]:
    """Return between which days or years texts were written that mention a place; nothing where none says so."""
    named = {mention.document for mention in entry.mentions}
    dates = sorted(date for text in material.metadata.texts if text.id in named for date in text.written)
    return {"timespans": [{"start": {"in": dates[0]}, "end": {"in": dates[-1]}}]} if dates else {}


def _two(language: str) -> str:
    """Return the code of two letters that a language tag begins with: the format has no others (ISO 639-1)."""
    first = language.partition("-")[0].lower()
    return first if len(first) == len("en") else ""


def _places(material: Material) -> Iterator[Entry]:
    return (entry for entry in entries(material) if entry.entity.kind == "place")


def _geometry(entity: Entity) -> dict[str, Any] | None:
    where = point(parse(entity.record))
    return {"type": "Point", "coordinates": [where.east, where.north]} if where else None


def _json(said: dict[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
