"""Coordinates: where on the earth a `geo` is (TEI P5, section 14.3.4).

Without a word to the contrary it has degrees of latitude and longitude (WGS 84), in that order, as decimal numbers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from samizdat.markup.xml import XML_ID, Element, select, text_of

NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
PAIR = re.compile(rf"({NUMBER})(?:\s*[,;]\s+|\s+)({NUMBER})")
# Without a space a comma stands between two numbers only where these have decimal points: 47,5 is one number.
CLOSE_PAIR = re.compile(r"([+-]?\d+\.\d+),([+-]?\d+\.\d+)")
SEXAGESIMAL = re.compile(r"[°'′\"″]|\d\s*[NSEWO]\b")
# Systems of reference whose numbers are degrees north and east, near enough for a map.
DEGREES = frozenset(("", "WGS84", "ED50"))


class Point(NamedTuple):
    """A place on the earth, in degrees north and degrees east."""

    north: float
    east: float


class Refused(NamedTuple):
    """Why a `geo` is not taken for a point, and how it could be."""

    message: str
    hint: str


def point(place: Element) -> Point | None:
    """Return where a record's first `geo` says that it is, None without one that can be read."""
    found = select(place, "tei:location/tei:geo")
    read = read_geo(found[0]) if found else None
    return read if isinstance(read, Point) else None


def read_geo(geo: Element) -> Point | Refused:
    """Read a `geo`, in the system of reference that its document declares for it."""
    if (datum := _datum(geo)) not in DEGREES:
        return Refused(f"coordinates in {datum} are not read", "Give degrees of latitude and longitude (WGS 84).")
    return read_degrees(text_of(geo))


def read_degrees(text: str) -> Point | Refused:
    """Read degrees north and east, `47.5 19.05`; a comma may stand between the two, or be the decimal sign of both."""
    match = PAIR.fullmatch(text) or CLOSE_PAIR.fullmatch(text)
    if match is None:
        hint = "Write latitude and longitude in degrees with decimals: 47.4979 19.0402."
        if SEXAGESIMAL.search(text):
            hint = "Write minutes and seconds as decimals of a degree: 47° 30′ N, 19° 3′ E is 47.5 19.05."
        return Refused(f"“{text}” is no pair of degrees", hint)
    north, east = (float(number.replace(",", ".")) for number in match.groups())
    if abs(north) > 90 or abs(east) > 180:
        hint = "Latitude, from -90 to 90, comes first; then longitude, from -180 to 180."
        return Refused(f"“{text}” is no place on the earth", hint)
    return Point(north, east)


def _datum(geo: Element) -> str:
    """Return the system of reference that a `geo` is in: that to which it points, or the document's own."""
    declared = select(geo, "/*/tei:teiHeader//tei:geoDecl")
    wanted = {pointer.rpartition("#")[2] for pointer in geo.get("decls", "").split()}
    chosen = [each for each in declared if each.get(XML_ID) in wanted] or declared
    return next((each.get("datum", "") for each in chosen), "")
