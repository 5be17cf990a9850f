"""Read what may be done with a text: a licence for the encoding is none for words that are withheld.

A harvester that finds one licence in a header takes it for everything. So the two are told apart: the licence of what
is in the file, and what the header says of the words of the text (TEI P5, section 2.2.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from samizdat.markup.xml import Element, select, text_of
from samizdat.model.metadata import Licence, Rights

AVAILABILITY = "tei:teiHeader/tei:fileDesc/tei:publicationStmt/tei:availability"


def rights(root: Element, *, withheld: bool = False, restricted: bool = False) -> Rights:
    """Read the rights in a document whose words are `withheld`, or there although they are `restricted`."""
    found = tuple(licences(root))
    free = next((each for each in found if each.is_open), found[0] if found else None)
    others = [each for each in found if each is not free]
    text = next((each for each in others if not each.is_open), None)
    statement = " ".join(filter(None, map(text_of, select(root, AVAILABILITY))))
    # A file that has the words can be no freer than they are.
    licence = text if restricted else free
    return Rights(licence, text, withheld, restricted, statement)


def licences(root: Element) -> Iterator[Licence]:
    """Yield the licences of a header; the address may stand in a pointer inside."""
    for licence in select(root, f"{AVAILABILITY}/tei:licence"):
        inside = (ref.get("target", "") for ref in select(licence, ".//*[@target]"))
        address = licence.get("target") or next(inside, "")
        yield Licence(_deed(address), text_of(licence))
    for ref in select(root, f"{AVAILABILITY}[not(tei:licence)]/tei:p//tei:ref"):
        if "creativecommons.org/" in ref.get("target", ""):
            yield Licence(_deed(ref.get("target", "")), text_of(ref))


def _deed(address: str) -> str:
    """Return the address of a Creative Commons licence itself, of which there are pages in many languages."""
    address = address.split(maxsplit=1)[0] if address.strip() else ""
    if "creativecommons.org/" not in address:
        return address
    plain = address.partition("/deed")[0].partition("/legalcode")[0].replace("http://", "https://")
    return plain.rstrip("/") + "/"
