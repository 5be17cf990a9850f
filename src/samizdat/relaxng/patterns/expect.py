"""What a pattern asks for next: the elements, attributes and values that a message can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samizdat.relaxng.patterns.pattern import (
    ATTRIBUTES,
    ELEMENTS,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    List,
    OneOrMore,
    Pattern,
    Several,
    Value,
)


def next_elements(patterns: Iterable[Pattern]) -> list[str]:
    """Name the elements that may be opened next, sorted; wildcards are left out."""
    return sorted({name for p in patterns for e in _first(p) for name in e.names.listed() or ()})


def takes_any_element(patterns: Iterable[Pattern]) -> bool:
    """Say whether a wildcard lets in elements that cannot be listed."""
    return any(e.names.listed() is None for p in patterns for e in _first(p))


def _first(pattern: Pattern) -> Iterator[Element]:
    if not pattern.holds & ELEMENTS:
        return
    match pattern:
        case Element():
            yield pattern
        case OneOrMore(item=item):
            yield from _first(item)
        case Group(members=members):
            for member in members:
                yield from _first(member)
                if not member.nullable:
                    break
        case Several(members=members):
            for member in members:
                yield from _first(member)


def required_elements(patterns: Iterable[Pattern]) -> list[str]:
    """Name the elements without which the content cannot be complete, in the order of the schema."""
    return _in_all([_required(p) for p in patterns])


def _required(pattern: Pattern) -> list[str]:
    if pattern.nullable:
        return []
    match pattern:
        case Element():
            names = pattern.names.listed()
            return list(names) if names and len(names) == 1 else []
        case OneOrMore(item=item):
            return _required(item)
        case Choice(members=members):
            return _in_all([_required(m) for m in members])
        case Several(members=members):
            return list(dict.fromkeys(name for m in members for name in _required(m)))
        case _:
            return []


def _in_all(lists: list[list[str]]) -> list[str]:
    return [name for name in lists[0] if all(name in other for other in lists[1:])] if lists else []


def required_before(patterns: Iterable[Pattern], name: str) -> list[list[str]]:
    """Name the elements that have to come before `name` can, in the order of the schema: of each list one."""
    found = [before for p in patterns if (before := _before(p, name)) is not None]
    return min(found, key=len, default=[])


def _before(pattern: Pattern, name: str) -> list[list[str]] | None:
    """Give what is required before `name`, or None where the pattern has no place for it."""
    if not pattern.holds & ELEMENTS:
        return None
    match pattern:
        case Element():
            return [] if pattern.names.contains(name) else None
        case OneOrMore(item=item):
            return _before(item, name)
        case Group(members=members):
            return _before_in_group(members, name)
        case Several(members=members):
            found = [before for m in members if (before := _before(m, name)) is not None]
            return min(found, key=len, default=None)
        case _:
            return None


def _before_in_group(members: tuple[Pattern, ...], name: str) -> list[list[str]] | None:
    passed: list[list[str]] = []
    for member in members:
        inside = _before(member, name)
        if inside is not None:
            return passed + inside
        # Where there is no single name to give, what may start the missing part stands for it.
        single = [[each] for each in _required(member)]
        passed += single or ([] if member.nullable else [next_elements([member])])
    return None


def attributes(patterns: Iterable[Pattern]) -> list[Attribute]:
    """Give the attributes that may still be set."""
    return list(dict.fromkeys(a for p in patterns for a in _attributes(p)))


def _attributes(pattern: Pattern) -> Iterator[Attribute]:
    if not pattern.holds & ATTRIBUTES:
        return
    match pattern:
        case Attribute():
            yield pattern
        case OneOrMore(item=item):
            yield from _attributes(item)
        case Several(members=members):
            for member in members:
                yield from _attributes(member)


def attribute_names(patterns: Iterable[Pattern]) -> list[str]:
    """Name the attributes that may still be set, sorted; wildcards are left out."""
    return sorted({name for a in attributes(patterns) for name in a.names.listed() or ()})


def required_attributes(patterns: Iterable[Pattern]) -> list[list[str]]:
    """Name the attributes that are still missing: of each list, at least one."""
    return min((_missing(p) for p in patterns), key=len, default=[])


def _missing(pattern: Pattern) -> list[list[str]]:
    if not pattern.holds & ATTRIBUTES:
        return []
    match pattern:
        case Attribute():
            names = pattern.names.listed()
            return [list(names)] if names else []
        case OneOrMore(item=item):
            return _missing(item)
        case Choice(members=members):
            return _missing_choice([_missing(m) for m in members])
        case Several(members=members):
            return [names for m in members for names in _missing(m)]
        case _:
            return []


def _missing_choice(members: list[list[list[str]]]) -> list[list[str]]:
    if not all(members):
        return []
    return [sorted({name for m in members for name in m[0]})] if len(members) > 1 else members[0]


def values(pattern: Pattern) -> tuple[list[str], list[Data], bool]:
    """Give the values listed for a text, the datatypes it may have, and whether it is a list of them."""
    listed: dict[str, None] = {}
    types: dict[Data, None] = {}
    lists = _gather(pattern, listed, types)
    return list(listed), list(types), lists


def _gather(pattern: Pattern, listed: dict[str, None], types: dict[Data, None]) -> bool:
    match pattern:
        case Value(text=text):
            listed[" ".join(text.split())] = None
        case Data():
            types[pattern] = None
        case List(item=item):
            _gather(item, listed, types)
            return True
        case OneOrMore(item=item):
            return _gather(item, listed, types)
        case Several(members=members):
            return max([_gather(m, listed, types) for m in members])  # all have to be gone through
    return False
