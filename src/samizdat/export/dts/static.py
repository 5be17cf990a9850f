"""The format `dts`: every answer of level 0 as a file, for a server that knows nothing but files.

`navigation/ID/1.json` are the units at the top, `navigation/ID/-1.json` all, `navigation/ID/1/REF.json` those in one;
`document/ID.xml` is the text and `document/ID/REF.xml` a part of it. Start and end need a server that computes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samizdat.export.dts.answers import TEXTS, Service, collection, document, entry, navigation
from samizdat.export.formats import Options
from samizdat.export.linked.subjects import unaddressed
from samizdat.export.material import Material
from samizdat.export.package import Package
from samizdat.model.page import Page
from samizdat.store.inside import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.model.document import Edition

TEMPLATES = ("collection/{id}.json", "navigation/{resource}{/down,ref}.json", "document/{resource}{/ref}.xml")


def pages(edition: Edition) -> tuple[Page, ...]:
    """Return the answers as files of a published edition, in the folder `dts`; documents in full stay so."""
    files = make(Material(edition, {}, full=False), Options()).files
    return tuple(Page(f"dts/{path}", data) for path, data in sorted(files.items()))


def make(material: Material, _options: Options) -> Package:
    """Write the answers for every document and every unit of it."""
    address = material.edition.settings.address
    service = Service(material, f"{address}dts/" if address else "/dts/", TEMPLATES)
    files = {path: data for id in _ids(material) for path, data in _of_text(service, id)}
    files |= {f"collection/{id}.json": _json(collection(service, id)) for id in (service.name, TEXTS, *_ids(material))}
    files["index.json"] = _json(entry(service))
    found = unaddressed(material, "the addresses in the answers begin with /dts/")
    return Package(files, tuple(found), restricted=material.restricted)


def _ids(material: Material) -> list[str]:
    return [each.id for each in material.edition.documents]


def _of_text(service: Service, id: str) -> Iterator[tuple[str, bytes]]:
    for down in ("1", "-1"):
        yield f"navigation/{id}/{down}.json", _json(navigation(service, {"resource": id, "down": down}))
    yield f"document/{id}.xml", document(service, {"resource": id})
    for unit in service.tree(id).units:
        ref = unit.identifier
        if is_name(ref):
            yield f"navigation/{id}/1/{ref}.json", _json(navigation(service, {"resource": id, "ref": ref, "down": "1"}))
            yield f"document/{id}/{ref}.xml", document(service, {"resource": id, "ref": ref})


def _json(answer: dict[str, Any]) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
