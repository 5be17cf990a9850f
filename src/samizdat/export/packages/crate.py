"""RO-Crate metadata: what each file of a package is, whose, and on which terms (RO-Crate 1.1, 1.2 and 1.3)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from samizdat.export.file_names import safe_name
from samizdat.export.packages.about import conditions, dated, described
from samizdat.export.packages.licences import name as licence_name

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.model.metadata import Contributor, Licence, Metadata

NAME = "ro-crate-metadata.json"
TEI, XML = "application/tei+xml", "application/xml"
FORMATS = {
    ".xml": XML,
    ".json": "application/json",
    ".rng": XML,
    ".sch": XML,
    ".odd": TEI,
    ".cff": "application/yaml",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
}
Entity = dict[str, Any]


def crate(material: Material, files: Mapping[str, bytes], version: str) -> str:
    """Describe the files of a package, by their paths, as an RO-Crate of a version."""
    texts = {text.path: text for text in material.metadata.texts}
    described_files = [_file(material, path, data, texts.get(path)) for path, data in sorted(files.items())]
    agents = {_id(each): _agent(each) for each in _people(material)}
    graph = [_descriptor(version), _root(material, described_files), *described_files]
    graph += [*agents.values(), *_publisher(material), *map(_licence, _licences(material))]
    about = {"@context": f"https://w3id.org/ro/crate/{version}/context", "@graph": graph}
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _descriptor(version: str) -> Entity:
    conforms = {"@id": f"https://w3id.org/ro/crate/{version}"}
    return {"@id": NAME, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": conforms}


def _root(material: Material, files: Iterable[Entity]) -> Entity:
    whole = material.metadata.whole
    said = {
        "@id": "./",
        "@type": "Dataset",
        "name": whole.title,
        "alternativeHeadline": whole.subtitle,
        "description": described(material),
        "datePublished": dated(whole),
        "dateModified": whole.changed,
        "license": _links(_address(each) for each in _licences(material)[:1]),
        "conditionsOfAccess": conditions(material),
        "author": _links(map(_id, whole.creators)),
        "publisher": _links(each["@id"] for each in _publisher(material)),
        "inLanguage": list(whole.languages),
        "keywords": ", ".join(whole.keywords),
        "version": whole.version,
        "identifier": f"https://doi.org/{whole.doi}" if whole.doi else "",
        "url": whole.address,
        "hasPart": _links(each["@id"] for each in files),
    }
    return _said(said)


def _file(material: Material, path: str, data: bytes, text: Metadata | None) -> Entity:
    tei = text is not None or path in {file.path for file in material.edition.files}
    common, own = material.metadata.whole.rights.licence, text.rights.licence if text else None
    said = {
        # A path is a reference by URI (RFC 3986), as RO-Crate asks of identifiers.
        "@id": quote(path),
        "@type": "File",
        "name": text.title if text else path.rpartition("/")[2],
        "description": text.description if text else "",
        "encodingFormat": TEI if tei else FORMATS.get(path[path.rfind(".") :], "application/octet-stream"),
        "contentSize": str(len(data)),
        "author": _links(map(_id, text.creators)) if text else "",
        "dateCreated": "/".join(text.written) if text else "",
        "inLanguage": list(text.languages) if text else "",
        # A file has the licence of the whole where it has no other.
        "license": _links([own.address]) if own and own.address and own.address != _address(common) else "",
        "conditionsOfAccess": text.rights.statement
        if text and (text.rights.withheld or text.rights.restricted)
        else "",
    }
    return _said(said)


def _said(values: Entity) -> Entity:
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in values.items()
        if value
    }


def _links(ids: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": id} for id in dict.fromkeys(ids)]


def _people(material: Material) -> Iterable[Contributor]:
    yield from material.metadata.whole.creators
    for text in material.metadata.texts:
        yield from text.creators


def _id(person: Contributor) -> str:
    return person.identifier or f"#{safe_name(person.name) or 'someone'}"


def _agent(person: Contributor) -> Entity:
    kind = "Organization" if person.organisation else "Person"
    said = {"@id": _id(person), "@type": kind, "name": person.name}
    return _said({**said, "familyName": person.family, "givenName": person.given})


def _publisher(material: Material) -> list[Entity]:
    name = material.metadata.whole.publisher
    return [{"@id": f"#publisher-{safe_name(name)}", "@type": "Organization", "name": name}] if name else []


def _licences(material: Material) -> list[Licence]:
    rights = (material.metadata.whole.rights, *(text.rights for text in material.metadata.texts))
    found = {each.licence.address: each.licence for each in rights if each.licence and each.licence.address}
    return list(found.values())


def _address(licence: Licence | None) -> str:
    return licence.address if licence else ""


def _licence(licence: Licence) -> Entity:
    said = {"@id": licence.address, "@type": "CreativeWork", "name": licence_name(licence)}
    return _said({**said, "description": licence.words})
