"""What ties a file of an edition to the others: what it has that they may ask for, and what it asks of them.

These are small values, as JSON has them: of a file that has not changed they are kept, and its text is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from samizdat.checks.references.facts import Target
from samizdat.checks.references.kinds import KIND_OF, found, kinds
from samizdat.checks.references.pointers import EXPRESSION, address, arrival
from samizdat.markup.pointing import EXTERNAL

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Facts, Pointer
    from samizdat.checks.references.records import Named
    from samizdat.markup.pointing import Prefix
    from samizdat.model.finding import Finding

# What stands between the kinds that a pointer may lead to, and in place of them where nothing is asked but that a
# record is made use of.
OR, USED = "|", "*"

# The identifiers of a file with the elements that have them, and whether these are all of it.
Ids = tuple[bool, dict[str, str]]
# What is asked of other files: by their names, by the kinds that are wanted there, the identifiers.
Asks = dict[str, dict[str, list[str]]]


class Ties(NamedTuple):
    """What ties a file to others.

    `places` are the lines and columns of its `ids`, in their order. `pointers` are those that lead to other files, or
    to what the file itself does not have, with the `prefixes` that it declares for them. `names` are those of its
    records, if it is a list of such, `passages` those of its text that can be cited.
    """

    ids: Ids
    places: list[tuple[int, int]]
    asks: Asks
    pointers: list[Pointer]
    prefixes: dict[str, Prefix]
    names: list[Named]
    passages: list[str]


class Led(NamedTuple):
    """Where the pointers of a file lead: what is wrong in the file itself, what is asked, by which pointers."""

    findings: list[Finding]
    asks: Asks
    pointers: list[Pointer]


def lead(facts: Facts, common: Mapping[str, Prefix], *, is_list: bool) -> Led:
    """Follow the pointers of a file as far as it tells by itself; `common` are the prefixes that hold in all files.

    Findings: R005 for a prefix that nobody declares, R002 for a pointer to a record of the wrong kind in the file.
    In a list of records those are made use of, too, that it points to itself.
    """
    findings: list[Finding] = []
    pointers: list[Pointer] = []
    asks: dict[str, dict[str, set[str]]] = {}
    prefixes = {**common, **facts.prefixes}
    for pointer in facts.pointers.values():
        place = address(pointer, prefixes)
        if isinstance(place, str):
            findings += _undeclared(pointer, place, prefixes)
            continue
        file, id = place
        wanted = USED if EXPRESSION.search(id) else OR.join(kinds(pointer))
        if file == facts.file and (not id or id in facts.targets or not facts.whole):
            findings += arrival(pointer, place, facts) if facts.whole else ()
            wanted = USED
        elif wanted != USED or file != facts.file:
            pointers.append(pointer)
        if wanted != USED or is_list or file != facts.file:
            asked = asks.setdefault(file, {})
            if id:
                asked.setdefault(wanted, set()).add(id)
    listed = {file: {wanted: sorted(ids) for wanted, ids in asked.items()} for file, asked in asks.items()}
    return Led(findings, listed, pointers)


def _undeclared(pointer: Pointer, prefix: str, prefixes: Mapping[str, Prefix]) -> Iterator[Finding]:
    if prefix not in EXTERNAL:
        hint = f"Declare it with a prefixDef in the edition's header, or use {', '.join(sorted(prefixes))}."
        yield found("R005", pointer, f"the prefix of “{pointer.value}” is not declared.", hint)


def fitting(ids: Mapping[str, str], wanted: str) -> frozenset[str]:
    """Return the identifiers of a file that a pointer may lead to which wants these kinds."""
    if not wanted:
        return frozenset(ids)
    kinds = (None, *wanted.split(OR))
    return frozenset(id for id, element in ids.items() if KIND_OF.get(element) in kinds)


def targets(file: str, ids: Mapping[str, str]) -> dict[str, Target]:
    """Return what has the identifiers of a file, without where it stands."""
    return {id: Target(id, element, file, 0, 0) for id, element in ids.items()}
