"""The attributes of a document in a dialect: which an element has, with which values, and which it has to have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samizdat.markup.xml import XML, Element, local_name

WITHOUT, VALUE, ADDED, LOST = "attribute lost", "value mapped", "attribute added", "value lost"
# What became of an element or an attribute: what was done, what it was, what it is now.
Change = tuple[str, str, str]
Tables = Mapping[str, Mapping[str, str]]
# What stands for the number of an element among those of its name, from 1.
NUMBER = "{n"


@dataclass(frozen=True, slots=True)
class Values:
    """What a dialect says of attributes, each by `element/@attribute`, with `*` for any element.

    `known` maps values to those that the dialect has ("*" is any other, and "" takes the attribute away), `closed` tell
    the values that there may be, `move` the attribute that takes the place of another, and `require` what an
    element gets where it has none: `{n:04}` is its number.
    """

    attributes: Mapping[str, frozenset[str]]
    known: Tables
    closed: Mapping[str, Callable[[str], object]]
    require: Mapping[str, Mapping[str, str]]
    move: Mapping[str, str]
    _counts: Counter[str] = field(default_factory=Counter)

    def give(self, element: Element) -> Iterator[Change]:
        """Give an element of the dialect the attributes and values that it has there; yields what was done."""
        yield from self._moved(element)
        yield from self._without(element)
        for key in list(map(str, element.attrib)):
            yield from self._mapped(element, key)
        yield from self._required(element)

    def _moved(self, element: Element) -> Iterator[Change]:
        name = local_name(element)
        for old, new in self.move.items():
            table = self.known.get(f"*/@{new}", {})
            words = [table[word] for word in element.get(old, "").split() if word in table]
            if words and new in self.attributes[name] and not element.get(new):
                said = element.get(old, "")
                element.set(new, " ".join(dict.fromkeys(words)))
                element.attrib.pop(old)
                yield VALUE, f"{name}/@{old}={said}", f"@{new}={element.get(new)}"

    def _without(self, element: Element) -> Iterator[Change]:
        """Take the attributes away that the element does not have in the dialect."""
        allowed = self.attributes[local_name(element)]
        for key in list(map(str, element.attrib)):
            if shown(key) not in allowed:
                del element.attrib[key]
                yield WITHOUT, f"{local_name(element)}/@{shown(key)}", ""

    def _mapped(self, element: Element, key: str) -> Iterator[Change]:
        old = element.get(key, "")
        own = f"{local_name(element)}/@{shown(key)}"
        table = self.known.get(own, {})
        new = self._numbered(own, table.get(old, table.get("*", old)))
        if fits := self.closed.get(own, self.closed.get(f"*/@{shown(key)}")):
            new = " ".join(filter(fits, new.split()))
        if new != old or not new.strip():
            element.set(key, new) if new.strip() else element.attrib.pop(key)
            yield (VALUE if new.strip() else LOST), f"{own}={old}", new

    def _required(self, element: Element) -> Iterator[Change]:
        name = local_name(element)
        for attribute, value in self.require.get(name, {}).items():
            key = attribute.replace("xml:", XML)
            if not element.get(key):
                element.set(key, self._numbered(f"{name}/@{attribute}", value))
                yield ADDED, f"{name}/@{attribute}", value

    def _numbered(self, own: str, value: str) -> str:
        if NUMBER not in value:
            return value
        self._counts[own] += 1
        return value.format(n=self._counts[own])


def values(table: Mapping[str, Any], attributes: Mapping[str, frozenset[str]]) -> Values:
    """Read what the table of a dialect says of attributes; to be read anew for each document, for it counts."""
    closed = {key: _fits(said) for key, said in table.get("closed", {}).items()}
    return Values(attributes, table.get("values", {}), closed, table.get("require", {}), table.get("move", {}))


def _fits(said: str) -> Callable[[str], object]:
    """Return what tells whether a value is one of those said, or, of an expression, whether it matches."""
    return re.compile(said).search if said.startswith("^") else frozenset(said.split()).__contains__


def shown(attribute: str) -> str:
    """Return the name of an attribute as documents write it."""
    return f"xml:{attribute.removeprefix(XML)}" if attribute.startswith(XML) else attribute
