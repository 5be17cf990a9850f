"""Remember what an output folder was last made of, so that what has not changed is not made again.

The record may be lost at any time: then everything is made. It is bound to the files that it tells of by a mark in
their folder. Nothing is asked of it as a whole but the signatures of its tasks: an edition may have a hundred thousand
files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samizdat.errors import SamizdatError
from samizdat.store.database import opened
from samizdat.store.inside import is_inside
from samizdat.store.made import Before, Made
from samizdat.store.swap_folder import File

if TYPE_CHECKING:
    from samizdat.store.folder_state import Stands, State

NAME = "built.sqlite"
TABLES = """
CREATE TABLE IF NOT EXISTS folders (
  id INTEGER PRIMARY KEY, folder TEXT UNIQUE, mark TEXT, states TEXT, twin TEXT, state TEXT, told TEXT) STRICT;
CREATE TABLE IF NOT EXISTS made (
  id INTEGER PRIMARY KEY, folder INTEGER, name TEXT, signature TEXT, noted TEXT, UNIQUE (folder, name)) STRICT;
CREATE INDEX IF NOT EXISTS noting ON made (folder) WHERE noted <> '[]';
CREATE TABLE IF NOT EXISTS files (
  folder INTEGER, above TEXT, name TEXT, made INTEGER, size INTEGER, written INTEGER,
  PRIMARY KEY (folder, above, name)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_of ON files (made);
"""
FILE = "files.above, files.name, files.size, files.written"


class Record:
    """What is known of one output folder. Use as a context, in one process only.

    Without a folder to keep it in, it remembers nothing. What tells of files raises SamizdatError where another process
    has written since `before` was asked for, or the record cannot be read any more.
    """

    def __init__(self, keep: Path | None, folder: Path) -> None:
        self._database = opened(keep / NAME, TABLES) if keep else None
        self._folder = str(folder.absolute())
        self._id, self._mark = 0, ""

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._database is not None:
            self._database.close()

    def told(self, mark: str, state: str) -> str | None:
        """Return what was told of the files that have this mark, where they were made of this very state."""
        row = self._row("SELECT told FROM folders WHERE folder = ? AND mark = ? AND state = ?", mark, state)
        return row[0] if mark and row else None

    def before(self, mark: str) -> Before:
        """Return what is known of the files that have this mark: what is asked later is asked of them."""
        row = self._row("SELECT id, states, twin FROM folders WHERE folder = ? AND mark = ?", mark)
        if not mark or not row or self._database is None:
            return Before()
        with suppress(sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError):
            int(mark, 16)
            self._id, self._mark, asked = row[0], mark, (row[0],)
            signatures = dict(self._database.execute("SELECT name, signature FROM made WHERE folder = ?", asked))
            (files,) = self._database.execute("SELECT count(*) FROM files WHERE folder = ?", asked).fetchone()
            states = _states(row[1])
            return Before(mark, signatures, states, _states(row[2]), files) if "" in states else Before()
        return Before()

    def _row(self, query: str, *values: str) -> tuple[Any, ...] | None:
        if self._database is None:
            return None
        with suppress(sqlite3.Error):
            row: tuple[Any, ...] | None = self._database.execute(query, (self._folder, *values)).fetchone()
            return row
        return None

    def files(self) -> Iterator[File]:
        """Yield all files."""
        return _files(self._rows(f"SELECT {FILE} FROM files WHERE folder = ?", self._id))

    def files_in(self, above: str) -> dict[str, Stands]:
        """Return how the files stand that lie in one folder, by their names."""
        rows = self._rows("SELECT name, size, written FROM files WHERE folder = ? AND above = ?", self._id, above)
        return {name: (size, written) for name, size, written in rows}

    def sizes(self, tasks: Iterable[str]) -> dict[str, int]:
        """Return the sizes of the files of some tasks, in bytes, by their paths."""
        wanted = set(tasks)
        query = f"SELECT made.name, {FILE} FROM made JOIN files ON files.made = made.id WHERE made.folder = ?"
        rows = self._rows(query, self._id)
        return {file.path: file.size for file in _files(row[1:] for row in rows if row[0] in wanted)}

    def file(self, path: str) -> tuple[str, File] | None:
        """Return a file with the name of the task that has made it."""
        above, _, name = path.rpartition("/")
        query = f"SELECT made.name, {FILE} FROM files JOIN made ON made.id = files.made"
        query += " WHERE files.folder = ? AND files.above = ? AND files.name = ?"
        return next(
            ((row[0], file) for row in self._rows(query, self._id, above, name) for file in _files([row[1:]])), None
        )

    def made(self, tasks: Iterable[str]) -> Iterator[Made]:
        """Yield what some tasks have made."""
        for task in tasks:
            query = "SELECT id, signature, noted FROM made WHERE folder = ? AND name = ?"
            for id, signature, noted in self._rows(query, self._id, task):
                files = _files(self._rows(f"SELECT {FILE} FROM files WHERE made = ?", id))
                yield Made(task, signature, tuple(files), _noted(noted))

    def noted(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the tasks that have noted anything, with what they have."""
        rows = self._rows("SELECT name, noted FROM made WHERE folder = ? AND noted <> '[]'", self._id)
        return ((name, _noted(noted)) for name, noted in rows)

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Ask of the files that `before` has told of; where it has told of none there are none."""
        if self._database is None or not self._mark:
            return []
        try:
            rows = self._database.execute(query, values).fetchall()
            self._refuse_another()
        except sqlite3.Error as error:
            raise SamizdatError(f"the record of {self._folder} cannot be read: {error}", "Build again.") from error
        return rows

    def _refuse_another(self) -> None:
        """Raise SamizdatError where the record is not of the files any more that `before` has told of."""
        assert self._database is not None
        row = self._database.execute("SELECT mark FROM folders WHERE id = ?", (self._id,)).fetchone()
        if row != (self._mark,):
            raise SamizdatError(f"another process has built {self._folder} meanwhile", "Build again.")

    def write(
        self, mark: str, gone: Iterable[str], made: Iterable[Made], states: Mapping[str, State], *, anew: bool = False
    ) -> None:
        """Record that the files have this mark now: tasks are `gone`, others were `made`, `anew` all that there are.

        `states` are those of the folder and the folders in it.
        """
        if self._database is None:
            return
        with suppress(sqlite3.Error, SamizdatError), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            if not anew:
                self._refuse_another()
            about = (self._folder, mark, json.dumps(states))
            query = "INSERT INTO folders VALUES (NULL, ?, ?, ?, '', '', '') ON CONFLICT (folder) DO UPDATE"
            query += (
                " SET mark = excluded.mark, states = excluded.states, twin = '', state = '', told = '' RETURNING id"
            )
            (self._id,) = self._database.execute(query, about).fetchone()
            self._forget(None if anew else gone)
            self._add(made)
            self._mark = mark

    def forget_gone(self) -> list[Path]:
        """Forget the folders that are not there any more, and return them."""
        gone = []
        with suppress(sqlite3.Error):
            if self._database is not None:
                rows = self._database.execute("SELECT folder, id FROM folders").fetchall()
                gone = [(Path(folder), id) for folder, id in rows if not Path(folder).exists()]
                with self._database:
                    for table, column in (("files", "folder"), ("made", "folder"), ("folders", "id")):
                        query = f"DELETE FROM {table} WHERE {column} = ?"
                        self._database.executemany(query, [(id,) for _, id in gone])
        return [folder for folder, _ in gone]

    def _forget(self, tasks: Iterable[str] | None) -> None:
        """Remove what is known of tasks, or of all."""
        assert self._database is not None
        if tasks is None:
            self._database.execute("DELETE FROM files WHERE folder = ?", (self._id,))
            self._database.execute("DELETE FROM made WHERE folder = ?", (self._id,))
            return
        named = [(self._id, task) for task in tasks]
        of_task = "SELECT id FROM made WHERE folder = ? AND name = ?"
        self._database.executemany(f"DELETE FROM files WHERE made = ({of_task})", named)
        self._database.executemany("DELETE FROM made WHERE folder = ? AND name = ?", named)

    def _add(self, made: Iterable[Made]) -> None:
        assert self._database is not None
        for each in made:
            values = (self._id, each.name, each.signature, json.dumps(each.noted))
            row = self._database.execute("INSERT INTO made VALUES (NULL, ?, ?, ?, ?)", values).lastrowid
            files = ((self._id, *_parted(file.path), row, file.size, file.written) for file in each.files)
            self._database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", files)

    def tell(self, mark: str, state: str, told: str) -> None:
        """Record what is to be told of the files that have this mark, as long as they are made of this state."""
        self._say("state = ?, told = ?", state, told, mark)

    def tell_twin(self, mark: str, states: Mapping[str, State]) -> None:
        """Record how the second folder of the files that have this mark was left."""
        self._say("twin = ?", json.dumps(states), mark)

    def _say(self, what: str, *values: str) -> None:
        *said, mark = values
        if self._database is not None:
            with suppress(sqlite3.Error), self._database:
                query = f"UPDATE folders SET {what} WHERE folder = ? AND mark = ?"
                self._database.execute(query, (*said, self._folder, mark))


def _parted(path: str) -> tuple[str, str]:
    above, _, name = path.rpartition("/")
    return above, name


def _files(rows: Iterable[tuple[Any, ...]]) -> Iterator[File]:
    """Read rows of files; those that lead out of the folder are none of ours, and no harm may come of them."""
    for above, name, size, written in rows:
        path = f"{above}/{name}" if above else name
        if is_inside(path):
            yield File(path, size, written)


def _noted(noted: str) -> tuple[str, ...]:
    """Read what was noted; what is none of ours is nothing."""
    with suppress(ValueError, RecursionError):
        read = json.loads(noted)
        if isinstance(read, list):
            return tuple(each for each in read if isinstance(each, str))
    return ()


def _states(states: str) -> dict[str, State]:
    """Read states; raises ValueError, TypeError or AttributeError where they are none of ours. No twin has none."""
    read = {path: (inode, rights, at) for path, (inode, rights, at) in json.loads(states or "{}").items()}
    if not all(isinstance(each, int) for state in read.values() for each in state):
        raise TypeError(states)
    if not all(is_inside(path) for path in read if path):
        raise ValueError(states)
    return read
