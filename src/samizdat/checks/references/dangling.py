"""Say of a pointer that leads to nothing why, and what to do: which identifier was meant, or where it may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from os.path import relpath
from posixpath import dirname
from typing import TYPE_CHECKING

from samizdat.checks.references.kinds import KIND_OF, found, kinds
from samizdat.markup.pointing import SCHEME
from samizdat.spelling import nearest

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts, Pointer
    from samizdat.markup.pointing import Prefix
    from samizdat.model.finding import Finding

# To look for the nearest identifier among more than these would take too long.
MANY = 2_000
# What is written between several pointers, and parts none.
PARTS = (",", ";")
# What no xml:id begins with.
NO_START = re.compile(r"[\d.-]")
# Tells in which files of a project an identifier stands, and on which elements; and the prefixes that lead into them.
Project = tuple[Callable[[str], Iterable[tuple[str, str]]], Mapping[str, "Prefix"]]
ALONE: Project = (lambda _id: (), {})


def dangling(pointer: Pointer, id: str, facts: Facts, project: Project = ALONE) -> Iterator[Finding]:
    """Yield R001 for a pointer to an identifier that a file does not have."""
    message = f"{_file(pointer, facts)} has no xml:id “{id}”, so “{pointer.value}” points to nothing."
    if id.endswith(PARTS):
        plain = pointer.value.rstrip(",;")
        hint = f"Several pointers are parted by spaces alone. Write “{plain}” without the “{id[-1]}”."
        yield found("R001", pointer, message, hint, meant=plain)
        return
    meant = next(filter(None, (_near(pointer, id, facts), elsewhere(pointer, id, facts, project))), "")
    hint = f"Did you mean “{meant}”?" if meant else _advice(pointer, id, facts)
    yield found("R001", pointer, message, hint, meant=meant)


def _file(pointer: Pointer, facts: Facts) -> str:
    """Return the file that a pointer leads to as the pointer writes it, or else by its name."""
    path = pointer.value.partition("#")[0]
    return path if path and not SCHEME.fullmatch(path) else facts.file


def _near(pointer: Pointer, id: str, facts: Facts) -> str:
    """Return the pointer with the nearest identifier of a kind that it may lead to; "" where none is near."""
    if len(facts.targets) > MANY or not pointer.value.endswith(id):
        return ""
    wanted = kinds(pointer)
    fitting = [t.id for t in facts.targets.values() if not wanted or KIND_OF.get(t.element) in (None, *wanted)]
    near = nearest(id, fitting)
    return pointer.value.removesuffix(id) + near if near else ""


def elsewhere(pointer: Pointer, id: str, facts: Facts, project: Project) -> str:
    """Return how to point to the same identifier in another file of the project, where that is of the right kind."""
    having, prefixes = project
    wanted = kinds(pointer)
    for name, element in having(id):
        if name != facts.file and (not wanted or KIND_OF.get(element) in wanted):
            for prefix, how in prefixes.items():
                if how.leads_to(id, name):
                    return f"{prefix}:{id}"
            return f"{relpath(name, dirname(pointer.file) or '.')}#{id}"
    return ""


def _advice(pointer: Pointer, id: str, facts: Facts) -> str:
    """Say what to do about an identifier that nothing is like."""
    if NO_START.match(id):
        return f"“{id}” can be no xml:id, which begins with a letter or _: correct the pointer."
    file, wanted = _file(pointer, facts), kinds(pointer)
    kind_wanted = " or ".join(wanted)
    listed = {kind for target in facts.targets.values() if (kind := KIND_OF.get(target.element))}
    if wanted and listed and listed.isdisjoint(wanted):
        there = " and ".join(sorted(listed))
        return f"`{pointer.element}` points to {kind_wanted}; {file} has {there}: use the other list."
    if wanted and (listed or facts.file != pointer.file):
        return f"Correct the pointer, or add the record of {kind_wanted} with this xml:id to {file}."
    if wanted:
        return f"Correct the pointer; where the list is another file, name that before the #: persons.xml#{id}."
    return f"Correct the pointer, or give this xml:id to what is meant in {file}."
