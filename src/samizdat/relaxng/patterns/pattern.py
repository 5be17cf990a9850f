"""Patterns and their algebra (RELAX NG, sections 4.20, 4.21 and 6).

Patterns are made by a `Pool`, which simplifies them and hands out one object for equal ones: two patterns are equal
when they are the same object, and whatever is computed for one is remembered for all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.relaxng.patterns.names import NameClass
    from samizdat.relaxng.types.datatypes import Datatype, Prefixes

# What a pattern holds outside the elements and attributes in it.
ATTRIBUTES = 1
TEXT = 2
DATA = 4
ELEMENTS = 8
PREFIXES = 16  # values that depend on the namespaces in scope


class Pattern:
    """A pattern: what may stand in one place."""

    __slots__ = ("holds", "nullable")

    def __init__(self, nullable: bool, holds: int) -> None:
        self.nullable = nullable
        self.holds = holds


class Empty(Pattern):
    """Nothing, and nothing is needed."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What no document can match."""

    __slots__ = ()


class Text(Pattern):
    """Any text, in any number of pieces."""

    __slots__ = ()


class Several(Pattern):
    """A pattern of two or more members."""

    __slots__ = ("members",)

    def __init__(self, members: tuple[Pattern, ...], nullable: bool) -> None:
        holds = 0
        for member in members:
            holds |= member.holds
        super().__init__(nullable, holds)
        self.members = members


class Choice(Several):
    """Exactly one of several patterns, none of them itself a choice."""

    __slots__ = ("_by_name", "_others")

    def __init__(self, members: tuple[Pattern, ...], nullable: bool) -> None:
        super().__init__(members, nullable)
        self._by_name: dict[str, list[Element]] | None = None
        self._others: list[Pattern] = []

    def starting_with(self, name: str) -> Iterable[Pattern]:
        """Give the members that an element called `name` can start.

        A class of TEI elements is a choice of two hundred: they are sorted by name once.
        """
        if self._by_name is None:
            self._by_name = self._sort_by_name()
        found = self._by_name.get(name)
        return (*found, *self._others) if found else self._others

    def _sort_by_name(self) -> dict[str, list[Element]]:
        by_name: dict[str, list[Element]] = {}
        for member in self.members:
            names = member.names.listed() if isinstance(member, Element) else None
            if names is None:
                if member.holds & ELEMENTS:
                    self._others.append(member)
            else:
                for name in names:
                    by_name.setdefault(name, []).append(member)  # type: ignore[arg-type] # an Element, see above
        return by_name


class Group(Several):
    """Several patterns one after the other."""

    __slots__ = ()


class Interleave(Several):
    """Several patterns in any order, their parts mixed."""

    __slots__ = ()


class OneOrMore(Pattern):
    """One pattern, once or more often."""

    __slots__ = ("item",)

    def __init__(self, item: Pattern) -> None:
        super().__init__(item.nullable, item.holds)
        self.item = item


class List(Pattern):
    """Text that is a list of tokens parted by white space."""

    __slots__ = ("item",)

    def __init__(self, item: Pattern) -> None:
        super().__init__(False, DATA | (item.holds & PREFIXES))
        self.item = item


class Data(Pattern):
    """Text that is a value of a datatype, and none of those excluded."""

    __slots__ = ("excluded", "type")

    def __init__(self, type_: Datatype, excluded: Pattern | None) -> None:
        super().__init__(False, DATA | (PREFIXES if type_.needs_prefixes else 0))
        self.type = type_
        self.excluded = excluded


class Value(Pattern):
    """Text that equals one value of a datatype."""

    __slots__ = ("key", "text", "type")

    def __init__(self, type_: Datatype, text: str, key: Hashable) -> None:
        super().__init__(False, DATA | (PREFIXES if type_.needs_prefixes else 0))
        self.type = type_
        self.text = text
        self.key = key


class Attribute(Pattern):
    """An attribute with its value."""

    __slots__ = ("names", "value")

    def __init__(self, names: NameClass, value: Pattern) -> None:
        super().__init__(False, ATTRIBUTES | (value.holds & PREFIXES))
        self.names = names
        self.value = value


class Element(Pattern):
    """An element; what it holds is worked out when first asked for, since elements hold one another."""

    __slots__ = ("_content", "_expand", "names")

    def __init__(self, names: NameClass, expand: Callable[[], Pattern]) -> None:
        super().__init__(False, ELEMENTS)
        self.names = names
        self._expand = expand
        self._content: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """Give the pattern of the element's attributes and children."""
        if self._content is None:
            self._content = self._expand()
        return self._content


EMPTY = Empty(True, 0)
NOT_ALLOWED = NotAllowed(False, 0)
TEXT_ONLY = Text(True, TEXT)

MOST_OF_SCHEMA, MOST_OF_DOCUMENT = 5_000_000, 60_000_000
"""So much work a schema may ask for when it is read (tei_all: 50,000), and a document of it (a play: 3,000; one of a
schema that counts an element to 500: 27 million)."""
MOST_KEPT = 20_000_000
"""After so much work what was made is forgotten, so that it does not fill the memory."""


class TooLargeError(Exception):
    """A schema asks for more patterns, or longer ones, than may be made."""


class Pool:
    """Makes patterns: simplified, and one object for equal ones.

    Every member that is looked at counts as work, and no more of it is done than `most` since `begin`: a few lines of
    a schema can ask for more than any machine can do.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Pattern] = {}
        self.held = 0
        self.begin(MOST_OF_SCHEMA)

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self._made.values())

    def forget(self) -> None:
        """Drop the memory of what was made; equal patterns made before and after are then different objects."""
        self._made.clear()
        self.held = 0

    def begin(self, most: int) -> None:
        """Begin to count the work anew."""
        self.work, self.most = 0, most

    def _count(self, members: int) -> None:
        self.work += members
        self.held += members
        if self.work > self.most:
            raise TooLargeError

    def choice(self, members: Iterable[Pattern]) -> Pattern:
        """Choose between `members`: 4.20 drops what is not allowed, and a member counts once."""
        flat: dict[Pattern, None] = {}
        for member in members:
            if isinstance(member, Choice):
                self._count(len(member.members))
                flat.update(dict.fromkeys(member.members))
            elif member is not NOT_ALLOWED:
                flat[member] = None
        if EMPTY in flat and any(m.nullable for m in flat if m is not EMPTY):
            del flat[EMPTY]
        if len(flat) < 2:
            return next(iter(flat), NOT_ALLOWED)
        key = (Choice, frozenset(flat))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Choice(tuple(flat), any(m.nullable for m in flat))
        return made

    def optional(self, item: Pattern) -> Pattern:
        """Allow `item` or nothing (4.14)."""
        return item if item.nullable else self.choice((item, EMPTY))

    def group(self, members: Iterable[Pattern]) -> Pattern:
        """Put `members` one after the other."""
        return self._several(Group, members)

    def interleave(self, members: Iterable[Pattern]) -> Pattern:
        """Allow `members` in any order, mixed."""
        return self._several(Interleave, members)

    def _several(self, kind: type[Group] | type[Interleave], members: Iterable[Pattern]) -> Pattern:
        flat: list[Pattern] = []
        for member in members:
            if member is NOT_ALLOWED:
                return NOT_ALLOWED
            if isinstance(member, kind):
                self._count(len(member.members))
                flat.extend(member.members)
            elif member is not EMPTY:
                flat.append(member)
        if len(flat) < 2:
            return flat[0] if flat else EMPTY
        self._count(len(flat))
        key = (kind, *flat)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = kind(tuple(flat), all(m.nullable for m in flat))
        return made

    def one_or_more(self, item: Pattern) -> Pattern:
        """Repeat `item`."""
        if item is EMPTY or item is NOT_ALLOWED or isinstance(item, OneOrMore | Text):
            return item
        return self._once((OneOrMore, item), lambda: OneOrMore(item))

    def list_of(self, item: Pattern) -> Pattern:
        """Match the tokens of a text against `item`."""
        return item if item is NOT_ALLOWED else self._once((List, item), lambda: List(item))

    def data(self, type_: Datatype, excluded: Pattern | None = None) -> Pattern:
        """Allow the values of a type."""
        return self._once((Data, type_, excluded), lambda: Data(type_, excluded))

    def value(self, type_: Datatype, text: str, prefixes: Prefixes) -> Pattern:
        """Allow one value of a type; raises DatatypeError where `text` is none."""
        key = type_.key(text, prefixes)
        return self._once((Value, type_, key), lambda: Value(type_, text, key))

    def attribute(self, names: NameClass, value: Pattern) -> Pattern:
        """Ask for an attribute."""
        if value is NOT_ALLOWED:
            return NOT_ALLOWED
        return self._once((Attribute, names, value), lambda: Attribute(names, value))

    def _once(self, key: tuple[object, ...], make: Callable[[], Pattern]) -> Pattern:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make()
        return made


class Compiled:
    """A schema as patterns: its start, the pool that made them, and every element that a document can use.

    `needs_prefixes`: it has values that depend on the namespaces in scope. `held` gives for each element which of them
    its content may hold, as bits by their places; whoever stored a schema knows that without making its patterns.
    """

    def __init__(
        self,
        start: Pattern,
        pool: Pool,
        elements: Sequence[Element],
        needs_prefixes: bool,
        held: Callable[[], Sequence[int]] | None = None,
    ) -> None:
        self.start = start
        self.pool = pool
        self.elements = elements
        self.needs_prefixes = needs_prefixes
        self.held = held or self._held

    def _held(self) -> Sequence[int]:
        bits = {id(element): 1 << place for place, element in enumerate(self.elements)}
        alike = {id(element.content): element.content for element in self.elements}  # many have the same content
        held = {key: sum(bits.get(id(each), 0) for each in elements_in(content)) for key, content in alike.items()}
        return [held[id(element.content)] for element in self.elements]


def elements_in(pattern: Pattern) -> list[Element]:
    """List all elements that a content may hold; what it has in several places is looked at once."""
    found, seen, waiting = list[Element](), set[int](), [pattern]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        match each:
            case Element():
                found.append(each)
            case OneOrMore(item=item):
                waiting.append(item)
            case Several(members=members):
                waiting.extend(members)
    return found
