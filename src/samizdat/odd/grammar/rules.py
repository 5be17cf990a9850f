"""The rules of a schema: every constraint that is in force, with what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.odd.reading.namespaces import TEI_NS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.grammar.grammar import Grammar
    from samizdat.odd.reading.spec import AttDef, Constraint, Spec


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint, the name of what it is declared in, and the XPath of what a bare test in it is about."""

    constraint: Constraint
    owner: str
    context: str


def rules_of(grammar: Grammar) -> Iterator[Rule]:
    """Yield the constraints of everything that a schema uses, those of the schema itself first."""
    schema = grammar.schema
    for constraint in schema.constraints:
        yield from _rule(constraint, "", "/*")
    users = users_by_class(grammar)
    for spec in schema.classes.values():
        if users[spec.ident]:
            yield from _of_spec(spec, users[spec.ident], grammar)
    for spec in schema.elements.values():
        yield from _of_spec(spec, [spec], grammar)
    used = {each.name for each in grammar.defines}
    for spec in (*schema.macros.values(), *schema.data.values()):
        if spec.ident in used:
            yield from _of_spec(spec, [], grammar)


def _of_spec(spec: Spec, users: list[Spec], grammar: Grammar) -> Iterator[Rule]:
    contexts = [element_path(user, grammar) for user in users]
    for constraint in spec.constraints:
        yield from _rule(constraint, spec.ident, " | ".join(contexts) or "/*")
    for att in spec.atts.defs():
        path = "/@" + (att.name or att.ident)
        context = " | ".join(each + path for each in contexts)
        yield from _of_att(att, spec, context)


def _of_att(att: AttDef, spec: Spec, context: str) -> Iterator[Rule]:
    if att.mode != "delete":
        for constraint in att.constraints:
            yield from _rule(constraint, f"{spec.ident}-{att.ident.replace(':', '')}", context)


def _rule(constraint: Constraint, owner: str, context: str) -> Iterator[Rule]:
    if constraint.mode != "delete" and constraint.scheme == "schematron":
        yield Rule(constraint, owner, context)


@dataclass(frozen=True, slots=True)
class Deprecated:
    """What the TEI may withdraw after a date: its name for readers, its XPath, the date as it is written."""

    name: str
    context: str
    until: str


def deprecated(grammar: Grammar) -> Iterator[Deprecated]:
    """Yield the elements and attributes of a schema that have a @validUntil (TEI Guidelines, att.deprecated)."""
    users = users_by_class(grammar)
    for spec in grammar.schema.elements.values():
        path = element_path(spec, grammar)
        if spec.valid_until:
            yield Deprecated(f"The element {spec.tag}", path, spec.valid_until)
        yield from _deprecated_atts(spec, [path])
    for spec in grammar.schema.classes.values():
        yield from _deprecated_atts(spec, [element_path(user, grammar) for user in users[spec.ident]])


def _deprecated_atts(spec: Spec, paths: list[str]) -> Iterator[Deprecated]:
    for att in spec.atts.defs():
        if att.valid_until and att.mode != "delete" and paths:
            name = att.name or att.ident
            yield Deprecated(f"The attribute {name}", " | ".join(f"{path}/@{name}" for path in paths), att.valid_until)


def users_by_class(grammar: Grammar) -> dict[str, list[Spec]]:
    """Return the elements that belong to each class, directly or through another class."""
    users: dict[str, list[Spec]] = {name: [] for name in grammar.schema.classes}
    for element in grammar.schema.elements.values():
        for name in _all_classes(element, grammar):
            users[name].append(element)
    return users


def _all_classes(spec: Spec, grammar: Grammar) -> set[str]:
    found: set[str] = set()
    waiting = list(spec.member_of)
    while waiting:
        name = waiting.pop()
        if name in grammar.schema.classes and name not in found:
            found.add(name)
            waiting += grammar.schema.classes[name].member_of
    return found


def element_path(spec: Spec, grammar: Grammar) -> str:
    """Return the XPath of an element wherever it stands, its namespace by prefix where that is bound."""
    uri = spec.ns or grammar.schema.ns
    if uri == TEI_NS:
        return f"tei:{spec.tag}"
    return f"*[local-name() eq '{spec.tag}' and namespace-uri() eq '{uri}']"
