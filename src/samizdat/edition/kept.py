"""Recall what the files of an edition are, so that of those that have not changed none is read.

A file is known by its stamp (size, time, inode); of one that was changed a moment ago nothing is kept, for it may
change again within the time that the disk tells apart. What is kept holds no word of a text but the titles.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samizdat.edition.xml_file import describe, read_file, shown
from samizdat.errors import SamizdatError
from samizdat.markup.files.entities import expand
from samizdat.markup.files.reading import read_decoded
from samizdat.model.document import Document, XmlFile
from samizdat.store.database import opened
from samizdat.store.stamps import YOUTH, Stamp, engine, stamps_in

if TYPE_CHECKING:
    from samizdat.edition.read import Result

NAME = "files.sqlite"
TABLE = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, changed INTEGER, size INTEGER, inode INTEGER, state INTEGER,
  engine TEXT, digest TEXT, id TEXT, title TEXT, source TEXT, full INTEGER, short TEXT) STRICT, WITHOUT ROWID
"""
ROW = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# So many texts stay in memory, since those who ask for one ask for it several times.
AT_HAND = 32


class Known(NamedTuple):
    """What is known of a file: its stamp, the digest and the id of its text, and of a document what its header says."""

    changed: int
    size: int
    inode: int
    state: int
    digest: str
    id: str
    title: str
    source: str
    full: bool
    short: str | None


class Files:
    """Reads the files of an edition, those that have changed. Use as a context, in one process only.

    `keep` is the folder where what is known of them is kept; without one each is read.
    """

    def __init__(self, keep: Path | None) -> None:
        self._database = opened(keep / NAME, TABLE) if keep else None
        self._known = self._recall()
        # What is known of those that have not changed, and those that were read, by the names that findings give them.
        self._same: dict[str, Known] = {}
        self._read: dict[str, Document] = {}
        self._new: dict[str, tuple[Stamp, Document]] = {}

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._database is None:
            return
        with suppress(sqlite3.Error), self._database:
            self._database.executemany(ROW, (_row(path, *found) for path, found in self._new.items()))
        self._database.close()

    def folder(self, folder: Path, root: Path) -> dict[str, Result]:
        """Read the XML files in a folder; of those that have not changed say what they are, and read them if asked."""
        # There may be many: nothing is done for each that can be done for all.
        start, above = (path[:-1] for path in (str(folder / "x"), shown(folder / "x", root)))
        found: dict[str, Result] = {}
        for each, stamp in stamps_in(folder, ".xml").items():
            path, name = start + each, above + each
            known = self._known.get(path)
            if known and known[:4] == stamp:
                self._same[name] = known
                text = partial(_text, path, name, known.digest)
                found[each] = XmlFile(name, known.id, text, digest=known.digest), ()
            else:
                found[each] = self._file(folder / each, root, stamp)
        return found

    def _file(self, path: Path, root: Path, stamp: Stamp | None) -> Result:
        """Read a file, and note what it is unless it is young."""
        file, findings = read_file(path, root)
        if file and stamp and stamp[0] < time.time_ns() - YOUTH:
            self._read[file.name] = describe(file)
            self._new[str(path)] = (stamp, self._read[file.name])
        return file, findings

    def document(self, file: XmlFile) -> Document:
        """Describe a document as `describe` does."""
        if known := self._same.get(file.name):
            return Document(file, known.title, known.source, bool(known.full), known.short)
        return self._read.get(file.name) or describe(file)

    def _recall(self) -> dict[str, Known]:
        if self._database is None:
            return {}
        about = "path, changed, size, inode, state, digest, id, title, source, full, short"
        query = f"SELECT {about} FROM files WHERE engine = ?"
        with suppress(sqlite3.Error):
            rows = self._database.execute(query, (engine(),))
            return {path: Known._make(known) for path, *known in rows}
        return {}


def _row(path: str, stamp: Stamp, document: Document) -> tuple[object, ...]:
    file = document.file
    about = (file.digest, file.id, document.title, document.digest, document.full, document.short)
    return path, *stamp, engine(), *about


@lru_cache(maxsize=AT_HAND)
def _text(path: str, name: str, digest: str) -> str:
    """Read the text of a file that is known; raises SamizdatError where it is not what it was."""
    xml, findings = read_decoded(Path(path), name)
    if not findings:
        xml, findings = expand(xml, name)
    if findings or XmlFile(name, "", xml).digest != digest:
        raise SamizdatError(f"{name} was changed while it was read", "Run the command again.")
    return xml
