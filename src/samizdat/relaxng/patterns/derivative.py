"""Derivatives: what is left of a pattern once a document has shown its next piece.

After Brzozowski (1964), and James Clark's algorithm for RELAX NG, with two differences. Opening an element gives
for each content it may have the pattern that follows the element, so that no pattern speaks of more than one open
element. And attributes, which have no order, are taken out of a group wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samizdat.relaxng.patterns.pattern import (
    ATTRIBUTES,
    DATA,
    ELEMENTS,
    EMPTY,
    NOT_ALLOWED,
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
    Pool,
    Several,
    Text,
    Value,
)

if TYPE_CHECKING:
    from samizdat.relaxng.types.datatypes import Prefixes

Rests = dict[Pattern, Pattern]
"""For each pattern that the content (of an element, of an attribute) may follow, what comes after it."""


def _add(rests: Rests, content: Pattern, rest: Pattern, pool: Pool) -> None:
    before = rests.get(content)
    rests[content] = rest if before is None else pool.choice((before, rest))


def opened(pattern: Pattern, name: str, pool: Pool, *, lenient: bool = False) -> Rests:
    """Give what is left once an element called `name` has been opened.

    `lenient` takes what is required before the element as if it were there, which is how validation goes on
    after something is missing.
    """
    rests: Rests = {}
    _open(pattern, name, pool, lenient, rests)
    return rests


def _open(pattern: Pattern, name: str, pool: Pool, lenient: bool, rests: Rests) -> None:  # noqa: PLR0912 (as below)
    if not pattern.holds & ELEMENTS:
        return
    match pattern:
        case Element():
            if pattern.names.contains(name):
                _add(rests, pattern.content, EMPTY, pool)
        case Choice():
            for member in pattern.starting_with(name):
                _open(member, name, pool, lenient, rests)
        case OneOrMore(item=item):
            for content, rest in opened(item, name, pool, lenient=lenient).items():
                _add(rests, content, pool.group((rest, pool.optional(pattern))), pool)
        case Group(members=members):
            for i, member in enumerate(members):
                for content, rest in opened(member, name, pool, lenient=lenient).items():
                    _add(rests, content, pool.group((rest, *members[i + 1 :])), pool)
                if not (member.nullable or lenient):
                    break
        case Interleave(members=members):
            for i, member in enumerate(members):
                for content, rest in opened(member, name, pool, lenient=lenient).items():
                    _add(rests, content, pool.interleave((*members[:i], rest, *members[i + 1 :])), pool)


def with_attribute(pattern: Pattern, name: str, pool: Pool) -> Rests:
    """Give what is left once an attribute called `name` has been seen, for each pattern its value may match."""
    rests: Rests = {}
    if not pattern.holds & ATTRIBUTES:
        return rests
    match pattern:
        case Attribute():
            if pattern.names.contains(name):
                rests[pattern.value] = EMPTY
        case Choice(members=members):
            for member in members:
                for value, rest in with_attribute(member, name, pool).items():
                    _add(rests, value, rest, pool)
        case OneOrMore(item=item):
            for value, rest in with_attribute(item, name, pool).items():
                _add(rests, value, pool.group((rest, pool.optional(pattern))), pool)
        case Group(members=members) | Interleave(members=members):
            join = pool.group if isinstance(pattern, Group) else pool.interleave
            for i, member in enumerate(members):
                for value, rest in with_attribute(member, name, pool).items():
                    _add(rests, value, join((*members[:i], rest, *members[i + 1 :])), pool)
    return rests


def without_attributes(pattern: Pattern, pool: Pool, *, lenient: bool = False) -> Pattern:
    """Give what is left at the end of a start-tag: attributes that are still required cannot come any more.

    `lenient` takes them as if they had been there.
    """
    if not pattern.holds & ATTRIBUTES:
        return pattern
    match pattern:
        case OneOrMore(item=item):
            return pool.one_or_more(without_attributes(item, pool, lenient=lenient))
        case Several(members=members):
            return _rebuild(pattern, (without_attributes(m, pool, lenient=lenient) for m in members), pool)
        case _:
            return EMPTY if lenient else NOT_ALLOWED


def _rebuild(pattern: Several, members: Iterable[Pattern], pool: Pool) -> Pattern:
    match pattern:
        case Choice():
            return pool.choice(members)
        case Group():
            return pool.group(members)
        case _:
            return pool.interleave(members)


def with_text(pattern: Pattern, pool: Pool) -> Pattern:
    """Give what is left once text has been seen among elements.

    Only `text` patterns count here: 7.2 keeps data and elements apart, so data is the whole content or nothing.
    """
    if not pattern.holds & TEXT:
        return NOT_ALLOWED
    match pattern:
        case Choice(members=members):
            return pool.choice(with_text(m, pool) for m in members)
        case OneOrMore(item=item):
            return _text_repeated(pattern, item, pool)
        case Group(members=members):
            return pool.choice(_after_text_in_group(members, pool))
        case Interleave(members=members):
            return pool.choice(
                pool.interleave((*members[:i], with_text(m, pool), *members[i + 1 :])) for i, m in enumerate(members)
            )
        case _:
            return pattern


def _text_repeated(pattern: Pattern, item: Pattern, pool: Pool) -> Pattern:
    # (text | a)+ takes any text at any time and stays what it is. The general rule would give
    # text, (text | a)*, which is the same language but one more state for every mixed content.
    if isinstance(item, Choice) and any(isinstance(m, Text) for m in item.members):
        return pattern
    return pool.group((with_text(item, pool), pool.optional(pattern)))


def _after_text_in_group(members: tuple[Pattern, ...], pool: Pool) -> Iterable[Pattern]:
    for i, member in enumerate(members):
        yield pool.group((with_text(member, pool), *members[i + 1 :]))
        if not member.nullable:
            break


def matches(pattern: Pattern, text: str, pool: Pool, prefixes: Prefixes | None = None) -> bool:  # noqa: PLR0911 (a case for each kind)
    """Say whether `text` is all that the pattern asks for: an attribute's value or the content of an element."""
    if pattern.nullable and not text.strip(" \t\r\n"):
        return True
    match pattern:
        case Text():
            return True
        case Data(type=type_, excluded=excluded):
            return type_.allows(text, prefixes) and not (
                excluded is not None and matches(excluded, text, pool, prefixes)
            )
        case Value():
            return _equals(pattern, text, prefixes)
        case List(item=item):
            return _list_matches(item, text, pool, prefixes)
        case Choice(members=members):
            return any(matches(m, text, pool, prefixes) for m in members)
        case OneOrMore(item=item):
            return matches(item, text, pool, prefixes)
        case Group(members=members) | Interleave(members=members):
            return any(
                matches(m, text, pool, prefixes) and all(other.nullable for other in (*members[:i], *members[i + 1 :]))
                for i, m in enumerate(members)
            )
        case _:
            return False


def _equals(pattern: Value, text: str, prefixes: Prefixes | None) -> bool:
    return pattern.type.allows(text, prefixes) and pattern.type.key(text, prefixes) == pattern.key


def _list_matches(item: Pattern, text: str, pool: Pool, prefixes: Prefixes | None) -> bool:
    for token in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" "):
        if token:
            item = with_token(item, token, pool, prefixes)
            if item is NOT_ALLOWED:
                return False
    return item.nullable


def with_token(pattern: Pattern, token: str, pool: Pool, prefixes: Prefixes | None = None) -> Pattern:
    """Give what is left of a list's pattern once one token has been read."""
    if not pattern.holds & DATA:
        return NOT_ALLOWED
    match pattern:
        case Data() | Value():
            return EMPTY if matches(pattern, token, pool, prefixes) else NOT_ALLOWED
        case Choice(members=members):
            return pool.choice(with_token(m, token, pool, prefixes) for m in members)
        case OneOrMore(item=item):
            return pool.group((with_token(item, token, pool, prefixes), pool.optional(pattern)))
        case Group(members=members):
            return pool.choice(_after_token_in_group(members, token, pool, prefixes))
        case _:
            return NOT_ALLOWED


def _after_token_in_group(
    members: tuple[Pattern, ...], token: str, pool: Pool, prefixes: Prefixes | None
) -> Iterable[Pattern]:
    for i, member in enumerate(members):
        yield pool.group((with_token(member, token, pool, prefixes), *members[i + 1 :]))
        if not member.nullable:
            break
