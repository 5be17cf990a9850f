"""Of much work the part that a change asks for: the files that have changed, and those that point to them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.pointers import address

if TYPE_CHECKING:
    from samizdat.checks.targets import Target, Work
    from samizdat.markup.pointing import Prefix


def only_changed(work: Work, root: Path, changed: Collection[Path], prefixes: Mapping[str, Prefix]) -> Work:
    """Keep of some work what is about files that have changed or point to one; all of it where a schema has changed.

    Names of files start from the folder `root`; `prefixes` are those that hold in all files, with the paths of files
    that declare them. A file that has been deleted has changed, too.
    """
    if any(_real(path) in changed for path in work.schema_files):
        return work
    names = {name for name in work.files if _real(root / name) in changed}
    names |= {target.name for target in work.targets if _real(target.path) in changed}
    names |= {finding.file for finding in work.findings if _real(root / finding.file) in changed}
    signs = frozenset(_signs(changed, prefixes))
    others = (target for target in work.targets if target.name not in names)
    return work.only(names | {target.name for target in others if _points(target, changed, prefixes, signs)})


def _signs(changed: Collection[Path], prefixes: Mapping[str, Prefix]) -> Iterator[bytes]:
    """Yield what a file must have, one or the other, to point to a file that has changed."""
    yield b"prefixDef"
    yield from (path.name.encode("utf-8", "surrogateescape") for path in changed)
    yield from (f"{name}:".encode() for name in prefixes)


def _points(
    target: Target, changed: Collection[Path], prefixes: Mapping[str, Prefix], signs: Collection[bytes]
) -> bool:
    try:
        data = target.path.read_bytes()
    except OSError:
        return False
    if not any(sign in data for sign in signs):
        return False
    here = str(target.path.absolute())
    facts = read_facts(target.path, here)
    known = {**prefixes, **{name: replace(prefix, file=here) for name, prefix in facts.prefixes.items()}}
    places = (address(pointer, known) for pointer in facts.pointers.values())
    return any(not isinstance(place, str) and _real(Path(place[0])) in changed for place in places)


def _real(path: Path) -> Path:
    return _folder(path.absolute().parent) / path.name


@lru_cache(maxsize=10_000)
def _folder(path: Path) -> Path:
    return Path(os.path.realpath(path))
