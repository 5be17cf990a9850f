"""Read what the records of a TEI file say: names, dates, coordinates, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import check, read_text
from samizdat.markup.xml import TEI, XML_ID, Element, local_name, parse, select, text_of
from samizdat.model.candidate import Statement
from samizdat.model.mention import KINDS
from samizdat.reconcile.identifiers import identifier

RECORDS = {record: kind for kind, (record, _) in KINDS.items()}
NAMES = {
    "person": "tei:persName",
    "place": "tei:placeName",
    "org": "tei:orgName",
    "event": "tei:label|tei:eventName|tei:head",
    "work": "(tei:analytic/tei:title|tei:monogr/tei:title)",
}
# Where a record says when it begins and ends; dates stand on these elements or on a date inside.
BEGINS = {
    "person": "tei:birth",
    "org": "tei:event[@type='founded']|self::tei:org[@from or @notBefore]",
    "event": "self::tei:event",
    "work": ".//tei:imprint/tei:date",
}
ENDS = {"person": "tei:death", "org": "tei:event[@type='dissolved']|self::tei:org[@to or @notAfter]"}
DATES = ("when", "when-iso", "from", "from-iso", "notBefore", "to", "to-iso", "notAfter")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def read_tei(path: Path, source: str) -> list[Statement]:
    """Read the records of a TEI file that have an xml:id; raises SamizdatError where the file is no good XML."""
    xml, findings = read_text(path, source)
    if wrong := findings or check(xml, source):
        raise SamizdatError(f"{source}:{wrong[0].line}: {wrong[0].message}", wrong[0].hint)
    return list(statements(xml, source))


def statements(xml: str, source: str) -> Iterator[Statement]:
    """Yield what each record says, in the order of the file."""
    for record in parse(xml).iter(*(f"{{{TEI}}}{name}" for name in RECORDS)):
        names = tuple(dict.fromkeys(filter(None, map(text_of, select(record, NAMES[RECORDS[local_name(record)]])))))
        if record.get(XML_ID) and names:
            yield _statement(record, names, source)


def _statement(record: Element, names: tuple[str, ...], source: str) -> Statement:
    kind = RECORDS[local_name(record)]
    return Statement(
        record.get(XML_ID, ""),
        kind,
        names,
        source,
        _date(record, BEGINS.get(kind, "")),
        _date(record, ENDS.get(kind, "")),
        _point(record) if kind == "place" else None,
        tuple(dict.fromkeys(_identifiers(record))),
    )


def _date(record: Element, path: str) -> str:
    """Return the first date of the elements that a path selects, or of a date inside them."""
    found = (
        [element for place in select(record, path) for element in (place, *select(place, "tei:date"))] if path else []
    )
    values = (element.get(name, "") for element in found for name in DATES)
    return next(filter(None, values), "")


def _point(record: Element) -> tuple[float, float] | None:
    """Return the coordinates of a place; a location with a name says where the place lies, which is another's."""
    for geo in select(record, "tei:location[not(tei:placeName)]/tei:geo"):
        numbers = [float(number.replace(",", ".")) for number in NUMBER.findall(re.sub(r",\s+", " ", text_of(geo)))]
        if len(numbers) == 2 and abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180:
            return numbers[0], numbers[1]
    return None


def _identifiers(record: Element) -> Iterator[tuple[str, str]]:
    """Yield the identifiers in idno, by its type or subtype, and in what a record points to as the same."""
    for idno in select(record, "tei:idno|tei:monogr/tei:idno"):
        names = (idno.get("subtype", ""), idno.get("type", ""))
        if found := next(filter(None, (identifier(name, text_of(idno)) for name in names)), None):
            yield found
    for element in (record, *select(record, NAMES[RECORDS[local_name(record)]])):
        for name in ("sameAs", "ref", "corresp"):
            for value in element.get(name, "").split():
                if found := identifier("", value):
                    yield found
