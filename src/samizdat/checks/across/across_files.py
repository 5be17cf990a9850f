"""Check that in an edition everything that points arrives, and that every record is pointed to, once.

All is asked of what ties the files to each other (`ties`): these are small values, and few of them are needed when few
files have changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from samizdat.checks.across.ties import USED, Asks, Ids, fitting, targets
from samizdat.checks.references.dangling import elsewhere
from samizdat.checks.references.facts import Facts, Pointer, Target
from samizdat.checks.references.kinds import found
from samizdat.checks.references.pointers import Address, address, arrival, twice
from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding
from samizdat.model.mention import KINDS

if TYPE_CHECKING:
    from samizdat.checks.across.members import Member
    from samizdat.markup.pointing import Prefix

RECORDS = {record for record, _ in KINDS.values()}

Members = Mapping[str, "Member"]
IdsOf = Mapping[str, Ids]
AsksOf = Mapping[str, Asks]
# Where an identifier stands that stood in a file before: the file, the identifier, the file before.
Again = tuple[str, str, str]


class Astray(NamedTuple):
    """The files of an edition that have a pointer which does not arrive, and all others that any points to.

    Of these, which are none of the edition's, it is told which files point to them.
    """

    files: list[str]
    outside: dict[str, list[str]]


def find_astray(asks: AsksOf, ids: IdsOf) -> Astray:
    """Find the files whose pointers do not all arrive at what they want."""
    fits = cache(lambda file, wanted: fitting(ids[file][1], wanted))
    outside: dict[str, list[str]] = defaultdict(list)
    for name, asked in asks.items():
        for file in asked.keys() - ids.keys():
            outside[file].append(name)
    return Astray([name for name, asked in asks.items() if not _arrive(asked, ids, fits)], dict(outside))


def _arrive(asked: Asks, ids: IdsOf, fits: Callable[[str, str], frozenset[str]]) -> bool:
    """Tell whether the edition has all that a file asks for; of what is put together of several files nobody knows."""
    return all(
        wanted == USED or fits(file, wanted).issuperset(of_file)
        for file, wants in asked.items()
        if file in ids and ids[file][0]
        for wanted, of_file in wants.items()
    )


class Places:
    """Where identifiers stand in an edition, by what its files have; asked of pointers that do not arrive."""

    def __init__(self, ids: IdsOf, missing: Iterable[str]) -> None:
        self._ids, self._missing = ids, frozenset(missing)
        self._having: dict[str, list[tuple[str, str]]] = {}
        self._facts = cache(lambda file: Facts(file, ids[file][0], targets=targets(file, ids[file][1])))

    def having(self, id: str) -> Iterable[tuple[str, str]]:
        """Return the files that have an identifier, in their order, with the elements that have it."""
        if not self._having:
            for name, (_, ids) in self._ids.items():
                for each, element in ids.items():
                    self._having.setdefault(each, []).append((name, element))
        return self._having.get(id, ())

    def check(self, pointer: Pointer, prefixes: Mapping[str, Prefix]) -> Iterator[Finding]:
        """Yield what is wrong with a pointer (R001, R002)."""
        place = address(pointer, prefixes)
        if not isinstance(place, str):
            yield from self._arrival(pointer, place, prefixes)

    def _arrival(self, pointer: Pointer, place: Address, prefixes: Mapping[str, Prefix]) -> Iterator[Finding]:
        """Yield what is wrong; of a file that is there but is no TEI as it stands nothing is known."""
        file, _ = place
        if file in self._ids:
            facts = self._facts(file)
            yield from arrival(pointer, place, facts, (self.having, prefixes)) if facts.whole else ()
        elif file in self._missing:
            message = f"{file} is no file of the edition, so “{pointer.value}” points to nothing."
            meant = elsewhere(pointer, re.split("[#/]", pointer.value)[-1], Facts(file), (self.having, prefixes))
            hint = f"Did you mean “{meant}”?" if meant else "Add the file, or correct the pointer."
            yield found("R001", pointer, message, hint, meant=meant)


def find_again(members: Members, ids: IdsOf) -> list[Again]:
    """Find each xml:id that stands in two documents, or on two records of a kind.

    A passage is cited and an entity is pointed to by the identifier alone, whatever the file.
    """
    first: dict[tuple[str, str], str] = {}
    found: list[Again] = []
    for file, member in members.items():
        for id, element in ids[file][1].items() if member.is_text or member.is_list else ():
            kind = "passage" if member.is_text else element
            if member.is_text or kind in RECORDS:
                other = first.setdefault((kind, id), file)
                if other != file:
                    found.append((file, id, other))
    return found


def again(target: Target, other: Target) -> Finding:
    """Say that an xml:id stands in another file already (R003)."""
    return twice(target, f"in {other.file} on line {other.line}")


def find_unused(members: Members, ids: IdsOf, asks: AsksOf) -> list[tuple[str, str]]:
    """Find the records that nothing points to: their files and identifiers."""
    lists = [name for name, member in members.items() if member.is_list]
    used: dict[str, set[str]] = {name: set() for name in lists}
    for asked in asks.values():
        for file in used.keys() & asked.keys():
            used[file].update(*asked[file].values())
    return [
        (name, id)
        for name in lists
        for id, element in ids[name][1].items()
        if element in RECORDS and id not in used[name]
    ]


def unused(target: Target) -> Finding:
    """Say that nothing points to a record (R004)."""
    message = f"Nothing points to the {target.element} “{target.id}”."
    about = About(target.element, found=(target.id,))
    return finding("R004", message, *target.place, hint="Tag its mentions, or remove the record.", about=about)
