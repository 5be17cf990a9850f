"""Read the tags of a file as a stream, each with its line and column: no tree is built, no other file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from samizdat.pieces import pieces

TEI = "http://www.tei-c.org/ns/1.0"
ID = "http://www.w3.org/XML/1998/namespace}id"
BASE = "http://www.w3.org/XML/1998/namespace}base"


class Enough(Exception):  # noqa: N818 (no error: the reader has seen what it wanted)
    """Ends the reading of a file."""


class Reader(Protocol):
    """What takes the tags of a file; a name in a namespace is written `namespace}name`."""

    @property
    def end(self) -> Callable[[str], None]:
        """What takes an end tag."""

    def first(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start tag of the root element."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take any other start tag."""


class Tags:
    """The tags of one file, to be read once."""

    def __init__(self, source: Path | str) -> None:
        self._source = source
        self._parser = expat.ParserCreate(namespace_separator="}")

    def tag(self) -> tuple[int, int]:
        """Give the line and the column, from 1, of the tag that is being read."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def read(self, reader: Reader) -> bool:
        """Read the file, or XML that is text already; False where it cannot be read to its end.

        Why it cannot be read is for others to say; an entity that lies in another file is reason enough.
        """
        parser = self._parser

        def first(name: str, attributes: dict[str, str]) -> None:
            reader.first(name, attributes)
            parser.StartElementHandler = reader.start

        parser.StartElementHandler, parser.EndElementHandler = first, reader.end
        parser.ExternalEntityRefHandler = parser.SkippedEntityHandler = _refuse
        try:
            for piece in _pieces(self._source, parser):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except Enough:
            return True
        except (OSError, expat.ExpatError, LookupError, ValueError):  # the last two: an encoding that it cannot read
            return False
        return True


def _pieces(source: Path | str, parser: expat.XMLParserType) -> Iterator[bytes]:
    if isinstance(source, str):
        yield source.encode()
        return
    with source.open("rb") as file:
        yield from pieces(file, parser)


def _refuse(name: str, *_rest: object) -> int:
    raise LookupError(name)
