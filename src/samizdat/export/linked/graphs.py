"""The formats `skos` and `cidoc`: the authority files as RDF, with the numbers of each entity elsewhere.

SKOS with schema.org says what each is called and is; CIDOC CRM 7.1 says it as events and appellations, after the
convention of the ACDH: an entity is identified by appellations and identifiers of its own (acdh-cidoc-pyutils).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, Namespace, URIRef

from samizdat.export.linked.subjects import address, edition_address, elsewhere, entries, unaddressed
from samizdat.export.linked.turtle import written
from samizdat.export.package import Package
from samizdat.markup.coordinates import point
from samizdat.markup.xml import parse
from samizdat.publish.formats.tables import BEGINS, ENDS, first_of

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.mention import Entity

CRM = Namespace("http://www.cidoc-crm.org/cidoc-crm/")
SCHEMA = {"person": "Person", "place": "Place", "org": "Organization", "event": "Event", "work": "CreativeWork"}
CLASSES = {
    "person": CRM.E21_Person,
    "place": CRM.E53_Place,
    "org": CRM.E74_Group,
    "event": CRM.E5_Event,
    "work": CRM["E73_Information_Object"],
}
# What the beginning and the end of each kind are called.
LIVES = {
    "person": ("P98i_was_born", "E67_Birth", "P100i_died_in", "E69_Death"),
    "org": ("P95i_was_formed_by", "E66_Formation", "P99i_was_dissolved_by", "E68_Dissolution"),
}


def skos(material: Material, _options: Options) -> Package:
    """Write the entities as concepts of a scheme that are things of schema.org too."""
    graph = Graph()
    graph.bind("skos", SKOS)
    base = edition_address(material)
    scheme = URIRef(f"{base}names.html" if base.startswith("http") else base)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal(material.metadata.whole.title)))
    for entry in entries(material):
        node = URIRef(address(material, entry.entity))
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, RDF.type, SDO[SCHEMA[entry.entity.kind]]))
        graph.add((node, SKOS.inScheme, scheme))
        graph.add((node, SKOS.notation, Literal(f"{entry.entity.kind}:{entry.entity.id}")))
        _labels(graph, node, entry.entity)
        for _, other in elsewhere(entry.entity):
            graph.add((node, SKOS.exactMatch, URIRef(other)))
        if entry.entity.note:
            graph.add((node, SKOS.note, Literal(entry.entity.note)))
    return Package({"names.ttl": written(graph)}, tuple(unaddressed(material)))


def _labels(graph: Graph, node: URIRef, entity: Entity) -> None:
    """Say the names: one preferred in each language, the others beside it; no name is both (SKOS S13, S14)."""
    seen: set[str] = set()
    said: set[tuple[str, str]] = set()
    for name in entity.names:
        if (name.text, name.language) in said:
            continue
        said.add((name.text, name.language))
        kind = SKOS.altLabel if name.language in seen else SKOS.prefLabel
        seen.add(name.language)
        graph.add((node, kind, Literal(name.text, lang=name.language or None)))
    if not entity.names:
        graph.add((node, SKOS.prefLabel, Literal(entity.id)))


def cidoc(material: Material, _options: Options) -> Package:
    """Write the entities in CIDOC CRM."""
    graph = Graph()
    graph.bind("crm", CRM)
    for entry in entries(material):
        _entity(graph, address(material, entry.entity), entry.entity)
    return Package({"cidoc-crm.ttl": written(graph)}, tuple(unaddressed(material)))


def _entity(graph: Graph, place: str, entity: Entity) -> None:
    node, record = URIRef(place), parse(entity.record)
    graph.add((node, RDF.type, CLASSES[entity.kind]))
    graph.add((node, RDFS.label, Literal(entity.name)))
    for number, name in enumerate(entity.names, start=1):
        appellation = URIRef(f"{place}#appellation-{number}")
        graph.add((node, CRM.P1_is_identified_by, appellation))
        graph.add((appellation, RDF.type, CRM["E33_E41_Linguistic_Appellation"]))
        graph.add((appellation, RDFS.label, Literal(name.text, lang=name.language or None)))
    for number, (file, other) in enumerate(elsewhere(entity), start=1):
        identifier = URIRef(f"{place}#identifier-{number}")
        graph.add((node, CRM.P1_is_identified_by, identifier))
        graph.add((node, OWL.sameAs, URIRef(other)))
        graph.add((identifier, RDF.type, CRM.E42_Identifier))
        graph.add((identifier, RDFS.label, Literal(f"{file}: {other}")))
    if entity.kind in LIVES:
        born, birth, died, death = LIVES[entity.kind]
        _event(graph, node, (born, birth), first_of(record, BEGINS))
        _event(graph, node, (died, death), first_of(record, ENDS))
    elif entity.kind == "event":
        _span(graph, node, first_of(record, BEGINS), first_of(record, ENDS))
    if entity.kind == "place" and (where := point(record)):
        wkt = Literal(f"Point({where.east} {where.north})")
        graph.add((node, CRM.P168_place_is_defined_by, wkt))


def _event(graph: Graph, node: URIRef, how: tuple[str, str], date: str) -> None:
    if date:
        event = URIRef(f"{node.partition('#')[0]}#{how[1]}")
        graph.add((node, CRM[how[0]], event))
        graph.add((event, RDF.type, CRM[how[1]]))
        _span(graph, event, date, date)


def _span(graph: Graph, node: URIRef, first: str, last: str) -> None:
    if first or last:
        span = URIRef(f"{node.partition('#')[0]}#time-{node.partition('#')[2] or 'span'}")
        graph.add((node, CRM["P4_has_time-span"], span))
        graph.add((span, RDF.type, CRM["E52_Time-Span"]))
        graph.add((span, CRM.P82a_begin_of_the_begin, _date(first or last)))
        graph.add((span, CRM.P82b_end_of_the_end, _date(last or first)))


def _date(date: str) -> Literal:
    kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}.get(len(date), XSD.string)
    return Literal(date, datatype=kind)
