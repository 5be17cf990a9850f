"""Check the references and dates of a TEI file that is no part of an edition: of what it says, what can be followed.

These are warnings: whether such a file is valid its schema says, and what it points to may be on its way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from samizdat.checks.references.dangling import PARTS
from samizdat.checks.references.dates import check_dates
from samizdat.checks.references.facts import Facts, Pointer, read_facts
from samizdat.checks.references.kinds import found
from samizdat.checks.references.pointers import EXPRESSION, Address, address, arrival, repeated

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

# So many of the pointers that do not arrive are kept as values.
MOST = 200


def check_alone(facts: Facts) -> list[Finding]:
    """Check the pointers of a file to places in it, and its dates.

    Nothing is said of a file that cannot be read or is no TEI document. In one that is put together of others (by
    XInclude) no pointer is dangling before they are.
    """
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
            if place[1].endswith(PARTS):  # which is its own fault, wherever the list may be
                yield from arrival(pointer, place, facts)
            else:
                pointers[pointer.attribute].append((pointer, place))
    for group in pointers.values():
        count = sum(1 + len(pointer.lines) for pointer, _ in group)
        if count > 1 and all(id not in facts.targets for _, (_, id) in group):
            yield _elsewhere(group[0][0], count, [pointer.value for pointer, _ in group])
        else:
            for pointer, place in group:
                yield from arrival(pointer, place, facts)


def _elsewhere(pointer: Pointer, count: int, values: Sequence[str]) -> Finding:
    message = f"none of the {count:,} pointers to places in this file arrives; the first is “{pointer.value}”."
    hint = "Where the list of these identifiers is another file, name it before the #."
    finding = found("R015", pointer._replace(lines=()), message, hint)
    return replace(finding, about=replace(finding.about, found=tuple(dict.fromkeys(values))[:MOST]))


def points_out(facts: Facts) -> bool:
    """Tell whether a file points to places in others."""
    return next(_outward(facts), None) is not None


def check_between(facts: Facts, path: Path) -> list[Finding]:
    """Check the pointers of the file at a path to places in other TEI files, where these are there and can be read."""
    here = str(path.absolute())
    prefixes = {name: replace(prefix, file=here) for name, prefix in facts.prefixes.items()}
    found: list[Finding] = []
    for pointer in _outward(facts):
        place = address(pointer._replace(file=here), prefixes)
        if not isinstance(place, str) and (other := _facts_of(place[0])) and other.whole:
            found += arrival(pointer, place, other)  # by the name that findings call the file by
    return [replace(finding, severity="warning") for finding in found]


def _outward(facts: Facts) -> Iterator[Pointer]:
    """Yield the pointers that lead to a place in another file; where @xml:base moves them nothing is known of them."""
    for pointer in facts.pointers.values() if not facts.moved else ():
        if not pointer.value.startswith("#"):
            place = address(pointer, facts.prefixes)
            if not isinstance(place, str) and place[1] and place[0] != facts.file:
                yield pointer


def _facts_of(name: str) -> Facts | None:
    """Read the facts of a file that others point to; None where it is not there."""
    try:
        state = Path(name).stat()
    except (OSError, ValueError):
        return None
    return _read(name, state.st_mtime_ns, state.st_size) if S_ISREG(state.st_mode) else None


@lru_cache(maxsize=100)
def _read(name: str, _changed: int, _size: int) -> Facts:
    return read_facts(Path(name), name)
