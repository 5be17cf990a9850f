"""XML as a sequence of tokens whose texts, put together again, are the file to the byte.

A parser that builds trees forgets how a file was written: quotation marks, line breaks inside tags, the way an
apostrophe was escaped. Withholding and restoring must change the text and nothing else, so they work on tokens. The
scanner expects a file that a parser has found well-formed and without a document type declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from samizdat.errors import SamizdatError
from samizdat.numbers import character

_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
TOKEN = re.compile(
    rf"""(?P<other><!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>)
       | </(?P<end>[^\s>]+)\s*>
       | <(?P<start>[^\s/>!?]+)(?:[^"'<>/]|/(?!>)|{_QUOTED})*(?P<empty>/)?>
       | (?P<text>[^<]+)""",
    re.DOTALL | re.VERBOSE,
)
ATTRIBUTE = re.compile(rf"""([^\s=]+)\s*=\s*({_QUOTED})""")
PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")


class Kind(Enum):
    """What a token is; comments, processing instructions and CDATA sections are `OTHER`."""

    START = "start"
    EMPTY = "empty"
    END = "end"
    TEXT = "text"
    OTHER = "other"


KINDS = {kind.value: kind for kind in Kind}


class Token(NamedTuple):
    """One token: its kind, the element's name without prefix (or ""), its characters, where it begins in the file."""

    kind: Kind
    name: str
    raw: str
    offset: int

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag by their names as written, references resolved."""
        tag = self.raw[1:].lstrip()
        return {name: unescape(value[1:-1]) for name, value in ATTRIBUTE.findall(tag)}


def tokens(xml: str) -> Iterator[Token]:
    """Split a well-formed XML file into its tokens, in order and without gaps.

    Raises SamizdatError where something belongs to no token: it would be lost.
    """
    end = 0
    for match in TOKEN.finditer(xml):
        if match.start() != end:
            break
        end = match.end()
        yield _token(match)
    if end < len(xml):
        line = xml.count("\n", 0, end) + 1
        raise SamizdatError(f"line {line} has what is no XML without a document type", "Mend the markup there.")


def _token(match: re.Match[str]) -> Token:
    name = match["start"] or match["end"] or ""
    return Token(KINDS[match.lastgroup or ""], name.rpartition(":")[2], match[0], match.start())


def escape(text: str) -> str:
    """Write text as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Read XML character data or an attribute's value: resolve the references to characters."""
    return REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return PREDEFINED[name]
    return character(hexadecimal, decimal) or match[0]


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of an offset in a file's text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
