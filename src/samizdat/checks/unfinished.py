"""Find what an encoder has left to do: TODO in the text or in an attribute is published as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, position, tokens
from samizdat.model.finding import About

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.finding import Finding

MARK = "TODO"
# In Spanish and Portuguese it is a word: between others in capitals it is one of a heading.
LEFT = re.compile(r"(?<![A-ZÀ-Þ]{2})(?<![A-ZÀ-Þ]{2}[ ,])\bTODO\b(?![ ,]+[A-ZÀ-Þ]{2})")
SHOWN = 8


def check_unfinished(file: XmlFile) -> Iterator[Finding]:
    """Find what is left to do in a file (T028): a warning for the file, which names the lines; comments may keep it."""
    if MARK not in file.xml:
        return
    readable = (token for token in tokens(file.xml) if token.kind in (Kind.TEXT, Kind.START, Kind.EMPTY))
    found = [token.offset + match.start() for token in readable for match in LEFT.finditer(token.raw)]
    places = [position(file.xml, offset) for offset in found]
    if not places:
        return
    lines = sorted({line for line, _ in places[1:]} - {places[0][0]})
    others = f" The same in line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:SHOWN]))}" if lines else ""
    more = f" and {len(lines) - SHOWN:,} more." if len(lines) > SHOWN else "." if lines else ""
    hint = f"Write what is known, or take it out: it is published as it stands.{others}{more}"
    message = "Something is left to be done here."
    yield finding("T028", message, file.name, *places[0], hint=hint, about=About(found=(MARK,)))
