"""Check that in an edition everything that points arrives, and that every record is pointed to, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.checks.references.dangling import elsewhere
from samizdat.checks.references.facts import Facts, Pointer, Target, read_facts
from samizdat.checks.references.kinds import found
from samizdat.checks.references.pointers import Address, address, arrival, repeated, twice
from samizdat.findings.codes import finding
from samizdat.markup.pointing import EXTERNAL
from samizdat.model.finding import About, Finding
from samizdat.model.mention import KINDS

if TYPE_CHECKING:
    from samizdat.checks.references.dangling import Project
    from samizdat.markup.pointing import Prefix
    from samizdat.model.document import Edition

RECORDS = {record for record, _ in KINDS.values()}

FactsOf = Mapping[str, Facts]
Exists = Callable[[str], bool]


def read_all_facts(edition: Edition) -> dict[str, Facts]:
    """Read what the files of an edition say, by their names."""
    web = bool(edition.settings.hosts_not_cited)
    return {file.name: read_facts(file.xml, file.name, web=web) for file in edition.files if file.name}


def check_references(edition: Edition, facts: FactsOf, exists: Exists) -> Iterator[Finding]:
    """Check every pointer of an edition's files; of others `exists` tells, by their names, whether they are there.

    Findings: R001 dangling, R002 wrong kind, R003 duplicate id, R004 unused record (a warning), R005 unknown prefix.
    Where a file of the edition cannot be read, nothing is said of what it may hold.
    """
    if not edition.header.name:
        return
    common = facts[edition.header.name].prefixes
    used: set[Address] = set()
    for of_file in facts.values():
        prefixes = {**common, **of_file.prefixes}
        for pointer in of_file.pointers.values():
            place = address(pointer, prefixes)
            if isinstance(place, str):
                yield from _undeclared(pointer, place, prefixes)
            else:
                used.add(place)
                yield from _arrival(pointer, place, (facts, prefixes), exists)
    yield from _repeated(edition, facts)
    if _is_complete(edition):
        yield from _unused(edition, facts, used)


def _undeclared(pointer: Pointer, prefix: str, prefixes: Mapping[str, Prefix]) -> Iterator[Finding]:
    if prefix not in EXTERNAL:
        hint = f"Declare it with a prefixDef in the edition's header, or use {', '.join(sorted(prefixes))}."
        yield found("R005", pointer, f"the prefix of “{pointer.value}” is not declared.", hint)


def _arrival(pointer: Pointer, place: Address, project: Project, exists: Exists) -> Iterator[Finding]:
    """Yield what is wrong with a pointer; of a file that is there but is no TEI as it stands nothing is known."""
    file, _ = place
    if facts := project[0].get(file):
        yield from arrival(pointer, place, facts, project) if facts.whole else ()
    elif not exists(file):
        message = f"{file} is no file of the edition, so “{pointer.value}” points to nothing."
        meant = elsewhere(pointer, re.split("[#/]", pointer.value)[-1], Facts(file), project)
        hint = f"Did you mean “{meant}”?" if meant else "Add the file, or correct the pointer."
        yield found("R001", pointer, message, hint, meant=meant)


def _repeated(edition: Edition, facts: FactsOf) -> Iterator[Finding]:
    """Yield each xml:id that stands twice in a file, in two documents, or on two records of a kind.

    A passage is cited and an entity is pointed to by the identifier alone, whatever the file.
    """
    documents = {document.file.name for document in (*edition.apparatus, *edition.documents)}
    records = {file.name for file in edition.authorities}
    first: dict[tuple[str, str], Target] = {}
    for file, of_file in facts.items():
        yield from repeated(of_file)
        for target in of_file.targets.values():
            kind = "passage" if file in documents else target.element
            if file in documents or (file in records and kind in RECORDS):
                other = first.setdefault((kind, target.id), target)
                if other is not target:
                    yield twice(target, f"in {other.file} on line {other.line}")


def _is_complete(edition: Edition) -> bool:
    """Tell whether every file of the edition could be read, so that what is not mentioned is mentioned nowhere."""
    settings = edition.settings
    folders = {settings.header.parent, settings.documents, settings.authorities}
    return len(edition.files) == sum(1 for folder in folders for _ in folder.glob("*.xml"))


def _unused(edition: Edition, facts: FactsOf, used: set[Address]) -> Iterator[Finding]:
    for file in edition.authorities:
        for target in facts[file.name].targets.values():
            if target.element in RECORDS and (file.name, target.id) not in used:
                message = f"Nothing points to the {target.element} “{target.id}”."
                hint = "Tag its mentions, or remove the record."
                about = About(target.element, found=(target.id,))
                yield finding("R004", message, *target.place, hint=hint, about=about)
