"""Puts a grammar together: a definition for each element, class, attribute, macro and datatype in use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samizdat.model.finding import About
from samizdat.odd.grammar import expressions as x
from samizdat.odd.grammar.attributes import Attributes, attribute_name
from samizdat.odd.grammar.classes import Classes, classes_of
from samizdat.odd.grammar.content import Contents
from samizdat.odd.grammar.reach import reachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.customising.customise import Schema
    from samizdat.odd.reading.findings import Collector
    from samizdat.odd.reading.spec import Spec


@dataclass(frozen=True, slots=True)
class Define:
    """A named pattern; `section` is the heading it stands under."""

    name: str
    pattern: x.Expression
    section: str
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """A whole schema: where a document may start, and the definitions in the order they are written."""

    schema: Schema
    start: x.Expression
    defines: tuple[Define, ...]
    classes: Classes
    attributes: Attributes

    def by_name(self) -> dict[str, x.Expression]:
        """Return the patterns of the definitions by name."""
        return {each.name: each.pattern for each in self.defines}


def grammar_of(schema: Schema, findings: Collector) -> Grammar:
    """Make the grammar of a customised schema; an element that no document can contain is left out."""
    schema = _reached(schema, findings)
    classes = classes_of(schema)
    contents = Contents(schema, classes, findings)
    attributes = Attributes(schema, contents, findings)
    elements = [_element(spec, contents, attributes) for spec in schema.elements.values()]
    shared = _used(elements, [*_shared(schema, contents, attributes)])
    anything = [Define(each.name, each, "Elements of any name") for each in contents.any_elements.values()]
    start = x.choice(x.Ref(name) for name in schema.start)
    grammar = Grammar(schema, start, (*elements, *shared, *anything), classes, attributes)
    _report_unsatisfiable(grammar, findings)
    return grammar


def _reached(schema: Schema, findings: Collector) -> Schema:
    reached = reachable(schema, classes_of(schema))
    for name in schema.elements:
        if name not in reached:
            message = f"Nothing in the schema can contain `{name}`: it is left out."
            findings.add("D021", message, schema.place, "Choose what contains it, or leave it out.", About(name))
    return replace(schema, elements={name: spec for name, spec in schema.elements.items() if name in reached})


def _element(spec: Spec, contents: Contents, attributes: Attributes) -> Define:
    body = x.group([contents.of(spec), attributes.element_pattern(spec)])
    ns = spec.ns if spec.ns is not None and spec.ns != contents.schema.ns else ""
    section = f"Elements of the module {spec.module}" if spec.module else "Elements"
    return Define(spec.ident, x.OneElement(spec.tag, body, ns, spec.doc), section)


def _shared(schema: Schema, contents: Contents, attributes: Attributes) -> Iterator[Define]:
    for spec in schema.classes.values():
        if spec.kind != "atts":
            yield Define(spec.ident, contents.classes.choice(spec.ident), "Model classes", spec.doc)
    for spec in schema.classes.values():
        if spec.kind == "atts":
            yield from _att_class(spec, attributes)
    for spec in schema.macros.values():
        yield Define(spec.ident, contents.macro(spec.ident) or x.EMPTY, "Macros", spec.doc)
    for spec in schema.data.values():
        yield Define(spec.ident, contents.of(spec), "Datatypes", spec.doc)


def _att_class(spec: Spec, attributes: Attributes) -> Iterator[Define]:
    yield Define(f"{spec.ident}.attributes", attributes.class_pattern(spec), "Attribute classes", spec.doc)
    for att in attributes.own(spec).defs():
        yield Define(attribute_name(spec.ident, att.ident), attributes.pattern(att), "Attribute classes")


def _used(elements: list[Define], shared: list[Define]) -> list[Define]:
    """Keep the definitions that an element refers to, directly or through others."""
    by_name = {each.name: each for each in shared}
    used: set[str] = set()
    waiting = [each.pattern for each in elements]
    while waiting:
        for name in x.references(waiting.pop()):
            if name in by_name and name not in used:
                used.add(name)
                waiting.append(by_name[name].pattern)
    return [each for each in shared if each.name in used]


def _report_unsatisfiable(grammar: Grammar, findings: Collector) -> None:
    possible = satisfiable_names(grammar)
    for name, spec in grammar.schema.elements.items():
        if name not in possible:
            message = f"No document can contain `{name}`: what its content requires is not in the schema."
            findings.add("D007", message, spec.place, "Change its content, or delete it.", About(name, found=(name,)))


def satisfiable_names(grammar: Grammar) -> set[str]:
    """Return the definitions that something finite can match."""
    possible: set[str] = set(grammar.schema.external_names)
    waiting = grammar.by_name()
    while True:
        found = [name for name, pattern in waiting.items() if x.satisfiable(pattern, possible.__contains__)]
        if not found:
            return possible
        possible.update(found)
        waiting = {name: pattern for name, pattern in waiting.items() if name not in possible}
