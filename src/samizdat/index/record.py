"""Make the record of one file: all that it contributes to the edition's index, from its words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.index.addresses import address
from samizdat.index.describe import describe, document_id, parts
from samizdat.index.entities import entity_records
from samizdat.index.leads import Leads
from samizdat.index.namings import Finder, dated, places, told, unlinked
from samizdat.markup.passages import DIVISIONS, is_summary
from samizdat.markup.pointing import Prefix, Prefixes
from samizdat.markup.xml import XML_ID, Element, local_name, select, text_of
from samizdat.model.mention import Section
from samizdat.model.record import FileRecord

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors

WITHHELD = "//tei:text//tei:gap[@reason='withheld']"


def list_record(root: Element, file: str, common: Prefixes) -> FileRecord:
    """Make the record of a file that is no document, as a list of persons."""
    return FileRecord(
        file, None, entities=tuple(entity_records(root, Leads(root, file, _prefixes(root, file, common))))
    )


def document_record(
    root: Element, file: str, common: Prefixes, editors: Editors, redirects: Mapping[str, str] | None = None
) -> FileRecord:
    """Make the record of a document; what has an address in the record has it in the tree from then on.

    `common` are the prefixes that the edition declares for all its files, `redirects` the passages that took the place
    of others.
    """
    id = document_id(root, file)
    leads = Leads(root, file, _prefixes(root, file, common))
    address(root, id, redirects or {})
    found = tuple(places(root, id, editors))
    finder = Finder(root, leads, editors, full=not select(root, WITHHELD))
    return FileRecord(
        file=file,
        document=describe(root, file),
        parts=tuple(parts(root, leads)),
        sections=tuple(_sections(root)),
        summaries=tuple(_summaries(root)),
        namings=tuple(naming for place in found for naming in finder.namings(place)),
        unlinked=unlinked(root),
        dates=tuple(dated(place) for place in found if told(place)),
        entities=tuple(entity_records(root, leads)),
    )


def _prefixes(root: Element, file: str, common: Prefixes) -> Prefixes:
    return {**common, **declared(root, file)}


def declared(root: Element, file: str) -> dict[str, Prefix]:
    """Read the prefixes that a file declares."""
    return {
        each.get("ident", ""): Prefix(each.get("matchPattern", "(.+)"), each.get("replacementPattern", "#$1"), file)
        for each in select(root, "tei:teiHeader//tei:prefixDef")
    }


def _sections(root: Element) -> Iterator[Section]:
    for division in select(root, "tei:text//*[@xml:id]"):
        if local_name(division) in DIVISIONS:
            heads = sorted(
                (child for child in division if local_name(child) == "head"), key=lambda head: head.get("type", "")
            )
            yield Section(division.get(XML_ID, ""), text_of(heads[0]) if heads else "")


def _summaries(root: Element) -> Iterator[tuple[str, str]]:
    for note in filter(is_summary, select(root, "tei:text//tei:note")):
        parent = note.getparent()
        if parent is not None and parent.get(XML_ID):
            yield parent.get(XML_ID, ""), text_of(note)
