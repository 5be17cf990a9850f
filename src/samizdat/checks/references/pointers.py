"""Follow pointers one by one: to which file and identifier each leads, and whether what is there is what should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from samizdat.checks.references.dangling import ALONE, Project, dangling
from samizdat.checks.references.kinds import KIND_OF, found, kinds
from samizdat.findings.codes import finding
from samizdat.markup.pointing import EXTERNAL, SCHEME, Prefix
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts, Pointer, Target

# A fragment that is no identifier but an expression: xpath(…), char=1,4.
EXPRESSION = re.compile(r"[(=]")

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


def names_a_file(pointer: Pointer) -> bool:
    """Tell whether a pointer leads to a file by its name, which may be that of its own."""
    return not (pointer.value.startswith("#") or SCHEME.fullmatch(pointer.value))


def arrival(pointer: Pointer, place: Address, facts: Facts, project: Project = ALONE) -> Iterator[Finding]:
    """Yield what is wrong with a pointer that leads to a place in a file that is known (R001, R002)."""
    _, id = place
    if not id or EXPRESSION.search(id):
        return
    if target := facts.targets.get(id):
        yield from _kind(pointer, target)
        return
    yield from dangling(pointer, id, facts, project)


def _kind(pointer: Pointer, target: Target) -> Iterator[Finding]:
    kind = KIND_OF.get(target.element)
    if kind and (wanted := kinds(pointer)) and kind not in wanted:
        message = f"`{pointer.element}` points to the {target.element} “{target.id}”; expected {' or '.join(wanted)}."
        yield found("R002", pointer, message, f"Change the element or its @{pointer.attribute}.", expected=wanted)


def repeated(facts: Facts) -> Iterator[Finding]:
    """Yield each xml:id that a file has twice (R003)."""
    for target in facts.repeated:
        yield twice(target, f"on line {facts.targets[target.id].line}")


def twice(target: Target, where: str, more: str = "") -> Finding:
    """Say that an xml:id stands somewhere else already, and so do more."""
    message = f"The xml:id “{target.id}” stands {where} already{more}."
    about = About(target.element, "xml:id", (target.id,))
    return finding("R003", message, *target.place, hint="Give each element its own id.", about=about)
