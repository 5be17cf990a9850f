"""Check that everything that points arrives, at the right kind of thing, and that every record is pointed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from posixpath import normpath

from samizdat.markup.xml import NAMESPACES, XML_ID, Element, line_of, local_name, parse
from samizdat.model.document import Edition, XmlFile
from samizdat.model.finding import Finding
from samizdat.model.mention import KINDS

POINTERS = frozenset(
    {"ref", "who", "corresp", "source", "target", "resp", "ana", "scheme", "where", "next", "prev", "sameAs"}
    | {"active", "passive", "mutual", "copyOf", "change", "key"}
)
EXTERNAL = ("http:", "https:", "mailto:", "urn:", "doi:", "text:")
RECORD_OF = {mention: record for record, mention in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Target:
    """Something that has an xml:id: the file, the id, the element's name and line."""

    file: str
    id: str
    element: str
    line: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer: where it stands, which attribute holds it, and what it says."""

    file: str
    line: int
    element: str
    attribute: str
    value: str
    event: bool


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix of pointers: what it matches, what takes its place, and the folder that this leads from."""

    pattern: re.Pattern[str]
    replacement: str
    folder: str


Prefixes = dict[str, Prefix]
Targets = dict[tuple[str, str], Target]


def check_references(edition: Edition) -> tuple[Finding, ...]:
    """Check every pointer of an edition's files.

    Findings: R001 dangling, R002 wrong kind, R003 duplicate id, R004 unused record (a warning), R005 unknown prefix.
    Pointers with a prefix are resolved by the `prefixDef`s of the edition's header (TEI P5, section 17.2.3).
    """
    roots = {file.name: parse(file.xml) for file in edition.files if file.name}
    targets: Targets = {}
    findings: list[Finding] = []
    for target in (target for name, root in roots.items() for target in _targets(name, root)):
        first = targets.setdefault((target.file, target.id), target)
        if first is not target:
            message = f"the xml:id “{target.id}” stands on line {first.line} already"
            findings.append(Finding("R003", message, target.file, target.line, hint="Give each element its own id."))
    prefixes = _prefixes(edition.header)
    pointers = [pointer for name, root in roots.items() for pointer in _pointers(name, root)]
    findings.extend(finding for pointer in pointers if (finding := _check(pointer, prefixes, targets)))
    used = {_resolve(pointer, prefixes) for pointer in pointers if not _is_external(pointer)}
    findings.extend(_unused(edition, targets, used))
    return tuple(findings)


def _targets(name: str, root: Element) -> Iterator[Target]:
    yield Target(name, "", "", 1)
    for element in root.iter("{*}*"):
        if id := element.get(XML_ID):
            yield Target(name, id, local_name(element), line_of(element))


def _pointers(name: str, root: Element) -> Iterator[Pointer]:
    for element in root.iter("{*}*"):
        event = element.get("type") == "event"
        for attribute in POINTERS.intersection(element.keys()):
            for value in element.get(attribute, "").split():
                yield Pointer(name, line_of(element), local_name(element), attribute, value, event)


def _prefixes(header: XmlFile) -> Prefixes:
    found = parse(header.xml).iterfind(".//tei:prefixDef", NAMESPACES)
    return {
        definition.get("ident", ""): Prefix(
            re.compile(definition.get("matchPattern", "(.+)")),
            definition.get("replacementPattern", "#$1").replace("$", "\\"),
            header.name.rpartition("/")[0],
        )
        for definition in found
    }


def _check(pointer: Pointer, prefixes: Prefixes, targets: Targets) -> Finding | None:
    if _is_external(pointer):
        return None
    prefix, colon, _ = pointer.value.partition(":")
    if colon and prefix not in prefixes:
        hint = f"Declare it with a prefixDef in the edition's header, or use {', '.join(sorted(prefixes))}."
        return _finding("R005", pointer, f"the prefix of “{pointer.value}” is not declared", hint)
    place = _resolve(pointer, prefixes)
    target = targets.get(place)
    return _kind(pointer, target) if target else _dangling(pointer, place, targets)


def _is_external(pointer: Pointer) -> bool:
    """Tell whether a pointer leads out of the edition: to the web, or to a source text."""
    return pointer.value.startswith(EXTERNAL)


def _dangling(pointer: Pointer, place: tuple[str, str], targets: Targets) -> Finding:
    file, id = place
    if (file, "") not in targets:
        message = f"“{pointer.value}” points to nothing: the edition has no file {file}"
        return _finding("R001", pointer, message, "Add the file, or correct the pointer.")
    near = get_close_matches(id, [known for where, known in targets if where == file], n=1)
    hint = f"Did you mean “{near[0]}”?" if near else f"Add a record with this xml:id to {file}."
    return _finding("R001", pointer, f"“{pointer.value}” points to nothing: {file} has no “{id}”", hint)


def _resolve(pointer: Pointer, prefixes: Prefixes) -> tuple[str, str]:
    """Return the file and the id ("" for the file itself) that a pointer leads to."""
    name, colon, rest = pointer.value.partition(":")
    uri, folder = pointer.value, pointer.file.rpartition("/")[0]
    if colon and (prefix := prefixes.get(name)):
        match = prefix.pattern.fullmatch(rest)
        uri, folder = match.expand(prefix.replacement) if match else f"#{rest}", prefix.folder
    path, _, id = uri.partition("#")
    return (normpath(f"{folder}/{path}") if path else pointer.file), id


def _kind(pointer: Pointer, target: Target) -> Finding | None:
    expected = RECORD_OF.get(pointer.element)
    if pointer.attribute != "ref" or expected is None or (pointer.element == "name" and not pointer.event):
        return None
    if target.element in (expected, "bibl" if expected == "biblStruct" else expected):
        return None
    message = f"{pointer.element} points to the {target.element} “{target.id}”; it should point to a {expected}"
    return _finding("R002", pointer, message, "Change the element or its @ref.")


def _unused(edition: Edition, targets: dict[tuple[str, str], Target], used: set[tuple[str, str]]) -> Iterator[Finding]:
    records = {record for record, _ in KINDS.values()}
    names = {file.name for file in edition.authorities}
    for place, target in targets.items():
        if target.file in names and target.element in records and place not in used:
            yield Finding(
                "R004",
                f"nothing points to the {target.element} “{target.id}”",
                target.file,
                target.line,
                severity="warning",
                hint="Tag its mentions, or remove the record.",
            )


def _finding(code: str, pointer: Pointer, message: str, hint: str) -> Finding:
    return Finding(code, f"@{pointer.attribute}: {message}", pointer.file, pointer.line, hint=hint)
