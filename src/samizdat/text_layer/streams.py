"""A TEI file as the streams of text that are published with it, each as if nothing stood between its pieces.

Words can be shared out over elements, notes, comments and attributes; so each kind of place is one stream. What a
citation or a heading has is a fact up to some length, and a stream of its own.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import unquote

from samizdat.markup.tokens import ATTRIBUTE, Kind, Token, unescape
from samizdat.text_layer.roles import Role, walked

if TYPE_CHECKING:
    from samizdat.model.edition import TextLayer

# Facts about a work are not its words; nor are headings, where they are the source's.
CITED = frozenset({"bibl", "biblStruct", "biblFull", "title"})
HEADINGS = frozenset({"head", "label"})
CDATA = "<![CDATA["


class Place(Enum):
    """What kind of place a stream is."""

    TEXT = "text"
    NAMES = "names"
    TITLE = "title"
    CITATION = "citation"
    HIDDEN = "hidden"


@dataclass(slots=True)
class Stream:
    """Pieces of text in the order of the file, and the offset at which each stands in it."""

    place: Place
    pieces: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def add(self, text: str, offset: int) -> None:
        """Add a piece."""
        self.pieces.append(text)
        self.offsets.append(offset)

    def joined(self) -> Iterator[tuple[str, list[int]]]:
        """Yield the text, and where each piece begins in it: with a space between the pieces, and of text with none.

        Tags may stand within a word; what no reader sees is parted as it is.
        """
        for glue in (" ", "") if len(self.pieces) > 1 and self.place is not Place.HIDDEN else (" ",):
            starts = [0]
            for piece in self.pieces:
                starts.append(starts[-1] + len(piece) + len(glue))
            yield glue.join(self.pieces), starts[:-1]

    def offset(self, place: int, starts: list[int]) -> int:
        """Return where in the file a place of the joined text stands; references within a piece are not counted."""
        at = bisect(starts, place) - 1
        return self.offsets[at] + place - starts[at]


def streams(xml: str, layer: TextLayer, *, withheld: bool) -> list[Stream]:
    """Return the streams of a file; of a withheld document, readable words of the source are in none (T017)."""
    made: dict[object, Stream] = {}
    inside: list[Token] = []
    facts = CITED | HEADINGS if withheld else CITED
    for token, role in walked(xml, layer):
        if token.kind in (Kind.START, Kind.EMPTY):
            _values(token, made)
        if token.kind is Kind.START:
            inside.append(token)
        elif token.kind is Kind.END:
            inside.pop()
        elif token.kind is Kind.OTHER and not token.raw.startswith(CDATA):
            made.setdefault(token.raw[:2], Stream(Place.HIDDEN)).add(unescape(token.raw), token.offset)
        elif token.kind is not Kind.EMPTY and not (withheld and role is Role.SOURCE):
            _text(token, role, _fact(inside, facts), made, withheld=withheld)
    return list(made.values())


def _fact(inside: list[Token], facts: frozenset[str]) -> Token | None:
    """Return the title, or else the outermost citation or heading, that text stands in."""
    title = next((tag for tag in inside if tag.name == "title"), None)
    return title or next((tag for tag in inside if tag.name in facts), None)


def _values(token: Token, made: dict[object, Stream]) -> None:
    """Add the values of a tag's attributes, each to those of the same name."""
    for match in ATTRIBUTE.finditer(token.raw):
        value = unquote(unescape(match[2][1:-1]))
        made.setdefault(("@", match[1]), Stream(Place.HIDDEN)).add(value, token.offset + match.start(2) + 1)


def _text(token: Token, role: Role, fact: Token | None, made: dict[object, Stream], *, withheld: bool) -> None:
    """Add text to the stream that it belongs to."""
    text = token.raw[len(CDATA) : -3] if token.kind is Kind.OTHER else unescape(token.raw)
    if fact:
        place = Place.TITLE if fact.name == "title" else Place.CITATION
        made.setdefault(fact.offset, Stream(place)).add(text, token.offset)
    else:
        place = Place.NAMES if withheld and role is Role.DISCLOSED else Place.TEXT
        made.setdefault(place, Stream(place)).add(text, token.offset)
