"""CMIF: who wrote to whom, when, from where (Correspondence Metadata Interchange Format 1.1.0, correspSearch)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.export.identifiers import address_of
from samizdat.export.linked.subjects import unaddressed, uuid_of
from samizdat.export.package import Package
from samizdat.export.packages.about import dated, missing
from samizdat.export.tei.pointers import Targets
from samizdat.export.xml_text import document, element
from samizdat.findings.codes import finding
from samizdat.index.record import declared
from samizdat.markup.naming import RECORDS
from samizdat.markup.xml import TEI, XML_ID, Element, attributes, local_name, parse, select, text_of

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.document import Document
    from samizdat.model.finding import Finding
    from samizdat.model.metadata import Metadata

FILE = "cmif.xml"
ACTIONS = "tei:teiHeader/tei:profileDesc/tei:correspDesc/tei:correspAction"
# Whom CMIF knows, and how a date may be said there.
PARTIES = ("persName", "orgName", "placeName")
DATING = ("when", "from", "to", "notBefore", "notAfter")
# Elements that stand for these in the headers of others.
SAME = {"settlement": "placeName", "country": "placeName", "region": "placeName", "rs": "persName", "name": "persName"}
UNKNOWN = element("persName", text="unknown")


def make(material: Material, _options: Options) -> Package:
    """Write one file with a description of each letter that says who sent it."""
    found = (*missing(material, "title", "publisher", "dated", "licence"), *_without_letters(material))
    if found:
        return Package({}, found)
    targets = Targets(material.edition)
    written = [
        _letter(material, document_, text, targets)
        for document_, text in zip(material.edition.documents, material.metadata.texts, strict=True)
        if select(parse(document_.file.xml), ACTIONS)
    ]
    header = element("teiHeader", _file(material), element("profileDesc", *written))
    text = element("text", element("body", element("p")))
    data = document(element("TEI", header, text, attributes={"xmlns": TEI}))
    return Package({FILE: data}, tuple(unaddressed(material, f"the address of the file is {FILE} alone")))


def _without_letters(material: Material) -> Iterator[Finding]:
    if not any(select(parse(each.file.xml), ACTIONS) for each in material.edition.documents):
        message = "No document says who wrote it to whom: CMIF is of letters."
        hint = "Write it into profileDesc: correspDesc with correspAction of type sent and received."
        yield finding("P001", message, material.edition.documents[0].file.name, hint=hint)


def _file(material: Material) -> str:
    whole = material.metadata.whole
    licence = whole.rights.licence
    editors = [element("editor", text=each.name) for each in whole.creators]
    published = element(
        "publicationStmt",
        element("publisher", text=whole.publisher),
        element("idno", text=f"{whole.address}{FILE}", attributes={"type": "url"}),
        element("date", attributes={"when": dated(whole)}),
        element("availability", element("licence", text=licence.address, attributes={"target": licence.address}))
        if licence
        else "",
    )
    listed = {"type": "online", "xml:id": f"_{uuid_of(material)}"}
    return element(
        "fileDesc",
        element("titleStmt", element("title", text=whole.title), *editors),
        published,
        element("sourceDesc", element("bibl", text=f"{whole.title}. {whole.publisher}", attributes=listed)),
    )


def _letter(material: Material, document_: Document, text: Metadata, targets: Targets) -> str:
    root = parse(document_.file.xml)
    own = {each.get(XML_ID, ""): each for each in select(root, "//*[@xml:id]")}
    made = {"sent": "", "received": ""}
    for action in select(root, ACTIONS):
        kind = action.get("type", "")
        if kind in made and not made[kind]:
            made[kind] = _action(action, kind, lambda each: _known(each, document_, targets, own, material))
    address = material.metadata.whole.address
    said = {
        "key": text.id,
        "ref": f"{address}{text.id}.html" if address else "",
        "source": f"#_{uuid_of(material)}",
    }
    absent = {kind: element("correspAction", UNKNOWN, attributes={"type": kind}) for kind in made}
    return element("correspDesc", *(made[kind] or absent[kind] for kind in made), attributes=said)


def _known(each: Element, document_: Document, targets: Targets, own: Mapping[str, Element], material: Material) -> str:
    """Return the address of whom a name names in a file of names; what it points to may be a record anywhere."""
    prefixes = {**material.prefixes, **declared(each.getroottree().getroot(), document_.file.name)}
    for pointer in each.get("ref", "").split():
        if pointer.startswith("http"):
            return pointer
        found = own.get(pointer.removeprefix("#"))
        if found is None:
            found = targets.find(pointer, document_.file.name, prefixes, frozenset(own))
        if found is not None and local_name(found) in RECORDS:
            return address_of(found)
    return ""


def _action(action: Element, kind: str, known: Callable[[Element], str]) -> str:
    children = [
        element(name, text=text_of(child), attributes={"ref": known(child)})
        for child in action.iterchildren("{*}*")
        if (name := SAME.get(local_name(child), local_name(child))) in PARTIES and text_of(child)
    ]
    people = [each for each in children if not each.startswith("<placeName")] or [UNKNOWN]
    places = [each for each in children if each.startswith("<placeName")][:1]
    dates = [_date(child) for child in action.iterchildren(f"{{{TEI}}}date")]
    return element("correspAction", *people, *places, *list(filter(None, dates))[:1], attributes={"type": kind})


def _date(date: Element) -> str:
    """Return a date with the attributes that CMIF has; without one it is left out, for it says nothing there."""
    values = attributes(date)
    said = {name: values.get(name) or values.get(f"{name}-iso", "") for name in DATING}
    return element("date", text=text_of(date), attributes=said) if any(said.values()) else ""
