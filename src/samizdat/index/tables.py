"""Keep the records of files in tables (SQLite), so that what has not changed is not read again.

`put` and `remove` touch the rows of one file. What hangs together across files (entities, and what each target leads
to) is made of these rows by `samizdat.index.resolve`. The database may be deleted at any time: it is made of the files.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samizdat.index.describe import safe
from samizdat.store.database import PATIENCE
from samizdat.store.sealed import connect

if TYPE_CHECKING:
    from samizdat.model.record import EntityRecord, FileRecord, Naming

# To be counted up whenever the tables, or what records hold, change.
VERSION = 2
TABLES = """
create table file (n integer primary key, name text not null unique, key text not null, known text not null);
create table document (
  file integer primary key, position integer not null, id text not null, title text not null, author text not null,
  first text not null, last text not null, dated_by text not null, language text not null, genre text not null,
  previous text not null, next text not null, unlinked integer not null, outline text not null,
  address text not null default '', shown text not null default '');
create index document_id on document (id);
create index document_address on document (address);
create index document_day on document (first, position);
create table target (n integer primary key, value text not null unique, id text, entity integer);
create index target_id on target (id);
create index target_entity on target (entity);
create table naming (
  file integer not null, place integer not null, target integer not null, kind text not null, text text not null,
  anchor text not null, passage text not null, section text not null, editorial integer not null,
  bound integer not null, progress integer not null, left text not null, right text not null,
  primary key (file, place)) without rowid;
create index naming_target on naming (target, file, place);
create table part (
  file integer not null, place integer not null, role text not null, target integer, kind text not null,
  text text not null, primary key (file, place)) without rowid;
create index part_target on part (target);
create table dated (
  file integer not null, place integer not null, text text not null, earliest text not null, latest text not null,
  passage text not null, anchor text not null, primary key (file, place)) without rowid;
create index dated_day on dated (earliest);
create table record (
  n integer primary key, file integer not null, address text, id text, kind text not null, name text not null,
  sort_key text not null, local integer not null, size integer not null, first text not null, last text not null,
  north real, east real, entity integer);
create table content (
  record integer primary key, names text not null, note text not null, identifiers text not null, xml text not null);
create index record_file on record (file);
create index record_address on record (address);
create index record_id on record (id);
create index record_entity on record (entity);
create table identity (value text not null, kind text not null, record integer not null,
  primary key (value, kind, record)) without rowid;
create index identity_record on identity (record);
create table alias (value text primary key, meant text not null) without rowid;
create table entity (
  n integer primary key, key text not null, kind text not null, name text not null, sort_key text not null,
  record integer, namings integer not null default 0, documents integer not null default 0);
create index entity_kind on entity (kind, sort_key, key);
create index entity_key on entity (key);
create table standing (mark text not null);
create table answer (name text primary key, digest blob not null) without rowid;
create table asked (name text not null, task text not null, primary key (name, task)) without rowid;
create index asked_task on asked (task);
"""


def open_tables(path: Path | None = None, key: bytes | None = None) -> sqlite3.Connection:
    """Open the tables in a file, or in memory; what an older version has made, or nobody can read, is made anew.

    With a `key` the file is sealed (`store.sealed`).
    """
    connection = _connect(path, key)
    try:
        if connection.execute("pragma user_version").fetchone()[0] == VERSION:
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    if path is not None:
        path.unlink(missing_ok=True)
    connection = _connect(path, key)
    connection.executescript(TABLES)
    connection.execute(f"pragma user_version = {VERSION}")
    return connection


def copy_tables(path: Path, tables: sqlite3.Connection) -> bool:
    """Copy the tables in a file, which stays as it is; tell whether they are whole and of this version."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as kept:
            if kept.execute("pragma user_version").fetchone()[0] != VERSION:
                return False
            kept.backup(tables)
        return bool(tables.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _connect(path: Path | None, key: bytes | None) -> sqlite3.Connection:
    connection = connect(path, key) if path and key else sqlite3.connect(path or ":memory:", timeout=PATIENCE)
    connection.isolation_level = None
    # What a crash of the machine destroys is made anew; one of the program destroys nothing.
    connection.execute("pragma synchronous = off")
    connection.create_function("safe", 1, safe, deterministic=True)
    return connection


@contextmanager
def transaction(tables: sqlite3.Connection) -> Iterator[None]:
    """Change the tables as a whole or not at all."""
    tables.execute("begin immediate")
    try:
        yield
    except BaseException:
        tables.execute("rollback")
        raise
    tables.execute("commit")


def keys(tables: sqlite3.Connection) -> dict[str, str]:
    """Return the key under which each file was put, by the names of the files."""
    return dict(tables.execute("select name, key from file"))


class Change(NamedTuple):
    """What a record has changed in the tables.

    `file` is the number of its file, `targets` are those of what it points to or did before. `entities` tells that
    there may be other entities, `documents` that documents may have other titles.
    """

    file: int
    entities: bool
    documents: bool
    targets: frozenset[int]


def put(tables: sqlite3.Connection, record: FileRecord, key: str, position: int = 0, name: str = "") -> Change:
    """Put the record of a file in the place of what the tables have of it; `samizdat.index.resolve` does the rest.

    `key` says what the record was made from; `position` is the document's place in the order of the edition. `name`
    tells apart the texts of a corpus, which are one file.
    """
    name = name or record.file
    known = _known(record)
    row = tables.execute("select n, known from file where name = ?", (name,)).fetchone()
    n, before = row or (_new_file(tables, name), "")
    old_title, old_targets = _title(tables, n), _pointed_to(tables, n)
    tables.execute("update file set key = ?, known = ? where n = ?", (key, known, n))
    same = before == known
    _clear(tables, n, records=not same)
    new = _put_document(tables, n, record, position)
    if same:
        _update_records(tables, n, record)
    else:
        _put_records(tables, n, record)
    if same_title := _title(tables, n)[:4] == old_title[:4]:
        tables.execute("update document set address = ?, shown = ? where file = ?", (*old_title[4:], n))
    return Change(n, new or not same, not same_title, frozenset(old_targets | _pointed_to(tables, n)))


def _known(record: FileRecord) -> str:
    """Return a digest of what tells which entities a file has records of."""
    about = [(each.id, each.kind, each.name, each.sort_key, each.targets, each.local) for each in record.entities]
    return hashlib.sha256(repr((record.document is None, about)).encode()).hexdigest()


def _new_file(tables: sqlite3.Connection, name: str) -> int:
    return tables.execute("insert into file (name, key, known) values (?, '', '')", (name,)).lastrowid or 0


def _title(tables: sqlite3.Connection, file: int) -> tuple[str, ...]:
    """Return what a document's address and the title that is shown are made of, and these two."""
    query = "select id, title, first, author, address, shown from document where file = ?"
    return tuple(tables.execute(query, (file,)).fetchone() or ("",) * 6)


def _pointed_to(tables: sqlite3.Connection, file: int) -> set[int]:
    union = (
        "select target from naming where file = ? union select target from part where file = ? and target is not null"
    )
    return {target for (target,) in tables.execute(union, (file, file))}


def remove(tables: sqlite3.Connection, name: str) -> Change:
    """Take a file out of the tables."""
    targets, n = set[int](), 0
    for (n,) in tables.execute("select n from file where name = ?", (name,)).fetchall():
        targets |= _pointed_to(tables, n)
        _clear(tables, n, records=True)
        tables.execute("delete from file where n = ?", (n,))
    return Change(n, entities=True, documents=True, targets=frozenset(targets))


def _clear(tables: sqlite3.Connection, file: int, *, records: bool) -> None:
    if records:
        for table in ("identity", "content"):
            tables.execute(f"delete from {table} where record in (select n from record where file = ?)", (file,))
        tables.execute("delete from record where file = ?", (file,))
    for table in ("document", "naming", "part", "dated"):
        tables.execute(f"delete from {table} where file = ?", (file,))


def _put_document(tables: sqlite3.Connection, file: int, record: FileRecord, position: int) -> bool:
    """Put what a document has; tell whether it points to something that no other does."""
    if record.document is None:
        return False
    outline = json.dumps([[(section.id, section.heading) for section in record.sections], record.summaries])
    values = (file, position, *record.document, record.unlinked, outline)
    names = (
        "file, position, id, title, author, first, last, dated_by, language, genre, previous, next, unlinked, outline"
    )
    tables.execute(f"insert into document ({names}) values ({_marks(len(values))})", values)
    number, new = _targets(tables, (*(each.target for each in record.namings), *(each.target for each in record.parts)))
    tables.executemany(f"insert into naming values ({_marks(13)})", _namings(file, record.namings, number))
    parts = (
        (file, place, each.role, number.get(each.target), each.kind, each.text)
        for place, each in enumerate(record.parts)
    )
    tables.executemany(f"insert into part values ({_marks(6)})", parts)
    dates = (
        (file, place, each.text, each.earliest, each.latest, each.passage, each.anchor)
        for place, each in enumerate(record.dates)
    )
    tables.executemany(f"insert into dated values ({_marks(7)})", dates)
    return new


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _namings(file: int, namings: Iterable[Naming], number: dict[str, int]) -> Iterator[tuple[object, ...]]:
    for place, naming in enumerate(namings):
        yield (file, place, number[naming.target], *naming[1:])


def _targets(tables: sqlite3.Connection, values: Iterable[str]) -> tuple[dict[str, int], bool]:
    """Return the numbers of targets, and whether one of them is new."""
    number: dict[str, int] = {}
    new = False
    for value in dict.fromkeys(filter(None, values)):
        row = tables.execute("select n from target where value = ?", (value,)).fetchone()
        if row is None:
            new = True
            insert = "insert into target (value, id) values (?, ?)"
            number[value] = tables.execute(insert, (value, _id(value))).lastrowid or 0
        else:
            number[value] = row[0]
    return number, new


def _id(target: str) -> str | None:
    """Return the identifier that a target has, wherever that is."""
    return target.partition("#")[2] or None


FACTS = "size, first, last, north, east"
RECORD = f"file, address, id, kind, name, sort_key, local, {FACTS}"


def _put_records(tables: sqlite3.Connection, file: int, record: FileRecord) -> None:
    for each in record.entities:
        address = f"{record.file}#{each.id}" if each.id else None
        values = (file, address, each.id or None, each.kind, each.name, each.sort_key, each.local, *_facts(each))
        n = tables.execute(f"insert into record ({RECORD}) values ({_marks(12)})", values).lastrowid
        tables.execute(f"insert into content values ({_marks(5)})", (n, *_contents(each)))
        rows = ((value, each.kind, n) for value in each.targets)
        tables.executemany("insert or ignore into identity values (?, ?, ?)", rows)


def _update_records(tables: sqlite3.Connection, file: int, record: FileRecord) -> None:
    """Change what records say that are records of the same entities as before."""
    numbers = [n for (n,) in tables.execute("select n from record where file = ? order by n", (file,))]
    for each, n in zip(record.entities, numbers, strict=True):
        tables.execute(f"update record set ({FACTS}) = ({_marks(5)}) where n = ?", (*_facts(each), n))
        tables.execute(f"replace into content values ({_marks(5)})", (n, *_contents(each)))


def _facts(record: EntityRecord) -> tuple[object, ...]:
    return (len(record.xml), record.first, record.last, record.north, record.east)


def _contents(record: EntityRecord) -> tuple[object, ...]:
    return (json.dumps(record.names), record.note, json.dumps(record.identifiers), record.xml)
