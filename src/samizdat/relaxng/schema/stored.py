"""A compiled schema as text, so that the next process need not read and check the schema again.

The text is JSON, of rows that refer to one another by number; a digest before it tells when it is damaged. Whatever
it says, reading it makes patterns of this package and nothing else.
"""

from __future__ import annotations

import json
from functools import partial, reduce
from hashlib import sha256
from operator import or_
from typing import Any

from samizdat.relaxng.patterns.names import AnyName, Name, NameChoice, NameClass, NsName
from samizdat.relaxng.patterns.pattern import (
    EMPTY,
    NOT_ALLOWED,
    TEXT_ONLY,
    Attribute,
    Choice,
    Compiled,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Pool,
    Several,
    Value,
)
from samizdat.relaxng.types.datatypes import datatype

_CONSTANTS = (EMPTY, NOT_ALLOWED, TEXT_ONLY)
_KINDS: dict[type[Pattern], str] = {Choice: "|", Group: ",", Interleave: "&", OneOrMore: "+", List: "list"}
# In these may stand elements.
_HOLDING = frozenset({"|", ",", "&", "+"})


class StoredError(ValueError):
    """A text is not the stored form of a schema."""


def dump(compiled: Compiled) -> str:
    """Write a schema as text, for `restore`: the digest of the rows, and the rows."""
    rows = json.dumps(_Writer(compiled).document(), separators=(",", ":"))
    return f"{_digest(rows)}\n{rows}"


def restore(text: str) -> Compiled:
    """Read a schema that `dump` has written; raises StoredError where the text is something else, or damaged."""
    digest, _, rows = text.partition("\n")
    if digest != _digest(rows):
        raise StoredError("this text is no schema that has been stored, or it is damaged")
    document = json.loads(rows)
    reader = _Reader(document)
    return Compiled(reader.at(document["start"]), reader.pool, reader.elements, document["prefixes"], reader.held)


def _digest(rows: str) -> str:
    return sha256(rows.encode()).hexdigest()


class _Writer:
    """Numbers the patterns of a schema: constants, then elements, then the others, those below first."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.numbers: dict[Pattern, int] = {}
        self.rows: list[list[Any]] = []
        for pattern in (*_CONSTANTS, *compiled.elements):
            self.numbers[pattern] = len(self.numbers)

    def document(self) -> dict[str, Any]:
        elements = [[_names_row(e.names), self.number(e.content)] for e in self.compiled.elements]
        start = self.number(self.compiled.start)
        return {
            "start": start,
            "elements": elements,
            "patterns": self.rows,
            "prefixes": self.compiled.needs_prefixes,
        }

    def number(self, pattern: Pattern) -> int:
        number = self.numbers.get(pattern)
        if number is None:
            row = self.row(pattern)
            number = self.numbers[pattern] = len(self.numbers)
            self.rows.append(row)
        return number

    def row(self, pattern: Pattern) -> list[Any]:
        match pattern:
            case Several(members=members):
                return [_KINDS[type(pattern)], *map(self.number, members)]
            case OneOrMore(item=item) | List(item=item):
                return [_KINDS[type(pattern)], self.number(item)]
            case Attribute(names=names, value=value):
                return ["@", _names_row(names), self.number(value)]
            case Data(type=type_, excluded=excluded):
                params = [[facet.name, facet.text] for facet in type_.facets]
                return ["data", type_.library, type_.name, params, self.number(excluded) if excluded else 0]
            case Value(type=type_, text=text, key=key):
                # A qualified name is kept with its namespace, since the prefix is the schema's own.
                uri = key[0] if type_.needs_prefixes and isinstance(key, tuple) else ""
                return ["=", type_.library, type_.name, text, uri]
            case _:
                raise TypeError(pattern)


class _Reader:
    """Makes the patterns that rows describe, each when it is first asked for: a document uses a part of a schema."""

    def __init__(self, document: Any) -> None:
        self.pool = Pool()
        self.elements = [Element(_names(row), partial(self.at, content)) for row, content in document["elements"]]
        self.contents: list[int] = [content for _, content in document["elements"]]
        self.rows: list[Any] = document["patterns"]
        self.made: list[Pattern | None] = [*_CONSTANTS, *self.elements, *[None] * len(self.rows)]
        self.first = len(self.made) - len(self.rows)

    def at(self, number: int) -> Pattern:
        made = self.made[number]
        if made is None:
            made = self.made[number] = self.pattern(*self.rows[number - self.first])
        return made

    def held(self) -> list[int]:
        """Give for each element which its content may hold, as bits by their places: by the rows, those below first."""
        bits = [0] * len(_CONSTANTS) + [1 << place for place in range(len(self.elements))]
        for kind, *row in self.rows:
            below = row if kind in _HOLDING else ()
            bits.append(reduce(or_, (bits[number] for number in below), 0))
        return [bits[content] for content in self.contents]

    def pattern(self, kind: str, *row: Any) -> Pattern:  # noqa: PLR0911 (a case for each kind)
        at, pool = self.at, self.pool
        match kind:
            case "|":
                return pool.choice(map(at, row))
            case ",":
                return pool.group(map(at, row))
            case "&":
                return pool.interleave(map(at, row))
            case "+":
                return pool.one_or_more(at(row[0]))
            case "list":
                return pool.list_of(at(row[0]))
            case "@":
                return pool.attribute(_names(row[0]), at(row[1]))
            case "data":
                library, name, params, excluded = row
                type_ = datatype(library, name, tuple((key, text) for key, text in params))
                return pool.data(type_, at(excluded) if excluded else None)
            case "=":
                library, name, text, uri = row
                return pool.value(datatype(library, name), text, {text.rpartition(":")[0]: uri})
        raise ValueError(kind)


def _names_row(names: NameClass | None) -> Any:
    match names:
        case Name(name):
            return name
        case AnyName(excluded):
            return ["*", _names_row(excluded)]
        case NsName(uri, excluded):
            return [":*", _names_row(excluded), uri]
        case NameChoice(classes):
            return ["|", *map(_names_row, classes)]
    return None


def _names(row: Any) -> NameClass:
    if isinstance(row, str):
        return Name(row)
    match row:
        case ["*", excluded]:
            return AnyName(None if excluded is None else _names(excluded))
        case [":*", excluded, uri]:
            return NsName(uri, None if excluded is None else _names(excluded))
        case ["|", *classes]:
            return NameChoice(tuple(map(_names, classes)))
    raise ValueError(row)
