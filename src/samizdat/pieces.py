"""Hand a file to expat in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.parsers.expat import XMLParserType

PIECE = 1 << 16


def pieces(file: IO[bytes], parser: XMLParserType) -> Iterator[bytes]:
    """Yield a file in pieces, to be parsed one by one.

    Expat begins a tag anew with each piece until it has the whole of it. So pieces get longer while they bring it no
    further: an attribute of 50 megabytes takes the time of as much text.
    """
    size, reached = PIECE, -1
    while piece := file.read(size):
        yield piece
        size = size * 2 if parser.CurrentByteIndex == reached else PIECE
        reached = parser.CurrentByteIndex
