"""Say better what is wrong with a file that is not well-formed: which tag is open, which character stands there.

A parser names the place and the kind of error. What an encoder wants to know stands before that place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from samizdat.markup.tokens import Kind, position, tokens
from samizdat.model.finding import About, Finding

END_TAG = re.compile(r"</([^\s>]*)")


class Reason(NamedTuple):
    """Why a file is not well-formed: in words, as values, and what to do."""

    message: str
    hint: str
    about: About


def explained(finding: Finding, xml: str) -> Finding:
    """Return a finding G020 with the words for its place in a file's text, or as it is where there are none."""
    place = _offset(xml, finding.line, finding.column)
    for reason in _reasons(" ".join(finding.about.found), xml, place):
        return replace(finding, message=reason.message, hint=reason.hint, about=reason.about)
    return finding


def _offset(xml: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = xml.find("\n", start) + 1
    return start + column - 1


def _reasons(kind: str, xml: str, place: int) -> Iterator[Reason]:
    """Yield why a parser that has found this kind of error stopped at a place, where more can be said."""
    if "mismatched tag" in kind:
        start = xml.rfind("<", 0, place + 1)
        closes, opened = END_TAG.match(xml, start), _open_tags(xml[:start])
        if closes and opened:
            name, line = opened[-1]
            message = f"`</{closes[1]}>` stands here, but `{name}` from line {line} is still open."
            about = About(name, found=(f"</{closes[1]}>",), expected=(f"</{name}>",))
            yield Reason(message, f"Close `{name}` first, or correct one of the two tags.", about)
    elif "no element found" in kind and (opened := _open_tags(xml)):
        name, line = opened[-1]
        message = f"The file ends, but `{name}` from line {line} is still open."
        yield Reason(message, f"Write `</{name}>`.", About(name, expected=(f"</{name}>",)))
    elif "invalid token" in kind:
        yield from _character(xml[max(place - 1, 0) : place + 1], xml[:place])


def _open_tags(xml: str) -> list[tuple[str, int]]:
    """List the tags that are open at the end of a text, with their lines."""
    opened: list[tuple[str, int]] = []
    for token in tokens(xml):
        if token.kind is Kind.START:
            name = re.split(r"[\s>]", token.raw[1:], maxsplit=1)[0]
            opened.append((name, token.offset))
        elif token.kind is Kind.END and opened:
            opened.pop()
    return [(name, position(xml, offset)[0]) for name, offset in opened[-1:]]


def _character(around: str, before: str) -> Iterator[Reason]:
    """Explain a character that may not stand where it does, from it and the one before."""
    previous, here = around[:1], around[1:]
    if previous == "&" or re.search(r"&[\w.-]*$", before):
        yield Reason("An `&` stands here by itself.", "Write `&amp;`.", About(found=("&",), expected=("&amp;",)))
    elif here == "<" or (previous == "<" and not re.match(r"[\w:/]", here)):
        about = About(found=("<",), expected=("&lt;",))
        yield Reason("A `<` stands here that begins no tag.", "Write `&lt;`, or complete the tag.", about)
    elif re.search(r"=\s*$", before):
        about = About(found=(here,), expected=('"', "'"))
        yield Reason("The value of the attribute has no quotation marks.", "Put it between quotation marks.", about)
    elif here and ord(here) < 32:
        name = f"U+{ord(here):04X}"
        yield Reason(f"The character {name} may not stand in XML.", "Take it out.", About(found=(name,)))
