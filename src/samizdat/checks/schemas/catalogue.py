"""Find files for addresses on the web by a catalogue (OASIS XML Catalogs 1.1): uri, system, rewriteURI, nextCatalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from samizdat.checks.schemas.fetched import AtHand, canonical
from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import check, read_text
from samizdat.markup.xml import XML_BASE, Element, parse

CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
# What an element maps, and to what: by its name, the attribute of the address and that of the place.
WHOLE = {"uri": ("name", "uri"), "system": ("systemId", "uri")}
BEGINNINGS = {
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
}


def catalogue(path: Path) -> AtHand:
    """Read a catalogue with those that it names; raises SamizdatError where one cannot be read.

    An address that it knows stands for the others of the same file: of http and https, and those of the TEI's releases.
    """
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for address, place, whole_address in _entries(path, ()):
        (whole if whole_address else beginnings).setdefault(address, place)

    named = {canonical(address): place for address, place in reversed(whole.items())}

    def at_hand(address: str) -> Path | None:
        place = whole.get(address) or named.get(canonical(address) or "-")
        if place is None:
            start = max((each for each in beginnings if address.startswith(each)), key=len, default=None)
            place = None if start is None else beginnings[start] + address[len(start) :]
        return _file(place) if place is not None else None

    return at_hand


def _entries(path: Path, above: tuple[Path, ...]) -> Iterator[tuple[str, str, bool]]:
    """Yield what a catalogue maps: an address, the place, and whether it is the whole address or its beginning."""
    text, findings = read_text(path, str(path))
    if findings := findings or check(text, str(path)):
        raise SamizdatError(f"{path}: {findings[0].message}", "Check the catalogue.")
    for element in parse(text).iter(f"{CATALOG}*"):
        name = str(element.tag).removeprefix(CATALOG)
        base = _base(element, path)
        if name == "nextCatalog" and (other := _file(urljoin(base, element.get("catalog", "")))):
            if other.resolve() not in above:
                yield from _entries(other, (*above, path.resolve(), other.resolve()))
        elif known := WHOLE.get(name) or BEGINNINGS.get(name):
            yield element.get(known[0], ""), urljoin(base, element.get(known[1], "")), name in WHOLE


def _base(element: Element, path: Path) -> str:
    base = path.absolute().as_uri()
    for each in reversed([element, *element.iterancestors()]):
        base = urljoin(base, each.get(XML_BASE, ""))
    return base


def _file(address: str) -> Path | None:
    """Give the path of an address of this computer."""
    parts = urlsplit(address)
    return Path(unquote(parts.path)) if parts.scheme == "file" and not parts.netloc else None
