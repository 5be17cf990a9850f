"""A tag of any length is read in the time of as much text: expat is not made to begin it anew again and again."""

from __future__ import annotations

from io import BytesIO
from xml.parsers import expat

from samizdat.pieces import PIECE, pieces


def read(data: bytes) -> tuple[list[int], list[str]]:
    """Parse XML in pieces; returns their lengths, and the values of attributes."""
    parser, values = expat.ParserCreate(), []
    parser.StartElementHandler = lambda _name, attributes: values.extend(attributes.values())
    lengths = []
    for piece in pieces(BytesIO(data), parser):
        lengths.append(len(piece))
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return lengths, values


def test_pieces_get_longer_while_a_tag_has_no_end() -> None:
    value = "word " * 2_000_000
    lengths, values = read(f'<a n="{value}"><b/></a>'.encode())
    assert values == [value]
    assert sum(lengths) == len(value) + 16
    assert len(lengths) < 12


def test_of_text_and_short_tags_each_piece_is_as_long() -> None:
    lengths, _ = read(b"<a>" + b"word <b/>" * 100_000 + b"</a>")
    assert set(lengths[:-1]) == {PIECE}
