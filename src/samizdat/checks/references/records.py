"""Check that every record of an edition has a name of its own, and that its coordinates can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from samizdat.checks.references.facts import Facts, Target
from samizdat.edition.names import trouble_with
from samizdat.findings.codes import finding
from samizdat.index.entities import entity_records
from samizdat.index.leads import Leads
from samizdat.markup.coordinates import Refused, read_geo
from samizdat.markup.xml import line_of, parse, select, text_of
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.markup.xml import Element
    from samizdat.model.document import XmlFile
    from samizdat.model.record import EntityRecord


class Named(NamedTuple):
    """A record: its kind, its name as it is compared with others and as it is written, its id, and where it stands."""

    kind: str
    folded: str
    name: str
    id: str
    element: str
    line: int
    column: int


def check_records(file: XmlFile, facts: Facts) -> tuple[list[Finding], list[Named]]:
    """Find records of a file without a name (R007), and whose id can be no address (E007); return the names of others.

    Warned of are coordinates, too, that cannot be read (R008), for such a place is on no map.
    """
    findings: list[Finding] = []
    names: list[Named] = []
    root = parse(file.xml)
    for entity in filter(_has_id, entity_records(root, Leads(root, file.name, {}))):
        # An id that is none may not be known by the facts.
        target = facts.targets.get(entity.id) or Target(entity.id, entity.kind, file.name, 0, 0)
        if why := trouble_with(entity.id):
            findings.append(_unusable(target, why))
        if any(name for name, _ in entity.names):
            place = target.element, target.line, target.column
            names.append(Named(entity.kind, folded(entity.name), entity.name, entity.id, *place))
        else:
            findings.append(_nameless(target))
    return [*findings, *_nowhere(root, file.name)], names


def check_names(names: Mapping[str, Iterable[Named]]) -> Iterator[Finding]:
    """Find records of one kind that have one name (R006, a warning), by the files that they are in.

    Names are the same where they differ in case, punctuation and the order of their words only.
    """
    first: dict[tuple[str, str], tuple[str, Named]] = {}
    for file, of_file in names.items():
        for named in of_file:
            other, before = first.setdefault((named.kind, named.folded), (file, named))
            if before is not named:
                yield _twice(file, named, other, before)


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


def _twice(file: str, named: Named, other: str, before: Named) -> Finding:
    message = f"The {named.element} “{named.id}” has the name “{named.name}”, as “{before.id}” has already."
    hint = f"See {other}:{before.line}. Make one record of the two, or add to the name what tells them apart."
    about = About(named.element, found=(named.id, before.id))
    return finding("R006", message, file, named.line, named.column, hint=hint, about=about)


def _nowhere(root: Element, file: str) -> Iterator[Finding]:
    for geo in select(root, "//tei:location/tei:geo"):
        read = read_geo(geo)
        if isinstance(read, Refused):
            about = About("geo", found=(text_of(geo),))
            yield finding("R008", f"`geo`: {read.message}.", file, line_of(geo), hint=read.hint, about=about)
