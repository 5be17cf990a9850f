"""Read who had a part in a text from the names in a title statement (TEI P5, section 2.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samizdat.markup.xml import Element, local_name, select, text_of
from samizdat.model.metadata import Contributor

NAMES = ("persName", "orgName", "name")
# Addresses of people in files of names, the one that archives like best first.
FILES = ("orcid.org/", "d-nb.info/gnd/", "viaf.org/", "wikidata.org/", "id.loc.gov/")
# The years of a life, as catalogues write them after a name.
LIFE = re.compile(r"\s*\(?\b1?\d{3}\s?[-–]\s?(?:1?\d{3})?\)?\.?$")
OF_TYPE = {
    "orcid": "https://orcid.org/",
    "gnd": "https://d-nb.info/gnd/",
    "pnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
}


def contributors(elements: Iterable[Element]) -> tuple[Contributor, ...]:
    """Return who is named in elements of a title statement, each once, in their order."""
    found: dict[str, Contributor] = {}
    for element in elements:
        for each in _named(element):
            found.setdefault(each.name.casefold(), each)
    return tuple(found.values())


def _named(element: Element) -> Iterator[Contributor]:
    role = "; ".join(filter(None, map(text_of, select(element, "tei:resp")))) or local_name(element)
    inside = [child for child in element if local_name(child) in NAMES]
    for name in inside or ([] if local_name(element) == "respStmt" else [element]):
        if made := _contributor(name, role, element):
            yield made


def _contributor(name: Element, role: str, around: Element) -> Contributor | None:
    words = LIFE.sub("", _words(name)).rstrip(",; ")
    if not words:
        return None
    family, given = (_part(name, part) for part in ("surname", "forename"))
    if not family and local_name(name) != "orgName" and words.count(",") == 1:
        family, given = (part.strip() for part in words.split(","))
    organisation = local_name(name) == "orgName"
    shown = f"{given} {family}" if given and family else words
    return Contributor(shown, family, given, role, _identifier(name, around), organisation)


def _words(name: Element) -> str:
    """Return the words of a name without the numbers that some write beside it."""
    pieces = [name.text or ""]
    for child in name:
        pieces += [text_of(child) if local_name(child) not in ("idno", "") else "", child.tail or ""]
    return " ".join(" ".join(pieces).split())


def _part(name: Element, part: str) -> str:
    return " ".join(map(text_of, select(name, f".//tei:{part}")))


def _identifier(name: Element, around: Element) -> str:
    """Return the address of a person in a file of names, "" where none is told."""
    numbers = (
        OF_TYPE.get(idno.get("type", "").casefold(), "") + text_of(idno)
        for idno in select(around, ".//tei:idno")
        if text_of(idno).startswith("http") or idno.get("type", "").casefold() in OF_TYPE
    )
    pointers = (each for element in (name, around) for each in element.get("ref", "").split())
    found = [each for each in (*pointers, *numbers) if each.startswith("http")]
    rank = {address: next((n for n, file in enumerate(FILES) if file in address), len(FILES)) for address in found}
    return min((each for each in found if rank[each] < len(FILES)), key=lambda each: rank[each], default="")
