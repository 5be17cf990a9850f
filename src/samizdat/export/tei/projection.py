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
from typing import Any

from samizdat.export.tei.values import Change, values
from samizdat.markup.xml import TEI, Element, local_name
from samizdat.resources import resource

FOLDER = "resources/projections"
RENAMED, UNWRAPPED, DROPPED, REFILLED = "renamed", "taken off", "taken out", "filled"
WRAPPED = "put into another"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect: its title, the attributes of each of its elements, what others become, what is taken out.

    `containers` have no words of their own, so that what is taken off in them is taken out; `only` has elements that
    stay with some values alone; `refill` is what comes into an element that lost all that was in it,
    `within` what becomes of an element (`parent/element`) that cannot stand there.
    """

    title: str
    source: str
    elements: Mapping[str, frozenset[str]]
    rename: Mapping[str, tuple[str, str, str]]
    drop: frozenset[str]
    containers: frozenset[str]
    only: Mapping[str, tuple[str, frozenset[str]]]
    refill: Mapping[str, str]
    within: Mapping[str, str]
    table: Mapping[str, Any]

    def takes(self, element: Element) -> bool:
        """Tell whether the dialect has an element as it is."""
        name = local_name(element)
        attribute, allowed = self.only.get(name, ("", frozenset()))
        return name in self.elements and (not attribute or element.get(attribute) in allowed)


@cache
def dialect(name: str) -> Dialect:
    """Read the table of a dialect."""
    folder = resource(FOLDER)
    table = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = {key: frozenset(rest.split()) for key, _, rest in (line.partition("\t") for line in lines if line[0] != "#")}
    return Dialect(
        title=table["title"],
        source=f"{table['source']}, {table['date']}",
        elements={key: rest | rows["*"] for key, rest in rows.items() if key != "*"},
        rename={key: (to, attribute, value) for key, (to, attribute, value) in table["rename"].items()},
        drop=frozenset(table["drop"]),
        containers=frozenset(table.get("containers", ())),
        only={key: (attribute, frozenset(allowed)) for key, (attribute, allowed) in table.get("only", {}).items()},
        refill=table.get("refill", {}),
        within=table.get("within", {}),
        table=table,
    )


def project(root: Element, to: Dialect) -> Counter[Change]:
    """Change a document into a dialect, in place; returns what was done, and how often."""
    done: Counter[Change] = Counter()
    for element in list(root.iter("{*}*")):
        if _goes(element, to):
            take_out(element)
            done[DROPPED, local_name(element), ""] += 1
    for element in reversed(list(root.iter("{*}*"))):
        name, parent = local_name(element), element.getparent()
        within = "" if parent is None else f"{local_name(parent)}/{name}"
        if within in to.within:
            done[_in_another(element, to.within[within])] += 1
        elif name not in to.elements and name in to.rename:
            done[RENAMED, name, _rename(element, *to.rename[name])] += 1
        elif not to.takes(element):
            unwrap(element)
            done[UNWRAPPED, name, ""] += 1
    own = values(to.table, to.elements)
    for element in root.iter("{*}*"):
        done.update(own.give(element))
        done.update(_refilled(element, to))
    return done


def _in_another(element: Element, to: str) -> Change:
    """Make of an element what can stand where it stands; returns what was done."""
    name, parent = local_name(element), element.getparent()
    if not to:
        unwrap(element)
        return UNWRAPPED, name, ""
    if to.startswith("+") and parent is not None:
        around = element.makeelement(f"{{{TEI}}}{to[1:]}", {})
        around.tail, element.tail = element.tail, None
        parent.replace(element, around)
        around.append(element)
        return WRAPPED, name, to[1:]
    return RENAMED, name, _rename(element, to, "", "")


def _goes(element: Element, to: Dialect) -> bool:
    """Tell whether an element is taken out with what is in it."""
    name, parent = local_name(element), element.getparent()
    unknown = name not in to.elements and name not in to.rename
    return name in to.drop or (unknown and parent is not None and local_name(parent) in to.containers)


def _refilled(element: Element, to: Dialect) -> Iterator[Change]:
    """Put an empty element into one that may not be empty."""
    inside = to.refill.get(local_name(element))
    if inside and not len(element):
        element.text = None
        element.append(element.makeelement(f"{{{TEI}}}{inside}", {}))
        yield REFILLED, local_name(element), inside


def _rename(element: Element, to: str, attribute: str, value: str) -> str:
    element.tag = element.tag.replace(local_name(element), to) if isinstance(element.tag, str) else element.tag
    if attribute and not element.get(attribute):
        element.set(attribute, value)
    return f"{to}[@{attribute}='{value}']" if attribute else to


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
