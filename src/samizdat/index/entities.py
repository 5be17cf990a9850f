"""Read the records of entities that a file has, wherever it has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.markup.coordinates import Point, read_geo
from samizdat.markup.dating import begins, bounds, ends, iso
from samizdat.markup.naming import RECORDS, WORKS, is_local, names_of, records
from samizdat.markup.pointing import identifier, key
from samizdat.markup.xml import NAMESPACES, XML_ID, XML_LANG, Element, attributes, local_name, serialize, text_of
from samizdat.model.record import EntityRecord

if TYPE_CHECKING:
    from samizdat.index.leads import Leads

# Letters that are no others with a mark, and the ones that they stand under.
LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
    | {"ß": "ss", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T"}
)
QUOTES = "“”‘’„‚«»‹›\"'"
# What begins and ends an entity: its own dates, or those of the beginning and the end inside it.
BEGINNINGS = ("birth", "floruit")
ENDS = ("death",)


def entity_records(root: Element, leads: Leads) -> Iterator[EntityRecord]:
    """Yield the records of a file in its order."""
    for element in records(root):
        yield _record(element, leads)


def _record(element: Element, leads: Leads) -> EntityRecord:
    id, names = element.get(XML_ID, ""), tuple((called(name), _language(name)) for name in names_of(element))
    names = tuple(name for name in names if name[0])
    numbers = tuple((idno.get("type", ""), text_of(idno)) for idno in element.iterfind("tei:idno", NAMESPACES))
    note, where, (first, last) = element.find("tei:note", NAMESPACES), _point(element), _days(element)
    return EntityRecord(
        id=id,
        kind=RECORDS[local_name(element)],
        names=names,
        sort_key=element.get("sortKey") or sort_key(names[0][0] if names else id),
        note="" if note is None else text_of(note),
        identifiers=numbers,
        targets=tuple(dict.fromkeys(filter(None, _targets(element, numbers, leads)))),
        local=is_local(element),
        first=first,
        last=last,
        north=where.north if where else None,
        east=where.east if where else None,
        xml=serialize(element, tail=False),
    )


def called(name: Element) -> str:
    """Return a name in the order of its parts, with spaces between parts that have none."""
    parts = [child for child in name if local_name(child)]
    if len(parts) > 1 and not (name.text or any(part.tail for part in parts)):
        return " ".join(filter(None, map(text_of, parts)))
    return text_of(name)


def _language(name: Element) -> str:
    return name.get(XML_LANG, "")


def _targets(element: Element, numbers: tuple[tuple[str, str], ...], leads: Leads) -> Iterator[str]:
    """Yield by what a record is known besides its id: numbers, addresses, keys, and the pointers of its own names."""
    for type, number in numbers:
        yield identifier(type, number)
    for holder in (element, *names_of(element)[:1]):
        for attribute in ("ref", "sameAs", "corresp"):
            for pointer in holder.get(attribute, "").split():
                yield leads.to(pointer)
        yield key(holder.get("key", ""))


def _point(element: Element) -> Point | None:
    geo = element.find("tei:location/tei:geo", NAMESPACES)
    read = None if geo is None or local_name(element) != "place" else read_geo(geo)
    return read if isinstance(read, Point) else None


def _days(element: Element) -> tuple[str, str]:
    """Return the first and the last day of a life, an event, an organisation or a work."""
    if own := bounds(attributes(element)):
        return iso(own[0]), iso(own[1])
    first = next(filter(None, (begins(each) for each in _dates(element, BEGINNINGS, "founded"))), None)
    last = next(filter(None, (ends(each) for each in _dates(element, ENDS, "dissolved"))), None)
    return iso(first.first) if first else "", iso(last.last) if last else ""


def _dates(element: Element, names: tuple[str, ...], event: str) -> Iterator[Mapping[str, str]]:
    """Yield what may date a beginning or an end: an element of that meaning, a date in it, an event, an imprint."""
    for child in element:
        name = local_name(child)
        if name in names or (name == "event" and child.get("type") == event):
            yield attributes(child)
            yield from map(attributes, child.iterfind("tei:date", NAMESPACES))
    if local_name(element) in WORKS:
        yield from map(attributes, element.iterfind("tei:monogr/tei:imprint/tei:date", NAMESPACES))
        yield from map(attributes, element.iterfind("tei:date", NAMESPACES))


def sort_key(name: str) -> str:
    """Return a name's key in the alphabet of the index: letters without diacritics, case or quotation mark."""
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS).lstrip(QUOTES))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()
