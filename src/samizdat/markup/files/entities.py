"""Take the document type declaration out of a file's text, and put the entities that it declares in their places.

Entities may read files and explode (XML 1.0, section 4), so only those are known that the declaration itself holds as a
value, and all of them together may add no more than a limit. The lines of the file stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import name2codepoint

from samizdat.markup.declarations import DOCTYPE, ENTITY, PREDEFINED, REFERENCE
from samizdat.model.finding import About, Finding
from samizdat.numbers import character

PROLOG = re.compile(r"\s*(?>(?:<\?.*?\?>|<!--.*?-->)\s*)*+(?=<!DOCTYPE)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
OTHER_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s*)?([\w.-]+)")
# What is no text: comments, processing instructions, CDATA sections.
SKIPPED = re.compile(r"(<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>)", re.DOTALL)
# Here a quotation mark of an entity would end a value.
TAG = re.compile(r"(<[^<>]*>)")
CHARACTER = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
# What all entities of a file may add to it, in characters, and how deep they may be in each other.
LARGEST = 1_000_000
DEEPEST = 16


class _TooLarge(Exception):  # noqa: N818 (caught below)
    """Entities would add more than they may."""


def expand(xml: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Return a file's text without its document type declaration, and X004 where it needs what may not be read.

    Where a declaration asks for a DTD, the letters that DTDs name are known (the entity sets of ISO 8879 that HTML 4
    took over). An entity that nothing declares is left where it stands: the text is not well-formed there.
    """
    start = PROLOG.match(xml)
    if start is None:
        return xml, ()
    declaration = DOCTYPE.match(xml, start.end())
    line = xml.count("\n", 0, start.end()) + 1
    if declaration is None:
        return xml, (_refused("The document type declaration cannot be read.", name, line),)
    subset, rest = COMMENT.sub("", declaration["subset"] or ""), xml[declaration.end() :]
    entities = _entities(subset, asks="%" in subset or bool(declaration["outside"]))
    others = frozenset(OTHER_ENTITY.findall(subset)) - frozenset(entities)
    if used := next((match for match in REFERENCE.finditer(rest) if match[1] in others), None):
        where = xml.count("\n", 0, declaration.end() + used.start()) + 1
        return xml, (_refused(f"The entity `{used[1]}` lies in another file.", name, where, used[1]),)
    blank = "\n" * declaration[0].count("\n")
    try:
        return xml[: start.end()] + blank + _expanded(rest, entities), ()
    except _TooLarge:
        return xml, (_refused(f"The entities add more than {LARGEST:,} characters.", name, line),)


def _entities(subset: str, *, asks: bool) -> dict[str, str]:
    """Return the replacement text of each entity (section 4.5); of two declarations the first one counts."""
    known = {name: chr(code) for name, code in name2codepoint.items() if name not in PREDEFINED} if asks else {}
    for name, value in reversed(ENTITY.findall(subset)):
        known[name] = CHARACTER.sub(_character, value[1:-1].replace("\n", " "))
    return known


def _character(match: re.Match[str]) -> str:
    return character(match[1], match[2]) or match[0]


def _expanded(text: str, entities: Mapping[str, str]) -> str:
    if not entities:
        return text
    left = LARGEST

    def value(match: re.Match[str], depth: int = 1) -> str:
        nonlocal left
        if match[1] not in entities or match[1] in PREDEFINED:
            return match[0]
        if depth > DEEPEST:
            raise _TooLarge
        found = REFERENCE.sub(lambda inner: value(inner, depth + 1), entities[match[1]])
        left -= len(found) + 1
        if left < 0:
            raise _TooLarge
        return found

    def in_tag(match: re.Match[str]) -> str:
        return value(match).replace('"', "&quot;").replace("'", "&apos;")

    def of_text(part: str) -> str:
        pieces = TAG.split(part)
        return "".join(REFERENCE.sub(in_tag if number % 2 else value, piece) for number, piece in enumerate(pieces))

    parts = SKIPPED.split(text)
    parts[::2] = [of_text(part) if "&" in part else part for part in parts[::2]]
    return "".join(parts)


def _refused(message: str, name: str, line: int, entity: str = "") -> Finding:
    hint = "Write the characters instead, or declare the entity with its value in the file's own DOCTYPE."
    return Finding("X004", message, name, line, hint=hint, about=About(found=(entity,) if entity else ()))
