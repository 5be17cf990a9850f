"""The tokens of RELAX NG's compact syntax (ISO/IEC 19757-2, annex C), each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samizdat.relaxng.types.xsdregex import NAME_CHAR, NAME_START

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
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]{1,6})\}")


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
    """Yield the tokens of a schema, one for the end of the file the last; raises CompactError."""
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
            return Token(group, _unescaped(text[marks:-marks], line, column), line, column)
        case _ if text in KEYWORDS:
            return Token("keyword", text, line, column)
    return Token(group, text.removeprefix("\\"), line, column)


def _unescaped(text: str, line: int, column: int) -> str:
    try:
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")
    except ValueError:
        raise CompactError("There is no such character.", line, column) from None


def _strange(char: str) -> str:
    if char in "\"'":
        return "A quotation is not closed in its line; one of several lines stands in three quotation marks."
    return f"`{char}` has no meaning here."
