"""Follow pointers one by one: to which file and identifier each leads, and whether what is there is what should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from samizdat.findings.codes import finding
from samizdat.markup.pointing import SCHEME, Prefix
from samizdat.model.finding import About, Finding
from samizdat.spelling import nearest

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts, Pointer, Target

# Schemes that lead elsewhere even where they are declared as a prefix; text: is the text layer's, and checked there.
EXTERNAL = frozenset({"http", "https", "urn", "doi", "tel", "ftp", "data", "text"})
# A fragment that is no identifier but an expression: xpath(…), char=1,4.
EXPRESSION = re.compile(r"[(=]")
# What a record is a record of, by its element.
KIND_OF = {
    **dict.fromkeys(("person", "personGrp"), "a person"),
    "place": "a place",
    "org": "an organisation",
    "event": "an event",
    **dict.fromkeys(("bibl", "biblStruct", "biblFull", "msDesc"), "a work"),
    "witness": "a witness",
    "handNote": "a hand",
    "taxonomy": "a taxonomy",
}
# Which kinds may be meant: by @ref of an element, by @ref of a name or rs of a type, by an attribute of any element.
OF_ELEMENTS = {
    "persName": ("a person",),
    "orgName": ("an organisation",),
    "eventName": ("an event",),
    "title": ("a work",),
    **dict.fromkeys(("placeName", "settlement", "region", "country", "district", "bloc", "geogName"), ("a place",)),
}
OF_TYPES = {"person": ("a person",), "place": ("a place",), "org": ("an organisation",), "event": ("an event",)}
OF_ATTRIBUTES = {
    **dict.fromkeys(("who", "toWhom"), ("a person", "an organisation")),
    "where": ("a place",),
    "wit": ("a witness", "a work"),
    "hand": ("a hand", "a person"),
    "scheme": ("a taxonomy",),
}
# To look for the nearest identifier among more than these would take too long.
MANY = 2_000
# So many lines are named in a hint.
SHOWN = 8

# A file by its name, and an xml:id in it, or "" for the file itself.
Address = tuple[str, str]


def address(pointer: Pointer, prefixes: Mapping[str, Prefix]) -> Address | str:
    """Return where a pointer leads to, or its scheme where that is no prefix which could be followed in the project.

    Prefixes are expanded by their `prefixDef` (TEI P5, section 17.2.3); where the pattern does not match what follows
    the prefix, that is taken as an identifier.
    """
    uri, base = pointer.value, pointer.file
    if uri.startswith("#") and "%" not in uri:  # most are, and need no more
        return base, uri[1:]
    if scheme := SCHEME.fullmatch(uri):
        prefix = prefixes.get(scheme[1])
        if prefix is None or scheme[1] in EXTERNAL:
            return scheme[1]
        uri, base = prefix.expanded(scheme[2]), prefix.file
        if SCHEME.fullmatch(uri):
            return "http"
    path, _, id = map(unquote, uri.partition("#"))
    return (normpath(join(dirname(base), path)) if path else base), id


def arrival(pointer: Pointer, place: Address, facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with a pointer that leads to a place in a file that is known (R001, R002)."""
    file, id = place
    if not id or EXPRESSION.search(id):
        return
    if target := facts.targets.get(id):
        yield from _kind(pointer, target)
        return
    message = f"“{pointer.value}” points to nothing: {file} has no such identifier."
    near = nearest(id, facts.targets) if len(facts.targets) <= MANY else None
    place_of_records = any(target.element in KIND_OF for target in facts.targets.values())
    what = f"Add a record with this xml:id to {file}" if place_of_records else f"Write this xml:id in {file}"
    hint = f"Did you mean “{near}”?" if near else f"{what}, or correct the pointer."
    yield found("R001", pointer, message, hint, meant=near or "")


def _kind(pointer: Pointer, target: Target) -> Iterator[Finding]:
    kind = KIND_OF.get(target.element)
    if kind and (wanted := kinds(pointer)) and kind not in wanted:
        message = f"`{pointer.element}` points to the {target.element} “{target.id}”; expected {' or '.join(wanted)}."
        yield found("R002", pointer, message, f"Change the element or its @{pointer.attribute}.", expected=wanted)


def kinds(pointer: Pointer) -> tuple[str, ...]:
    """Return the kinds of records that a pointer may lead to; none where that is free."""
    if pointer.attribute != "ref":
        return OF_ATTRIBUTES.get(pointer.attribute, ())
    if pointer.element in ("name", "rs"):
        return OF_TYPES.get(pointer.type, ())
    return OF_ELEMENTS.get(pointer.element, ())


def found(
    code: str, pointer: Pointer, message: str, hint: str, *, expected: tuple[str, ...] = (), meant: str = ""
) -> Finding:
    """Make a finding of a pointer; where it stands in several lines, its hint names the others."""
    if lines := sorted({*pointer.lines} - {pointer.line}):
        more = f" and {len(lines) - SHOWN:,} more" if len(lines) > SHOWN else ""
        hint += f" The same in line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:SHOWN]))}{more}."
    about = About(pointer.element, pointer.attribute, (pointer.value,), expected, meant)
    return finding(code, f"`@{pointer.attribute}`: {message}", *pointer.place, hint=hint, about=about)


def repeated(facts: Facts) -> Iterator[Finding]:
    """Yield each xml:id that a file has twice (R003)."""
    for target in facts.repeated:
        yield twice(target, f"on line {facts.targets[target.id].line}")


def twice(target: Target, where: str) -> Finding:
    """Say that an xml:id stands somewhere else already."""
    message = f"The xml:id “{target.id}” stands {where} already."
    about = About(target.element, "xml:id", (target.id,))
    return finding("R003", message, *target.place, hint="Give each element its own id.", about=about)
