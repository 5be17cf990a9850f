"""ARCHE: the documents, and the metadata of each as RDF by the archive's ontology (acdh-oeaw/arche-schema 5.2.0).

The terms of its vocabularies (categories, licences, access, languages) are those that the ACDH's projects deposit with.
Who deposits and who curates no header says: the editors are put there, and the archive's own people will ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, Graph, Literal, Namespace, URIRef

from samizdat.export.file_names import mapping, safe_name, safe_names
from samizdat.export.genres import GENRES
from samizdat.export.languages import iso_639_3
from samizdat.export.linked.turtle import written
from samizdat.export.package import Package
from samizdat.export.packages.about import described
from samizdat.export.packages.licences import spdx
from samizdat.export.tei.documents import alone
from samizdat.findings.codes import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.finding import Finding
    from samizdat.model.metadata import Contributor, Licence, Metadata

ACDH = Namespace("https://vocabs.acdh.oeaw.ac.at/schema#")
ID = "https://id.acdh.oeaw.ac.at/"
VOCABULARIES = "https://vocabs.acdh.oeaw.ac.at/"
# The archive's names of what SPDX calls otherwise, or does not list (vocabulary arche_licenses).
OTHERS = {
    "cc-pdm-1-0": "publicdomain-1-0",
    "rightsstatements.org/vocab/InC/": "inc",
    "rightsstatements.org/vocab/NoC-NC/": "noc-nc",
}
# The language of words of which no header says it (BCP 47).
UNKNOWN = "und"
TEI = URIRef(f"{VOCABULARIES}archecategory/text/tei")
ARCHE = URIRef(f"{ID}arche")
# What every resource and collection has to name an agent for.
AGENTS = ("hasDepositor", "hasMetadataCreator", "hasLicensor", "hasRightsHolder", "hasOwner")
OF_THE_TOP = ("hasContact", "hasCurator", "hasEditor")


def make(material: Material, _options: Options) -> Package:
    """Write the documents with safe names, and `arche.ttl`."""
    documents, _ = alone(material)
    names = safe_names(documents)
    files = {f"{names[id]}.xml": xml.encode() for id, xml in documents.items()}
    graph = described_in(material, names)
    files |= {"arche.ttl": written(graph), **mapping(names)}
    return Package(files, tuple(_without_keywords(material)), restricted=material.restricted)


def described_in(material: Material, names: dict[str, str]) -> Graph:
    """Describe the edition as a top collection, and each text as a resource in it."""
    graph = Graph()
    graph.bind("acdh", ACDH)
    whole = material.metadata.whole
    top = URIRef(f"{ID}{material.name}")
    graph.add((top, RDF.type, ACDH.TopCollection))
    _common(graph, top, whole, whole)
    graph.add((top, ACDH.hasDescription, Literal(described(material), lang=UNKNOWN if whole.description else "en")))
    for words in whole.keywords or _kinds(material):
        graph.add((top, ACDH.hasSubject, Literal(words, lang=UNKNOWN if whole.keywords else "en")))
    for name in OF_THE_TOP:
        for person in whole.creators:
            graph.add((top, ACDH[name], _agent(graph, person)))
    for text in material.metadata.texts:
        _resource(graph, top, text, whole, names[text.id])
    return graph


def _resource(graph: Graph, top: URIRef, text: Metadata, whole: Metadata, name: str) -> None:
    node = URIRef(f"{top}/{name}.xml")
    graph.add((node, RDF.type, ACDH.Resource))
    graph.add((node, ACDH.isPartOf, top))
    graph.add((node, ACDH.hasCategory, TEI))
    _common(graph, node, text, whole)
    licence = text.rights.licence or whole.rights.licence
    if licence:
        graph.add((node, ACDH.hasLicense, _licence(licence)))
    restriction = "restricted" if text.rights.restricted else "public"
    graph.add((node, ACDH.hasAccessRestriction, URIRef(f"{VOCABULARIES}archeaccessrestrictions/{restriction}")))
    for person in text.authors:
        graph.add((node, ACDH.hasAuthor, _agent(graph, person)))
    if text.description:
        graph.add((node, ACDH.hasDescription, Literal(text.description, lang=UNKNOWN)))
    for date in text.written[:1]:
        graph.add((node, ACDH.hasCreatedStartDateOriginal, Literal(date)))


def _common(graph: Graph, node: URIRef, about: Metadata, whole: Metadata) -> None:
    """Say what both collections and resources have to."""
    graph.add((node, ACDH.hasIdentifier, node))
    language = about.languages[0].partition("-")[0] if about.languages else UNKNOWN
    graph.add((node, ACDH.hasTitle, Literal(about.title, lang=language)))
    graph.add((node, ACDH.hasHosting, ARCHE))
    for name in AGENTS:
        for person in about.editors or whole.creators:
            graph.add((node, ACDH[name], _agent(graph, person)))
    for tag in about.languages:
        if code := iso_639_3(tag):
            graph.add((node, ACDH.hasLanguage, URIRef(f"{VOCABULARIES}iso6393/{code}")))
    for kind, value in about.identifiers:
        if kind in ("doi", "handle"):
            graph.add((node, ACDH.hasPid, Literal(f"https://doi.org/{value}" if kind == "doi" else value)))


def _agent(graph: Graph, person: Contributor) -> URIRef:
    node = URIRef(person.identifier or f"{ID}{safe_name(person.name) or 'someone'}")
    kind = ACDH.Organisation if person.organisation or not person.family else ACDH.Person
    graph.add((node, RDF.type, kind))
    graph.add((node, ACDH.hasTitle, Literal(person.name, lang=UNKNOWN)))
    graph.add((node, ACDH.hasIdentifier, node))
    if person.family and not person.organisation:
        graph.add((node, ACDH.hasLastName, Literal(person.family, lang=UNKNOWN)))
        graph.add((node, ACDH.hasFirstName, Literal(person.given, lang=UNKNOWN)))
    return node


def _kinds(material: Material) -> list[str]:
    """Return what kinds of texts the edition has, as their elements tell: the subject where the header has none."""
    return sorted({GENRES.get(text.genre, "other") for text in material.metadata.texts})


def _without_keywords(material: Material) -> Iterator[Finding]:
    if not material.metadata.whole.keywords:
        message = "The edition has no keywords; ARCHE's hasSubject says what kinds of texts it has."
        hint = "Write them into the header: profileDesc/textClass/keywords/term."
        yield finding("P002", message, material.metadata.whole.file, hint=hint)


def _licence(licence: Licence) -> URIRef:
    """Return the archive's own address of a licence, or the licence's where the archive has none that is known."""
    short = spdx(licence).lower().replace(".", "-")
    short = OTHERS.get(short) or next((name for words, name in OTHERS.items() if words in licence.address), short)
    return URIRef(f"{VOCABULARIES}archelicenses/{short}" if short else licence.address)
