"""Identifiers as lists write them: bare, as addresses, under names of their own."""

from __future__ import annotations

import re

# For each type: what its addresses look like, and what the identifier alone.
TYPES = {
    "wikidata": (r"wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?(Q\d+)", r"(Q\d+)"),
    "gnd": (r"d-nb\.info/gnd/([\dX-]+)", r"(\d[\dX-]+)"),
    "viaf": (r"viaf\.org/viaf/(\d+)", r"(\d+)"),
    "geonames": (r"geonames\.org/(\d+)", r"(\d+)"),
}
ADDRESSES = {type: re.compile(address) for type, (address, _) in TYPES.items()}
VALUES = {type: re.compile(value) for type, (_, value) in TYPES.items()}
OTHER_NAMES = {
    "qid": "wikidata",
    "wikidata_id": "wikidata",
    "wikidataid": "wikidata",
    "wd": "wikidata",
    "item": "wikidata",
    "pnd": "gnd",
    "gnd_id": "gnd",
    "viaf_id": "viaf",
    "geonameid": "geonames",
    "geoname_id": "geonames",
    "geonames_id": "geonames",
}


def identifier(name: str, value: str) -> tuple[str, str] | None:
    """Read an identifier from a value and the name of its column or type; None where it is none of a known type.

    A value that is an address tells its type itself.
    """
    value = value.strip()
    for type, address in ADDRESSES.items():
        if match := address.search(value):
            return type, match[1]
    folded = re.sub(r"\W+", "_", name.strip().lower())
    type = OTHER_NAMES.get(folded, folded)
    match = VALUES[type].fullmatch(value) if type in VALUES else None
    return (type, match[1]) if match else None
