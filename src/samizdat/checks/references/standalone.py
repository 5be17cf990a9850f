"""Check the references and dates of a TEI file that is no part of an edition: of what it says, what can be followed.

A file that takes in others is the whole that it makes with these: a pointer may lead anywhere in it. These are
warnings: whether such a file is valid its schema says, and what it points to may be on its way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.checks.references.dangling import PARTS
from samizdat.checks.references.dates import check_dates
from samizdat.checks.references.facts import Facts, Pointer
from samizdat.checks.references.kinds import found
from samizdat.checks.references.pointers import EXPRESSION, Address, address, arrival, repeated, twice
from samizdat.checks.references.schemes import check_schemes
from samizdat.checks.references.slips import check_slips

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Target
    from samizdat.markup.pointing import Prefix
    from samizdat.model.finding import Finding

# So many of the pointers that do not arrive are kept as values.
MOST = 200
# More identifiers that two files of a whole have than this are one finding.
FEW = 3
# A pointer, where it leads to, and what is known of what is there.
_Way = tuple[Pointer, Address, Facts]


def check_alone(facts: Facts, parts: Sequence[Facts] = (), *, complete: bool = False) -> list[Finding]:
    """Check the pointers of a file to places in it, and its dates; `parts` are the files that it takes in.

    Nothing is said of a file that cannot be read or is no TEI document. No pointer is dangling in a file that takes in
    others unless these are `complete`.
    """
    files = (facts, *parts)
    findings = [each for file in files for each in _of_itself(file)]
    findings += _across(files)
    if facts.whole or complete:
        findings += _inside(files)
    return [replace(finding, severity="warning") for finding in findings]


def _of_itself(facts: Facts) -> Iterator[Finding]:
    yield from repeated(facts)
    yield from check_dates(facts)
    yield from check_slips(facts)
    yield from check_schemes(facts)


def prefixes_of(files: Sequence[Facts]) -> Mapping[str, Prefix]:
    """Put together the prefixes of a file and of those that it takes in: what one declares holds in all."""
    if len(files) == 1:
        return files[0].prefixes
    return {name: prefix for file in reversed(files) for name, prefix in file.prefixes.items()}


def _across(files: Sequence[Facts]) -> Iterator[Finding]:
    """Yield each xml:id that stands in two files of a whole; where there are many, each file counts for itself."""
    first: dict[str, Target] = {}
    again: list[tuple[Target, Target]] = []
    for target in (target for file in files for target in file.targets.values()) if len(files) > 1 else ():
        other = first.setdefault(target.id, target)
        again += [(target, other)] if other is not target else []
    for target, other in again if len(again) <= FEW else again[:1]:
        more = f", and {len(again) - 1:,} others stand in two of its files" if len(again) > FEW else ""
        yield twice(target, f"in {other.file} on line {other.line}", more)


def _inside(files: Sequence[Facts]) -> Iterator[Finding]:
    """Check the pointers that lead to the file itself, or the whole, attribute by attribute.

    Where of several none arrives they are meant for a list elsewhere, and that is one finding.
    """
    ways: dict[str, list[_Way]] = defaultdict(list)
    for pointer, place, facts in _ways(files):
        if place[1].endswith(PARTS):  # which is its own fault, wherever the list may be
            yield from arrival(pointer, place, facts)
        else:
            ways[pointer.attribute].append((pointer, place, facts))
    for group in ways.values():
        count = sum(1 + len(pointer.lines) for pointer, _, _ in group)
        if count > 1 and all(id not in facts.targets for _, (_, id), facts in group):
            values = [pointer.value for pointer, _, _ in group]
            yield _elsewhere(group[0][0], count, values, "this file" if len(files) == 1 else "the whole")
        else:
            for pointer, place, facts in group:
                yield from arrival(pointer, place, facts)


def _ways(files: Sequence[Facts]) -> Iterator[_Way]:
    """Yield the pointers to places in the file itself, or, where it is a whole, in any of its files."""
    known, prefixes = _known(files), prefixes_of(files)
    for file in files:
        for pointer in file.pointers.values():
            place = address(pointer, prefixes)
            if not isinstance(place, str) and place[1] and not EXPRESSION.search(place[1]):
                name = file.file if place[0] == pointer.file else place[0]
                if facts := known.get((name, name == file.file)):
                    yield pointer, place, facts


def _known(files: Sequence[Facts]) -> Mapping[tuple[str, bool], Facts]:
    """Give by the name of a file, and whether it is the one that points, what can be pointed to there.

    What a file says of itself (`#anna`) holds in the whole, and whoever takes in others has what these have.
    """
    if len(files) == 1:
        return {(files[0].file, True): files[0]}
    all = {id: target for file in reversed(files) for id, target in file.targets.items()}
    known: dict[tuple[str, bool], Facts] = {}
    for number, file in enumerate(files):
        called = f"the whole that {file.file} is part of" if number else f"{file.file} with its parts"
        whole = Facts(called, targets=all)
        known |= {(file.file, True): whole, (file.file, False): whole if file.takes_in else file}
    return known


def _elsewhere(pointer: Pointer, count: int, values: Sequence[str], where: str) -> Finding:
    message = f"none of the {count:,} pointers to places in {where} arrives; the first is “{pointer.value}”."
    hint = "Where the list of these identifiers is another file, name it before the #."
    finding = found("R015", pointer._replace(lines=()), message, hint)
    return replace(finding, about=replace(finding.about, found=tuple(dict.fromkeys(values))[:MOST]))
