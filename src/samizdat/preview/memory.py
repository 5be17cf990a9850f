"""Remember what was made of what, so that an edit of one document costs no more than that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from samizdat.edition.xml_file import describe, read_file
from samizdat.index.keeping.merging import Merger
from samizdat.index.keeping.on_disk import IndexOnDisk, index_in_memory
from samizdat.store.pieces import Pieces
from samizdat.store.stamps import Stamp, stamps_in

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.edition.kept import Files
    from samizdat.edition.read import Result
    from samizdat.model.document import Document, XmlFile

Value = TypeVar("Value")


class Memory:
    """What was made last of each thing, by kind and name."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[object, Any]] = {}
        # Of each folder the stamps of its files, and what was read.
        self._folders: dict[tuple[Path, Path], tuple[dict[str, Stamp | None], dict[str, Result]]] = {}
        # What is known of files from before, while they are read for the first time.
        self._before: Files | None = None
        self._index: IndexOnDisk | None = None
        # Of the documents, and of the editors' own texts.
        self.merges = (Merger(), Merger())
        # Of what files show that tell of every text: in memory, for texts at work may be secret.
        self.pieces = Pieces()

    def index(self, kept: Path | None) -> IndexOnDisk:
        """Return the index, opened where it is used, for SQLite wants one thread; a build may have `kept` one."""
        if self._index is None:
            self._index = index_in_memory(kept)
        return self._index

    @contextmanager
    def recalling(self, files: Files) -> Iterator[Memory]:
        """Read no file for the first time that is known from before, until its text is asked for."""
        self._before = files
        try:
            yield self
        finally:
            self._before = None

    def get(self, kind: str, name: str, made_of: object, make: Callable[[], Value]) -> Value:
        """Return what is made of something, made anew only where that is not what it was."""
        before = self._values.get((kind, name))
        if before is None or (before[0] is not made_of and before[0] != made_of):
            before = self._values[kind, name] = (made_of, make())
        value: Value = before[1]
        return value

    def folder(self, folder: Path, root: Path) -> Mapping[str, Result]:
        """Read those of the XML files in a folder that are not as they were."""
        stamps, known = self._folders.get((folder, root), ({}, {}))
        now = stamps_in(folder, ".xml")
        if not known and self._before:
            known = self._before.folder(folder, root)
            self._folders[folder, root] = now, known
        elif now != stamps:
            same = now.items() & stamps.items()
            known = {
                name: known[name] if (name, stamp) in same else read_file(folder / name, root)
                for name, stamp in now.items()
            }
            self._folders[folder, root] = now, known
        return known

    def document(self, file: XmlFile) -> Document:
        """Describe a document, if it is not as it was."""
        return self.get(
            "described", file.name, file, partial(self._before.document if self._before else describe, file)
        )

    def known(self, kind: str, name: str, made_of: object) -> Any:
        """Return what is made of something where it is known, else None."""
        before = self._values.get((kind, name))
        return before[1] if before and before[0] == made_of else None

    def forget(self, kind: str) -> None:
        """Forget all of a kind."""
        self._values = {key: value for key, value in self._values.items() if key[0] != kind}
