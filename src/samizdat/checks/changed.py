"""Of much work the part that a change asks for: the files that have changed, and those that point to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.checks.real_paths import RealPaths
from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.pointers import address

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.checks.targets import Target, Work
    from samizdat.markup.pointing import Prefix


def only_changed(work: Work, root: Path, changed: Collection[Path], prefixes: Mapping[str, Prefix]) -> Work:
    """Keep of some work what is about files that have changed or point to one; all of it where a schema has changed.

    Names of files start from the folder `root`; `prefixes` are those that hold in all files, with the paths of files
    that declare them. A file that has been deleted has changed, too.
    """
    entry, folder = RealPaths().entry, str(root)
    paths = frozenset(map(entry, changed))
    if any(entry(path) in paths for path in work.schema_files):
        return work
    names = {target.name for target in work.targets if entry(target.path) in paths}
    named = {*work.files, *(finding.file for finding in work.findings)}
    names |= {name for name in named if entry(os.path.join(folder, name)) in paths}  # noqa: PTH118 (they may be many)
    signs = frozenset(_signs(changed, prefixes))
    others = (target for target in work.targets if target.name not in names)
    return work.only(names | {target.name for target in others if _points(target, paths, prefixes, signs, entry)})


def _signs(changed: Collection[Path], prefixes: Mapping[str, Prefix]) -> Iterator[bytes]:
    """Yield what a file must have, one or the other, to point to a file that has changed."""
    yield b"prefixDef"
    yield from (path.name.encode("utf-8", "surrogateescape") for path in changed)
    yield from (f"{name}:".encode() for name in prefixes)


def _points(
    target: Target,
    changed: Collection[str],
    prefixes: Mapping[str, Prefix],
    signs: Collection[bytes],
    entry: Callable[[str], str],
) -> bool:
    try:
        with open(target.path, "rb", buffering=0) as file:  # noqa: PTH123  that of pathlib takes twice as long
            data = file.readall()
    except OSError:
        return False
    if not any(sign in data for sign in signs):
        return False
    here = str(target.path.absolute())
    facts = read_facts(target.path, here)
    known = {**prefixes, **{name: prefix._replace(file=here) for name, prefix in facts.prefixes.items()}}
    places = (address(pointer, known) for pointer in facts.pointers.values())
    return any(not isinstance(place, str) and entry(place[0]) in changed for place in places)
