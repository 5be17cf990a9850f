"""A range of characters in a source text, as RFC 5147 counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samizdat.numbers import whole

# No text has more characters than these digits can count.
POINTER = re.compile(r"text:([^#\s]+)#char=([0-9]{1,15}),([0-9]{1,15})")


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """The characters from position `start` to position `end` of the source text `source`.

    Positions stand between characters, the first is 0; a character is a Unicode code point and a line ending is
    one character (RFC 5147, section 2.1.1).
    """

    source: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """The number of characters in the range."""
        return self.end - self.start

    def __str__(self) -> str:
        return f"text:{self.source}#char={self.start},{self.end}"


def parse_pointer(pointer: str) -> TextRange | None:
    """Read a pointer such as `text:swp-1957#char=1204,1240`; None where it is not of that form."""
    match = POINTER.fullmatch(pointer.strip())
    return TextRange(match[1], whole(match[2], 15), whole(match[3], 15)) if match else None
