"""Find which records are of one entity: those that are known by one address or number, or have one id and one name.

A number that one file gives to two records tells nothing, nor does an id that means something in its own file only.
Records that have neither are of one entity where they have one name.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

# What is known of a record: as `file#id`, as `#id` from any file, by a number or an address of its own.
KNOWN = (
    "create temp table known (value text not null, way text not null, kind text not null, record integer not null)",
    "insert into known select address, 'address', kind, n from record where address is not null",
    "insert into known select '#' || id, 'id', kind, n from record where id is not null and not local",
    "insert into known select coalesce(alias.meant, identity.value), 'number', identity.kind, record"
    " from identity left join alias using (value)",
    # What has nothing else is known by its name.
    "insert into known select '=' || sort_key, 'number', kind, n from record where id is null"
    " and not exists (select 1 from identity where record = n)",
    # A key may be the number of any authority.
    "insert into known select 'key:' || substr(value, instr(value, ':') + 1), 'key', kind, record from identity"
    " where value like '%:%' and value not like '//%' and value not like 'key:%'",
    "create index known_value on known (value)",
)
SHARED = """
select known.value, known.kind, known.way, known.record, record.file, record.sort_key
from known join record on record.n = known.record join file on file.n = record.file
where known.way <> 'key' and known.value in (select value from known group by value having count(*) > 1)
order by known.value, known.kind, file.name, known.record
"""


class Union:
    """Sets of numbers that grow together (union–find): memory is eight bytes a number."""

    def __init__(self, size: int) -> None:
        self._parent = array("q", range(size))

    def find(self, n: int) -> int:
        """Return the number that stands for the set of another: its least."""
        parent = self._parent
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        one, other = self.find(one), self.find(other)
        self._parent[max(one, other)] = min(one, other)


def unite(tables: sqlite3.Connection) -> None:
    """Give every record the number of its entity, which is that of its first record."""
    for statement in KNOWN:
        tables.execute(statement)
    size = 1 + (tables.execute("select max(n) from record").fetchone()[0] or 0)
    union = Union(size)
    for one, other in _pairs(tables.execute(SHARED)):
        union.join(one, other)
    rows = tables.execute("select n, entity from record").fetchall()
    changed = ((union.find(n), n) for n, entity in rows if entity != union.find(n))
    tables.executemany("update record set entity = ? where n = ?", changed)


Row = tuple[str, str, str, int, int, str]


def _pairs(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    """Yield pairs of records of one entity, from what they share, in the order of that."""
    for _, group in groupby(rows, key=itemgetter(0, 1)):
        shared = list(group)
        by_number = [row for row in shared if row[2] == "number"]
        files = [row[4] for row in by_number]
        if len(set(files)) == len(files):
            holders = [row[3] for row in shared if row[2] != "id"] + [row[3] for row in shared if row[2] == "id"][:1]
            yield from ((holders[0], other) for other in holders[1:] if by_number)
        yield from _namesakes([row for row in shared if row[2] == "id"])


def _namesakes(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Yield records with one id whose names do not contradict each other."""
    first: dict[str, int] = {}
    for *_, record, _, name in rows:
        yield first.setdefault(_folded(name), record), record


def _folded(name: str) -> str:
    """Return a name without the order of its words and what stands between them."""
    return " ".join(sorted("".join(letter if letter.isalnum() else " " for letter in name).split()))
