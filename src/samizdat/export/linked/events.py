"""The formats `events` and `beacon`: events with their times as JSON-LD, and which persons are in the edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samizdat.export.identifiers import FILES
from samizdat.export.linked.subjects import UNADDRESSED, address, document_address, elsewhere, entries, unaddressed
from samizdat.export.package import Package
from samizdat.findings.codes import finding
from samizdat.markup.xml import parse
from samizdat.publish.formats.tables import BEGINS, ENDS, first_of

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material

# The files of names that have persons, and that others link their pages by.
OF_PERSONS = ("gnd", "viaf", "wikidata")


def events(material: Material, _options: Options) -> Package:
    """Write the events of the index, with the days between which each was (schema.org)."""
    graph = []
    for entry in entries(material):
        if entry.entity.kind == "event":
            record = parse(entry.entity.record)
            said = {
                "@id": address(material, entry.entity),
                "@type": "Event",
                "name": entry.entity.name,
                "description": entry.entity.note,
                "startDate": first_of(record, BEGINS),
                "endDate": first_of(record, ENDS),
                "sameAs": [other for _, other in elsewhere(entry.entity)],
                "subjectOf": sorted({document_address(material, each.document) for each in entry.mentions}),
            }
            graph.append({key: value for key, value in said.items() if value})
    about = {"@context": "https://schema.org/", "@graph": graph}
    data = (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
    return Package({"events.jsonld": data}, tuple(unaddressed(material)))


def beacon(material: Material, _options: Options) -> Package:
    """Write a list for each file of names: the numbers of the persons that the edition has, and their pages."""
    if not material.edition.settings.address:
        message = "The edition does not say where it is published, and BEACON lists the addresses of its pages."
        return Package({}, (finding("P001", message, hint=UNADDRESSED),))
    files = {f"beacon-{name}.txt": _beacon(material, name) for name in OF_PERSONS}
    files = {path: data for path, data in files.items() if data}
    if files:
        return Package(files)
    message = "No person has a number in the GND, in VIAF or in Wikidata: there is nothing to list."
    hint = "Write it into the record: idno of type gnd, viaf or wikidata; samizdat reconcile proposes some."
    return Package({}, (finding("P001", message, material.metadata.whole.file, hint=hint),))


def _beacon(material: Material, name: str) -> bytes:
    """Return a list in the format BEACON (gbv.github.io/beaconspec): a number a line, and its page after bars."""
    start, lines = FILES[name], set()
    for entry in entries(material):
        numbers = (other for kind, other in elsewhere(entry.entity) if kind == name and other.startswith(start))
        if entry.entity.kind == "person":
            lines |= {
                f"{number.removeprefix(start).strip('/')}||{address(material, entry.entity)}" for number in numbers
            }
    head = f"#FORMAT: BEACON\n#PREFIX: {start}\n#NAME: {material.metadata.whole.title}\n\n"
    return (head + "".join(f"{line}\n" for line in sorted(lines))).encode() if lines else b""
