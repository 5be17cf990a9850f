"""Merge what files contribute: which entities there are, what each target leads to, what documents are called.

All is made of the tables, in SQL where it can be, in time that grows as the tables do. What no record is found for is
an entity of its own, by the words that documents have for it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from posixpath import splitext
from typing import TYPE_CHECKING

from samizdat.index.describe import safe
from samizdat.index.entities import sort_key
from samizdat.index.union import unite

if TYPE_CHECKING:
    from samizdat.index.tables import Change

NUMBERED = re.compile(r"([^\W\d_][\w.-]*?[^\W\d]|[^\W\d])0*(\d+)")
PREFIXED = re.compile(r"([A-Za-z][\w.-]*):(.+)")
# The best record of several: of a list, else the fullest; and of a target that several records have, the first entity.
BEST = """
select record.n from record join file on file.n = record.file left join document using (file)
where record.entity = entity.n
order by document.file is not null, record.name = '', record.size desc, file.name, record.n limit 1
"""
# The entity that each way leads to: one known by its number before one whose id is the same, lists before documents.
LED = """
create temp table led as
select known.value, record.entity, min(
  iif(known.way in ('id', 'key'), '2', '1') || iif(document.file is null, '1', '2') || file.name || '#' || record.n)
from known join record on record.n = known.record join file on file.n = record.file left join document using (file)
where known.value in (select value from way) group by known.value
"""
IDS = """
select '#' || id as value from record where id is not null
union select value from target where value like '#%' union select value from identity where value like '#%' order by 1
"""


def resolve(tables: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Bring the tables up to date after changes: all of them where entities may be others, else what was touched."""
    entities = any(change.entities for change in changes)
    tables.execute("create temp table touched (target integer primary key)")
    if entities:
        _unite(tables)
        _lead(tables)
        tables.execute("insert into touched select n from target")
    else:
        touched = {(target,) for change in changes for target in change.targets}
        tables.executemany("insert into touched values (?)", touched)
    before = tables.execute(OWN_ONES).fetchall()
    _own(tables)
    _describe(tables, changes)
    _count(tables)
    if entities or tables.execute(OWN_ONES).fetchall() != before:
        _name(tables)
    tables.execute("drop table touched")
    if any(change.documents for change in changes):
        _documents(tables)


def _unite(tables: sqlite3.Connection) -> None:
    """Make the entities that there are records of."""
    tables.execute("delete from alias")
    tables.executemany("insert into alias values (?, ?)", list(_aliases(tables)))
    unite(tables)
    tables.execute("delete from entity")
    tables.execute(
        "insert into entity (n, key, kind, name, sort_key) select n, '', kind, '', '' from record where entity = n"
    )


# The entities of their own that are touched.
OWN_ONES = """
select distinct entity.n, kind from entity join target on target.entity = entity.n
join touched on touched.target = target.n where entity.n < 0 order by 1
"""
TOUCHED = "n in (select entity from target join touched on touched.target = target.n)"


def _describe(tables: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Describe by their best records the entities that the changed files have records of."""
    tables.execute("create temp table seen (entity integer primary key)")
    for change in changes:
        tables.execute("insert or ignore into seen select entity from record where file = ?", (change.file,))
    if any(change.entities for change in changes):
        tables.execute("insert or ignore into seen select n from entity where n > 0")
    tables.execute(f"update entity set record = ({BEST}) where n in (select entity from seen)")
    tables.execute(
        "update entity set (kind, name, sort_key) = (select kind, name, sort_key from record"
        " where record.n = entity.record) where n in (select entity from seen)"
    )
    tables.execute("drop table seen")


def _aliases(tables: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield numbers without letters (`#50`) and the ids that they mean (`#pmb50`), where that is one alone."""
    bare: dict[str, str] = {}
    meant: dict[str, set[str]] = defaultdict(set)
    for (value,) in tables.execute(IDS):
        id = value[1:]
        if id.isdecimal():
            bare[value] = id.lstrip("0")
        elif match := NUMBERED.fullmatch(id):
            meant[match[2]].add(value)
    for value, number in bare.items():
        if len(meant.get(number, ())) == 1:
            yield value, next(iter(meant[number]))


def _lead(tables: sqlite3.Connection) -> None:
    """Find for each target the entity that it leads to: by its address, or else in any way that it is known."""
    tables.execute("update target set entity = (select entity from record where address = target.value)")
    rows = tables.execute(
        "select n, value, meant, target.id, exists (select 1 from file where name ="
        " substr(value, 1, instr(value, '#') - 1)) from target left join alias using (value) where entity is null"
    ).fetchall()
    ways = (
        (n, place, way)
        for n, value, meant, id, here in rows
        for place, way in enumerate(_ways(meant or value, id, here=bool(here)))
    )
    tables.execute("create temp table way (target integer, place integer, value text)")
    tables.executemany("insert into way values (?, ?, ?)", ways)
    tables.execute(LED)
    tables.execute("create index led_value on led (value)")
    found = tables.execute(
        "select entity, target, min(place) from way join led on led.value = way.value group by target"
    ).fetchall()
    tables.executemany("update target set entity = ? where n = ?", [row[:2] for row in found])
    for table in ("led", "way", "known"):
        tables.execute(f"drop table {table}")


def _ways(value: str, id: str | None, *, here: bool) -> Iterator[str]:
    """Yield under which names what a target leads to may be known; `here` tells that its file is there."""
    yield value
    if id and not here:
        yield f"#{id}"
    elif value.startswith("key:"):
        yield f"#{value[4:]}"
    elif match := PREFIXED.fullmatch(value):
        yield from (f"#{match[2]}", f"#{match[1]}{match[2]}", f"#{match[1]}_{match[2]}", f"#{match[1]}-{match[2]}")
        yield f"key:{value}"


OWN = """
select coalesce(other.n, target.n), target.n, coalesce(other.value, target.value), naming.kind, naming.text, count(*)
from target left join alias using (value) left join target as other on other.value = alias.meant
join (select target, kind, text from naming where not bound union all select target, kind, text from part) as naming
  on naming.target = target.n
where (target.entity is null or target.entity < 0)
  and coalesce(other.n, target.n) in (
    select coalesce(other.n, target.n) from touched join target on target.n = touched.target
    left join alias using (value) left join target as other on other.value = alias.meant)
group by 1, 2, 3, 4, 5 order by 1, 6 desc, 4, 5
"""


GONE = """
delete from entity where n < 0 and n in (select entity from touched join target on n = touched.target)
  and not exists (select 1 from target join naming on target = n where target.entity = entity.n and not bound)
  and not exists (select 1 from target join part on target = n where target.entity = entity.n)
"""


def _own(tables: sqlite3.Connection) -> None:
    """Make entities of the targets that lead to no record; the words used most often are their names."""
    for n, group in groupby(tables.execute(OWN).fetchall(), key=itemgetter(0)):
        rows = list(group)
        kinds, texts = Counter[str](), Counter[str]()
        for _, _, _, kind, text, count in rows:
            kinds[kind] += count
            texts[text] += count
        value = rows[0][2].lstrip("#/")
        kind, name = _most(kinds) or "other", _most(texts) or value
        tables.executemany("update target set entity = ? where n = ?", {(-n, own) for _, own, *_ in rows})
        tables.execute(
            "insert into entity (n, key, kind, name, sort_key) values (?, '', ?, ?, ?)"
            " on conflict (n) do update set (kind, name, sort_key) = (excluded.kind, excluded.name, excluded.sort_key)",
            (-n, kind, name, sort_key(name)),
        )

    tables.execute(GONE)
    tables.execute("update target set entity = null where entity < 0 and entity not in (select n from entity)")


def _most(counted: Counter[str]) -> str:
    """Return what was counted most often and says something; of several the first in the alphabet."""
    return min((each for each in counted if each), key=lambda each: (-counted[each], each), default="")


def _count(tables: sqlite3.Connection) -> None:
    """Count in how many places and documents each entity is named, by the documents' own words."""
    tables.execute(
        "update entity set (namings, documents) = (select count(*), count(distinct naming.file) from target"
        " join naming on naming.target = target.n where target.entity = entity.n and not naming.editorial)"
        f" where {TOUCHED}"
    )


KEYS = """
update entity set key = case when n < 0 then (select safe(ltrim(value, '#/')) from target where target.n = -entity.n)
  else safe(coalesce(
    (select iif(local, document.id || '.' || record.id, record.id) from record left join document using (file)
      where record.n = entity.record),
    (select min(id) from record where record.entity = entity.n and not local),
    (select ltrim(coalesce(meant, value), '#/') from record join identity on identity.record = record.n
      left join alias using (value) where record.entity = entity.n order by value like '#%' desc, value limit 1),
    name)) end
"""
# An address is one on every system of files, also where great and small letters are the same.
TWICE = """
update entity set key = safe(key || '!' || coalesce(
  (select file.name || '!' || coalesce(record.id, record.n) from record join file on file.n = record.file
    where record.n = entity.record),
  (select value from target where target.n = -entity.n)))
where (kind, lower(key)) in (select kind, lower(key) from entity group by 1, 2 having count(*) > 1)
"""


def _name(tables: sqlite3.Connection) -> None:
    """Give each entity a key that no other of its kind has: an id, a number, or the name.

    A local id has that of its document before it.
    """
    tables.execute(KEYS)
    tables.execute(TWICE)


def _documents(tables: sqlite3.Connection) -> None:
    """Give each document an address of its own, and a title that tells it apart from others."""
    tables.execute("update document set address = id, shown = case title when '' then id else title end")
    twice = "select lower(id) from document group by 1 having count(*) > 1"
    for n, name in tables.execute(
        f"select file.n, file.name from document join file on file.n = document.file where lower(id) in ({twice})"
    ).fetchall():
        tables.execute("update document set address = ? where file = ?", (safe(splitext(name)[0]), n))
    for told in ("first", "author", "address"):
        tables.execute(
            f"update document set shown = shown || ' (' || {told} || ')' where {told} <> '' and shown in"
            " (select shown from document group by shown having count(*) > 1)"
        )
