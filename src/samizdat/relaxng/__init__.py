"""RELAX NG validation by derivatives, in pure Python and without dependencies.

`load(path)` reads a schema, `Schema.validate(tree_or_path)` gives the findings of a document. Apart from the value
`Finding` and the base of exceptions the package stands alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from samizdat.model.finding import Finding
from samizdat.relaxng.automaton import Automaton
from samizdat.relaxng.documents import Make, read_file, read_tree
from samizdat.relaxng.errors import SchemaError
from samizdat.relaxng.grammar import Library
from samizdat.relaxng.pattern import Compiled
from samizdat.relaxng.schema import compile_schema
from samizdat.relaxng.validate import Position, Validator

__all__ = ["Schema", "SchemaError", "load"]


class Schema:
    """A schema ready to validate; it becomes faster with each document, and is not for several threads at once."""

    def __init__(self, compiled: Compiled, library: Library) -> None:
        self._automaton = Automaton(compiled)
        self._library = library

    @property
    def files(self) -> tuple[Path, ...]:
        """Give the files that the schema has been read from, itself the first."""
        return tuple(self._library.files)

    def validate(self, source: Any, *, file: str | None = None) -> list[Finding]:
        """Validate a document: all findings, in its order; none where it is valid.

        `source` is the path of a file, or a tree or element of lxml or ElementTree. A finding names the file as
        `file` or the path says. Trees give lines only, and ElementTree's not even these.
        """
        if isinstance(source, str | os.PathLike):
            name = os.fspath(source)
            return read_file(Path(name), self._maker(file or name), prefixes=self._library.uses_prefixes)
        return read_tree(source, self._maker(file or ""), prefixes=self._library.uses_prefixes)

    def _maker(self, file: str) -> Make:
        def make(position: Position) -> Validator:
            return Validator(self._automaton, file, position)

        return make


def load(path: str | os.PathLike[str], *, trusted: bool = False) -> Schema:
    """Load a schema in the XML syntax; raises SchemaError with all that is wrong with it.

    A schema that has been found right before may be `trusted`: it is not checked again, and loads in half the time.
    Who keeps note of that has to look at all its `files`.
    """
    library = Library(trusted=trusted)
    return Schema(compile_schema(Path(path), library), library)
