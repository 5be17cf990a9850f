"""The restrictions on a simplified schema (RELAX NG, section 7), checked bottom up on its patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from samizdat.relaxng.patterns.names import Name, NameClass, overlap
from samizdat.relaxng.patterns.pattern import (
    ATTRIBUTES,
    DATA,
    ELEMENTS,
    EMPTY,
    TEXT,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Several,
    Text,
    Value,
)

Report = Callable[[Element | None, str], None]

# What lies below a pattern, elements' contents and attributes' values left out.
_ELEMENT, _ATTRIBUTE, _TEXT, _DATA, _LIST, _GROUP, _INTERLEAVE, _REPEAT, _EMPTY = (1 << i for i in range(9))
_GROUPED_ATTRIBUTE, _OPEN_ATTRIBUTE = 1 << 9, 1 << 10
_SHOWN = {
    _ELEMENT: "element", _ATTRIBUTE: "attribute", _TEXT: "text", _DATA: "data", _LIST: "list", _GROUP: "group",
    _INTERLEAVE: "interleave", _REPEAT: "oneOrMore", _EMPTY: "empty",
}  # fmt: skip
_IN_LIST = _LIST | _ELEMENT | _ATTRIBUTE | _TEXT | _INTERLEAVE
_IN_START = _ATTRIBUTE | _DATA | _LIST | _TEXT | _GROUP | _INTERLEAVE | _REPEAT | _EMPTY
_IN_EXCEPT = _ATTRIBUTE | _ELEMENT | _LIST | _GROUP | _INTERLEAVE | _REPEAT | _EMPTY | _TEXT

# Content types (7.2), in their order.
_NOTHING, _COMPLEX, _SIMPLE = 1, 2, 3


class _Names:
    """Names that occur in a pattern: plain ones as a set, the others as classes."""

    __slots__ = ("classes", "plain")

    def __init__(self, plain: frozenset[str], classes: tuple[NameClass, ...]) -> None:
        self.plain = plain
        self.classes = classes

    def clash(self, other: _Names) -> str | None:
        """Name what both have, or give None."""
        shared = self.plain & other.plain
        if shared:
            return min(shared).rpartition("}")[2]
        pairs = (
            *((c, d) for c in self.classes for d in other.classes),
            *((c, Name(n)) for c in self.classes for n in other.plain),
            *((c, Name(n)) for c in other.classes for n in self.plain),
        )
        return "a wildcard name" if any(overlap(c, d) for c, d in pairs) else None

    def __or__(self, other: _Names) -> _Names:
        return _Names(self.plain | other.plain, self.classes + other.classes)


_NO_NAMES = _Names(frozenset(), ())


class Checker:
    """Walks all patterns that a document can reach, each once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.element: Element | None = None
        self.found: dict[Element, None] = {}
        self.below: dict[Pattern, int] = {}
        self.types: dict[Pattern, int] = {}
        self.attributes: dict[Pattern, _Names] = {}

    def run(self, start: Pattern) -> list[Element]:
        """Check everything; gives the elements that a document can use, in the order of the schema."""
        self._forbid(self._below(start), _IN_START, "start")
        waiting = list(self.found)
        while waiting:
            self.element = waiting.pop()
            before = len(self.found)
            self._check_content(self.element.content)
            waiting.extend(list(self.found)[before:])
        return list(self.found)

    def _check_content(self, content: Pattern) -> None:
        if self._below(content) & _OPEN_ATTRIBUTE:
            self._fault("an attribute with a wildcard name has to be in `oneOrMore` (7.3)")
        self._type(content)
        self._attributes(content)

    def _fault(self, message: str) -> None:
        where = f"In the element {_shown(self.element.names)}" if self.element else "At the start"
        self.report(self.element, f"{where}, {message}.")

    def _forbid(self, below: int, forbidden: int, place: str) -> None:
        for bit, shown in _SHOWN.items():
            if below & forbidden & bit:
                self._fault(f"`{shown}` may not stand in `{place}` (7.1)")

    def _below(self, pattern: Pattern) -> int:
        """Say what the pattern consists of (7.1), checking it on the way."""
        below = self.below.get(pattern)
        if below is None:
            below = self.below[pattern] = self._look_below(pattern)
        return below

    def _look_below(self, pattern: Pattern) -> int:  # noqa: PLR0911 (a case for each kind)
        match pattern:
            case Element():
                self.found.setdefault(pattern)
                return _ELEMENT
            case Attribute():
                return self._look_at_attribute(pattern)
            case Several(members=members):
                return self._look_at_members(pattern, members)
            case OneOrMore(item=item):
                below = self._below(item)
                if below & _GROUPED_ATTRIBUTE:
                    self._fault("a group of attributes may not stand in `oneOrMore` (7.1.2)")
                return (below | _REPEAT) & ~_OPEN_ATTRIBUTE
            case List(item=item):
                self._forbid(self._below(item), _IN_LIST, "list")
                return _LIST
            case Data(excluded=excluded):
                if excluded is not None:
                    self._forbid(self._below(excluded), _IN_EXCEPT, "except")
                return _DATA
            case Value():
                return _DATA
            case Text():
                return _TEXT
            case _:
                return _EMPTY if pattern is EMPTY else 0

    def _look_at_attribute(self, pattern: Attribute) -> int:
        self._forbid(self._below(pattern.value), _ELEMENT | _ATTRIBUTE, "attribute")
        self._type(pattern.value)
        return _ATTRIBUTE | (_OPEN_ATTRIBUTE if pattern.names.listed() is None else 0)

    def _look_at_members(self, pattern: Several, members: tuple[Pattern, ...]) -> int:
        below = 0
        for member in members:
            if type(member) is Element:  # most members are: classes of two hundred elements
                self.found[member] = None
                below |= _ELEMENT
            else:
                below |= self._below(member)
        if isinstance(pattern, Choice):
            return below
        below |= _GROUP if isinstance(pattern, Group) else _INTERLEAVE
        if isinstance(pattern, Interleave):
            self._check_interleave(members)
        return below | (_GROUPED_ATTRIBUTE if below & _ATTRIBUTE else 0)

    def _type(self, pattern: Pattern) -> int:
        """Give the content type (7.2): a value is the whole content, or the content has no values."""
        if not pattern.holds & DATA:
            return _COMPLEX if pattern.holds & (TEXT | ELEMENTS) else _NOTHING
        type_ = self.types.get(pattern)
        if type_ is None:
            type_ = self.types[pattern] = self._work_out_type(pattern)
        return type_

    def _work_out_type(self, pattern: Pattern) -> int:
        match pattern:
            case Data() | Value() | List():
                return _SIMPLE
            case Element() | Text():
                return _COMPLEX
            case OneOrMore(item=item):
                return self._together([item, item])
            case Choice(members=members):
                return max(map(self._type, members))
            case Several(members=members):
                return self._together(members)
            case _:
                return _NOTHING

    def _together(self, members: tuple[Pattern, ...] | list[Pattern]) -> int:
        types = [t for t in map(self._type, members) if t != _NOTHING]
        if _SIMPLE in types and len(types) > 1:
            self._fault("a value (`data`, `value`, `list`) stands beside other content (7.2)")
        return max(types, default=_NOTHING)

    def _attributes(self, pattern: Pattern) -> _Names:
        """Give the names of the attributes in a pattern, refusing two of one name side by side (7.3)."""
        if not pattern.holds & ATTRIBUTES:
            return _NO_NAMES
        names = self.attributes.get(pattern)
        if names is None:
            names = self.attributes[pattern] = self._gather_attributes(pattern)
        return names

    def _gather_attributes(self, pattern: Pattern) -> _Names:
        match pattern:
            case Attribute(names=names):
                return _named([names])
            case OneOrMore(item=item):
                return self._attributes(item)
            case Several(members=members):
                return self._gather_from_members(pattern, members)
            case _:
                return _NO_NAMES

    def _gather_from_members(self, pattern: Several, members: tuple[Pattern, ...]) -> _Names:
        plain: set[str] = set()
        gathered = [names for m in members if (names := self._attributes(m)) is not _NO_NAMES]
        classes: tuple[NameClass, ...] = ()
        for names in gathered:
            if not isinstance(pattern, Choice):
                clash = names.clash(_Names(frozenset(plain), classes)) if names.classes or classes else None
                clash = clash or next((n.rpartition("}")[2] for n in sorted(names.plain) if n in plain), None)
                if clash:
                    self._fault(f"the attribute `{clash}` is allowed twice (7.3)")
            plain |= names.plain
            classes += names.classes
        return _Names(frozenset(plain), classes)

    def _check_interleave(self, members: tuple[Pattern, ...]) -> None:
        """Refuse members that text, or an element of the same name, could belong to alike (7.4)."""
        if len([m for m in members if self._below(m) & _TEXT]) > 1:
            self._fault("`text` is in two members of an `interleave` (7.4)")
        seen = _NO_NAMES
        for member in members:
            names = _named([e.names for e in _elements(member)])
            clash = names.clash(seen)
            if clash:
                self._fault(f"the element `{clash}` is in two members of an `interleave` (7.4)")
            seen = seen | names


def _elements(pattern: Pattern) -> Iterator[Element]:
    match pattern:
        case Element():
            yield pattern
        case Several(members=members):
            for member in members:
                yield from _elements(member)
        case OneOrMore(item=item):
            yield from _elements(item)


def _named(classes: list[NameClass]) -> _Names:
    listed = [c.listed() for c in classes]
    plain = frozenset(n for names in listed if names is not None for n in names)
    return _Names(plain, tuple(c for c, names in zip(classes, listed, strict=True) if names is None))


def _shown(names: NameClass) -> str:
    listed = names.listed()
    return f"`{listed[0].rpartition('}')[2]}`" if listed else "with a wildcard name"
