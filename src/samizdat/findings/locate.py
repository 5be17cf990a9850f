"""Give findings the line of source they are about, and where they know no column, the column too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.finding import About, Finding

Lines = dict[tuple[str, int], str]

ATTRIBUTE = re.compile(r"""(?<=\s)([\w:.-]+)\s*=\s*(?:"([^"]*)|'([^']*))""")
START = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>]|$)")
TAG = re.compile(r"""<[\w:.-]+(?:[^"'<>]|"[^"]*"|'[^']*')*""")
LONGEST = 10_000
# What is called so is shown wherever it is.
SCHEMAS = frozenset({".rng", ".rnc", ".sch", ".odd"})


def source_lines(findings: Iterable[Finding], paths: Mapping[str, Path], root: Path) -> Lines:
    """Read the lines of source that findings stand on.

    `paths` says where a file of that name is; others are looked for in the folder `root`. What lies elsewhere and
    is no schema is not shown, for a document may have named it: whoever sends one may not read what its checker can.
    Each file is read once, line by line; a line is cut at 10,000 characters.
    """
    wanted: dict[str, set[int]] = {}
    for finding in findings:
        if finding.line:
            wanted.setdefault(finding.file, set()).add(finding.line)
    return {
        (name, number): line
        for name, numbers in wanted.items()
        for number, line in _lines(_shown(name, paths, root), numbers)
    }


def _shown(name: str, paths: Mapping[str, Path], root: Path) -> Path | None:
    """Return the file of a name whose lines may be shown."""
    if name in paths:
        return paths[name]
    path = root / name
    with suppress(OSError, RuntimeError, ValueError):
        inside = path.resolve().is_relative_to(root.resolve()) or path.suffix in SCHEMAS
        return path if inside and path.is_file() else None
    return None


def _lines(path: Path | None, numbers: set[int]) -> Iterator[tuple[int, str]]:
    if path is None:
        return
    try:
        with path.open("rb") as file:
            before = 0
            for number in sorted(numbers):
                line = next(islice(file, number - before - 1, None), b"")
                if not line:
                    return
                text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
                yield number, text[:LONGEST].rstrip("\r\n")
                before = number
    except OSError:
        return


def with_columns(findings: Iterable[Finding], lines: Lines) -> Iterator[Finding]:
    """Yield findings with the column of what they are about, where it stands in the line exactly once.

    Where a finding has the column of a start tag but is about an attribute, it gets that of the attribute.
    """
    for finding in findings:
        line = lines.get((finding.file, finding.line), "")
        yield finding.at(column(finding.about, line, finding.column)) if line else finding


def column(about: About, line: str, known: int = 0) -> int:
    """Return the column, from 1, of what is meant in a line of source; `known`, or 0, where it is not clear.

    That is the value of an attribute, else the attribute, else what was found, else the element: the first of these
    that stands in the line once. In a start tag at `known` attributes only count.
    """
    tag = TAG.match(line, known - 1) if known else None
    if known and not tag:
        return known
    start, text = (tag.start(), tag[0]) if tag else (0, line)
    found = about.found[0] if about.found else ""
    others = () if known else _other(about, found, text)
    for places in chain(_attribute(about.attribute, found, text), others):
        if len(places) == 1:
            return start + places[0] + 1
    return known


def _attribute(name: str, found: str, text: str) -> Iterator[list[int]]:
    """Yield where an attribute has a value that was found, then where it stands."""
    there = [match for match in ATTRIBUTE.finditer(text) if match[1] == name] if name else []
    if found:
        places = ((match.start(match.lastindex or 0), _in_value(found, match[match.lastindex or 0])) for match in there)
        yield [start + place for start, place in places if place >= 0]
    yield [match.start(1) for match in there]


def _in_value(found: str, value: str) -> int:
    """Return where in a list of values one that was found ends a value, or -1."""
    place = value.find(found)
    while place >= 0 and value[place + len(found) :][:1].strip():
        place = value.find(found, place + 1)
    return place


def _other(about: About, found: str, line: str) -> Iterator[list[int]]:
    """Yield where in a line stands what was found, then where the tags of an element begin."""
    if found:
        yield [match.start() for match in re.finditer(re.escape(found), line)]
    if about.element:
        yield [match.start() for match in START.finditer(line) if match[1] == about.element]
