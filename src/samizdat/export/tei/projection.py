"""Write documents in a dialect of TEI that has fewer elements; what was changed and what was lost is counted.

What a dialect has, and what the others become, is a table in `resources/projections/`: an element is renamed, or
taken off from around its words, or taken out with them.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from samizdat.markup.xml import XML, Element, local_name
from samizdat.resources import resource

FOLDER = "resources/projections"
RENAMED, UNWRAPPED, DROPPED, WITHOUT = "renamed", "taken off", "taken out", "attribute lost"
VALUE, ADDED = "value mapped", "attribute added"
# What became of an element or an attribute: what was done, what it was, what it is now.
Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect: its title, the attributes of each of its elements, what others become, what is taken out."""

    title: str
    source: str
    elements: Mapping[str, frozenset[str]]
    rename: Mapping[str, tuple[str, str, str]]
    drop: frozenset[str]
    require: Mapping[str, tuple[str, str]]
    values: Mapping[str, Mapping[str, str]]


@cache
def dialect(name: str) -> Dialect:
    """Read the table of a dialect."""
    folder = resource(FOLDER)
    table = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = {key: frozenset(rest.split()) for key, _, rest in (line.partition("\t") for line in lines if line[0] != "#")}
    elements = {key: rest | rows["*"] for key, rest in rows.items() if key != "*"}
    renames = {key: (to, attribute, value) for key, (to, attribute, value) in table["rename"].items()}
    require = {key: (attribute, value) for key, (attribute, value) in table.get("require", {}).items()}
    source, drop = f"{table['source']}, {table['date']}", frozenset(table["drop"])
    return Dialect(table["title"], source, elements, renames, drop, require, table.get("values", {}))


def project(root: Element, to: Dialect) -> Counter[Change]:
    """Change a document into a dialect, in place; returns what was done, and how often."""
    done: Counter[Change] = Counter()
    for element in list(root.iter("{*}*")):
        name = local_name(element)
        if name in to.drop:
            take_out(element)
            done[DROPPED, name, ""] += 1
    for element in reversed(list(root.iter("{*}*"))):
        name = local_name(element)
        if name not in to.elements and name in to.rename:
            done[RENAMED, name, _rename(element, *to.rename[name])] += 1
        elif name not in to.elements:
            unwrap(element)
            done[UNWRAPPED, name, ""] += 1
            continue
        for attribute in _without_attributes(element, to):
            done[WITHOUT, f"{local_name(element)}/@{attribute}", ""] += 1
        done.update(_with_values(element, to))
    return done


def _rename(element: Element, to: str, attribute: str, value: str) -> str:
    element.tag = element.tag.replace(local_name(element), to) if isinstance(element.tag, str) else element.tag
    if attribute and not element.get(attribute):
        element.set(attribute, value)
    return f"{to}[@{attribute}='{value}']" if attribute else to


def _without_attributes(element: Element, to: Dialect) -> Iterator[str]:
    """Take the attributes away that an element of the dialect does not have; yields their names."""
    allowed = to.elements[local_name(element)]
    for key in list(map(str, element.attrib)):
        name = _shown(key)
        if name not in allowed:
            del element.attrib[key]
            yield name


def _shown(attribute: str) -> str:
    """Return the name of an attribute as documents write it."""
    return f"xml:{attribute.removeprefix(XML)}" if attribute.startswith(XML) else attribute


def _with_values(element: Element, to: Dialect) -> Iterator[Change]:
    """Give the attributes of an element the values that the dialect has for them; yields what was done."""
    name = local_name(element)
    for attribute in list(map(str, element.attrib)):
        value = element.get(attribute, "")
        shown = _shown(attribute)
        known = to.values.get(f"{name}/@{shown}", {})
        new = known.get(value, known.get("*"))
        if new is not None and new != value:
            element.set(attribute, new) if new else element.attrib.pop(attribute)
            yield VALUE, f"{name}/@{shown}={value}", new
    attribute, value = to.require.get(name, ("", ""))
    if attribute and not element.get(attribute):
        element.set(attribute, value)
        yield ADDED, f"{name}/@{attribute}", value


def take_out(element: Element) -> None:
    """Take an element out with all that is in it; what comes after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _join(element, element.tail or "")
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element off from around what is in it."""
    parent = element.getparent()
    if parent is None:
        return
    _join(element, element.text or "")
    for child in list(element):
        element.addprevious(child)
    _join(element, element.tail or "")
    parent.remove(element)


def _join(element: Element, words: str) -> None:
    """Put words before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + words
    elif parent is not None:
        parent.text = (parent.text or "") + words
