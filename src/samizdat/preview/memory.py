"""Remember what was made of what, so that an edit of one document costs no more than that one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from samizdat.edition.xml_file import describe, read_file
from samizdat.index.keeping.merging import Merger
from samizdat.index.keeping.on_disk import IndexOnDisk, index_in_memory
from samizdat.store.pieces import Pieces
from samizdat.store.stamps import stamps_of

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.model.document import Document, XmlFile
    from samizdat.model.finding import Finding

Value = TypeVar("Value")


class Memory:
    """What was made last of each thing, by kind and name."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[object, Any]] = {}
        # Of the documents, and of the editors' own texts.
        self.merges = (Merger(), Merger())
        # Of what files show that tell of every text: in memory, for texts at work may be secret.
        self.pieces = Pieces()

    @cached_property
    def index(self) -> IndexOnDisk:
        """The index, opened where it is used, for SQLite wants one thread."""
        return index_in_memory()

    def get(self, kind: str, name: str, made_of: object, make: Callable[[], Value]) -> Value:
        """Return what is made of something, made anew only where that is not what it was."""
        before = self._values.get((kind, name))
        if before is None or before[0] != made_of:
            before = self._values[kind, name] = (made_of, make())
        value: Value = before[1]
        return value

    def file(self, path: Path, root: Path) -> tuple[XmlFile | None, tuple[Finding, ...]]:
        """Read a file of an edition, if it is not as it was."""
        made_of = root, stamps_of([path])
        return self.get("file", str(path), made_of, lambda: read_file(path, root))

    def document(self, file: XmlFile, _root: Path) -> Document:
        """Describe a document, if it is not as it was."""
        return self.get("described", file.name, file, partial(describe, file))

    def known(self, kind: str, name: str, made_of: object) -> Any:
        """Return what is made of something where it is known, else None."""
        before = self._values.get((kind, name))
        return before[1] if before and before[0] == made_of else None

    def forget(self, kind: str) -> None:
        """Forget all of a kind."""
        self._values = {key: value for key, value in self._values.items() if key[0] != kind}
