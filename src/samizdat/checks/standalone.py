"""Check the references and dates of a TEI file that is no part of an edition: of what it says, what can be followed.

These are warnings: whether such a file is valid its schema says, and what it points to may be on its way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from samizdat.checks.dates import check_dates
from samizdat.checks.facts import Facts, Pointer, read_facts
from samizdat.checks.pointers import EXPRESSION, Address, address, arrival, found, repeated
from samizdat.model.finding import Finding


def check_alone(path: Path, name: str) -> list[Finding]:
    """Check the pointers of a file to places in it, and its dates; `name` is what findings call it.

    Nothing is said of a file that cannot be read or is no TEI document. In one that is put together of others (by
    XInclude) no pointer is dangling before they are.
    """
    facts = read_facts(path, name)
    findings = [*repeated(facts), *check_dates(facts), *(_inside(facts) if facts.whole else ())]
    return [replace(finding, severity="warning") for finding in findings]


def _inside(facts: Facts) -> Iterator[Finding]:
    """Check the pointers that lead to the file itself, attribute by attribute.

    Where of several none arrives they are meant for a list elsewhere, and that is one finding.
    """
    pointers: dict[str, list[tuple[Pointer, Address]]] = defaultdict(list)
    for pointer in facts.pointers.values():
        place = address(pointer, facts.prefixes)
        if not isinstance(place, str) and place[0] == facts.file and place[1] and not EXPRESSION.search(place[1]):
            pointers[pointer.attribute].append((pointer, place))
    for group in pointers.values():
        count = sum(1 + len(pointer.lines) for pointer, _ in group)
        if count > 1 and all(id not in facts.targets for _, (_, id) in group):
            yield _elsewhere(group[0][0], count)
        else:
            for pointer, place in group:
                yield from arrival(pointer, place, facts)


def _elsewhere(pointer: Pointer, count: int) -> Finding:
    message = f"none of the {count:,} pointers to places in this file arrives; the first is “{pointer.value}”."
    hint = "Where the list of these identifiers is another file, name it before the #."
    return found("R001", pointer._replace(lines=()), message, hint)


def check_between(files: Iterable[tuple[Path, str]]) -> list[Finding]:
    """Check the pointers of files to places in other TEI files, where these are there.

    `files` are paths with the names that findings call them by.
    """
    known = lru_cache(maxsize=100)(lambda file: read_facts(Path(file), file))
    return [
        replace(finding, file=name, severity="warning")
        for path, name in files
        for finding in _outside(known(str(path.absolute())), known)
    ]


def _outside(facts: Facts, known: Callable[[str], Facts]) -> Iterator[Finding]:
    """Check the pointers that lead to other files that are there and can be read; names of files are paths here."""
    for pointer in facts.pointers.values() if not facts.moved else ():
        place = address(pointer, facts.prefixes)
        if not isinstance(place, str) and place[1] and place[0] != facts.file and Path(place[0]).is_file():
            other = known(place[0])
            yield from arrival(pointer, place, other) if other.whole else ()
