"""Modules that are RELAX NG already: the names that they define, which an ODD may refer to (TEI Guidelines 23.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.odd.reading.namespaces import RNG
from samizdat.odd.reading.xml import OddError, parse

if TYPE_CHECKING:
    from pathlib import Path


def defined_names(path: Path, seen: tuple[Path, ...] = ()) -> frozenset[str]:
    """Name what a grammar and those that it includes define; nothing where a file cannot be read."""
    if path in seen or not path.is_file():
        return frozenset()
    try:
        root = parse(path)
    except OddError:
        return frozenset()
    names = {node.get("name", "").strip() for node in root.iter(f"{RNG}define")}
    for include in root.iter(f"{RNG}include"):
        names |= defined_names(path.parent / include.get("href", ""), (*seen, path))
    return frozenset(names)
