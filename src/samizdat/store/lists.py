"""Lists of words with what every run of an edition's texts gives to each of them, joined as files have it.

An index of words, a table of mentions: a file of the whole edition is a list, and one changed text changes a few lines
of it. So texts that follow each other are a run, what each run gives to a line is kept, and so is the line that these
make together: after a change only the lines are joined anew to which the run of the changed text gives, or gave.

What is numbered throughout the edition, as the records of a search are, is kept with numbers that start from the
run's own first; a line has the steps between them, of which one in each line changes where a run before it grows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple, TypeVar

TABLES = """
CREATE TABLE IF NOT EXISTS runs (n INTEGER PRIMARY KEY, name TEXT UNIQUE, key TEXT, place INTEGER, base INTEGER,
  count INTEGER, notes TEXT, lines TEXT, bulk TEXT) STRICT;
CREATE TABLE IF NOT EXISTS parts (list TEXT, word BLOB, run INTEGER, first INTEGER, last INTEGER, text TEXT,
  PRIMARY KEY (list, word, run)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS joined (list TEXT, word BLOB, size INTEGER, digest TEXT, text TEXT,
  PRIMARY KEY (list, word)) STRICT, WITHOUT ROWID;
"""
# Beyond this many lines to be joined it is faster to read all parts in their order than those of each line.
MANY = 5_000
# So many parts are written at once.
BUFFERED = 50_000

# A list and a word in it.
Line = tuple[str, str]
Answer = TypeVar("Answer")


class Part(NamedTuple):
    """What a run gives to a line: text, and two numbers; in a numbered list the first and the last of its numbers."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a run gives: parts of lines, how many numbers it takes, `notes` that every file asks for, and what few do.

    `bulk` is a text for each number, of one line.
    """

    parts: Mapping[Line, Part]
    count: int = 0
    notes: str = ""
    bulk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run of an edition: its name, which no other has, a key that tells what it is made of, and what makes it."""

    name: str
    key: str
    make: Callable[[], Given]


class Joint(NamedTuple):
    """How parts are joined: with what between them and, in a numbered list, how the step to each part is written."""

    between: str
    step: Callable[[int], str] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a run: its number here, its key, its place among the runs, and its numbers."""

    n: int
    key: str
    place: int
    base: int
    count: int


@dataclass(slots=True)
class Lists:
    """The lists of an edition in a database that has TABLES; `joints` tells how each list is joined."""

    database: sqlite3.Connection
    joints: Mapping[str, Joint]
    _runs: dict[int, Known] = field(default_factory=dict)
    _new: list[tuple[str, bytes, int, int, int, str]] = field(default_factory=list)

    def update(self, runs: Sequence[Run]) -> None:
        """Make the lists those of these runs, in their order: what has a known key is not made again."""
        self._new.clear()
        self.database.execute("SAVEPOINT updating")
        try:
            self._update(runs)
        except BaseException:
            self.database.execute("ROLLBACK TO updating")
            self.database.execute("RELEASE updating")
            raise
        self.database.execute("RELEASE updating")

    def _update(self, runs: Sequence[Run]) -> None:
        query = "SELECT name, n, key, place, base, count FROM runs ORDER BY place"
        known = {name: Known(*about) for name, *about in self.database.execute(query)}
        gone = [known[name] for name in known.keys() - {run.name for run in runs}]
        touched = {line for each in gone for line in self._removed(each.n)}
        now: dict[str, Known] = {}
        for run in runs:
            before = known.get(run.name)
            if before is None or before.key != run.key:
                before, lines = self._put(run, before)
                touched |= lines
            now[run.name] = before
        self._flush()
        self._joined_anew(touched, self._placed(now.values()))

    def _placed(self, runs: Iterable[Known]) -> tuple[bool, bool]:
        """Give runs their places and numbers; tell if any that was known is in another order, or has other numbers."""
        self._runs, base, last, reordered, shifted = {}, 0, -1, False, False
        for place, run in enumerate(runs):
            if run.place >= 0:
                reordered, shifted, last = reordered or run.place < last, shifted or run.base != base, run.place
            if (run.place, run.base) != (place, base):
                self.database.execute("UPDATE runs SET place = ?, base = ? WHERE n = ?", (place, base, run.n))
            self._runs[run.n] = replace(run, place=place, base=base)
            base += run.count
        return reordered, shifted

    def _put(self, run: Run, before: Known | None) -> tuple[Known, set[Line]]:
        """Put what a run gives in the place of what it gave; return the lines that are not what they were."""
        given = run.make()
        kept = self._parts(before.n) if before else {}
        touched = {line for line in given.parts.keys() | kept.keys() if given.parts.get(line) != kept.get(line)}
        lines = json.dumps(list(given.parts), ensure_ascii=False)
        values = (run.key, given.count, given.notes, lines, "\n".join(given.bulk))
        if before is None:
            query = "INSERT INTO runs (name, key, count, notes, lines, bulk) VALUES (?, ?, ?, ?, ?, ?)"
            number = self.database.execute(query, (run.name, *values)).lastrowid or 0
        else:
            number = before.n
            query = "UPDATE runs SET key = ?, count = ?, notes = ?, lines = ?, bulk = ? WHERE n = ?"
            self.database.execute(query, (*values, number))
        lost = [(*_key(line), number) for line in kept.keys() - given.parts.keys()]
        self.database.executemany("DELETE FROM parts WHERE list = ? AND word = ? AND run = ?", lost)
        self._new += ((*_key(line), number, *given.parts[line]) for line in touched & given.parts.keys())
        if len(self._new) > BUFFERED:
            self._flush()
        return Known(number, run.key, *((before.place, before.base) if before else (-1, -1)), given.count), touched

    def _flush(self) -> None:
        """Write parts in the order in which they are kept, which is several times faster than in that of the runs."""
        self._new.sort()
        self.database.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?)", self._new)
        self._new.clear()

    def _lines(self, n: int) -> Iterator[Line]:
        """Yield the lines to which a run gives."""
        (lines,) = self.database.execute("SELECT lines FROM runs WHERE n = ?", (n,)).fetchone()
        return ((list, word) for list, word in json.loads(lines))

    def _parts(self, n: int) -> dict[Line, Part]:
        query = "SELECT first, last, text FROM parts WHERE list = ? AND word = ? AND run = ?"
        return {line: Part(*self.database.execute(query, (*_key(line), n)).fetchone()) for line in self._lines(n)}

    def _removed(self, n: int) -> list[Line]:
        """Remove a run; return the lines to which it gave."""
        lines = list(self._lines(n))
        keys = ((*_key(line), n) for line in lines)
        self.database.executemany("DELETE FROM parts WHERE list = ? AND word = ? AND run = ?", keys)
        self.database.execute("DELETE FROM runs WHERE n = ?", (n,))
        return lines

    def _joined_anew(self, touched: set[Line], moved: tuple[bool, bool]) -> None:
        """Join the lines touched; all of them where runs have moved, all numbered ones where their numbers have."""
        reordered, shifted = moved
        if reordered or shifted or len(touched) > MANY:
            lists = {name for name, joint in self.joints.items() if reordered or (shifted and joint.step)}
            lists.update(name for name, _ in touched) if len(touched) > MANY else None
            for name in sorted(lists):
                self.database.execute("DELETE FROM joined WHERE list = ?", (name,))
                self._write((name, bytes(word), parts) for word, parts in self._all(name))
            touched = {line for line in touched if line[0] not in lists}
        query = "SELECT run, first, last, text FROM parts WHERE list = ? AND word = ?"
        self.database.executemany("DELETE FROM joined WHERE list = ? AND word = ?", map(_key, touched))
        self._write((*_key(line), self.database.execute(query, _key(line)).fetchall()) for line in touched)

    def _all(self, name: str) -> Iterator[tuple[bytes, list[tuple[int, int, int, str]]]]:
        query = "SELECT word, run, first, last, text FROM parts WHERE list = ? ORDER BY word"
        for word, rows in groupby(self.database.execute(query, (name,)), lambda row: row[0]):
            yield word, [row[1:] for row in rows]

    def _write(self, lines: Iterable[tuple[str, bytes, list[tuple[int, int, int, str]]]]) -> None:
        """Write lines, each of its parts; what no run gives to any more is no line."""
        rows = ((name, word, self._join(self.joints[name], parts)) for name, word, parts in lines if parts)
        full = ((name, word, len(text), digest(text), text) for name, word, text in rows)
        self.database.executemany("INSERT INTO joined VALUES (?, ?, ?, ?, ?)", full)

    def _join(self, joint: Joint, parts: list[tuple[int, int, int, str]]) -> str:
        parts.sort(key=lambda part: self._runs[part[0]].place)
        if joint.step is None:
            return joint.between.join(part[3] for part in parts)
        joined, before = [], 0
        for run, first, last, text in parts:
            base = self._runs[run].base
            joined.append(joint.step(base + first - before) + text)
            before = base + last
        return joint.between.join(joined)

    # What files ask

    def notes(self) -> list[str]:
        """Return the notes of all runs in their order."""
        return [notes for (notes,) in self.database.execute("SELECT notes FROM runs ORDER BY place")]

    def keys(self) -> list[tuple[str, int, int]]:
        """Return of all runs in their order the key, the first number, and how many there are."""
        return [(run.key, run.base, run.count) for run in self._runs.values()]

    def bulk(self, first: int, end: int) -> list[str]:
        """Return the texts of these numbers, the last one excluded."""
        query = "SELECT base, bulk FROM runs WHERE count AND base < ? AND base + count > ? ORDER BY place"
        texts: list[str] = []
        for base, bulk in self.database.execute(query, (end, first)):
            texts += bulk.split("\n")[max(first - base, 0) : end - base]
        return texts

    def sizes(self, list: str) -> list[tuple[str, int, str]]:
        """Return of each line of a list, in order, its word, the length of its text in characters, and its digest."""
        query = "SELECT word, size, digest FROM joined WHERE list = ? ORDER BY word"
        return [(_word(word), size, digest) for word, size, digest in self.database.execute(query, (list,))]

    def state(self, list: str) -> str:
        """Return what tells one state of a list from any other."""
        query = "SELECT word, digest FROM joined WHERE list = ? ORDER BY word"
        rows = (word + digest.encode() for word, digest in self.database.execute(query, (list,)))
        return blake2b(b"".join(rows), digest_size=16).hexdigest()

    def lines(self, list: str, first: str | None = None, last: str | None = None) -> dict[str, str]:
        """Return the lines of a list from one word to another, in the order of the words."""
        about = "" if first is None or last is None else " AND word BETWEEN ? AND ?"
        query = f"SELECT word, text FROM joined WHERE list = ?{about} ORDER BY word"
        between = [_bytes(word) for word in (first, last) if word is not None]
        return {_word(word): text for word, text in self.database.execute(query, (list, *between))}

    def sums(self, list: str) -> dict[str, tuple[int, int]]:
        """Return the sums of both numbers of all parts, by word."""
        query = "SELECT word, sum(first), sum(last) FROM parts WHERE list = ? GROUP BY word"
        return {_word(word): (first, last) for word, first, last in self.database.execute(query, (list,))}


def digest(text: str) -> str:
    """Return what tells a line from any other."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _key(line: Line) -> tuple[str, bytes]:
    return line[0], _bytes(line[1])


def _bytes(word: str) -> bytes:
    """Write a word so that words are in the order in which JavaScript compares them."""
    return word.encode("utf-16-be")


def _word(word: bytes) -> str:
    return word.decode("utf-16-be")
