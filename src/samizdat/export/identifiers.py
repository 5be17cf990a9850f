"""The addresses of entities in files of names: where a pointer may lead when the edition’s record is not at hand."""

from __future__ import annotations

from samizdat.markup.pointing import AUTHORITIES
from samizdat.markup.xml import NAMESPACES, Element, text_of

# The files of names that a pointer may lead to instead of a record, the best known first, by their address.
FILES = {
    "gnd": "https://d-nb.info/gnd/",
    "wikidata": "http://www.wikidata.org/entity/",
    "viaf": "https://viaf.org/viaf/",
    "geonames": "https://www.geonames.org/",
    "orcid": "https://orcid.org/",
}
assert FILES.keys() <= AUTHORITIES.keys()


def address_of(record: Element) -> str:
    """Return the address of a record's subject in a file of names, "" where it gives none."""
    numbers = {idno.get("type", "").casefold(): text_of(idno) for idno in record.iterfind("tei:idno", NAMESPACES)}
    for kind, start in FILES.items():
        if number := numbers.get(kind):
            return number.rstrip("/") if number.startswith("http") else start + number
    return ""
