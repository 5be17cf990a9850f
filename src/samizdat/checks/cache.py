"""Remember the findings of files by content, so that a file that has not changed is not checked again.

What is remembered hangs on the bytes of the file, its schemas and samizdat itself, and on nothing else. A cache that
is damaged, locked or not writable is as good as none: it never stops the work.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samizdat.model.finding import Finding, from_values, to_values
from samizdat.store.database import close, opened
from samizdat.store.stamps import engine, stamps_of

if TYPE_CHECKING:
    from samizdat.checks.schemas.choose import Schemas
    from samizdat.checks.targets import Target
    from samizdat.store.stamps import Stamp

# A cache that has grown beyond this is begun anew, in bytes.
LARGEST = 64_000_000
# A file with more findings than this takes no part: whoever mends it changes it anyway.
FINDINGS = 500
# So many files are asked for at once, each by up to two keys: SQLite takes no more than 999 values in any version.
TOGETHER = 100
# So many rows are written at once, or before any are read.
WRITTEN = 500
# So much of a file is read at once, in bytes.
PIECE = 1 << 20
TABLE = """
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, points_out INTEGER, findings TEXT) STRICT;
CREATE TABLE IF NOT EXISTS last (key TEXT PRIMARY KEY, files TEXT, findings TEXT) STRICT;
"""


class Known(NamedTuple):
    """What is remembered: findings, and whether the file points to others, which may have changed since."""

    findings: tuple[Finding, ...]
    points_out: bool


NOTHING = Known((), points_out=False)


class Key(NamedTuple):
    """What the findings of a file hang on as digests: its name too, or its bytes alone; "" where that is not known."""

    named: str
    bytes: str


NO_KEY = Key("", "")
# Stands where otherwise a name does.
ANY_NAME = "/"


class Cache:
    """Findings by key; without a folder it remembers nothing. Use as a context, and in one process only."""

    def __init__(self, folder: Path | None) -> None:
        self.hits = 0
        self.folder = folder
        # The names of files that are not what they were when their digests were taken, or never were known by one.
        self._changed: set[str] = set()
        # The stamps of files before they were read for their keys.
        self._stamps: dict[str, dict[str, Stamp]] = {}
        self._of: tuple[Schemas | None, str] = None, ""
        self._database = opened(folder / "results.sqlite", TABLE, largest=LARGEST) if folder else None
        self._new: list[tuple[str, bool, str]] = []

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._write()
        close(self._database)

    def last(self, targets: Sequence[Target]) -> dict[str, Known]:
        """Return, by their names, what is remembered of files that are as they were in the last run of all.

        These are files of an edition, of which the digest is known: none is read or asked for by itself.
        """
        files, findings = self._last_of(targets)
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            found.setdefault(finding.file, []).append(finding)
        known = {name: Known(tuple(of_file), points_out=False) for name, of_file in found.items()}
        return {each.name: known.get(each.name, NOTHING) for each in targets if _line(each) in files}

    def put_last(self, targets: Sequence[Target], found: Mapping[str, tuple[Finding, ...]]) -> None:
        """Remember of files what was found by their names, where it hangs on nothing else; a run of few is no such."""
        sure = found.keys() - self._changed
        lines = [_line(each) for each in targets if each.digest and each.name in sure]
        if self._database is None or not lines or len(lines) * 2 < len(self._last_of(targets)[0]):
            return
        findings = [to_values(finding) for of_file in found.values() for finding in of_file]
        row = _key(b"", self._state(targets[0].schemas)), "\n".join(lines), json.dumps(findings)
        with suppress(sqlite3.Error, UnicodeEncodeError):  # the latter: a file may be called by bytes that are no text
            self._database.execute("DELETE FROM last")
            self._database.execute("INSERT INTO last VALUES (?, ?, ?)", row)

    def _last_of(self, targets: Sequence[Target]) -> tuple[frozenset[str], tuple[Finding, ...]]:
        """Return the names and digests of the files of the last run, and what was found, if they had these schemas."""
        schemas = targets[0].schemas if targets else None
        if self._database is None or schemas is None or not all(each.schemas is schemas for each in targets):
            return frozenset(), ()
        query, key = "SELECT files, findings FROM last WHERE key = ?", _key(b"", self._state(schemas))
        with suppress(sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError):
            for files, findings in self._database.execute(query, (key,)):
                return frozenset(files.split("\n")), tuple(map(from_values, json.loads(findings)))
        return frozenset(), ()

    def look_up(self, targets: Iterable[Target], last: Mapping[str, Known]) -> Iterator[tuple[Key, Known | None]]:
        """Yield of each file the key of its findings and what is remembered; of those of the `last` run without a key.

        Some are asked for together. One of which the digest is known is read only where nothing is remembered.
        """
        rest = iter(targets)
        while some := list(islice(rest, TOGETHER)):
            keys = [NO_KEY if target.name in last else self._known_key(target) for target in some]
            rows = self._rows(keys)
            known = [
                last.get(target.name) or self._known(rows, key, target.name)
                for target, key in zip(some, keys, strict=True)
            ]
            unread = [place for place, each in enumerate(known) if each is None]
            for place in unread:
                keys[place] = self._read(some[place], keys[place])
            rows = self._rows([keys[place] for place in unread])
            for place in unread:
                known[place] = self._known(rows, keys[place], some[place].name)
            yield from zip(keys, known, strict=True)

    def _read(self, target: Target, known: Key) -> Key:
        """Return the key of a file as it is now."""
        self._stamps[target.name] = stamps_of([target.path])
        key = self.key(target.path, target.schemas, alone=target.name if target.alone else "")
        if key != known:
            self._changed.add(target.name)
        return key

    def is_as_read(self, target: Target) -> bool:
        """Tell whether a file is what it was when its key was taken: what was found in it since may be another's."""
        same = self._stamps.get(target.name) == stamps_of([target.path])
        if not same:
            self._changed.add(target.name)
        return same

    def key(self, path: Path, schemas: Schemas, *, alone: str = "") -> Key:
        """Return what the findings of a file hang on; none where that is not known.

        `alone` is the name of a file of no edition, which may be in the words about its pointers.
        """
        state = self._state(schemas)
        try:
            return _keys(_digest(path), state, alone) if state else NO_KEY
        except OSError:
            return NO_KEY

    def _known_key(self, target: Target) -> Key:
        """Return the key of a file of which the digest is known, without reading it; none where that cannot be."""
        state = self._state(target.schemas) if target.digest else ""
        return _keys(bytes.fromhex(target.digest), state, target.name if target.alone else "") if state else NO_KEY

    def _state(self, schemas: Schemas) -> str:
        """Return what findings hang on beside the file; "" where that is not known."""
        # Most files have the schemas of the one before.
        if self._of[0] is not schemas:
            known = self._database is not None and all(each.all for each in (*schemas.grammars, *schemas.rules))
            grammars, rules = ([schema.digest for schema in kind] for kind in (schemas.grammars, schemas.rules))
            self._of = schemas, "\n".join((engine(), *grammars, "", *rules, "", "")) if known else ""
        return self._of[1]

    def get(self, key: Key, name: str) -> Known | None:
        """Return what is remembered as findings of the file `name`; None where nothing is."""
        return self._known(self._rows([key]), key, name)

    def _rows(self, keys: Sequence[Key]) -> dict[str, tuple[int, str]]:
        self._write()
        wanted = [each for each in {each: None for key in keys for each in key} if each]
        if not wanted or self._database is None:
            return {}
        query = f"SELECT key, points_out, findings FROM results WHERE key IN ({','.join('?' * len(wanted))})"
        with suppress(sqlite3.Error):
            return {key: about for key, *about in self._database.execute(query, wanted)}
        return {}

    def _known(self, rows: Mapping[str, tuple[int, str]], key: Key, name: str) -> Known | None:
        """Read one of the rows as findings of the file `name`."""
        row = rows.get(key.bytes) or rows.get(key.named)
        if row is None:
            return None
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            findings = tuple(finding.in_file(name) for finding in _findings(row[1]))
            self.hits += 1
            return Known(findings, bool(row[0]))
        return None

    def put(self, key: Key, findings: tuple[Finding, ...], *, points_out: bool = False, by_bytes: bool = False) -> None:
        """Remember the findings of a file; `by_bytes` tells that those of any file with these bytes are the same."""
        name = key.bytes if by_bytes else key.named
        if not name or self._database is None or len(findings) > FINDINGS:
            return
        text = json.dumps([to_values(finding) for finding in findings]) if findings else "[]"
        self._new.append((name, points_out, text))
        if len(self._new) >= WRITTEN:
            self._write()

    def _write(self) -> None:
        """Write what has gathered."""
        if self._new and self._database is not None:
            with suppress(sqlite3.Error):
                self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", self._new)
        self._new.clear()


# What was found in files with the same bytes is the same.
@lru_cache(maxsize=1_000)
def _findings(row: str) -> tuple[Finding, ...]:
    """Read what a row says; raises several errors where it is not ours."""
    return () if row == "[]" else tuple(from_values(found) for found in json.loads(row))


def _line(target: Target) -> str:
    return f"{target.digest} {target.name}"


def _digest(path: Path) -> bytes:
    """Return a digest of what is in a file. Raises OSError."""
    content = sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  that of pathlib takes twice as long
        while piece := file.read(PIECE):
            content.update(piece)
    return content.digest()


def _keys(content: bytes, state: str, alone: str) -> Key:
    """Return the keys of a file with this digest; one that an edition holds has the same for any name."""
    named = _key(content, state + alone)
    return Key(named, _key(content, state + ANY_NAME) if alone else named)


def _key(content: bytes, state: str) -> str:
    return sha256(content + state.encode("utf-8", "surrogatepass")).hexdigest()
