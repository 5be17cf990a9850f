"""Ask the tables: who is named where, what a document names, what is told of which day, what stands beside a document.

Lists come in parts (`start`, `count`), so that an answer is as small as the page that shows it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from posixpath import basename
from typing import Any, NamedTuple

from samizdat.markup.xml import TEI, make, parse, serialize
from samizdat.model.mention import KINDS, DatedMention, Entity, Mention, Name, Section

# The count of a list that is asked for as a whole.
ALL = -1


class Listed(NamedTuple):
    """A document as lists show it: its address, the title that tells it apart, and what it is."""

    address: str
    title: str
    author: str
    first: str
    last: str
    language: str
    genre: str
    file: str


class Counted(NamedTuple):
    """An entity as lists show it: how often the documents' own words name it, and how many documents do."""

    kind: str
    key: str
    name: str
    sort_key: str
    namings: int
    documents: int


class Marked(NamedTuple):
    """A place on the map: an entity with degrees north and east."""

    key: str
    name: str
    north: float
    east: float
    namings: int


DOCUMENTS = """
select address, shown, author, first, last, language, genre, name from document join file on file.n = document.file
"""


def mentions_in(tables: sqlite3.Connection, address: str) -> Iterator[Mention]:
    """Yield the mentions in a document, of each entity that a name leads to, in the order of the index and the text."""
    query = """
    select entity.key, entity.kind, naming.text, section, passage, anchor, editorial, progress, left, right
    from document join naming using (file) join target on target.n = naming.target
    join entity on entity.n = target.entity where address = ? order by entity.sort_key, entity.key, naming.place"""
    rows = list(tables.execute(query, (address,)))
    for wanted in KINDS:
        for key, kind, text, section, passage, anchor, editorial, *rest in rows:
            if kind == wanted:
                yield Mention(key, kind, text, address, section, passage, anchor, bool(editorial), *rest)


def documents(tables: sqlite3.Connection, start: int = 0, count: int = ALL) -> list[Listed]:
    """List the documents in the order of the edition."""
    order = "order by position, name limit ? offset ?"
    return [Listed(*row) for row in tables.execute(f"{DOCUMENTS} {order}", (count, start))]


def document(tables: sqlite3.Connection, address: str) -> Listed | None:
    """Return a document by its address, None where there is none."""
    row = tables.execute(f"{DOCUMENTS} where address = ?", (address,)).fetchone()
    return Listed(*row) if row else None


def neighbours(tables: sqlite3.Connection, address: str) -> tuple[Listed | None, Listed | None]:
    """Return the documents before and after one: those that it names, or else the next by date, or in the order."""
    row = tables.execute("select file, previous, next from document where address = ?", (address,)).fetchone()
    if row is None:
        return None, None
    file, previous, following = row
    before = _named(tables, previous) or _beside(tables, file, "<", "desc")
    return before, _named(tables, following) or _beside(tables, file, ">", "asc")


def _named(tables: sqlite3.Connection, pointer: str) -> Listed | None:
    """Return the document that another names as its neighbour: by its id, or the name of its file."""
    id = basename(pointer.rstrip("/")).lstrip("#").removesuffix(".xml")
    if not id:
        return None
    row = tables.execute(f"{DOCUMENTS} where id = ? limit 1", (id,)).fetchone()
    return Listed(*row) if row else None


def _beside(tables: sqlite3.Connection, file: int, way: str, order: str) -> Listed | None:
    row = tables.execute(
        f"{DOCUMENTS} where (first, position, file) {way} (select first, position, file from document where file = ?)"
        f" and (first = '') = (select first = '' from document where file = ?)"
        f" order by first {order}, position {order}, file {order} limit 1",
        (file, file),
    ).fetchone()
    return Listed(*row) if row else None


COUNTED = "select kind, key, name, sort_key, namings, documents from entity"


def kinds(tables: sqlite3.Connection) -> dict[str, int]:
    """Count the entities of each kind."""
    return dict(tables.execute("select kind, count(*) from entity group by kind"))


def entities(tables: sqlite3.Connection, kind: str, start: int = 0, count: int = ALL) -> list[Counted]:
    """List the entities of a kind in the order of the alphabet."""
    query = f"{COUNTED} where kind = ? order by sort_key, key limit ? offset ?"
    return [Counted(*row) for row in tables.execute(query, (kind, count, start))]


def named_in(tables: sqlite3.Connection, address: str) -> list[Counted]:
    """List the entities that a document names, in its header too, in the order of kinds and the alphabet."""
    query = f"""{COUNTED} where n in (
      select entity from target join naming on target = n join document using (file) where address = ?
      union select entity from target join part on target = n join document using (file) where address = ?
    ) order by kind, sort_key, key"""
    return [Counted(*row) for row in tables.execute(query, (address, address))]


def entity(tables: sqlite3.Connection, kind: str, key: str) -> Entity | None:
    """Return an entity with its record, one made of its name where no file has a record of it; None for none."""
    row = tables.execute(f"{ENTITY} where kind = ? and key = ?", (kind, key)).fetchone()
    return _entity(*row) if row else None


ENTITY = """
select key, kind, entity.name, sort_key, names, note, identifiers, xml, target.value from entity
left join content using (record) left join target on target.n = -entity.n"""


def all_entities(tables: sqlite3.Connection) -> Iterator[Entity]:
    """Yield all entities, in no order."""
    for row in tables.execute(ENTITY):
        yield _entity(*row)


def _entity(*row: Any) -> Entity:
    key, kind, name, sort_key, names, note, identifiers, xml, target = row
    if xml is None:
        return Entity(key, kind, (Name(name, ""),), sort_key, "", (), _record(kind, name, target))
    spelled = tuple(Name(*each) for each in json.loads(names))
    return Entity(key, kind, spelled, sort_key, note, tuple(map(tuple, json.loads(identifiers))), xml)


def all_naming(tables: sqlite3.Connection) -> dict[tuple[str, str], list[str]]:
    """Return the documents that name each entity, by its kind and key, in their order."""
    query = """
    select distinct entity.kind, entity.key, address, document.position, document.file from entity
    join target on target.entity = entity.n join naming on naming.target = target.n
    join document on document.file = naming.file order by document.position, document.file"""
    found: dict[tuple[str, str], list[str]] = {}
    for kind, key, address, *_ in tables.execute(query):
        found.setdefault((kind, key), []).append(address)
    return found


def mentions(tables: sqlite3.Connection, kind: str, key: str, start: int = 0, count: int = ALL) -> Iterator[Mention]:
    """Yield the places in which an entity is named, in the order of the documents and their texts."""
    query = """
    select naming.text, address, section, passage, anchor, editorial, progress, left, right
    from entity join target on target.entity = entity.n join naming on naming.target = target.n
    join document on document.file = naming.file where entity.kind = ? and entity.key = ?
    order by document.position, document.file, naming.place limit ? offset ?"""
    for text, address, section, passage, anchor, editorial, *rest in tables.execute(query, (kind, key, count, start)):
        yield Mention(key, kind, text, address, section, passage, anchor, bool(editorial), *rest)


def links(tables: sqlite3.Connection, address: str) -> dict[str, list[tuple[str, str]]]:
    """Map the anchors in a document to the kinds and keys of the entities that are named there."""
    found: dict[str, list[tuple[str, str]]] = {}
    query = """
    select anchor, entity.kind, key from document join naming using (file) join target on target.n = naming.target
    join entity on entity.n = target.entity where address = ? order by place"""
    for anchor, kind, key in tables.execute(query, (address,)):
        found.setdefault(anchor, []).append((kind, key))
    return found


def parts(tables: sqlite3.Connection, address: str) -> list[tuple[str, str, str, str]]:
    """List who and what has a part in a document by its header: role, kind and key (or ""), and the words there."""
    query = """
    select role, coalesce(entity.kind, part.kind), coalesce(key, ''), part.text from document join part using (file)
    left join target on target.n = part.target left join entity on entity.n = target.entity
    where address = ? order by place"""
    return list(tables.execute(query, (address,)))


def outline(tables: sqlite3.Connection, address: str) -> tuple[tuple[Section, ...], tuple[tuple[str, str], ...]]:
    """Return the sections of a document, and the summaries of its passages."""
    row = tables.execute("select outline from document where address = ?", (address,)).fetchone()
    sections, summaries = json.loads(row[0]) if row else ((), ())
    return tuple(Section(*each) for each in sections), tuple((passage, text) for passage, text in summaries)


def told(tables: sqlite3.Connection, first: str = "", last: str = "9999") -> Iterator[tuple[str, DatedMention]]:
    """Yield the dates between two days that documents tell of, each with its document, in the order of time.

    Days are those of years from 0 to 9999 (ISO 8601).
    """
    query = """
    select address, text, earliest, latest, passage, anchor from dated join document using (file)
    where earliest >= ? and earliest <= ? and earliest <> '' order by earliest, position, file, place"""
    for address, *date in tables.execute(query, (first, last)):
        yield address, DatedMention(*date)


def on_the_map(tables: sqlite3.Connection) -> list[Marked]:
    """List the places that documents name and that have coordinates, those most often named first."""
    query = """
    select key, entity.name, north, east, namings from entity join record on record.n = entity.record
    where north is not null and namings > 0 order by namings desc, key"""
    return [Marked(*row) for row in tables.execute(query)]


ELEMENTS = {
    "person": ("person", "persName"),
    "place": ("place", "placeName"),
    "org": ("org", "orgName"),
    "event": ("event", "label"),
    "work": ("bibl", "title"),
    "other": ("object", "objectName"),
}


def _record(kind: str, name: str, target: str) -> str:
    """Make a TEI record of an entity that no file has one of."""
    outer, inner = ELEMENTS[kind]
    record = parse(f'<{outer} xmlns="{TEI}"><{inner}/></{outer}>')
    record[0].text = name
    authority, _, number = target.partition(":")
    if target.startswith("//"):
        authority, number = "URL", f"https:{target}"
    if number and authority != "key":
        record.append(make(f"{{{TEI}}}idno", {"type": authority}, number))
    return serialize(record)
