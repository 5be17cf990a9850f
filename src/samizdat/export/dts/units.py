"""The units of a text that can be cited: those of its header's `citeStructure`, or else its passages.

A text without such a declaration is cited as it is everywhere else in the edition: by the xml:id of a division, a
paragraph, a stanza, a speech, or by its number where there is none (`index.addresses`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samizdat.index.addresses import address
from samizdat.markup.citing import CiteStructure, cite_structures, matched
from samizdat.markup.passages import PASSAGES, is_inline, is_summary
from samizdat.markup.xml import XML_ID, Element, local_name, parse, select, text_of


@dataclass(frozen=True, slots=True)
class Unit:
    """A citable unit: its identifier, what it is, its level from 1, the one around it, its title, and its element."""

    identifier: str
    kind: str
    level: int
    parent: str | None
    title: str
    element: Element


@dataclass(frozen=True, slots=True)
class Tree:
    """A text with its units in document order, and the levels that its header declares, if any."""

    root: Element
    units: tuple[Unit, ...]
    structure: tuple[CiteStructure, ...]

    @property
    def depth(self) -> int:
        """How many levels the tree has."""
        return max((unit.level for unit in self.units), default=0)


def tree(xml: str, id: str, redirects: Mapping[str, str]) -> Tree:
    """Read the units of a document."""
    root = parse(xml)
    if structure := cite_structures(root):
        found = tuple(_declared(root, structure, None, 1))
        return Tree(root, _each_once(found), structure)
    address(root, id, redirects)
    return Tree(root, _each_once(tuple(_passages(root))), ())


def _declared(around: Element, levels: tuple[CiteStructure, ...], parent: Unit | None, level: int) -> Iterator[Unit]:
    """Yield the units that a declaration matches, each before those inside it."""
    found = [(element, value, each) for each in levels for element, value in matched(around, each)]
    if len(levels) > 1:
        order = {element: place for place, element in enumerate(around.iter("{*}*"))}
        found.sort(key=lambda match: order.get(match[0], 0))
    for element, value, structure in found:
        identifier = f"{parent.identifier if parent else ''}{structure.delim}{value}".replace("/", ".")
        unit = Unit(identifier, structure.unit, level, parent.identifier if parent else None, _title(element), element)
        yield unit
        yield from _declared(element, structure.children, unit, level + 1)


def _passages(root: Element) -> Iterator[Unit]:
    seen: dict[Element, Unit] = {}
    for element in select(root, "tei:text//*[@xml:id]"):
        if local_name(element) in PASSAGES and not is_inline(element):
            outer = next((seen[each] for each in element.iterancestors() if each in seen), None)
            unit = Unit(
                identifier=element.get(XML_ID, ""),
                kind=element.get("type") or local_name(element),
                level=outer.level + 1 if outer else 1,
                parent=outer.identifier if outer else None,
                title=_title(element),
                element=element,
            )
            seen[element] = unit
            yield unit


def _title(element: Element) -> str:
    head = next((child for child in element if local_name(child) == "head"), None)
    if head is None:
        head = next((child for child in element if is_summary(child)), None)
    return "" if head is None else text_of(head)


def _each_once(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Keep of several units with one identifier the first: an identifier leads to one place."""
    return tuple(
        {unit.identifier: unit for unit in reversed(units)}[each] for each in dict.fromkeys(u.identifier for u in units)
    )
