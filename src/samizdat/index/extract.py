"""Make of the records of an edition what its pages are made of: the extract of each document, and the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samizdat.index import answers
from samizdat.index.record import declared, document_record, list_record
from samizdat.index.resolve import resolve
from samizdat.index.tables import open_tables, put, transaction
from samizdat.markup.xml import XML_ID, parse, select, serialize
from samizdat.model.mention import KINDS, Entry, Extract, Index, Mention

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.markup.pointing import Prefix, Prefixes
    from samizdat.model.document import Document, Edition, XmlFile
    from samizdat.model.record import FileRecord


class Read(NamedTuple):
    """A document that was read for itself: its record, and its XML with an xml:id on all that has an address."""

    title: str
    record: FileRecord
    xml: str


class About(NamedTuple):
    """What a document is read with besides itself: passages that took the place of others, the editors, prefixes."""

    redirects: Mapping[str, str]
    editors: Editors
    common: Prefixes


def read_document(document: Document, redirects: Mapping[str, str], editors: Editors, common: Prefixes) -> Read:
    """Read a document.

    `redirects` maps passages that were published once to those that took their place, `editors` tells whose words are
    whose, `common` are the prefixes that the edition declares for all its files.
    """
    root = parse(document.file.xml)
    record = document_record(root, document.file.name, common, editors, redirects)
    return Read(document.title, record, serialize(root))


def prefixes(edition: Edition) -> Prefixes:
    """Return the prefixes that the edition declares for all its files."""
    return _declared(edition.header.xml, edition.header.name)


# The header of a large edition lists all its documents, and several ask.
@lru_cache(maxsize=1)
def _declared(header: str, name: str) -> Prefixes:
    return declared(parse(header), name)


def merge(lists: Iterable[XmlFile], documents: Sequence[Read], common: Prefixes) -> tuple[tuple[Extract, ...], Index]:
    """Merge documents and lists of entities: return the extracts of the documents, and the index."""
    with closing(open_tables()) as tables:
        with transaction(tables):
            records = (listed_record(file, tuple(common.items())) for file in lists)
            changes = [put(tables, record, "") for record in records]
            names = names_of(documents)
            changes += [put(tables, each.record, "", place, names[place]) for place, each in enumerate(documents)]
            resolve(tables, changes)
        return tuple(extract_of(read, *found) for read, found in links_of(tables, documents)), tuple(entries(tables))


def names_of(documents: Iterable[Read]) -> list[str]:
    """Name each document by its file, and those apart that are texts of one corpus."""
    names: dict[str, None] = {}
    for place, read in enumerate(documents):
        name = read.record.file
        names[f"{name}!{place}" if name in names else name] = None
    return list(names)


# A preview merges after each edit, and hardly any changes a list.
@lru_cache(maxsize=32)
def listed_record(file: XmlFile, common: tuple[tuple[str, Prefix], ...]) -> FileRecord:
    """Return the record of a list of entities; `common` are the items of the prefixes that all files have."""
    return list_record(parse(file.xml), file.name, dict(common))


def entries(tables: sqlite3.Connection) -> Iterator[Entry]:
    """Yield the index."""
    for kind in KINDS:
        for listed in answers.entities(tables, kind):
            if entity := answers.entity(tables, kind, listed.key):
                yield Entry(entity, tuple(answers.mentions(tables, kind, listed.key)))


def links_of(tables: sqlite3.Connection, documents: Iterable[Read]) -> Iterator[tuple[Read, tuple[str, Links]]]:
    """Yield each document with its address and what the names in it lead to."""
    for read, listed in zip(documents, answers.documents(tables), strict=True):
        yield read, (listed.address, answers.links(tables, listed.address))


def extract_of(read: Read, address: str, links: Links) -> Extract:
    """Make the extract of a document, whose names lead where `links` say."""
    mentions = tuple(_mentions(read.record, address, links))
    about = read.record.sections, read.record.summaries
    return Extract(address, read.title, _linked(read.xml, links), *about, mentions, read.record.dates)


Links = Mapping[str, Sequence[tuple[str, str]]]


def _mentions(record: FileRecord, address: str, links: Links) -> Iterator[Mention]:
    """Yield the mentions in a document, each of an entity that the index has."""
    for naming in record.namings:
        for kind, key in links.get(naming.anchor, ())[:1]:
            if kind in KINDS:
                yield Mention(
                    *(key, kind, naming.text, address, naming.section, naming.passage, naming.anchor),
                    *(naming.editorial, naming.progress, naming.left, naming.right),
                )


def _linked(xml: str, links: Links) -> str:
    """Write the pointers of names as the pages know them: `kind:key` of the entity, whatever the project writes."""
    wanted = {anchor: ":".join(found[0]) for anchor, found in links.items() if found[0][0] in KINDS}
    root = parse(xml)
    for element in select(root, "//*[@xml:id][@ref or @key]"):
        if (pointer := wanted.get(element.get(XML_ID, ""))) and element.get("ref") != pointer:
            element.set("ref", pointer)
    return serialize(root)
