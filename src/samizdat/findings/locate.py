"""Give findings the line of source they are about, and where they know no column, the column too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from samizdat.model.finding import About, Finding

Lines = dict[tuple[str, int], str]

TAG = re.compile(r"""<[\w:.-]+(?:[^"'<>]|"[^"]*"|'[^']*')*""")
LONGEST = 10_000


def source_lines(findings: Iterable[Finding], paths: Mapping[str, Path], root: Path) -> Lines:
    """Read the lines of source that findings stand on.

    `paths` says where a file of that name is; others are looked for from the folder `root`. Each
    file is read once, line by line; a line is cut at 10,000 characters.
    """
    wanted: dict[str, set[int]] = {}
    for finding in findings:
        if finding.line:
            wanted.setdefault(finding.file, set()).add(finding.line)
    return {
        (name, number): line
        for name, numbers in wanted.items()
        for number, line in _lines(paths.get(name, root / name), numbers)
    }


def _lines(path: Path, numbers: set[int]) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
            last = max(numbers)
            for number, line in enumerate(file, start=1):
                if number in numbers:
                    yield number, line[:LONGEST].rstrip("\r\n")
                if number >= last:
                    return
    except OSError:
        return


def with_columns(findings: Iterable[Finding], lines: Lines) -> Iterator[Finding]:
    """Yield findings with the column of what they are about, where it stands in the line exactly once.

    Where a finding has the column of a start tag but is about an attribute, it gets that of the attribute.
    """
    for finding in findings:
        line = lines.get((finding.file, finding.line), "")
        yield replace(finding, column=column(finding.about, line, finding.column)) if line else finding


def column(about: About, line: str, known: int = 0) -> int:
    """Return the column, from 1, of what is meant in a line of source; `known`, or 0, where it is not clear.

    That is the value of an attribute, else the attribute, else what was found, else the element: the first of these
    that stands in the line once. In a start tag at `known` attributes only count.
    """
    tag = TAG.match(line, known - 1) if known else None
    start, end = tag.span() if tag else (0, len(line))
    for pattern in _in_tag(about) if known else chain(_in_tag(about), _in_line(about)):
        places = [match.start(1) for match in re.compile(pattern).finditer(line, start, end)]
        if len(places) == 1 and (tag or not known):
            return places[0] + 1
    return known


def _in_tag(about: About) -> Iterator[str]:
    name = re.escape(about.attribute)
    for value in filter(None, about.found[:1] if name else ()):
        yield rf"""(?<=\s){name}\s*=\s*["'][^"']*?({re.escape(value)})(?=[\s"'])"""
    if name:
        yield rf"(?<=\s)({name})\s*="


def _in_line(about: About) -> Iterator[str]:
    for value in filter(None, about.found[:1]):
        yield rf"({re.escape(value)})"
    if about.element:
        yield rf"(<(?:[\w.-]+:)?{re.escape(about.element)})(?=[\s/>]|$)"
