"""Where in a text a result is: from the way to an element to the line and column of its start tag.

Only a document that breaks a rule is read again for this, by expat as a stream. Saxon knows lines too, but of a start
tag the end, and only where every document is built with line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import islice
from xml.parsers import expat

from samizdat.markup.xml import Element, line_of
from samizdat.numbers import whole

# The way to an element, such as /1/3/2 for the second child of the third child of the root, and an attribute's name.
Spot = tuple[str, str]
# A file by its name ("" for the one that is checked), a line and a column, 0 where it is not known.
Place = tuple[str, int, int]
ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
NAME = re.compile(rb"<[^\s/>]+")


def places(xml: str, spots: Collection[Spot]) -> dict[Spot, tuple[int, int]]:
    """Return the line and column, from 1, of each spot: of the attribute where it names one, else of the start tag."""
    data = xml.encode()
    offsets = _offsets(data, {way for way, _ in spots})
    return {spot: _position(data, _attribute(data, offsets[spot[0]], spot[1].encode())) for spot in spots}


def places_in_tree(root: Element, parts: Mapping[Element, str], spots: Collection[Spot]) -> dict[Spot, Place]:
    """Return the file and the line of each spot in a tree of which parts come from other files, with their names."""
    found = {}
    for spot in spots:
        element, name = root, parts.get(root, "")
        for number in spot[0].split("/")[2:]:
            element = next(islice(element.iterchildren("*"), whole(number) - 1, None))
            name = parts.get(element, name)
        found[spot] = name, line_of(element), 0
    return found


def _offsets(data: bytes, ways: Collection[str]) -> dict[str, int]:
    """Map the ways to the bytes at which the start tags begin."""
    parser = expat.ParserCreate("utf-8")
    found: dict[str, int] = {}
    counts, path = [0], [""]

    def start(_name: str, _attributes: dict[str, str]) -> None:
        counts[-1] += 1
        way = f"{path[-1]}/{counts[-1]}"
        if way in ways:
            found[way] = parser.CurrentByteIndex
        path.append(way)
        counts.append(0)

    def end(_name: str) -> None:
        path.pop()
        counts.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return found


def _attribute(data: bytes, tag: int, name: bytes) -> int:
    """Return the byte at which an attribute of a start tag begins; that of the tag where there is no such attribute."""
    match = NAME.match(data, tag)
    while name and match and (match := ATTRIBUTE.match(data, match.end())):
        if match[1] == name:
            return match.start(1)
    return tag


def _position(data: bytes, offset: int) -> tuple[int, int]:
    line_start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[line_start:offset].decode()) + 1
