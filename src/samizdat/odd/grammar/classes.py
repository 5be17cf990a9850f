"""Model classes: their members, and what a reference to them stands for (TEI Guidelines 1.3.2, 22.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.odd.grammar import expressions as x

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samizdat.odd.customising.customise import Schema
    from samizdat.odd.reading.spec import ClassRef, Expansion, Spec

# What each kind of expansion makes of one member, before the members are put one after the other.
_EACH: dict[Expansion, Callable[[x.Expression], x.Expression]] = {
    "sequence": lambda member: member,
    "sequenceOptional": x.optional,
    "sequenceOptionalRepeatable": x.zero_or_more,
    "sequenceRepeatable": x.one_or_more,
}


@dataclass(frozen=True, slots=True)
class Classes:
    """The members of each class of a schema by its name: elements first, in the order of the schema.

    `inner` are the elements that belong to a class directly or through a class in it, each once.
    """

    members: dict[str, tuple[Spec, ...]]
    inner: dict[str, tuple[Spec, ...]]

    def elements(self, name: str) -> tuple[Spec, ...]:
        """Return the elements that belong to a class, directly or through a class in it; none where it is not there."""
        return self.inner.get(name, ())

    def inhabited(self, name: str) -> bool:
        """Say whether any element belongs to a class."""
        return bool(self.elements(name))

    def choice(self, name: str) -> x.Expression:
        """Return the choice of the members of a class; nothing is possible where it has none."""
        return x.choice(
            x.Ref(member.ident)
            for member in self.members.get(name, ())
            if member.sort == "element" or self.inhabited(member.ident)
        )

    def expand(self, reference: ClassRef) -> x.Expression:
        """Return what a reference to a class with @expand, @include or @except stands for."""
        members = [
            x.Ref(member.ident)
            for member in self.elements(reference.key)
            if member.ident not in reference.excluded and (not reference.include or member.ident in reference.include)
        ]
        if reference.expand in (None, "alternation"):
            return x.choice(members)
        return x.group(_EACH[reference.expand](member) for member in members)


def classes_of(schema: Schema) -> Classes:
    """Work out the members of every class of a schema."""
    members: dict[str, list[Spec]] = {name: [] for name in schema.classes}
    for spec in (*schema.elements.values(), *schema.classes.values()):
        for key in dict.fromkeys(spec.member_of):
            if key in members:
                members[key].append(spec)
    inner = {name: tuple(_elements(name, members, set())) for name in members}
    return Classes({name: tuple(found) for name, found in members.items()}, inner)


def _elements(name: str, members: dict[str, list[Spec]], seen: set[tuple[str, str]]) -> Iterator[Spec]:
    for member in members.get(name, ()):
        if (member.sort, member.ident) not in seen:
            seen.add((member.sort, member.ident))
            if member.sort == "element":
                yield member
            else:
                yield from _elements(member.ident, members, seen)
