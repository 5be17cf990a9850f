"""RELAX NG validation by derivatives, in pure Python and without dependencies.

`load(path)` reads a schema, `Schema.validate(tree_or_path)` gives the findings of a document. Apart from the values
`Finding` and `Habits`, the base of exceptions and `spelling` the package stands alone. What the encoders of a
vocabulary are used to (`Habits`) is advice that is handed in.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samizdat.model.habits import NONE, Habits
from samizdat.relaxng.documents.events import Make, read_file, read_tree
from samizdat.relaxng.documents.moves import Moves
from samizdat.relaxng.documents.quick import is_right
from samizdat.relaxng.documents.validate import Beside, Position, Trouble, Validator
from samizdat.relaxng.patterns.automaton import Automaton
from samizdat.relaxng.patterns.pattern import MOST_OF_DOCUMENT
from samizdat.relaxng.schema.errors import SchemaError

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.relaxng.documents.recover import Recovery
    from samizdat.relaxng.patterns.pattern import Compiled

__all__ = ["Habits", "Schema", "SchemaError", "load", "restore"]


_WHOLE: Mapping[Any, str] = {}


class Schema:
    """A schema ready to validate; it becomes faster with each document, and is not for several threads at once.

    `files` are those that the schema has been read from, itself the first; none where it has been restored.
    """

    def __init__(
        self, compiled: Compiled, habits: Habits, files: Sequence[Path] = (), *, checks_ids: bool = True
    ) -> None:
        self.files = tuple(files)
        self._compiled = compiled
        self._automaton = Automaton(compiled)
        self._moves = Moves(self._automaton, checks_ids=checks_ids)
        self._habits = habits
        self._checks_ids = checks_ids
        self._recovery: Recovery | None = None

    def dump(self) -> str:
        """Write the schema as a text that `restore` reads in a tenth of the time that `load` takes."""
        from samizdat.relaxng.schema.stored import dump  # noqa: PLC0415 (few want it)

        return dump(self._compiled)

    def validate(
        self, source: Any, *, file: str | None = None, beside: Beside | None = None, parts: Mapping[Any, str] = _WHOLE
    ) -> list[Finding]:
        """Validate a document: all findings, in its order; none where it is valid.

        `source` is the path of a file, or a tree or element of lxml or ElementTree. A finding names the file as
        `file` or the path says. Trees give lines only, and ElementTree's not even these. What is `beside` sees the
        start-tags of a file while it is read. `parts` are elements of a tree that come from other files, with the names
        of these.
        """
        if isinstance(source, str | os.PathLike):
            name, prefixes = os.fspath(source), self._compiled.needs_prefixes
            if not prefixes and self._is_right(name, beside):
                return []
            return read_file(Path(name), self._maker(file or name), prefixes=prefixes, beside=beside)
        return read_tree(source, self._maker(file or ""), prefixes=self._compiled.needs_prefixes, parts=parts)

    def _is_right(self, path: str, beside: Beside | None) -> bool:
        self._compiled.pool.begin(MOST_OF_DOCUMENT)
        return is_right(path, self._moves, beside)

    def _maker(self, file: str) -> Make:
        def make(position: Position) -> Validator:
            self._compiled.pool.begin(MOST_OF_DOCUMENT)
            return Validator(self._automaton, file, position, self._in_trouble, checks_ids=self._checks_ids)

        return make

    def _in_trouble(self, validator: Validator) -> Trouble:
        from samizdat.relaxng.documents import recover, trouble  # noqa: PLC0415 (valid documents do without)

        # Kept, because what it finds out holds for the schema.
        self._recovery = self._recovery or recover.Recovery(self._automaton, self._habits)
        return trouble.Trouble(validator, self._recovery)


def load(path: str | os.PathLike[str], *, habits: Habits = NONE, checks_ids: bool = True) -> Schema:
    """Load a schema, in the XML or the compact syntax; raises SchemaError with all that is wrong with it.

    `habits` help to guess what was meant where a document is wrong. Without `checks_ids` neither the ID types of the
    schema nor the IDs of documents are looked at (RELAX NG DTD Compatibility, 5).
    """
    from samizdat.relaxng.schema.compile import compile_schema  # noqa: PLC0415
    from samizdat.relaxng.schema.grammar import Library  # noqa: PLC0415 (a restored schema needs none of it)
    from samizdat.relaxng.schema.rnc import read_compact  # noqa: PLC0415
    from samizdat.relaxng.schema.source import read_xml  # noqa: PLC0415

    library = Library(read_xml, read_compact)
    return Schema(
        compile_schema(Path(path), library, checks_ids=checks_ids), habits, library.files, checks_ids=checks_ids
    )


def restore(text: str, *, habits: Habits = NONE, checks_ids: bool = True) -> Schema:
    """Make the schema again that has been written by `Schema.dump`; raises ValueError for any other text.

    It is as right or wrong as the text: who keeps one has to look whether the schema's files are still the same.
    """
    from samizdat.relaxng.schema.stored import restore as read  # noqa: PLC0415 (as above)

    return Schema(read(text), habits, checks_ids=checks_ids)
