"""Check that every record of an edition has a name of its own, and that its coordinates can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.checks.references.facts import Facts, Target
from samizdat.edition.names import trouble_with
from samizdat.findings.codes import finding
from samizdat.index.record import list_record
from samizdat.markup.coordinates import Refused, read_geo
from samizdat.markup.xml import line_of, parse, select, text_of
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.model.document import Edition, XmlFile
    from samizdat.model.record import EntityRecord


def check_records(edition: Edition, facts: Mapping[str, Facts]) -> Iterator[Finding]:
    """Find records without a name (R007), of one name (R006, a warning), and whose id can be no address (E007).

    Warned of are coordinates, too, that cannot be read (R008), for such a place is on no map.

    Names are the same where they differ in case, punctuation and the order of their words only.
    """
    first: dict[tuple[str, str], Target] = {}
    for file in edition.authorities:
        for entity in filter(_has_id, list_record(parse(file.xml), file.name, {}).entities):
            # An id that is none may not be known by the facts.
            target = facts[file.name].targets.get(entity.id) or Target(entity.id, entity.kind, file.name, 0, 0)
            if why := trouble_with(entity.id):
                yield _unusable(target, why)
            if not any(name for name, _ in entity.names):
                yield _nameless(target)
            elif (other := first.setdefault((entity.kind, folded(entity.name)), target)) is not target:
                yield _twice(entity, target, other)
        yield from _nowhere(file)


def _has_id(entity: EntityRecord) -> bool:
    return bool(entity.id)


def folded(name: str) -> str:
    """Return a name without what is a matter of spelling."""
    letters = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", name).casefold())
    return " ".join(sorted(letters.split()))


def _unusable(target: Target, why: str) -> Finding:
    message = f"The xml:id “{target.id}” cannot be the address of a record: it {why}."
    about = About(target.element, "xml:id", (target.id,))
    return finding("E007", message, *target.place, hint="Use letters, digits, hyphens and points.", about=about)


def _nameless(target: Target) -> Finding:
    message = f"The {target.element} “{target.id}” has no name."
    about = About(target.element, found=(target.id,))
    return finding("R007", message, *target.place, hint="Write the name by which an index is to list it.", about=about)


def _twice(entity: EntityRecord, target: Target, other: Target) -> Finding:
    message = f"The {target.element} “{target.id}” has the name “{entity.name}”, as “{other.id}” has already."
    hint = f"See {other.file}:{other.line}. Make one record of the two, or add to the name what tells them apart."
    about = About(target.element, found=(target.id, other.id))
    return finding("R006", message, *target.place, hint=hint, about=about)


def _nowhere(file: XmlFile) -> Iterator[Finding]:
    for geo in select(parse(file.xml), "//tei:location/tei:geo"):
        read = read_geo(geo)
        if isinstance(read, Refused):
            about = About("geo", found=(text_of(geo),))
            yield finding("R008", f"`geo`: {read.message}.", file.name, line_of(geo), hint=read.hint, about=about)
