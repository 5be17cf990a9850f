"""What a pointer may lead to, by its element and attribute; and how a finding of a pointer is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Pointer

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
# So many lines are named in a hint.
SHOWN = 8


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
