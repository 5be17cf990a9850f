"""What a document can contain: the elements that are reached from the start of a schema."""

from __future__ import annotations

from collections.abc import Iterator

from samizdat.odd import spec as s
from samizdat.odd.classes import Classes
from samizdat.odd.customise import Schema
from samizdat.odd.xml import RNG


def reachable(schema: Schema, classes: Classes) -> set[str]:
    """Return the elements that a document can contain; all where the schema has no start."""
    reached: set[str] = set()
    waiting = list(schema.start or schema.elements)
    while waiting:
        name = waiting.pop()
        if name in schema.elements and name not in reached:
            reached.add(name)
            waiting += children_of(schema.elements[name], schema, classes)
    return reached


def children_of(spec: s.Spec, schema: Schema, classes: Classes) -> set[str]:
    """Return the elements that the content of an element names, itself or through classes and macros."""
    return set(_named(spec.content, schema, classes, set()))


def _named(content: s.Content | None, schema: Schema, classes: Classes, seen: set[str]) -> Iterator[str]:
    for part in s.contents(content):
        if isinstance(part, s.ElementRef):
            yield part.key
        elif isinstance(part, s.ClassRef):
            yield from (member.ident for member in classes.elements(part.key))
        elif isinstance(part, s.MacroRef):
            yield from _in_macro(part.key, schema, classes, seen)
        elif isinstance(part, s.Rng):
            for ref in part.node.iter(f"{RNG}ref"):
                yield from _in_rng(ref.get("name", ""), schema, classes, seen)


def _in_macro(name: str, schema: Schema, classes: Classes, seen: set[str]) -> Iterator[str]:
    if name in schema.macros and name not in seen:
        seen.add(name)
        yield from _named(schema.macros[name].content, schema, classes, seen)


def _in_rng(name: str, schema: Schema, classes: Classes, seen: set[str]) -> Iterator[str]:
    yield name
    yield from (member.ident for member in classes.elements(name.partition("_")[0]))
    yield from _in_macro(name, schema, classes, seen)
