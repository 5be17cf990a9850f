"""Findings for people: place, code and message in one line, the line of source with a caret, what to do.

With colours or without: to take them out of a hundred megabytes takes as long as to write these.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from samizdat.model.printable import printable

if TYPE_CHECKING:
    from samizdat.model.finding import Finding, Severity
    from samizdat.model.report import Report

# Puts a text between the signs of its style, or not.
Paint = Callable[..., str]
COLOURS: dict[Severity, int] = {"error": 31, "warning": 33, "info": 34}
DIM = 2
WIDTH = 110
BEFORE = 60


def render(report: Report, *, colours: bool = True) -> str:
    """Write findings grouped by file; the last line counts them."""
    found = details(report, colours=colours)
    return found + ("\n" if found else "") + summary(report) + "\n"


def details(report: Report, *, colours: bool = True) -> str:
    """Write the findings alone, an empty line between the files."""
    paint = _styled if colours else _unstyled
    groups = groupby(report.findings, key=attrgetter("file"))
    return "\n".join("".join([_finding(finding, report, paint) for finding in group]) for _, group in groups)


def summary(report: Report) -> str:
    """Count files, and findings by severity, in one line."""
    counts = [(s, sum(finding.severity == s for finding in report.findings)) for s in COLOURS]
    found = ", ".join(_count(count, severity) for severity, count in counts if count)
    known = f", {_count(report.known, 'finding')} in the baseline" if report.known else ""
    return f"{_count(len(report.files), 'file')} checked: {found or 'no findings'}{known}"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _finding(finding: Finding, report: Report, paint: Paint) -> str:
    what, caret = _severity(finding.severity, paint)
    said = (_place(finding), f"{what} {finding.code}" if finding.code else what, _printable(finding.message))
    lines = [": ".join([part for part in said if part])]
    source = report.lines.get((finding.file, finding.line), "")
    lines += _excerpt(source, finding, paint, caret) if source and not source.isspace() else ()
    lines += [f"    {_printable(finding.hint)}\n"] if finding.hint else [""]
    return "\n".join(lines)


def _place(finding: Finding) -> str:
    places = (_file(finding.file), finding.line, finding.column)
    return ":".join([str(part) for part in places if part])


@lru_cache
def _file(name: str) -> str:
    return printable(name.replace("\n", "␊"))


# Many findings say the same.
_printable = lru_cache(maxsize=1_000)(printable)


@lru_cache
def _severity(severity: Severity, paint: Paint) -> tuple[str, str]:
    """Return a severity, and the caret that goes with it."""
    return paint(severity, COLOURS[severity], 1), paint("^", COLOURS[severity], 1)


def _excerpt(source: str, finding: Finding, paint: Paint, caret: str) -> list[str]:
    """Cut the line of source to what fits around the column, and put a caret under it."""
    margin = f"{finding.line:>6} | "
    text = source.rstrip().expandtabs(1)
    column = finding.column - 1 if 0 < finding.column <= len(text) + 1 else -1
    indent = len(text) - len(text.lstrip())
    start = max(min(indent, column) if column >= 0 else indent, column - BEFORE)
    head = "…" if start > indent else ""
    tail = "…" if start + WIDTH < len(text) else ""
    lines = [paint(f"{margin}{head}{printable(text[start : start + WIDTH])}{tail}", DIM)]
    if column >= 0:
        blank = " " * (len(margin) - 2) + "| " + " " * _width(head + printable(text[start:column]))
        lines.append(paint(blank, DIM) + caret)
    return lines


def _width(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def plain(text: str) -> str:
    """Take the colours out."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def _unstyled(text: str, *_styles: int) -> str:
    return text


def _styled(text: str, *styles: int) -> str:
    return f"\x1b[{styles[0] if len(styles) == 1 else ';'.join(map(str, styles))}m{text}\x1b[0m"
