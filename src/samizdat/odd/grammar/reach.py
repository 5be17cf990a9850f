"""What a document can contain: the elements that are reached from the start of a schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.odd.reading import spec as s
from samizdat.odd.reading.namespaces import RNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.customising.customise import Schema
    from samizdat.odd.grammar.classes import Classes


def reachable(schema: Schema, classes: Classes) -> set[str]:
    """Return the elements that a document can contain; all where the schema has no start."""
    reach = Reach(schema, classes)
    reached: set[str] = set()
    waiting = list(schema.start or schema.elements)
    while waiting:
        name = waiting.pop()
        if name in schema.elements and name not in reached:
            reached.add(name)
            waiting += reach.children(schema.elements[name])
    return reached


@dataclass(frozen=True, slots=True)
class Reach:
    """Finds what content models name, themselves or through classes and macros."""

    schema: Schema
    classes: Classes
    macros: dict[str, frozenset[str]] = field(default_factory=dict)

    def children(self, spec: s.Spec) -> frozenset[str]:
        """Return the names of the elements that the content of an element or a macro names."""
        return frozenset(self._named(spec.content))

    def _named(self, content: s.Content | None) -> Iterator[str]:
        for part in s.contents(content):
            if isinstance(part, s.ElementRef):
                yield part.key
            elif isinstance(part, s.ClassRef):
                yield from (member.ident for member in self.classes.elements(part.key))
            elif isinstance(part, s.MacroRef):
                yield from self._in_macro(part.key)
            elif isinstance(part, s.Rng):
                for ref in part.node.iter(f"{RNG}ref"):
                    yield from self._in_rng(ref.get("name", ""))

    def _in_macro(self, name: str) -> frozenset[str]:
        if name not in self.macros and name in self.schema.macros:
            # A macro that leads back to itself names nothing new.
            self.macros[name] = frozenset()
            self.macros[name] = self.children(self.schema.macros[name])
        return self.macros.get(name, frozenset())

    def _in_rng(self, name: str) -> Iterator[str]:
        yield name
        yield from (member.ident for member in self.classes.elements(name.partition("_")[0]))
        yield from self._in_macro(name)
