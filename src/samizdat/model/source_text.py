"""A source text: what stood in the file that an edition was made from, and how to find places in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

NOT_SPACE = re.compile(r"[^ \t\r\n]+")
# What a word ends with that goes on in the next line.
HYPHENS = ("-", "\u00ad", "\u2010")


@dataclass(frozen=True)
class SourceText:
    """The text of one source file, its line endings counted as one character each (RFC 5147, section 2.1.1).

    `squeezed` is the text without white space; position `i` of it is position `offsets[i]` of `text`.
    """

    id: str
    digest: str
    text: str

    @classmethod
    def from_bytes(cls, id: str, data: bytes) -> SourceText:
        """Decode a source file; raises UnicodeDecodeError where it is not UTF-8. A byte order mark is no text."""
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return cls(id, digest_of(data), text)

    @cached_property
    def squeezed(self) -> str:
        """The text without white space."""
        return squeeze(self.text)

    @cached_property
    def offsets(self) -> list[int]:
        """For each character of `squeezed`, its position in `text`; then the length of `text`."""
        words = (range(*match.span()) for match in NOT_SPACE.finditer(self.text))
        return [*chain.from_iterable(words), len(self.text)]

    @cached_property
    def spaces(self) -> list[int]:
        """The positions of `squeezed` after white space; a hyphen at the end of a line may join two of its words."""
        found, place, end = [], 0, 0
        for match in NOT_SPACE.finditer(self.text):
            broken = self.text[end - 1 : end] in HYPHENS and "\n" in self.text[end : match.start()]
            if place and not broken:
                found.append(place)
            place, end = place + len(match[0]), match.end()
        return found

    def line_of(self, position: int) -> int:
        """Return the line, from 1, that a position of `text` stands on."""
        return self.text.count("\n", 0, position) + 1

    def reading(self, start: int, end: int) -> str:
        """Return what stands between two positions, each run of white space as one space."""
        return " ".join(NOT_SPACE.findall(self.text[start:end]))


def squeeze(text: str) -> str:
    """Return a text without its (XML) white space."""
    return "".join(NOT_SPACE.findall(text))


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
