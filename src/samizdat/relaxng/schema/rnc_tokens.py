"""The tokens of RELAX NG's compact syntax (ISO/IEC 19757-2, annex C), each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samizdat.relaxng.types.xml_names import NAME_CHAR, NAME_START

KEYWORDS = frozenset((
    "attribute", "datatypes", "default", "div", "element", "empty", "external", "grammar", "include", "inherit",
    "list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token",
))  # fmt: skip

_NCNAME = f"[{NAME_START.removeprefix(':')}][{NAME_CHAR.removeprefix(':')}]*"
_TOKEN = re.compile(
    rf"""(?P<skipped>[ \t\r\n\f]+|\#[^\r\n]*)
    |(?P<literal>\"{{3}}.*?\"{{3}}|'{{3}}.*?'{{3}}|"[^"\r\n]*"|'[^'\r\n]*')
    |(?P<name>{_NCNAME}:(?:{_NCNAME}|\*)|\\?{_NCNAME})
    |(?P<sign>\|=|&=|>>|[=,|&?*+\-(){{}}\[\]~])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\x+\{([^}\r\n]*)\}?")
# A line break that is written as an escape ends no literal and no comment.
_BREAKS = {"\n": "\0", "\r": "\1"}
_BROKEN = str.maketrans({"\0": "\n", "\1": "\r"})


class CompactError(Exception):
    """A file is not in the compact syntax: what is wrong, with its line and column."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.place = line, column


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a schema: `kind` is literal, name, keyword, a sign itself, or empty at the end of the file.

    `text` is what it stands for: of a literal what is between its quotation marks, of a quoted name the name.
    """

    kind: str
    text: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"`{self.text}`" if self.kind else "the end of the file"


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of a schema, one for the end of the file the last; raises CompactError.

    Escapes count wherever they stand (C.1), so columns behind one in a line are those of what it stands for.
    """
    source = _unescaped(source)
    at, line, start = 0, 1, 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            raise CompactError(_strange(source[at]), line, at - start + 1)
        text = found[0]
        if found.lastgroup != "skipped":
            yield _token(found.lastgroup or "", text, line, at - start + 1)
        at = found.end()
        if "\n" in text:
            line += text.count("\n")
            start = found.start() + text.rindex("\n") + 1
    yield Token("", "", line, at - start + 1)


def _token(group: str, text: str, line: int, column: int) -> Token:
    match group:
        case "sign":
            return Token(text, text, line, column)
        case "literal":
            marks = 3 if text[:3] in ('"""', "'''") else 1
            written = text[marks:-marks].replace("\r\n", "\n")
            return Token(group, written.translate(_BROKEN), line, column)
        case _ if text in KEYWORDS:
            return Token("keyword", text, line, column)
    return Token(group, text.removeprefix("\\"), line, column)


def _unescaped(source: str) -> str:
    def char(found: re.Match[str]) -> str:
        digits = found[1]
        closed = found[0].endswith("}") and re.fullmatch("[0-9A-Fa-f]{1,8}", digits)
        if not (closed and _is_xml(code := int(digits, 16))):
            line, start = source.count("\n", 0, found.start()) + 1, source.rfind("\n", 0, found.start()) + 1
            raise CompactError("There is no such character.", line, found.start() - start + 1)
        return _BREAKS.get(chr(code), chr(code))

    return _ESCAPE.sub(char, source) if "\\x" in source else source


def _is_xml(code: int) -> bool:
    """Say whether a code point is a character of XML 1.0."""
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _strange(char: str) -> str:
    if char in "\"'":
        return "A quotation is not closed in its line; one of several lines stands in three quotation marks."
    return f"`{char}` has no meaning here."
