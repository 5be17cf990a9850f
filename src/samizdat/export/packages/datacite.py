"""DataCite Metadata Schema 4.7, as XML and as the JSON of DataCite's own interface (doi.org/10.14454/mzv1-5b55)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samizdat import numbers
from samizdat.export.packages.about import dated, described
from samizdat.export.packages.licences import name as licence_name
from samizdat.export.packages.licences import spdx
from samizdat.export.xml_text import document, element

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.model.metadata import Contributor, Licence, Metadata

KERNEL = "http://datacite.org/schema/kernel-4"
SCHEMA = f"{KERNEL} https://schema.datacite.org/meta/kernel-4.7/metadata.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SPDX = "https://spdx.org/licenses/"
# What a DOI is written as before there is one: DataCite's name for what will be known (Appendix 3 of the schema).
TO_COME = ":tba"
SCHEMES = {"orcid.org/": ("ORCID", "https://orcid.org"), "d-nb.info/gnd/": ("GND", "https://d-nb.info/gnd/")}


def xml(material: Material) -> str:
    """Write the metadata of the edition as DataCite's XML."""
    whole = material.metadata.whole
    return document(
        element(
            "resource",
            element("identifier", text=whole.doi or TO_COME, attributes={"identifierType": "DOI"}),
            element("creators", *(_agent("creator", each) for each in whole.creators)),
            element("titles", *_titles(whole)),
            element("publisher", text=whole.publisher),
            element("publicationYear", text=dated(whole)[:4]),
            element("resourceType", text="TEI edition", attributes={"resourceTypeGeneral": "Dataset"}),
            _several("subjects", "subject", whole.keywords),
            element("contributors", *_contributors(whole)) if whole.authors and whole.editors else "",
            _dates(whole),
            element("language", text=whole.languages[0]) if whole.languages else "",
            _identifiers(whole),
            element("formats", element("format", text="application/tei+xml")),
            element("version", text=whole.version) if whole.version else "",
            element("rightsList", *map(_rights, _licences(whole))) if _licences(whole) else "",
            element(
                "descriptions",
                element("description", text=described(material), attributes={"descriptionType": "Abstract"}),
            ),
            attributes={"xmlns": KERNEL, "xmlns:xsi": XSI, "xsi:schemaLocation": SCHEMA},
        )
    ).decode()


def _titles(whole: Metadata) -> list[str]:
    subtitle = element("title", text=whole.subtitle, attributes={"titleType": "Subtitle"}) if whole.subtitle else ""
    return [element("title", text=whole.title), subtitle]


def _several(outer: str, inner: str, words: tuple[str, ...]) -> str:
    return element(outer, *(element(inner, text=each) for each in words)) if words else ""


def _agent(kind: str, person: Contributor, role: str = "") -> str:
    own = f"{kind}Name"
    attributes = {"nameType": "Organizational" if person.organisation or not person.family else "Personal"}
    parts = (("givenName", person.given), ("familyName", person.family))
    return element(
        kind,
        element(own, text=person.listed, attributes=attributes),
        *(element(name, text=value) for name, value in parts if value),
        _name_identifier(person),
        attributes={"contributorType": role},
    )


def _name_identifier(person: Contributor) -> str:
    for start, (scheme, address) in SCHEMES.items():
        if start in person.identifier:
            attributes = {"nameIdentifierScheme": scheme, "schemeURI": address}
            return element("nameIdentifier", text=person.identifier, attributes=attributes)
    return ""


def _contributors(whole: Metadata) -> list[str]:
    return [_agent("contributor", each, "Editor") for each in whole.editors]


def _dates(whole: Metadata) -> str:
    known = (("Issued", whole.published), ("Updated", whole.changed))
    dates = [element("date", text=value, attributes={"dateType": kind}) for kind, value in known if value]
    return element("dates", *dates) if dates else ""


def _identifiers(whole: Metadata) -> str:
    known = [("URL", whole.address), *((kind.upper(), value) for kind, value in whole.identifiers if kind != "doi")]
    found = [
        element("alternateIdentifier", text=value, attributes={"alternateIdentifierType": kind or "local"})
        for kind, value in known
        if value
    ]
    return element("alternateIdentifiers", *found) if found else ""


def _licences(whole: Metadata) -> list[Licence]:
    rights = whole.rights
    return list(dict.fromkeys(each for each in (rights.licence, rights.text) if each is not None))


def _rights(licence: Licence) -> str:
    short = spdx(licence)
    attributes = {"rightsURI": licence.address}
    if short:
        attributes |= {"rightsIdentifier": short, "rightsIdentifierScheme": "SPDX", "schemeURI": SPDX}
    return element("rights", text=licence.words or licence_name(licence), attributes=attributes)


def as_json(material: Material) -> str:
    """Write the metadata as the attributes of DataCite's REST interface."""
    whole = material.metadata.whole
    said: dict[str, Any] = {
        "doi": whole.doi,
        "creators": [_json_agent(each) for each in whole.creators],
        "titles": [
            {"title": whole.title},
            *([{"title": whole.subtitle, "titleType": "Subtitle"}] * bool(whole.subtitle)),
        ],
        "publisher": {"name": whole.publisher},
        "publicationYear": numbers.whole(dated(whole)[:4]),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "TEI edition"},
        "subjects": [{"subject": each} for each in whole.keywords],
        "contributors": [{**_json_agent(each), "contributorType": "Editor"} for each in whole.editors if whole.authors],
        "language": whole.languages[0] if whole.languages else "",
        "version": whole.version,
        "rightsList": [_json_rights(each) for each in _licences(whole)],
        "descriptions": [{"description": described(material), "descriptionType": "Abstract"}],
        "url": whole.address,
        "schemaVersion": KERNEL,
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _json_agent(person: Contributor) -> dict[str, Any]:
    kind = "Organizational" if person.organisation or not person.family else "Personal"
    said = {"name": person.listed, "nameType": kind, "givenName": person.given, "familyName": person.family}
    return {key: value for key, value in said.items() if value}


def _json_rights(licence: Licence) -> dict[str, str]:
    said = {
        "rights": licence.words or licence_name(licence),
        "rightsUri": licence.address,
        "rightsIdentifier": spdx(licence),
    }
    return {key: value for key, value in said.items() if value}
