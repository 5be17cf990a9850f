"""A slice of the context, put together of parts: what one page shows, and what it is known by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from samizdat.markup.xml import serialize

if TYPE_CHECKING:
    from samizdat.markup.xml import Element

# How many documents a page of their list has, where they are more than that.
PAGE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a context: what writes it as XML, with a SHA-256 that is another whenever that would be."""

    write: Callable[[], str]
    digest: bytes

    @property
    def xml(self) -> str:
        """The piece as XML."""
        return self.write()

    @classmethod
    def of(cls, *elements: Element) -> Part:
        """Write elements."""
        return cls.written("".join(map(serialize, elements)))

    @classmethod
    def written(cls, xml: str) -> Part:
        """Take what is written already."""
        return cls(lambda: xml, sha256(xml.encode()).digest())

    @classmethod
    def told(cls, write: Callable[[], Iterable[Element]], *values: object) -> Part:
        """Put off the writing of elements that are made of such values, each of which has all it is in its `repr`."""
        return cls(lambda: "".join(map(serialize, write())), sha256(repr(values).encode()).digest())


@dataclass(frozen=True, slots=True)
class Slice:
    """The context of a page; its first part begins with the start tag, which has no end tag yet."""

    parts: tuple[Part, ...]

    @property
    def digest(self) -> bytes:
        """What the slice is known by: it changes with any part."""
        return sha256(b"".join(part.digest for part in self.parts)).digest()

    @property
    def xml(self) -> str:
        """The slice as a document."""
        return "".join((*(part.xml for part in self.parts), "</context>"))


def on_the_way(part: Part, way: str) -> Part:
    """Say of a document where it stands beside the one that a page is about: previous, this or next."""
    return _saying(part, "way", way)


def at_place(part: Part, place: int) -> Part:
    """Say of a document which it is in the order of all; the first is 1."""
    return _saying(part, "place", str(place))


def _saying(part: Part, name: str, value: str) -> Part:
    """Give a document one more attribute."""
    written = f'<document {name}="{value}" '
    digest = sha256(part.digest + f"{name} {value}".encode()).digest()
    return Part(lambda: part.xml.replace("<document ", written, 1), digest)
