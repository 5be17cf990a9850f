"""TextGrid Repository: of each text a work, an edition and an item, all of them in a collection (tg-model 4.1.2).

A file has its metadata beside it, with `.meta` after its name; collections and editions are lists of what is in them
(OAI-ORE). A work has no content but the XML declaration, and is listed by its edition. Publishing there cannot be
undone: look at the metadata first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.export.file_names import mapping, safe_names
from samizdat.export.genres import GENRES
from samizdat.export.languages import iso_639_3
from samizdat.export.package import Package
from samizdat.export.packages.about import described
from samizdat.export.packages.licences import name as licence_name
from samizdat.export.tei.documents import alone
from samizdat.export.xml_text import DECLARATION, document, element

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.metadata import Contributor, Licence, Metadata

NAMESPACE = "http://textgrid.info/namespaces/metadata/core/2010"
RDF, ORE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.openarchives.org/ore/terms/"
WORK, EDITION = "text/tg.work+xml", "text/tg.edition+tg.aggregation+xml"
COLLECTION, TEI = "text/tg.collection+tg.aggregation+xml", "text/xml"


def make(material: Material, _options: Options) -> Package:
    """Write the objects of the collection."""
    documents, _ = alone(material)
    names = safe_names(documents)
    files: dict[str, bytes] = {}
    for text in material.metadata.texts:
        name = names[text.id]
        files[f"{name}.xml"] = documents[text.id].encode()
        files |= _objects(material, text, name)
    files |= _collection(material, list(names.values()))
    return Package({**files, **mapping(names)}, restricted=material.restricted)


def _objects(material: Material, text: Metadata, name: str) -> dict[str, bytes]:
    whole = material.metadata.whole
    licence = text.rights.licence or whole.rights.licence
    holders = [_person("rightsHolder", each) for each in text.editors or whole.creators]
    agents = [*(_person("agent", each, "author") for each in text.authors)]
    agents += [_person("agent", each, "editor") for each in text.editors]
    edition = element(
        "edition",
        element("isEditionOf", text=f"{name}.work"),
        *agents,
        *(element("language", text=code) for code in dict.fromkeys(map(iso_639_3, text.languages)) if code),
        _licence(licence) if licence else "",
    )
    return {
        f"{name}.xml.meta": _meta(text.title, TEI, element("item", *holders), text),
        f"{name}.work": DECLARATION.encode(),
        f"{name}.work.meta": _meta(text.title, WORK, _work(text, whole)),
        f"{name}.edition": _aggregation(f"{name}.edition", [f"{name}.work", f"{name}.xml"]),
        f"{name}.edition.meta": _meta(text.title, EDITION, edition),
    }


def _meta(title: str, form: str, about: str, text: Metadata | None = None) -> bytes:
    notes = element("notes", text=text.rights.statement) if text and text.rights.text else ""
    provided = element("provided", element("title", text=title), element("format", text=form), notes)
    return document(element("object", element("generic", provided), about, attributes={"xmlns": NAMESPACE}))


def _work(text: Metadata, whole: Metadata) -> str:
    people = text.authors or whole.creators
    return element(
        "work",
        *(_person("agent", each, "author") for each in people),
        element("abstract", text=text.description) if text.description else "",
        _date(text.written),
        element("genre", text=GENRES.get(text.genre, "other")),
    )


def _person(name: str, person: Contributor, role: str = "") -> str:
    return element(name, text=person.name, attributes={"role": role, "id": person.identifier})


def _date(written: tuple[str, ...]) -> str:
    """Return the date of creation, "" where the header has none: preflight says so."""
    if not written:
        return ""
    if len(written) == 1:
        return element("dateOfCreation", text=written[0], attributes={"date": written[0]})
    between = {"notBefore": written[0], "notAfter": written[1]}
    return element("dateOfCreation", text=" – ".join(written), attributes=between)


def _licence(licence: Licence) -> str:
    return element("license", text=licence_name(licence), attributes={"licenseUri": licence.address})


def _collection(material: Material, names: list[str]) -> dict[str, bytes]:
    whole = material.metadata.whole
    collectors = [_person("collector", each) for each in whole.creators]
    about = element("collection", *collectors, element("abstract", text=described(material)))
    file = f"{material.name}.collection"
    parts = [f"{name}.edition" for name in names]
    return {file: _aggregation(file, parts), f"{file}.meta": _meta(whole.title, COLLECTION, about)}


def _aggregation(file: str, parts: list[str]) -> bytes:
    listed = [element("ore:aggregates", attributes={"rdf:resource": part}) for part in parts]
    about = element("rdf:Description", *listed, attributes={"rdf:about": file})
    return document(element("rdf:RDF", about, attributes={"xmlns:rdf": RDF, "xmlns:ore": ORE}))
